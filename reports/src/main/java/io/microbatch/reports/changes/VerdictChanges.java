package io.microbatch.reports.changes;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of all cells between two runs.
 *
 * @param cells those whose verdict is another, in the order of the later run
 * @param same how many have the verdict that they had
 * @param onlyBefore how many cells only the earlier run has
 * @param onlyAfter how many cells only the later run has
 * @param designsBefore designs that only the earlier run has
 * @param designsAfter designs that only the later run has
 */
public record VerdictChanges(
    List<CellChange> cells,
    int same,
    int onlyBefore,
    int onlyAfter,
    Set<String> designsBefore,
    Set<String> designsAfter) {

  private record Key(String subject, RuleId rule) {
    static Key of(Cell cell) {
      return new Key(cell.subject(), cell.rule());
    }
  }

  /** Compares. */
  public static VerdictChanges between(Verdicts before, Verdicts after) {
    Map<Key, Verdict> earlier = new LinkedHashMap<>();
    before.cells().forEach(cell -> earlier.putIfAbsent(Key.of(cell), cell.verdict()));
    Set<Key> seen = new LinkedHashSet<>();
    List<CellChange> cells = new ArrayList<>();
    int same = 0;
    int onlyAfter = 0;
    for (Cell cell : after.cells()) {
      if (!seen.add(Key.of(cell))) {
        continue;
      }
      Verdict was = earlier.remove(Key.of(cell));
      if (was == null) {
        onlyAfter++;
      } else if (was == cell.verdict()) {
        same++;
      } else {
        cells.add(new CellChange(was, cell));
      }
    }
    return new VerdictChanges(
        List.copyOf(cells),
        same,
        earlier.size(),
        onlyAfter,
        less(designs(before), designs(after)),
        less(designs(after), designs(before)));
  }

  private static Set<String> designs(Verdicts verdicts) {
    Set<String> designs = new LinkedHashSet<>();
    verdicts.cells().forEach(cell -> designs.add(cell.subject()));
    return designs;
  }

  private static Set<String> less(Set<String> all, Set<String> without) {
    Set<String> rest = new LinkedHashSet<>(all);
    rest.removeAll(without);
    return rest;
  }

  /** How many of a kind there are. */
  public long count(CellChange.Kind kind) {
    return cells.stream().filter(change -> change.kind() == kind).count();
  }

  /** As {@code 2 cells changed: 1 worse, 1 better; 340 are as before, 38 only in this run.} */
  public String sentence() {
    List<String> rest = new ArrayList<>();
    rest.add(same + (same == 1 ? " is" : " are") + " as before");
    if (onlyBefore > 0) {
      rest.add(onlyBefore + " only in the earlier run");
    }
    if (onlyAfter > 0) {
      rest.add(onlyAfter + " only in this run");
    }
    if (cells.isEmpty()) {
      return "No cell has another verdict; " + String.join(", ", rest) + ".";
    }
    List<String> kinds = new ArrayList<>();
    for (CellChange.Kind kind :
        List.of(CellChange.Kind.WORSE, CellChange.Kind.BETTER, CellChange.Kind.DIFFERENT)) {
      if (count(kind) > 0) {
        kinds.add(count(kind) + " " + kind);
      }
    }
    return cells.size()
        + (cells.size() == 1 ? " cell has" : " cells have")
        + " another verdict ("
        + String.join(", ", kinds)
        + "); "
        + String.join(", ", rest)
        + ".";
  }
}
