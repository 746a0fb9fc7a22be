package io.microbatch.reports.html;

import io.microbatch.bench.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line in a chart.
 *
 * @param name of the design
 * @param stands whether it stands out among the others
 */
record Curve(String name, boolean stands, List<Point> points) {
  record Point(double x, double y) {}

  /** What is on the axes. */
  enum Kind {
    /** The note {@code curve}: a line an iteration, seconds since the start and the figure. */
    WARM_UP,
    /**
     * The notes {@code offGridUs}, distances to the grid in microseconds with commas between, and
     * {@code offGridEvery}, how many ticks lie between two of them.
     */
    OFF_GRID
  }

  /** What a process noted; empty if it noted nothing that can be drawn. */
  static Optional<List<Point>> noted(Sample sample, Kind kind) {
    String curve = sample.notes().get("curve");
    String offGrid = sample.notes().get("offGridUs");
    try {
      List<Point> points = new ArrayList<>();
      if (kind == Kind.WARM_UP && curve != null) {
        for (String line : curve.strip().split("\\R")) {
          String[] numbers = line.strip().split("\\s+");
          points.add(new Point(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])));
        }
      } else if (kind == Kind.OFF_GRID && offGrid != null) {
        double every = Double.parseDouble(sample.notes().getOrDefault("offGridEvery", "1"));
        for (String number : offGrid.strip().split("[,\\s]+")) {
          points.add(new Point(points.size() * every, Double.parseDouble(number)));
        }
      }
      points.removeIf(point -> !Double.isFinite(point.x()) || !Double.isFinite(point.y()));
      return points.size() < 2 ? Optional.empty() : Optional.of(points);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty(); // another program's note of that name
    }
  }
}
