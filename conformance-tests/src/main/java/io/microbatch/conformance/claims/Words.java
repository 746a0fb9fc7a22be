package io.microbatch.conformance.claims;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Parts of sentences. */
final class Words {
  private Words() {}

  /** {@code 2,500 ms}; fractions only where there are some. */
  static String ms(long ns) {
    return number(ns / 1e6, 3) + " ms";
  }

  /** At most {@code digits} digits after the point. */
  static String number(double value, int digits) {
    String text = String.format(Locale.ROOT, "%,." + digits + "f", value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }

  /** {@code 1 call}, {@code 3 calls}. */
  static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d ", number) + noun + (number == 1 ? "" : "s");
  }

  /** {@code a, b and c}; {@code none} of nothing. */
  static String and(Collection<?> parts) {
    List<String> words = parts.stream().map(Object::toString).toList();
    if (words.size() < 2) {
      return words.isEmpty() ? "none" : words.getFirst();
    }
    return words.stream().limit(words.size() - 1L).collect(Collectors.joining(", "))
        + " and "
        + words.getLast();
  }
}
