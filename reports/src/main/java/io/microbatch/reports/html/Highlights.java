package io.microbatch.reports.html;

import static io.microbatch.conformance.rules.RuleId.DEL_1;
import static io.microbatch.conformance.rules.RuleId.DEL_2;
import static io.microbatch.conformance.rules.RuleId.DEL_3;
import static io.microbatch.conformance.rules.RuleId.DRN_1;
import static io.microbatch.conformance.rules.RuleId.DRN_10;
import static io.microbatch.conformance.rules.RuleId.DRN_6;
import static io.microbatch.conformance.rules.RuleId.DRN_7;
import static io.microbatch.conformance.rules.RuleId.DRN_9;
import static io.microbatch.conformance.rules.RuleId.FLT_1;
import static io.microbatch.conformance.rules.RuleId.FLT_2;
import static io.microbatch.conformance.rules.RuleId.FLT_4;
import static io.microbatch.conformance.rules.RuleId.FLU_3;
import static io.microbatch.conformance.rules.RuleId.LAG_4;
import static io.microbatch.conformance.rules.RuleId.ORD_1;
import static io.microbatch.conformance.rules.RuleId.ORD_2;
import static io.microbatch.conformance.rules.RuleId.ORD_3;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Counterexample;
import io.microbatch.conformance.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The three findings most worth seeing: of each harm in turn, the worst first, the finding that
 * shows it; each of another design and another rule where there is one, and of the article's
 * designs before others. So the choice depends on the run alone.
 */
final class Highlights {
  private static final int MOST = 3;

  /** What a user suffers, from the worst on. */
  enum Harm {
    LOSS("Items are lost without a word"),
    HANG("A call never returns"),
    DISORDER("Items come in the wrong order"),
    TWICE("Items come twice, or from nowhere"),
    OVERLAP("The handler runs twice at once"),
    BURST("Missed ticks come in a burst"),
    OTHER("A rule is broken");

    final String title;

    Harm(String title) {
      this.title = title;
    }

    /** The clearest first. */
    private List<RuleId> rules() {
      return switch (this) {
        case LOSS -> List.of(DRN_1, DRN_6, DEL_3, FLT_1, FLT_2);
        case HANG -> List.of(DRN_7, DRN_10, FLT_4, FLU_3, DRN_9);
        case DISORDER -> List.of(ORD_1, ORD_2);
        case TWICE -> List.of(DEL_1, DEL_2);
        case OVERLAP -> List.of(ORD_3);
        case BURST -> List.of(LAG_4);
        case OTHER -> List.of();
      };
    }

    private boolean isShownBy(Cell cell, RunFolder folder) {
      if (this == OTHER) {
        return true;
      }
      Counterexample found = folder.counterexamples().get(String.valueOf(cell.counterexample()));
      if (!rules().contains(cell.rule()) || found == null) {
        return false;
      }
      return switch (this) {
        case LOSS -> isAnItemLost(found.trace());
        case HANG -> isStuck(found.trace());
        default -> true;
      };
    }
  }

  /**
   * A finding, and why it is shown.
   *
   * @param harm what it shows
   */
  record Highlight(Harm harm, Cell cell) {}

  private Highlights() {}

  /** At most three; fewer if there are not so many findings. */
  static List<Highlight> of(RunFolder folder, VerdictTable table) {
    List<Cell> left =
        new ArrayList<>(
            table.findings().stream().filter(c -> c.verdict() == Verdict.BROKEN).toList());
    List<Highlight> chosen = new ArrayList<>();
    for (Harm harm : Harm.values()) {
      while (chosen.size() < MOST) {
        var next =
            left.stream()
                .filter(cell -> harm.isShownBy(cell, folder))
                .min(
                    Comparator.comparingLong((Cell cell) -> seen(chosen, cell))
                        .thenComparing(cell -> !Designs.isArticle(cell.subject()))
                        .thenComparingInt(cell -> harm.rules().indexOf(cell.rule()))
                        .thenComparing(Cell::rule));
        if (next.isEmpty()) {
          break;
        }
        chosen.add(new Highlight(harm, next.get()));
        left.remove(next.get());
        if (harm != Harm.OTHER) {
          break;
        }
      }
    }
    return chosen;
  }

  /** How often its design and its rule are shown already. */
  private static long seen(List<Highlight> chosen, Cell cell) {
    return chosen.stream()
        .filter(shown ->
            shown.cell().subject().equals(cell.subject()) || shown.cell().rule() == cell.rule())
        .count();
  }

  /** Accepted, and by the end neither handed over nor named as dropped or undelivered. */
  private static boolean isAnItemLost(Trace trace) {
    Set<Item> lost = new HashSet<>();
    for (Event event : trace.events()) {
      if (event instanceof Event.Accepted accepted) {
        lost.add(accepted.item());
      }
    }
    for (Event event : trace.events()) {
      switch (event) {
        case Event.Dispatched dispatched -> dispatched.items().forEach(lost::remove);
        case Event.Dropped dropped -> dropped.items().forEach(lost::remove);
        case Event.StopReturned stopped -> stopped.undelivered().forEach(lost::remove);
        default -> {}
      }
    }
    return !lost.isEmpty();
  }

  private static boolean isStuck(Trace trace) {
    long stops = 0;
    for (Event event : trace.events()) {
      switch (event) {
        case Event.StopCalled _ -> stops++;
        case Event.StopReturned _, Event.StopThrew _ -> stops--;
        case Event.End end when end.ending() == Event.Ending.DEADLOCK -> {
          return true;
        }
        default -> {}
      }
    }
    return stops > 0;
  }
}
