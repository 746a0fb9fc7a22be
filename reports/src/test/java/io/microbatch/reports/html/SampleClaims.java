package io.microbatch.reports.html;

import io.microbatch.conformance.claims.Answer;
import io.microbatch.conformance.claims.Claims;
import io.microbatch.conformance.claims.Figure;
import java.util.List;

/** A claim with each answer. */
final class SampleClaims {
  static final Claims CLAIMS =
      new Claims(
          1,
          List.of(
              claim(
                  1,
                  Answer.HOLDS,
                  "With a flush of 2,000 ms runs began 2,500 ms apart.",
                  new Figure("shortest distance", 2500, "ms"),
                  new Figure("longest distance", 2500.125, "ms")),
              claim(
                  2,
                  Answer.HOLDS_WITH_LIMITS,
                  "40 of 40 steady runs began on the grid; after the long flush the phase is lost.",
                  new Figure("steady runs", 40, "")),
              claim(4, Answer.NOT_MEASURED, "Not measured here, no free-threaded interpreter."),
              claim(
                  7,
                  Answer.DOES_NOT_HOLD,
                  "J delivered 100 items of one producer and 100 of 8.",
                  new Figure("J delivered for 8 producers", 100, "items/s"))));

  private SampleClaims() {}

  private static Claims.Result claim(int number, Answer answer, String seen, Figure... figures) {
    return new Claims.Result(
        number,
        List.of(SampleRun.ARTICLE),
        "A flush with `splice` delays the next run by the whole flush.",
        "An interval of 500 ms and items always waiting.",
        "Holds if each run begins exactly interval + flush after the one before.",
        answer,
        seen,
        List.of(figures));
  }
}
