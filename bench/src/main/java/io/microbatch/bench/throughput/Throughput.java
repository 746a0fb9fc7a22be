package io.microbatch.bench.throughput;

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
import io.microbatch.bench.design.Contenders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Items delivered per second under saturation, and the bytes allocated for each; by JMH. */
public final class Throughput implements Experiment {
  /** The name of the experiment. */
  public static final String NAME = "throughput";

  /** Items delivered per second. */
  public static final String DELIVERED = "delivered";

  private final Results results;

  /**
   * An experiment of one run.
   *
   * @param jmhJson where JMH's own JSON goes; there is none until something has been measured
   */
  public Throughput(Path jmhJson) {
    results = new Results(jmhJson);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String about() {
    return "Items delivered per second while producers push as fast as they are let.";
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        new Metric(DELIVERED, "items/s", Better.MORE, "Items that reached the handler."),
        new Metric(
            "besideLists",
            "B/item",
            Better.LESS,
            "Bytes allocated per item, beside the batch lists, which belong to the handler."),
        new Metric("lists", "B/item", Better.NEITHER, "Bytes of the batch lists per item."),
        new Metric(
            "dropped",
            Metric.SHARE,
            Better.LESS,
            "Items that the design dropped, of those pushed."));
  }

  /** Small batches once, where time is short. */
  @Override
  public List<Case> cases(Mode mode, int round) {
    List<Case> cases = new ArrayList<>();
    for (Contender contender : Contenders.all()) {
      switch (mode) {
        case QUICK -> add(cases, contender, 512, 2);
        case STANDARD -> {
          add(cases, contender, 512, 1, 2, 4, 8);
          if (round == 0) {
            add(cases, contender, 16, 2);
            add(cases, contender, 1, 2);
          }
        }
        case FULL -> {
          for (int m : List.of(512, 16, 1)) {
            add(cases, contender, m, 1, 2, 4, 8);
          }
        }
      }
    }
    return cases;
  }

  private static void add(List<Case> cases, Contender contender, int maxBatchSize, int... counts) {
    if (maxBatchSize < 512 && isBoundByTicks(contender.name())) {
      return; // one such fork would take a quarter of an hour
    }
    if (maxBatchSize == 1 && contender.kind() == Contender.Kind.LIMIT) {
      return; // without batches it tells nothing but how slowly it wakes up, and takes long
    }
    for (int producers : counts) {
      cases.add(
          Case.of(
              contender.name(),
              Map.of(
                  "maxBatchSize",
                  Integer.toString(maxBatchSize),
                  "producers",
                  Integer.toString(producers))));
    }
  }

  /** After a second the JIT compilers have mostly done with the slowest to warm up. */
  private static int warmUps(Mode mode) {
    return switch (mode) {
      case QUICK, FULL -> 4;
      case STANDARD -> 8;
    };
  }

  private static int iterations(Mode mode) {
    return mode == Mode.FULL ? 5 : 4;
  }

  /** It delivers M items a tick, however fast the machine. */
  private static boolean isBoundByTicks(String design) {
    return design.equals("article-j");
  }

  private static Duration iteration(Mode mode) {
    return Duration.ofMillis(
        switch (mode) {
          case QUICK, STANDARD -> 150;
          case FULL -> 1000;
        });
  }

  @Override
  public Duration perFork(Mode mode) {
    return iteration(mode).multipliedBy(warmUps(mode) + iterations(mode)).plusMillis(700);
  }

  @Override
  public Readings measure(Case measured, Mode mode, List<Sample> soFar)
      throws InterruptedException, MeasurementException {
    WarmUps warmUps = new WarmUps();
    try {
      Collection<RunResult> run = Delivered.of(Jmh.run(options(measured, mode), warmUps));
      results.add(run);
      return readings(run, warmUps.delivered());
    } catch (RunnerException e) {
      throw new MeasurementException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Options options(Case measured, Mode mode) {
    TimeValue time = TimeValue.milliseconds(iteration(mode).toMillis());
    // a million items at a few a tick would take minutes, and each iteration tells the same
    String method = isBoundByTicks(measured.design()) ? "fewItems" : "items";
    boolean briefly = isBoundByTicks(measured.design()) && mode != Mode.FULL;
    return new OptionsBuilder()
        .include("^" + Delivery.class.getName().replace(".", "\\.") + "\\." + method + "$")
        .param("design", measured.design())
        .param("producers", String.valueOf(measured.params().get("producers")))
        .param("maxBatchSize", String.valueOf(measured.params().get("maxBatchSize")))
        .forks(1)
        .jvmArgs(ForkProcess.JVM_ARGS.toArray(String[]::new))
        .warmupIterations(briefly ? 1 : warmUps(mode))
        .warmupTime(time)
        .measurementIterations(briefly ? 2 : iterations(mode))
        .measurementTime(time)
        .timeout(TimeValue.seconds(60))
        .addProfiler(ItemProfiler.class)
        .shouldFailOnError(true)
        .build();
  }

  private static Readings readings(Collection<RunResult> run, List<Double> warmUp) {
    Map<String, List<Double>> series = new HashMap<>();
    for (RunResult result : run) {
      result.getBenchmarkResults().stream()
          .flatMap(fork -> fork.getIterationResults().stream())
          .forEach(iteration -> read(iteration, series));
    }
    return new Readings(series, Map.of(DELIVERED, warmUp), Map.of());
  }

  private static void read(IterationResult iteration, Map<String, List<Double>> series) {
    put(series, DELIVERED, iteration.getPrimaryResult().getScore());
    put(series, "dropped", ItemProfiler.score(iteration, ItemProfiler.DROPPED));
    put(series, "besideLists", ItemProfiler.score(iteration, ItemProfiler.BESIDE));
    put(series, "lists", ItemProfiler.score(iteration, ItemProfiler.LISTS));
  }

  private static void put(Map<String, List<Double>> series, String metric, double value) {
    series.computeIfAbsent(metric, _ -> new ArrayList<>()).add(value);
  }
}
