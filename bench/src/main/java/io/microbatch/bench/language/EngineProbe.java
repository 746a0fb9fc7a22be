package io.microbatch.bench.language;

import io.microbatch.bench.Case;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Probe;
import io.microbatch.bench.Readings;
import java.util.Map;
import org.graalvm.polyglot.Engine;

/** Asks Truffle whether it compiles in this JVM. */
public final class EngineProbe implements Probe {
  /** The note with what Truffle calls its engine. */
  static final String ENGINE = "engine";

  /** By reflection. */
  public EngineProbe() {}

  @Override
  public Readings measure(Case measured, Mode mode) {
    try (Engine engine =
        Engine.newBuilder().option("engine.WarnInterpreterOnly", "false").build()) {
      return new Readings(Map.of(), Map.of(), Map.of(ENGINE, engine.getImplementationName()));
    }
  }
}
