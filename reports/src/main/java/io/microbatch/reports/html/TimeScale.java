package io.microbatch.reports.html;

import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * Instants to horizontal positions. Linear, with two exceptions that the drawing owns up to:
 * instants too near to tell apart are moved apart, and one stretch without events is cut short
 * where it would leave next to nothing for all the others.
 */
final class TimeScale {
  /** What a mark needs so as not to hide the next, in units of the drawing. */
  static final double APART = 22;

  private static final double CUT_WIDTH = 90;
  private static final double CUT_SHARE = 0.9;

  private final long[] instants;
  private final double[] positions;
  private final boolean[] cut;
  private final boolean[] widened;

  /**
   * Lays out instants.
   *
   * @param from nanoseconds, the left end
   * @param to nanoseconds, the right end, above {@code from}
   * @param between the instants at which something happens
   * @param apart how far apart two instants are at least, as long as there is room; 0 for a scale
   *     that is linear but for a cut
   */
  TimeScale(long from, long to, SortedSet<Long> between, double left, double right, double apart) {
    List<Long> all = new ArrayList<>(List.of(from));
    between.stream().filter(t -> t > from && t < to).forEach(all::add);
    all.add(to);
    instants = all.stream().mapToLong(Long::longValue).toArray();
    cut = new boolean[instants.length - 1];
    widened = new boolean[cut.length];
    int longest = longest();
    cut[longest] = cut.length > 2 && gap(longest) > CUT_SHARE * ((double) to - from);
    double width = right - left;
    double least = Math.min(apart, width * 0.6 / cut.length);
    while (widenOneMore(width, least)) {
      // Each gap that is widened leaves less for the others, so look again.
    }
    positions = new double[instants.length];
    positions[0] = left;
    for (int i = 0; i < cut.length; i++) {
      positions[i + 1] = positions[i] + widthOf(i, width, least);
    }
  }

  /**
   * The scale for traces on one axis, from the moment the designs were built to the last event.
   *
   * @param settings where nothing takes time, the axis is as long as the interval
   * @param left where it begins; it ends at {@link Canvas#LAST}
   */
  static TimeScale over(List<Trace> traces, Settings settings, double left, double apart) {
    TreeSet<Long> instants = new TreeSet<>(Set.of(0L));
    traces.forEach(trace -> trace.events().forEach(event -> instants.add(event.atNs())));
    long from = instants.first();
    long last = instants.last();
    if (last <= from) {
      boolean usable = settings.intervalMs() > 0 && settings.intervalMs() < 86_400_000;
      last = from + (usable ? settings.intervalMs() : 1) * 1_000_000;
    }
    return new TimeScale(from, last, instants, left, Canvas.LAST, apart);
  }

  private boolean widenOneMore(double width, double least) {
    for (int i = 0; i < cut.length; i++) {
      if (!cut[i] && !widened[i] && widthOf(i, width, least) < least) {
        widened[i] = true;
        return true;
      }
    }
    return false;
  }

  private double widthOf(int i, double width, double least) {
    double rest = width;
    double uncut = 0;
    for (int k = 0; k < cut.length; k++) {
      rest -= cut[k] ? CUT_WIDTH : widened[k] ? least : 0;
      uncut += cut[k] || widened[k] ? 0 : gap(k);
    }
    return cut[i] ? CUT_WIDTH : widened[i] ? least : rest * gap(i) / uncut;
  }

  /** Whether some gaps are wider than they are long. */
  boolean isWidened() {
    for (boolean one : widened) {
      if (one) {
        return true;
      }
    }
    return false;
  }

  /** Where an instant is. */
  double x(long ns) {
    int i = 0;
    while (i < cut.length - 1 && ns >= instants[i + 1]) {
      i++;
    }
    double share = (double) (ns - instants[i]) / (instants[i + 1] - instants[i]);
    double x = positions[i] + share * (positions[i + 1] - positions[i]);
    return Math.clamp(x, positions[0], positions[positions.length - 1]);
  }

  /**
   * The corners of the scale, between which it is linear, as two attributes for the script that
   * moves a line through the drawing: instants in milliseconds, and their positions.
   */
  Html.Element writeTo(Html.Element drawing) {
    StringJoiner times = new StringJoiner(" ");
    StringJoiner places = new StringJoiner(" ");
    for (int i = 0; i < instants.length; i++) {
      boolean bends = i == 0 || i == cut.length || slope(i) != slope(i - 1);
      if (bends) {
        times.add(millis(instants[i]));
        places.add(Words.coordinate(positions[i]));
      }
    }
    return drawing.attr("data-ms", times.toString()).attr("data-x", places.toString());
  }

  /** Units for a nanosecond, rounded so that stretches of one scale are equal. */
  private long slope(int i) {
    return Math.round((positions[i + 1] - positions[i]) / gap(i) * 1e12);
  }

  /** An instant as the script reads it: milliseconds with no sign that groups digits. */
  static String millis(long ns) {
    return Words.decimal(ns / 1e6, 6).replace(",", "");
  }

  /** Whether an instant lies inside of a cut. */
  boolean isCut(long ns) {
    for (int i = 0; i < cut.length; i++) {
      if (cut[i] && ns > instants[i] && ns < instants[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /** The middles of the cuts. */
  List<Double> cuts() {
    List<Double> middles = new ArrayList<>();
    for (int i = 0; i < cut.length; i++) {
      if (cut[i]) {
        middles.add((positions[i] + positions[i + 1]) / 2);
      }
    }
    return middles;
  }

  /** Round instants to write on the axis, at least {@code apart} from one another. */
  List<Long> marks(double apart) {
    List<Long> marks = new ArrayList<>();
    double last = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < cut.length; i++) {
      long span = instants[i + 1] - instants[i];
      double perNs = (positions[i + 1] - positions[i]) / span;
      boolean linear = !cut[i] && !widened[i];
      long step = linear ? roundUp(apart / perNs) : span;
      long start = linear ? Math.ceilDiv(instants[i], step) * step : instants[i];
      for (long t = start; t <= instants[i + 1]; t += step) {
        double x = x(t);
        if (x - last >= apart) {
          marks.add(t);
          last = x;
        }
      }
    }
    return marks;
  }

  private int longest() {
    int longest = 0;
    for (int i = 1; i < cut.length; i++) {
      longest = gap(i) > gap(longest) ? i : longest;
    }
    return longest;
  }

  private double gap(int i) {
    return instants[i + 1] - instants[i];
  }

  private static long roundUp(double ns) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, ns))));
    for (double factor : new double[] {1, 2, 5, 10}) {
      if (factor * power >= ns) {
        return (long) (factor * power);
      }
    }
    return (long) (10 * power);
  }
}
