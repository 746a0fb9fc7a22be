package io.microbatch.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Three designs, two settings, and nothing is measured. */
final class FakeExperiment implements Experiment {
  private final String name;
  private final Consumer<Case> during;

  FakeExperiment(String name) {
    this(name, measured -> {});
  }

  FakeExperiment(String name, Consumer<Case> during) {
    this.name = name;
    this.during = during;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String about() {
    return "Nothing.";
  }

  @Override
  public List<Metric> metrics() {
    return List.of(new Metric("speed", "items/s", Metric.Better.MORE, "None."));
  }

  @Override
  public List<Case> cases(Mode mode, int round) {
    List<Case> cases = new ArrayList<>();
    for (String producers : List.of("1", "2")) {
      for (String design : List.of("a", "b", "c")) {
        cases.add(Case.of(design, Map.of("producers", producers)));
      }
    }
    return cases;
  }

  @Override
  public Duration perFork(Mode mode) {
    return Duration.ofSeconds(1);
  }

  @Override
  public Readings measure(Case measured, Mode mode, List<Sample> soFar)
      throws InterruptedException, MeasurementException {
    try {
      during.accept(measured);
    } catch (IllegalStateException e) {
      throw new MeasurementException(String.valueOf(e.getMessage()), e);
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("as asked");
    }
    return Readings.of(Map.of("speed", List.of(1.0, 2.0)));
  }
}
