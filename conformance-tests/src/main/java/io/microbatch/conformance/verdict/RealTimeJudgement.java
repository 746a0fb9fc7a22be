package io.microbatch.conformance.verdict;

import io.microbatch.conformance.rules.Finding;
import io.microbatch.conformance.rules.Rule;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.rules.Rulebook;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Event;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns what was seen of one design on the real clock into the cells of its column. What it cannot
 * tell it says to be unknown, and why:
 *
 * <ul>
 *   <li>A rule about order, size and loss that was seen broken is broken: no lateness of the
 *       machine makes a batcher deliver an item twice.
 *   <li>Any other rule is a matter of time, or of waiting for what does not come. It is broken if
 *       most repetitions of a scenario show it while the machine was punctual; else it is unknown.
 *   <li>A rule that was never seen broken holds if it was exercised in {@value #LEAST_EXERCISED}
 *       tries, for a matter of time in as many punctual ones; else it is unknown.
 * </ul>
 */
final class RealTimeJudgement {
  /** Fewer tries than this in which a rule was exercised say nothing. */
  static final int LEAST_EXERCISED = 3;

  /** How often a scenario that broke a rule is played again. */
  static final int REPETITIONS = 5;

  /** Fewer punctual repetitions than this say nothing. */
  static final int LEAST_PUNCTUAL = 3;

  private static final Set<RuleId> BROKEN_AT_SIGHT =
      EnumSet.of(
          RuleId.DEL_1,
          RuleId.DEL_2,
          RuleId.ORD_1,
          RuleId.ORD_2,
          RuleId.ORD_3,
          RuleId.SIZ_1,
          RuleId.DRN_1,
          RuleId.DRN_2,
          RuleId.DRN_3,
          RuleId.DRN_5,
          RuleId.FLT_3,
          RuleId.FLT_5,
          RuleId.FLU_1,
          RuleId.FLU_2);

  private static final Map<RuleId, String> OUT_OF_REACH =
      Map.of(RuleId.LAG_6, "The wall clock cannot be stepped in real time.");

  private final Subject subject;
  private final List<Sighting> tries;
  private final Map<RuleId, Repeated> repeated;
  private final @Nullable String failure;
  private final Set<RuleId> silent;
  private final long allowedNs;
  private final ExpectedVerdicts expected;

  /**
   * A scenario that broke a rule, played again.
   *
   * @param first the try in which it was seen
   * @param again the repetitions; empty if the check was cut off
   */
  record Repeated(Sighting first, List<Sighting> again) {
    private List<Sighting> punctual() {
      return again.stream().filter(each -> each.played().punctual()).toList();
    }

    private long showing(RuleId rule, List<Sighting> among) {
      return among.stream().filter(each -> each.broke(rule)).count();
    }
  }

  /**
   * Takes what was seen.
   *
   * @param failure why the harness failed; null if it did not
   * @param silent rules on which this machine's traces say nothing
   * @param allowedNs how late the bare timer of a punctual machine may be, nanoseconds
   */
  RealTimeJudgement(
      Subject subject,
      List<Sighting> tries,
      Map<RuleId, Repeated> repeated,
      @Nullable String failure,
      Set<RuleId> silent,
      long allowedNs,
      ExpectedVerdicts expected) {
    this.subject = subject;
    this.tries = tries;
    this.repeated = repeated;
    this.failure = failure;
    this.silent = silent;
    this.allowedNs = allowedNs;
    this.expected = expected;
  }

  /** For each rule that was seen broken the try to repeat: as few scenarios as will do. */
  static Map<RuleId, Sighting> toRepeat(List<Sighting> tries) {
    Map<RuleId, Sighting> chosen = new EnumMap<>(RuleId.class);
    while (true) {
      Sighting best = null;
      for (Sighting each : tries) {
        if (each.newlyBroken(chosen.keySet())
            > (best == null ? 0 : best.newlyBroken(chosen.keySet()))) {
          best = each;
        }
      }
      if (best == null) {
        return chosen;
      }
      for (RuleId rule : best.findings().keySet()) {
        if (best.broke(rule)) {
          chosen.putIfAbsent(rule, best);
        }
      }
    }
  }

  Cell cell(RuleId id, List<Counterexample> counterexamples) {
    Rule rule = Rulebook.of(id);
    Optional<String> whyNot = rule.applies().whyNot(subject.profile());
    if (whyNot.isPresent()) {
      return cell(id, Verdict.NOT_APPLICABLE, whyNot.get(), null);
    }
    if (failure != null) {
      return cell(id, Verdict.ERROR, failure, null);
    }
    if (silent.contains(id)) {
      return unknown(id, "This machine does not show what the rule asks about.");
    }
    Repeated seen = repeated.get(id);
    String declared = subject.declared().get(id);
    if (seen == null) {
      return declared == null
          ? neverSeenBroken(id)
          : cell(id, Verdict.DECLARED, declared + " " + held(id), null);
    }
    Sighting shown = proof(id, seen);
    if (shown == null) {
      return declared == null
          ? unknown(id, undecided(id, seen))
          : cell(id, Verdict.DECLARED, declared, null);
    }
    Finding.Violation violation = violation(id, shown);
    String file = subject.name() + "-" + id + ".json";
    counterexamples.add(
        new Counterexample(
            1,
            subject.name(),
            id,
            violation,
            shown.scenario(),
            shown.scenario(),
            shown.played().trace()));
    return declared != null
        ? cell(id, Verdict.DECLARED, declared, file)
        : cell(id, Verdict.BROKEN, violation.sentence() + " " + howOften(id, seen), file);
  }

  /** The try that shows a rule to be broken; null if none does. */
  private static @Nullable Sighting proof(RuleId id, Repeated seen) {
    if (brokenAtSight(id, seen.first)) {
      return seen.first;
    }
    List<Sighting> punctual = seen.punctual();
    boolean most = 2 * seen.showing(id, punctual) > punctual.size();
    return punctual.size() >= LEAST_PUNCTUAL && most
        ? punctual.stream().filter(each -> each.broke(id)).findFirst().orElse(null)
        : null;
  }

  /** A call that never returned is a matter of waiting, whatever the rule. */
  private static boolean brokenAtSight(RuleId id, Sighting seen) {
    boolean stuck =
        seen.played().trace().events().getLast() instanceof Event.End end
            && end.ending() == Event.Ending.DEADLOCK;
    return BROKEN_AT_SIGHT.contains(id) && !stuck;
  }

  private static Finding.Violation violation(RuleId id, Sighting seen) {
    Finding finding = seen.findings().get(id);
    if (finding == null) {
      throw new IllegalArgumentException(id + " was not exercised");
    }
    return finding.violations().getFirst();
  }

  private static String howOften(RuleId id, Repeated seen) {
    return seen.again.isEmpty()
        ? "It was not repeated: the check was cut off."
        : String.format(
            Locale.ROOT,
            "Seen again in %d of %d repetitions.",
            seen.showing(id, seen.again),
            seen.again.size());
  }

  private String undecided(RuleId id, Repeated seen) {
    String what = " " + violation(id, seen.first).sentence();
    List<Sighting> punctual = seen.punctual();
    if (seen.again.isEmpty()) {
      return "Seen broken once, and the check was cut off before it was repeated." + what;
    }
    if (punctual.size() < LEAST_PUNCTUAL) {
      return "Seen broken, but " + tooBusy(seen.again, "repetitions") + what;
    }
    return String.format(
        Locale.ROOT,
        "Seen broken in %d of %s and in %d of %d repetitions on a punctual machine.%s",
        violations(id),
        count(tries.size()),
        seen.showing(id, punctual),
        punctual.size(),
        what);
  }

  private Cell neverSeenBroken(RuleId id) {
    List<Sighting> exercised = tries.stream().filter(each -> each.exercised(id)).toList();
    long counting = counting(id);
    if (counting >= LEAST_EXERCISED) {
      return cell(id, Verdict.HOLDS, held(id), null);
    }
    String outOfReach = OUT_OF_REACH.get(id);
    if (exercised.isEmpty() && outOfReach != null) {
      return unknown(id, outOfReach);
    }
    return unknown(
        id,
        exercised.size() < LEAST_EXERCISED
            ? String.format(
                Locale.ROOT,
                "Exercised in %d of %s; %d are needed.",
                exercised.size(),
                count(tries.size()),
                LEAST_EXERCISED)
            : "Not seen broken, but " + tooBusy(exercised, "tries that exercise it"));
  }

  /** Of a machine that was late; ends a sentence. */
  private String tooBusy(List<Sighting> among, String what) {
    List<Sighting> late = among.stream().filter(each -> !each.played().punctual()).toList();
    long worstNs = late.stream().mapToLong(each -> each.played().lateNs()).max().orElse(0);
    return String.format(
        Locale.ROOT,
        "the machine was too busy to tell: a bare timer was up to %d ms late in %d of %d %s;"
            + " %d ms pass for punctual.",
        worstNs / 1_000_000,
        late.size(),
        among.size(),
        what,
        allowedNs / 1_000_000);
  }

  private String held(RuleId id) {
    return "Not refuted in " + count(counting(id)) + " on the real clock.";
  }

  private static String count(long tries) {
    return tries + (tries == 1 ? " try" : " tries");
  }

  /** The tries that say something if they show nothing. */
  private long counting(RuleId id) {
    return tries.stream()
        .filter(each -> each.exercised(id))
        .filter(each -> BROKEN_AT_SIGHT.contains(id) || each.played().punctual())
        .count();
  }

  private long violations(RuleId id) {
    return tries.stream().filter(each -> each.broke(id)).count();
  }

  private Cell unknown(RuleId id, String sentence) {
    return cell(id, Verdict.UNKNOWN, sentence, null);
  }

  /**
   * The table expects what thousands of tries in simulated time find. A handful on the real clock
   * need not, so only what they do find is compared.
   */
  private Cell cell(RuleId id, Verdict verdict, String sentence, @Nullable String counterexample) {
    return new Cell(
        subject.name(),
        id,
        verdict,
        sentence,
        tries.size(),
        tries.stream().filter(each -> each.exercised(id)).count(),
        violations(id),
        counterexample,
        verdict == Verdict.BROKEN ? expected.of(subject.name(), id).orElse(null) : null);
  }
}
