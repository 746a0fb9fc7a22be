package io.microbatch.conformance.driver;

import io.microbatch.conformance.subject.Driver.Reason;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why an add failed, judged by the words that designs use. */
public final class Reasons {
  private static final Pattern STOPPED = Pattern.compile("stop|shut|clos|terminat|not running");
  private static final Pattern FULL = Pattern.compile("full|capacity|overflow");

  private Reasons() {}

  /** Of what was thrown: its type's simple name, and its message. */
  public static Reason of(String type, @Nullable String message) {
    String words = (type + " " + message).toLowerCase(Locale.ROOT);
    if (STOPPED.matcher(words).find()) {
      return Reason.STOPPED;
    }
    return FULL.matcher(words).find() ? Reason.FULL : Reason.OTHER;
  }
}
