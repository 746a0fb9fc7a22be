package io.microbatch.reports.figures;

import io.microbatch.bench.design.Contender;
import io.microbatch.bench.design.Contender.Kind;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a measured design did under the rules, in the same run: what stands beside its figures.
 *
 * @param state whether that is known
 * @param broken how many rules it breaks
 * @param declared how many it says beforehand not to keep
 * @param failed of how many the suite could not say whether it keeps them
 * @param losesItems whether a rule about loss is among either
 */
public record Standing(State state, int broken, int declared, int failed, boolean losesItems) {
  /** Whether it is known. */
  public enum State {
    /** It was judged. */
    JUDGED,
    /** It is a part of a batcher, to which the rules do not apply. */
    NO_BATCHER,
    /** It was not judged in this run, or not to the end: its figures are withheld. */
    UNKNOWN
  }

  /** An item that is stuck, left behind at stop, or swallowed after it, is lost. */
  private static final Set<RuleId> ABOUT_LOSS = Set.of(RuleId.DEL_3, RuleId.DRN_1, RuleId.DRN_6);

  private static final Standing UNKNOWN = new Standing(State.UNKNOWN, 0, 0, 0, false);

  /** The standing of a design that the benchmarks say nothing about, or whose name is unknown. */
  public static Standing of(Optional<Contender> contender, Optional<Verdicts> verdicts) {
    if (contender.isEmpty()) {
      return UNKNOWN;
    }
    if (contender.get().subject().isEmpty()) {
      return contender.get().kind() == Kind.LIMIT
          ? new Standing(State.NO_BATCHER, 0, 0, 0, false)
          : UNKNOWN;
    }
    return verdicts.map(known -> of(contender.get().subject(), known)).orElse(UNKNOWN);
  }

  private static Standing of(String subject, Verdicts verdicts) {
    List<Cell> cells =
        verdicts.cells().stream().filter(cell -> cell.subject().equals(subject)).toList();
    // A check cut off judges the last design by fewer tries, and those after it not at all.
    boolean last =
        !verdicts.complete()
            && !verdicts.cells().isEmpty()
            && verdicts.cells().getLast().subject().equals(subject);
    if (last || count(cells, Verdict.ERROR) == cells.size()) {
      return UNKNOWN;
    }
    return new Standing(
        State.JUDGED,
        count(cells, Verdict.BROKEN),
        count(cells, Verdict.DECLARED),
        count(cells, Verdict.ERROR) + count(cells, Verdict.UNKNOWN),
        cells.stream()
            .anyMatch(cell ->
                ABOUT_LOSS.contains(cell.rule())
                    && (cell.verdict() == Verdict.BROKEN || cell.verdict() == Verdict.DECLARED)));
  }

  private static int count(List<Cell> cells, Verdict verdict) {
    return (int) cells.stream().filter(cell -> cell.verdict() == verdict).count();
  }

  /** Whether figures may be shown beside it. */
  public boolean isKnown() {
    return state != State.UNKNOWN;
  }

  /** As {@code holds}, {@code 12 broken: loses items}, {@code no batcher}. */
  public String words() {
    return switch (state) {
      case NO_BATCHER -> "no batcher";
      case UNKNOWN -> "unknown";
      case JUDGED -> {
        List<String> parts = new ArrayList<>();
        parts.add(broken == 0 ? "holds" : broken + " broken");
        if (declared > 0) {
          parts.add(declared + " declared");
        }
        if (failed > 0) {
          parts.add(failed + " unknown");
        }
        yield String.join(", ", parts) + (losesItems ? ": loses items" : "");
      }
    };
  }
}
