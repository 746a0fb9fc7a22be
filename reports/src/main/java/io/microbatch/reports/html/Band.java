package io.microbatch.reports.html;

/**
 * A level over time as the outline of a filled band, in steps. Steps of one direction at one place
 * are one step, so that a hundred adds at one instant do not make a hundred corners.
 */
final class Band {
  private final StringBuilder path;
  private final double floor;
  private double x;
  private double y;

  /** The step that may still grow: where it began, and the path before it. */
  private double from;

  private int before;

  /** Begins at the left, with nothing. */
  Band(double x, double floor) {
    this.path = new StringBuilder(Canvas.d("M%s %s", x, floor));
    this.floor = floor;
    this.x = x;
    this.y = floor;
    this.from = floor;
    this.before = path.length();
  }

  /** From {@code at} on the level is at {@code height}, downwards from the top of the drawing. */
  void step(double at, double height) {
    if (height == y) {
      return;
    }
    boolean grows = at == x && Math.signum(height - y) == Math.signum(y - from);
    if (grows) {
      path.setLength(before);
    } else {
      if (at != x) {
        path.append(Canvas.d("H%s", at));
      }
      from = y;
      before = path.length();
    }
    path.append(Canvas.d("V%s", height));
    x = at;
    y = height;
  }

  /** The outline up to {@code right}, closed. */
  String outline(double right) {
    return path + Canvas.d("H%sV%sZ", right, floor);
  }

  /** The height at the end. */
  double height() {
    return y;
  }
}
