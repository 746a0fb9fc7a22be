package io.microbatch.js;

/** OpenTelemetry's package from npm, bundled into one file while this module was built. */
public final class OpenTelemetryBundle {
  /** Why it may not be there, for who asks for it. */
  public static final String WHY_MISSING =
      "npm could not get OpenTelemetry's package when polyglot-js was built; with Node installed,"
          + " build it again.";

  private OpenTelemetryBundle() {}

  /** Whether there is a bundle. */
  public static boolean isThere() {
    return OpenTelemetryBundle.class.getResource("peers/opentelemetry-sdk-trace-base.js") != null;
  }
}
