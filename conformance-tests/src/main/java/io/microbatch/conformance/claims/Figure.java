package io.microbatch.conformance.claims;

/**
 * One measured number.
 *
 * @param what what was measured, in a few words
 * @param value the number
 * @param unit of the value: {@code ms}, {@code items/s}, or empty for a count or a ratio
 */
public record Figure(String what, double value, String unit) {

  /** Something counted. */
  static Figure count(String what, long number) {
    return new Figure(what, number, "");
  }

  /** A length of time, shown in milliseconds. */
  static Figure ms(String what, long ns) {
    return new Figure(what, ns / 1e6, "ms");
  }
}
