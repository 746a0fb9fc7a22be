package io.microbatch.conformance.rules;

import java.util.List;

/**
 * What a rule says of one trace.
 *
 * @param exercised whether the rule's precondition came true
 * @param violations empty if the rule was kept; a rule that was not exercised has none
 */
public record Finding(boolean exercised, List<Violation> violations) {

  /** The precondition did not come true. */
  public static final Finding NOT_EXERCISED = new Finding(false, List.of());

  /** The precondition came true, and the rule was kept. */
  public static final Finding KEPT = new Finding(true, List.of());

  /** The precondition came true, and the rule was not kept. */
  public static Finding broken(String sentence, int... events) {
    return new Finding(true, List.of(Violation.at(sentence, events)));
  }

  /** Whether there is a violation. */
  public boolean broken() {
    return !violations.isEmpty();
  }

  /**
   * One breach of a rule.
   *
   * @param sentence what happened, in words a student understands, with instants and items
   * @param events the positions in the trace that it speaks of, 0 for the first event
   */
  public record Violation(String sentence, List<Integer> events) {
    static Violation at(String sentence, int... events) {
      return new Violation(sentence, java.util.Arrays.stream(events).boxed().toList());
    }
  }
}
