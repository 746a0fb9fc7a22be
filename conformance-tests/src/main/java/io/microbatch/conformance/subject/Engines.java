package io.microbatch.conformance.subject;

import org.graalvm.polyglot.Engine;

/** The engine on which all languages run: code that one world has warmed is warm in the next. */
public final class Engines {
  private Engines() {}

  /** The one engine of the process. */
  public static Engine shared() {
    return Shared.ENGINE;
  }

  /** Made on first use: most runs need no language. */
  private static final class Shared {
    static final Engine ENGINE =
        Engine.newBuilder().option("engine.WarnInterpreterOnly", "false").build();
  }
}
