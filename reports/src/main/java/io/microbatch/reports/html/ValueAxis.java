package io.microbatch.reports.html;

import io.microbatch.reports.figures.Measured.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * An axis of values: from zero, or logarithmic where the values span more than two decades. A value
 * that a logarithmic axis has no place for stands at its beginning.
 */
final class ValueAxis {
  private static final double DECADES = 100;
  private static final int MOST_DECADES = 9;

  private final double from;
  private final double to;
  private final boolean logarithmic;

  /** For values of any number and kind. */
  ValueAxis(Collection<Double> values) {
    double most = Math.max(0, values.stream().mapToDouble(value -> value).max().orElse(0));
    double below = Math.min(0, values.stream().mapToDouble(value -> value).min().orElse(0));
    logarithmic = isWide(values);
    if (logarithmic) {
      double least =
          values.stream().filter(value -> value > 0).mapToDouble(value -> value).min().orElse(1);
      to = Math.ceil(Math.log10(most));
      from = Math.max(Math.floor(Math.log10(least)), to - MOST_DECADES);
    } else {
      double step = step(most - below);
      from = Math.floor(below / step) * step;
      to = most == below ? step : Math.ceil(most / step) * step;
    }
  }

  /** Whether they span more than two decades, and none is negative. */
  static boolean isWide(Collection<Double> values) {
    double most = values.stream().mapToDouble(value -> value).max().orElse(0);
    double least =
        values.stream().filter(value -> value > 0).mapToDouble(v -> v).min().orElse(most);
    return values.stream().noneMatch(value -> value < 0) && most > DECADES * least;
  }

  /** As {@link #isWide(Collection)}, over all forks. */
  static boolean isWide(Iterable<List<Row>> groups) {
    return isWide(values(groups));
  }

  /** The values of all forks. */
  static List<Double> values(Iterable<List<Row>> groups) {
    List<Double> values = new ArrayList<>();
    groups.forEach(rows -> rows.forEach(row -> values.addAll(row.figure().ofForks())));
    return values;
  }

  /** From 0, the beginning, to 1, the end. */
  double place(double value) {
    double on = logarithmic ? (value > 0 ? Math.log10(value) : from) : value;
    return to == from ? 0 : Math.clamp((on - from) / (to - from), 0, 1);
  }

  /** The values that get a line. */
  List<Double> lines() {
    List<Double> lines = new ArrayList<>();
    if (logarithmic) {
      for (double power = from; power <= to; power++) {
        lines.add(Math.pow(10, power));
      }
    } else {
      double step = step(to - from);
      for (int i = 0; from + i * step <= to + step / 1000; i++) {
        lines.add(from + i * step);
      }
    }
    return lines;
  }

  private static double step(double most) {
    double rough = Math.max(most, 1e-12) / 5;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= rough * 0.9999) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
