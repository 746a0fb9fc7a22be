package io.microbatch.bench;

import io.microbatch.bench.cadence.Cadences;
import io.microbatch.bench.database.Database;
import io.microbatch.bench.design.Contender;
import io.microbatch.bench.language.Languages;
import io.microbatch.bench.latency.Latency;
import io.microbatch.bench.recovery.Recovery;
import io.microbatch.bench.resource.Add;
import io.microbatch.bench.resource.Drain;
import io.microbatch.bench.resource.Idle;
import io.microbatch.bench.resource.Memory;
import io.microbatch.bench.throughput.Throughput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** All experiments in one run: each design in several processes of its own, interleaved. */
public final class Benchmarks {
  /**
   * What is to be measured.
   *
   * @param rounds how often everything is measured, however long that takes; 0 for as often as is
   *     usual in the mode, within its time
   * @param experiments by their names; if empty, all but those that must be named
   * @param designs by their names; all if empty
   * @param capacity what 100 % load are where latency is measured, items per second; 0 for what the
   *     slowest peer delivers in the run
   * @param seed of the order
   */
  public record Request(
      Mode mode,
      int rounds,
      Set<String> experiments,
      Set<String> designs,
      long capacity,
      long seed) {
    /** All of it, in a new order. */
    public static Request all(Mode mode) {
      return new Request(mode, 0, Set.of(), Set.of(), 0, new Random().nextInt(1_000_000));
    }

    Duration budget() {
      return rounds == 0 ? mode.budget() : Mode.FULL.budget();
    }

    /** Whether an experiment is to be run. */
    public boolean wants(Experiment experiment) {
      return experiments.isEmpty()
          ? !experiment.onlyWhenNamed()
          : experiments.contains(experiment.name());
    }

    /** Whether a design is to be measured. */
    public boolean wants(Case measured) {
      return designs.isEmpty() || designs.contains(measured.design());
    }
  }

  /** The file of JMH's own JSON in a run folder. */
  public static final String JMH_FILE = "bench.json";

  private Benchmarks() {}

  /**
   * All experiments, in the order in which they are run.
   *
   * @param folder where files go that an experiment keeps beside the measurements
   * @param capacity as in a {@link Request}
   */
  private static List<Experiment> experiments(Path folder, long capacity) {
    return List.of(
        new Throughput(folder.resolve(JMH_FILE)),
        new Latency(capacity),
        new Cadences(),
        new Recovery(),
        new Add(),
        new Drain(),
        new Idle(),
        new Memory(),
        new Languages(),
        new Database());
  }

  /** All experiments, in the order in which they are run. */
  public static List<Experiment> experiments() {
    return experiments(Path.of(""), 0);
  }

  /** All designs that some experiment may measure. */
  public static List<Contender> contenders() {
    return contenders(experiments());
  }

  /**
   * Why a request measures nothing, or empty if it measures something. May take seconds, for what
   * this machine has may have to be found out.
   */
  public static Optional<String> nothing(Request request) {
    List<Experiment> chosen = experiments().stream().filter(request::wants).toList();
    if (!Plan.of(chosen, request).isEmpty()) {
      return Optional.empty();
    }
    List<String> why = new ArrayList<>();
    for (Experiment experiment : chosen) {
      List<Case> cases = experiment.cases(request.mode(), 0);
      why.add(
          cases.isEmpty()
              ? nothingOf(experiment)
              : experiment.name()
                  + " measures "
                  + String.join(", ", cases.stream().map(Case::design).distinct().toList())
                  + ".");
    }
    return Optional.of("There is nothing to measure: " + String.join(" ", why));
  }

  private static List<Contender> contenders(List<Experiment> experiments) {
    return experiments.stream().flatMap(each -> each.contenders().stream()).distinct().toList();
  }

  /**
   * Measures.
   *
   * <p>The result is written after each process. When the thread is interrupted, the process that
   * runs is ended, and this returns early with the interrupt flag set; what has been measured
   * stays.
   *
   * <p>A process that fails, or a design that has not delivered what it accepted, ends nothing: the
   * case is left out of the rounds that follow, and the rest is measured.
   *
   * @param folder where {@link Measurements#FILE} and {@link #JMH_FILE} go
   * @param progress is told a line when a process begins
   * @throws MeasurementException at the end if a process failed; the message says which, and why
   * @throws java.io.UncheckedIOException if the result cannot be written
   */
  public static Measurements run(Request request, Path folder, Consumer<String> progress)
      throws MeasurementException {
    List<Experiment> chosen =
        experiments(folder, request.capacity()).stream().filter(request::wants).toList();
    return run(request, chosen, folder, progress);
  }

  static Measurements run(
      Request request, List<Experiment> chosen, Path folder, Consumer<String> progress)
      throws MeasurementException {
    List<Plan.Fork> forks = Plan.of(chosen, request);
    chosen.stream()
        .filter(experiment -> experiment.cases(request.mode(), 0).isEmpty())
        .forEach(experiment -> progress.accept(nothingOf(experiment)));
    progress.accept(forks.size() + " forks in random order, seed " + request.seed());
    Path file = folder.resolve(Measurements.FILE);
    List<Sample> samples = new ArrayList<>();
    Map<String, String> failures = new LinkedHashMap<>();
    Clock clock = new Clock(forks, request);
    for (int done = 0; done < forks.size(); done++) {
      Plan.Fork fork = forks.get(done);
      if (fork.round() > 0 && fork.pairingBegins() && clock.isUp(done)) {
        progress.accept(
            "time is up: " + (forks.size() - done) + " of " + forks.size() + " forks left out");
        return checked(write(request, chosen, samples, false, file), failures);
      }
      if (failures.containsKey(fork.toString())) {
        continue;
      }
      progress.accept(clock.line(done));
      try {
        Readings readings =
            fork.experiment().measure(fork.measured(), request.mode(), List.copyOf(samples));
        samples.add(Sample.of(fork, readings));
      } catch (InterruptedException e) {
        Measurements cutOff = write(request, chosen, samples, false, file);
        Thread.currentThread().interrupt();
        return cutOff;
      } catch (MeasurementException e) {
        failures.put(fork.toString(), String.valueOf(e.getMessage()));
        progress.accept("failed: " + fork);
      }
      clock.took(fork);
      write(request, chosen, samples, false, file);
    }
    return checked(write(request, chosen, samples, failures.isEmpty(), file), failures);
  }

  private static String nothingOf(Experiment experiment) {
    return "nothing is measured of "
        + experiment.name()
        + ". "
        + String.join(" ", experiment.remarks());
  }

  private static Measurements checked(Measurements all, Map<String, String> failures)
      throws MeasurementException {
    if (failures.isEmpty()) {
      return all;
    }
    StringBuilder text = new StringBuilder();
    failures.forEach((fork, why) -> text.append("\n").append(fork).append(": ").append(why));
    throw new MeasurementException(
        (failures.size() == 1 ? "one case" : failures.size() + " cases")
            + " failed; what else was measured is kept."
            + text);
  }

  private static Measurements write(
      Request request, List<Experiment> chosen, List<Sample> samples, boolean complete, Path file) {
    Measurements all =
        new Measurements(
            1,
            request.mode(),
            request.seed(),
            complete,
            chosen.stream().map(Measurements.About::of).toList(),
            contenders(chosen).stream()
                .filter(contender ->
                    samples.stream().anyMatch(s -> s.design().equals(contender.name())))
                .toList(),
            List.copyOf(samples));
    all.write(file);
    return all;
  }
}
