package io.microbatch.reports.html;

import io.microbatch.bench.Sample;
import io.microbatch.reports.figures.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line in a chart.
 *
 * @param name of the design
 * @param standing what the rules say of it
 * @param stands whether it stands out among the others
 */
record Curve(String name, Standing standing, boolean stands, List<Point> points) {
  record Point(double x, double y) {}

  /** What is on the axes. */
  enum Kind {
    /** The note {@code curve}: a line an iteration, seconds since the start and the figure. */
    WARM_UP,
    /**
     * The notes {@code offGridUs}, distances to the grid in microseconds with commas between, and
     * {@code offGridEvery}, how many ticks lie between two of them.
     */
    OFF_GRID,
    /**
     * The note {@code lastTrialUs}: of each dispatch since the end of a long call the instant in
     * microseconds, a colon and its size, with commas between. Drawn as milliseconds and the items
     * handed over by then.
     */
    RECOVERY
  }

  /** What a process noted; empty if it noted nothing that can be drawn. */
  static Optional<List<Point>> noted(Sample sample, Kind kind) {
    String curve = sample.notes().get("curve");
    String offGrid = sample.notes().get("offGridUs");
    String trial = sample.notes().get("lastTrialUs");
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
      if (kind == Kind.RECOVERY && trial != null) {
        double items = 0;
        for (String dispatch : trial.strip().split(",")) {
          String[] numbers = dispatch.split(":");
          items += Double.parseDouble(numbers[1]);
          points.add(new Point(Double.parseDouble(numbers[0]) / 1000, items));
        }
      }
      points.removeIf(point -> !Double.isFinite(point.x()) || !Double.isFinite(point.y()));
      return points.size() < 2 ? Optional.empty() : Optional.of(points);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty(); // another program's note of that name
    }
  }
}
