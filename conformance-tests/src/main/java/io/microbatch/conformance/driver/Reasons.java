package io.microbatch.conformance.driver;

import io.microbatch.conformance.subject.Driver.Reason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why an add failed, judged by the words that designs use. */
public final class Reasons {
  private Reasons() {}

  /** Of what was thrown: its type's simple name, and its message. */
  public static Reason of(String type, @Nullable String message) {
    String words = (type + " " + message).toLowerCase(Locale.ROOT);
    if (words.matches("(?s).*(stop|shut|clos|terminat|not running).*")) {
      return Reason.STOPPED;
    }
    return words.matches("(?s).*(full|capacity|overflow).*") ? Reason.FULL : Reason.OTHER;
  }
}
