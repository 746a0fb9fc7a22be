package io.microbatch.conformance.driver.own;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a parameter is for. */
enum Role {
  HANDLER,
  CAPACITY,
  INTERVAL,
  MAX_BATCH_SIZE,
  UNIT,
  OVERFLOW,
  FAILURES,
  DROPS;

  private static final Pattern CAPACITY_WORDS =
      Pattern.compile("capacity|queue|bound|limit|buffer");
  private static final Pattern INTERVAL_WORDS =
      Pattern.compile("interval|period|delay|milli|linger|wait|rate|second|every|duration");
  private static final Pattern SIZE_WORDS = Pattern.compile("batch|size|max|count");

  /** What the name of a number says; null if it says nothing. */
  static @Nullable Role ofNumber(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (CAPACITY_WORDS.matcher(lower).find()) {
      return CAPACITY;
    }
    if (INTERVAL_WORDS.matcher(lower).find()) {
      return INTERVAL;
    }
    return SIZE_WORDS.matcher(lower).find() ? MAX_BATCH_SIZE : null;
  }
}
