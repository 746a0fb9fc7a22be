package io.microbatch.conformance.rules;

import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.trace.Event;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which settings a design must refuse, and what the refusal must say (FLT-5). */
final class Configuration {
  private static final List<String> FIELD_WORDS = List.of("interval", "batch", "size", "capacity");
  private static final List<String> RANGE_WORDS =
      List.of(
          "at least",
          "at most",
          "must",
          "positive",
          "greater",
          "less",
          "allowed",
          "between",
          "range",
          "above",
          "below",
          "exceed",
          "≥",
          "≤",
          ">",
          "<");

  private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+([eE][+-]?\\d+)?");

  private Configuration() {}

  /**
   * Whether the design must refuse the scenario's settings. A design without a capacity ignores
   * that one.
   */
  static boolean isBad(History history) {
    Settings settings = history.scenario().settings();
    return settings.isBad()
        && (!history.profile().overflow().isEmpty()
            || settings.maxBatchSize() < 1
            || settings.intervalMs() < 1
            || settings.intervalMs() > Long.MAX_VALUE / 1_000_000);
  }

  /** FLT-5. */
  static Finding check(History history) {
    if (!isBad(history)) {
      return Finding.NOT_EXERCISED;
    }
    for (int i = 0; i < history.events().size(); i++) {
      if (history.event(i) instanceof Event.ConstructionRefused refused) {
        return judge(history, refused.message(), i);
      }
    }
    boolean built = history.events().stream().anyMatch(Event.Constructed.class::isInstance);
    return Finding.broken(
        built
            ? "The design was built with " + values(history) + "."
            : "Construction with " + values(history) + " never returned.",
        0);
  }

  private static Finding judge(History history, String message, int index) {
    String plain = message.toLowerCase(Locale.ROOT).replaceAll("(?<=\\d)[,_'](?=\\d{3})", "");
    String missing = "";
    if (!namesValue(history, plain)) {
      missing = "the value";
    } else if (FIELD_WORDS.stream().noneMatch(plain::contains)) {
      missing = "the field";
    } else if (RANGE_WORDS.stream().noneMatch(plain::contains) && numbers(plain) < 2) {
      missing = "the allowed range";
    }
    if (missing.isEmpty()) {
      return Finding.KEPT;
    }
    return Finding.broken(
        "Construction with "
            + values(history)
            + " was refused, but the message does not name "
            + missing
            + ": \""
            + message
            + "\".",
        index);
  }

  private static boolean namesValue(History history, String message) {
    Settings settings = history.scenario().settings();
    long intervalMs = settings.intervalMs();
    boolean named = false;
    if (settings.maxBatchSize() < 1) {
      named = has(message, settings.maxBatchSize());
    }
    if (settings.capacity() < settings.maxBatchSize() && !history.profile().overflow().isEmpty()) {
      named |= has(message, settings.capacity());
    }
    if (intervalMs < 1 || intervalMs > Long.MAX_VALUE / 1_000_000) {
      // The same length of time in another unit is the same value.
      named |=
          has(message, intervalMs)
              || has(message, intervalMs / 1_000)
              || hasDouble(message, intervalMs / 1e3)
              || (intervalMs > Long.MIN_VALUE / 1_000_000
                  && intervalMs < 1
                  && has(message, intervalMs * 1_000_000))
              || message.contains(
                  Duration.ofMillis(intervalMs).toString().toLowerCase(Locale.ROOT));
    }
    return named;
  }

  /** Whether the number stands in the message, not as a part of another. */
  private static boolean has(String message, long value) {
    String digits = Long.toString(value);
    for (int at = message.indexOf(digits); at >= 0; at = message.indexOf(digits, at + 1)) {
      int end = at + digits.length();
      if ((at == 0 || !Character.isDigit(message.charAt(at - 1))) && !goesOn(message, end)) {
        return true;
      }
    }
    return false;
  }

  private static boolean goesOn(String message, int end) {
    int at = end < message.length() && message.charAt(end) == '.' ? end + 1 : end;
    return at < message.length() && Character.isDigit(message.charAt(at));
  }

  /** Whether the number stands in the message as a language writes it whose seconds are doubles. */
  private static boolean hasDouble(String message, double value) {
    return DECIMAL
        .matcher(message)
        .results()
        .anyMatch(number -> Double.parseDouble(number.group()) == value);
  }

  private static int numbers(String message) {
    int count = 0;
    for (int i = 0; i < message.length(); i++) {
      if (Character.isDigit(message.charAt(i))
          && (i == 0 || !Character.isDigit(message.charAt(i - 1)))) {
        count++;
      }
    }
    return count;
  }

  private static String values(History history) {
    Settings settings = history.scenario().settings();
    String values =
        "max batch size " + settings.maxBatchSize() + ", interval " + settings.intervalMs() + " ms";
    return history.profile().overflow().isEmpty()
        ? values
        : values + ", capacity " + settings.capacity();
  }
}
