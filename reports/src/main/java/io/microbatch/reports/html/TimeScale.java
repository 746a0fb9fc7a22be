package io.microbatch.reports.html;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Instants to horizontal positions: linear, but a long stretch in which nothing happens is cut short
 * when it would press the instants around it into one another. A cut is drawn, never silent.
 */
final class TimeScale {
  private static final double CROWDED = 10;
  private static final double CUT_WIDTH = 76;
  private static final int MOST_CUTS = 3;

  private final long[] instants;
  private final double[] positions;
  private final boolean[] cut;

  /**
   * Lays out instants.
   *
   * @param from nanoseconds, the left end
   * @param to nanoseconds, the right end, above {@code from}
   * @param between the instants at which something happens
   */
  TimeScale(long from, long to, SortedSet<Long> between, double left, double right) {
    List<Long> all = new ArrayList<>(List.of(from));
    between.stream().filter(t -> t > from && t < to).forEach(all::add);
    all.add(to);
    instants = all.stream().mapToLong(Long::longValue).toArray();
    cut = new boolean[instants.length - 1];
    double width = right - left;
    for (int cuts = 0; cuts < MOST_CUTS && isCrowded(width); cuts++) {
      int longest = longest();
      if (widthOf(longest, width) < width * 0.3) {
        break;
      }
      cut[longest] = true;
    }
    positions = new double[instants.length];
    positions[0] = left;
    for (int i = 0; i < cut.length; i++) {
      positions[i + 1] = positions[i] + widthOf(i, width);
    }
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
      long step = cut[i] ? span : roundUp(apart / perNs);
      long start = cut[i] ? instants[i] : Math.ceilDiv(instants[i], step) * step;
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

  private boolean isCrowded(double width) {
    for (int i = 0; i < cut.length; i++) {
      if (!cut[i] && widthOf(i, width) < CROWDED) {
        return true;
      }
    }
    return false;
  }

  private int longest() {
    int longest = -1;
    for (int i = 0; i < cut.length; i++) {
      if (!cut[i] && (longest < 0 || gap(i) > gap(longest))) {
        longest = i;
      }
    }
    return longest;
  }

  private double widthOf(int i, double width) {
    double uncut = 0;
    int cuts = 0;
    for (int k = 0; k < cut.length; k++) {
      if (cut[k]) {
        cuts++;
      } else {
        uncut += gap(k);
      }
    }
    double share = uncut == 0 ? 0 : gap(i) / uncut;
    return cut[i] ? CUT_WIDTH : (width - cuts * CUT_WIDTH) * share;
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
