package io.microbatch.conformance.driver.own;

import io.microbatch.conformance.scenario.Settings;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * One parameter, understood.
 *
 * @param name as in the source, or {@code arg0} if the class file does not say
 * @param role what it is for
 * @param type its type
 */
record Slot(String name, Role role, Class<?> type) {
  private static final long NS = 1_000_000;

  /** How many nanoseconds a number of an interval counts. */
  private long unitNs() {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.contains("nano") || lower.endsWith("ns")) {
      return 1;
    }
    if (lower.contains("micro") || lower.endsWith("us")) {
      return 1_000;
    }
    if (lower.contains("milli") || lower.endsWith("ms")) {
      return NS;
    }
    boolean fraction = type == double.class || type == float.class;
    return lower.contains("sec") || fraction ? 1_000_000_000 : NS;
  }

  /** Whether the scenarios' intervals, some milliseconds, cannot be said in this parameter. */
  boolean tooCoarse() {
    return role == Role.INTERVAL
        && unitNs() > NS
        && (type == int.class || type == long.class || type == short.class);
  }

  /** The value for the settings, of a parameter that is a number, a duration or a unit. */
  Object value(Settings settings) {
    return switch (role) {
      case MAX_BATCH_SIZE -> number(settings.maxBatchSize());
      case CAPACITY -> number(settings.capacity());
      case INTERVAL -> interval(settings.intervalMs());
      case UNIT -> TimeUnit.MILLISECONDS;
      case HANDLER, OVERFLOW, FAILURES, DROPS ->
          throw new IllegalStateException(role + " is no number");
    };
  }

  private Object interval(long ms) {
    if (type == Duration.class) {
      return Duration.ofMillis(ms);
    }
    if (type == double.class || type == float.class) {
      double value = (double) ms * NS / unitNs();
      return type == float.class ? (Object) (float) value : (Object) value;
    }
    long perMs = NS / unitNs();
    if (ms > Long.MAX_VALUE / perMs || ms < Long.MIN_VALUE / perMs) {
      throw outOfRange(ms + " ms", Long.MIN_VALUE / perMs + " to " + Long.MAX_VALUE / perMs);
    }
    return number(ms * perMs);
  }

  /** A value that the type cannot hold is refused for the design, as a compiler would. */
  private Object number(long value) {
    if (type == long.class) {
      return value;
    }
    long most = type == short.class ? Short.MAX_VALUE : Integer.MAX_VALUE;
    long least = type == short.class ? Short.MIN_VALUE : Integer.MIN_VALUE;
    if (value > most || value < least) {
      throw outOfRange(Long.toString(value), least + " to " + most);
    }
    return type == short.class ? (Object) (short) value : (Object) (int) value;
  }

  private IllegalArgumentException outOfRange(String value, String range) {
    String field =
        switch (role) {
          case INTERVAL -> "interval";
          case CAPACITY -> "capacity";
          default -> "max batch size";
        };
    return new IllegalArgumentException(
        field + " is " + value + "; allowed by the type " + type.getName() + ": " + range);
  }
}
