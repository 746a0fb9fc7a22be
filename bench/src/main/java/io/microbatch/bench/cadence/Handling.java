package io.microbatch.bench.cadence;

import java.util.Locale;

/** How long the handler takes. */
enum Handling {
  /** As short as can be. */
  FAST,
  /** Half an interval, each time. */
  SLOW,
  /** As fast, but for 3.3 intervals each 500th time. */
  STALLS;

  private static final int STALL_EVERY = 500;

  /** Nanoseconds that a call, counted from 0, is to take. */
  long nanos(int call, long interval) {
    return switch (this) {
      case FAST -> 0;
      case SLOW -> interval / 2;
      case STALLS -> call % STALL_EVERY == STALL_EVERY - 1 ? interval * 33 / 10 : 0;
    };
  }

  /** The one with that name in a case. */
  static Handling of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  /** Its name in a case. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
