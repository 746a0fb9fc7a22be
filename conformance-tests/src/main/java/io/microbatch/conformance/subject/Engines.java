package io.microbatch.conformance.subject;

import org.graalvm.polyglot.Engine;

/** The engine on which all languages run: code that one world has warmed is warm in the next. */
public final class Engines {
  /** What an engine without a compiler calls itself. */
  public static final String INTERPRETED = "Interpreted";

  private static final String NOT_USED = "not used";

  private static volatile String truffle = NOT_USED;

  private Engines() {}

  /** The one engine of the process. */
  public static Engine shared() {
    return Shared.ENGINE;
  }

  /**
   * How Truffle has run the languages so far, in this process or one that works for it.
   *
   * @return {@code not used}, {@code interpreted} or {@code compiled}
   */
  public static String truffle() {
    return truffle;
  }

  /** Takes note of what {@link #truffle} is in a process that worked for this one. */
  public static void ranElsewhere(String how) {
    if (!how.equals(NOT_USED)) {
      truffle = how;
    }
  }

  /** Made on first use: most runs need no language. */
  private static final class Shared {
    static final Engine ENGINE = make();

    private static Engine make() {
      Engine engine = Engine.newBuilder().option("engine.WarnInterpreterOnly", "false").build();
      truffle = engine.getImplementationName().equals(INTERPRETED) ? "interpreted" : "compiled";
      return engine;
    }
  }
}
