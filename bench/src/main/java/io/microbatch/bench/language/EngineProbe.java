package io.microbatch.bench.language;

import io.microbatch.bench.Case;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Probe;
import io.microbatch.bench.Readings;
import io.microbatch.conformance.subject.Engines;
import java.util.Map;

/** Asks Truffle whether it compiles in this JVM. */
public final class EngineProbe implements Probe {
  /** The note with what Truffle calls its engine. */
  static final String ENGINE = "engine";

  /** By reflection. */
  public EngineProbe() {}

  @Override
  public Readings measure(Case measured, Mode mode) {
    String engine = Engines.shared().getImplementationName();
    return new Readings(Map.of(), Map.of(), Map.of(ENGINE, engine));
  }
}
