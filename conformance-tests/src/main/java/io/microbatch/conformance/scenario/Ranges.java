package io.microbatch.conformance.scenario;

/** Checks of the numbers of a scenario, which a person may have typed. */
final class Ranges {
  private Ranges() {}

  static void notNegative(String what, long value) {
    atLeast(0, what, value);
  }

  static void atLeast(long least, String what, long value) {
    if (value < least) {
      throw new IllegalArgumentException(
          what + " is " + value + "; allowed: " + least + " and above");
    }
  }
}
