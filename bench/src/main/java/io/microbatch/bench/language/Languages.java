package io.microbatch.bench.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.microbatch.bench.Case;
import io.microbatch.bench.Experiment;
import io.microbatch.bench.ForkProcess;
import io.microbatch.bench.MeasurementException;
import io.microbatch.bench.Metric;
import io.microbatch.bench.Metric.Better;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Readings;
import io.microbatch.bench.Sample;
import io.microbatch.bench.design.Contender;
import io.microbatch.conformance.run.NativeLanguage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The same workload through the same designs in Java, Python and TypeScript, each on the runtimes
 * that this machine has.
 */
public final class Languages implements Experiment {
  /** The name of the experiment. */
  public static final String NAME = "languages";

  /** Items delivered per second. */
  static final String DELIVERED = "delivered";

  /** Until the first batch was handled. */
  static final String FIRST_BATCH = "firstBatch";

  /** Those of this process, looked for once: each is asked, which takes seconds. */
  private static @Nullable Runtimes runtimes;

  /** Looks for runtimes only when it is asked. */
  public Languages() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String about() {
    return "The same workload through the same designs in Java, Python and TypeScript.";
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        new Metric(
            DELIVERED, "items/s", Better.MORE, "Items that reached the handler; one producer."),
        new Metric(
            FIRST_BATCH,
            "s",
            Better.LESS,
            "From the start of the process until its first batch was handled."));
  }

  @Override
  public List<Contender> contenders() {
    return LanguageDesign.contenders();
  }

  @Override
  public List<String> remarks() {
    return runtimes().lines();
  }

  @Override
  public List<Case> cases(Mode mode, int round) {
    List<Case> cases = new ArrayList<>();
    for (LanguageDesign design : LanguageDesign.ALL) {
      for (LanguageRuntime runtime : LanguageRuntime.values()) {
        if (Schedule.has(design, runtime, mode, round) && runtimes().has(runtime)) {
          cases.add(design.measuredOn(runtime));
        }
      }
    }
    return cases;
  }

  /** Runtimes differ widely; this is about the mean. */
  @Override
  public Duration perFork(Mode mode) {
    return Duration.ofSeconds(
        switch (mode) {
          case QUICK -> 3;
          case STANDARD -> 8;
          case FULL -> 50;
        });
  }

  @Override
  public Readings measure(Case measured, Mode mode, List<Sample> soFar)
      throws InterruptedException, MeasurementException {
    LanguageRuntime runtime = LanguageRuntime.of(measured.design());
    if (runtime == LanguageRuntime.HOTSPOT) {
      Readings readings = inJvm(measured, mode, Map.of());
      Map<String, String> notes = new HashMap<>(readings.notes());
      notes.put("absent", runtimes().absent());
      return new Readings(readings.series(), readings.warmUp(), notes);
    }
    NativeLanguage language =
        runtime.language().equals("Python") ? NativeLanguage.PYTHON : NativeLanguage.TYPESCRIPT;
    try (LoadFiles files = new LoadFiles(language)) {
      return runtime.isProgram()
          ? inProgram(measured, mode, files)
          : inJvm(measured, mode, Map.of(LanguagesProbe.FOLDER, files.folder().toString()));
    }
  }

  private Readings inJvm(Case measured, Mode mode, Map<String, String> params)
      throws InterruptedException, MeasurementException {
    LanguageRuntime runtime = LanguageRuntime.of(measured.design());
    Map<String, String> all = new HashMap<>(params);
    all.put(LanguagesProbe.ORDER, order(measured, mode));
    return ForkProcess.run(
        runtimes().jvmArguments(runtime),
        LanguagesProbe.class,
        Case.of(measured.design(), all),
        mode,
        patience(runtime, mode));
  }

  private Readings inProgram(Case measured, Mode mode, LoadFiles files)
      throws InterruptedException, MeasurementException {
    LanguageRuntime runtime = LanguageRuntime.of(measured.design());
    List<String> command = new ArrayList<>(List.of(runtimes().program(runtime).toString()));
    command.addAll(runtime == LanguageRuntime.NODE ? List.of("load.js") : List.of("-I", "load.py"));
    command.add(order(measured, mode));
    String printed = NativeLoad.run(files.folder(), command, patience(runtime, mode));
    try {
      return Iterations.readings(Iterations.read(printed), Map.of());
    } catch (IllegalStateException e) {
      throw new MeasurementException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Says when the process was started: so, to be made right before. */
  private static String order(Case measured, Mode mode) {
    Schedule.Time time = Schedule.time(LanguageRuntime.of(measured.design()), mode);
    try {
      return Iterations.JSON.writeValueAsString(
          Workload.now(LanguageDesign.of(measured.design()), time));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A busy machine takes longer to start, and for the least number of iterations. */
  private static Duration patience(LanguageRuntime runtime, Mode mode) {
    return Duration.ofSeconds(120 + 2 * (long) Schedule.time(runtime, mode).seconds());
  }

  private static synchronized Runtimes runtimes() {
    if (runtimes == null) {
      try {
        runtimes =
            Runtimes.find(
                System.getenv().getOrDefault("PATH", ""), System.getProperty("java.class.path"));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while looking for runtimes");
      }
    }
    return runtimes;
  }
}
