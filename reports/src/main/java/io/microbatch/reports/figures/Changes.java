package io.microbatch.reports.figures;

import io.microbatch.bench.Measurements;
import io.microbatch.bench.statistics.Figure;
import io.microbatch.bench.statistics.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What became of all figures between two runs.
 *
 * @param both those in both runs, in the order of the later one; where different loads were offered
 *     ({@link OfferedLoads}) they cannot be compared, and are left out
 * @param onlyBefore those that only the earlier run has
 * @param onlyAfter those that only the later run has
 */
public record Changes(List<Change> both, List<Figure> onlyBefore, List<Figure> onlyAfter) {
  /** By which two figures are the same. */
  private record Cell(
      String experiment, String metric, String design, SortedMap<String, String> params) {
    static Cell of(Figure figure) {
      return new Cell(
          figure.experiment(), figure.metric().name(), figure.design(), figure.params());
    }
  }

  /**
   * Compares.
   *
   * @param threshold the least share, as 0.05, by which a regression is worse
   */
  public static Changes between(Measurements before, Measurements after, double threshold) {
    Map<Cell, Figure> earlier = new LinkedHashMap<>();
    Figures.of(before).all().forEach(figure -> earlier.put(Cell.of(figure), figure));
    List<Change> both = new ArrayList<>();
    List<Figure> onlyAfter = new ArrayList<>();
    OfferedLoads loads = OfferedLoads.between(before, after);
    for (Figure figure : Figures.of(after).all()) {
      Figure was = earlier.remove(Cell.of(figure));
      if (was != null && loads.differAt(figure.experiment(), figure.params())) {
        continue; // it says so among the conditions
      }
      if (was == null) {
        onlyAfter.add(figure);
      } else {
        both.add(Change.of(was, figure, threshold));
      }
    }
    return new Changes(both, List.copyOf(earlier.values()), onlyAfter);
  }

  /** Whether there is a figure of which something can be said. */
  public boolean saySomething() {
    return both.size() > count(Change.Kind.ONE_FORK);
  }

  /** How many of a kind there are. */
  public int count(Change.Kind kind) {
    return (int) both.stream().filter(change -> change.kind() == kind).count();
  }

  /** Those that changed beyond the noise. */
  public List<Change> beyondNoise() {
    return both.stream()
        .filter(each -> each.kind() != Change.Kind.TIE && each.kind() != Change.Kind.ONE_FORK)
        .toList();
  }

  /**
   * How many there are of each kind, in words: the regressions first, then what else there is.
   *
   * @param threshold as given to {@link #between}
   */
  public List<String> totals(double threshold) {
    List<String> parts = new ArrayList<>();
    int regressions = count(Change.Kind.REGRESSION);
    parts.add(
        regressions == 0
            ? "no regression"
            : regressions + (regressions == 1 ? " regression" : " regressions"));
    String limit = Quantity.significant(100 * threshold).replaceAll("\\.0+$", "") + " %";
    add(parts, count(Change.Kind.WORSE), "worse by no more than " + limit);
    add(parts, count(Change.Kind.BETTER), "better");
    add(parts, count(Change.Kind.DIFFERENT), "different");
    int ties = count(Change.Kind.TIE);
    parts.add(ties + (ties == 1 ? " tie" : " ties"));
    add(parts, count(Change.Kind.ONE_FORK), "with one fork, so that nothing can be said");
    add(parts, onlyBefore.size(), "only before");
    add(parts, onlyAfter.size(), "only after");
    return parts;
  }

  private static void add(List<String> parts, int count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }
}
