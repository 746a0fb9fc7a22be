package io.microbatch.bench;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A figure that an experiment gives.
 *
 * @param name a key of {@link Readings#series}, as {@code delivered}
 * @param unit as {@code items/s}, {@code ns}, {@code B/item}
 * @param about what it is, in one sentence
 */
public record Metric(String name, String unit, Better better, String about) {
  /** The unit of a part of a whole, 0 to 1; of several the mean is taken, and not the median. */
  public static final String SHARE = "share";

  /** Which way is good. */
  public enum Better {
    /** As with a rate. */
    MORE,
    /** As with a latency. */
    LESS,
    /** It says something, but no design is better for it. */
    NEITHER;

    @JsonValue
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
