package io.microbatch.bench.language;

import io.microbatch.bench.Case;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Probe;
import io.microbatch.bench.Readings;
import io.microbatch.conformance.subject.Engines;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Measures a design in this JVM: in Java, or in a language of Truffle. */
public final class LanguagesProbe implements Probe {
  /** The parameter with a {@link Workload} as JSON. */
  static final String ORDER = "order";

  /** The parameter with the folder of the load. */
  static final String FOLDER = "folder";

  /** By reflection. */
  public LanguagesProbe() {}

  @Override
  public Readings measure(Case measured, Mode mode) throws Exception {
    LanguageRuntime runtime = LanguageRuntime.of(measured.design());
    String order = String.valueOf(measured.params().get(ORDER));
    Workload workload = Iterations.JSON.readValue(order, Workload.class);
    if (runtime == LanguageRuntime.HOTSPOT) {
      return Iterations.readings(new JavaLoad(workload).run(), Map.of());
    }
    Path folder = Path.of(String.valueOf(measured.params().get(FOLDER)));
    GraalLoad.Printed printed =
        runtime.language().equals("Python")
            ? GraalLoad.python(folder, order)
            : GraalLoad.javaScript(folder, order);
    return Iterations.readings(Iterations.read(printed.lines()), notes(runtime, printed.engine()));
  }

  /** Whether it was compiled is asked of the very engine that ran. */
  static Map<String, String> notes(LanguageRuntime runtime, String engine) {
    boolean compiled = !engine.equals(Engines.INTERPRETED);
    if (compiled != runtime.compiled()) {
      throw new IllegalStateException(
          runtime.id() + " was wanted, but Truffle's engine is '" + engine + "'");
    }
    Map<String, String> notes = new HashMap<>();
    notes.put(EngineProbe.ENGINE, engine);
    if (!compiled) {
      notes.put(
          "INTERPRETED",
          "THIS FIGURE IS OF AN INTERPRETER WITHOUT ITS COMPILER. IT SAYS NOTHING ABOUT THE"
              + " LANGUAGE.");
    }
    return notes;
  }
}
