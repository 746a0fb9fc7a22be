package io.microbatch.js;

/** OpenTelemetry's package from npm, bundled into one file while this module was built. */
public final class OpenTelemetryBundle {
  /** What a build needs to get it. */
  public static final String NEEDS = "npm while polyglot-js is built";

  private OpenTelemetryBundle() {}

  /** Whether there is a bundle. */
  public static boolean isThere() {
    return OpenTelemetryBundle.class.getResource("peers/opentelemetry-sdk-trace-base.js") != null;
  }
}
