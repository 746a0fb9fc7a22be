package io.microbatch.bench.throughput;

import io.microbatch.bench.WholeFile;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.WorkloadParams;

/**
 * The results of many runs of JMH with one fork each, as one file in JMH's own JSON: as if JMH had
 * run all the forks of a benchmark itself.
 */
final class Results {
  private final Path file;

  /**
   * By JMH's text for benchmark and parameters. Its own order compares the places of the values in
   * a run, and here each run has one of each.
   */
  private final Map<String, List<RunResult>> runs = new TreeMap<>();

  Results(Path file) {
    this.file = file;
  }

  /** Adds a run's results and writes the file anew; at any time it is complete JSON. */
  void add(Collection<RunResult> run) {
    for (RunResult result : run) {
      runs.computeIfAbsent(result.getParams().id(), _ -> new ArrayList<>()).add(result);
    }
    write();
  }

  private void write() {
    WholeFile.write(
        file,
        bytes -> {
          PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
          ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(merged());
          out.flush();
        });
  }

  private List<RunResult> merged() {
    List<RunResult> merged = new ArrayList<>();
    for (List<RunResult> same : runs.values()) {
      List<BenchmarkResult> forks = new ArrayList<>();
      same.forEach(run -> forks.addAll(run.getBenchmarkResults()));
      merged.add(new RunResult(of(same.getFirst().getParams(), forks.size()), forks));
    }
    return merged;
  }

  /** The same parameters, but for the number of forks. JMH has no shorter way. */
  private static BenchmarkParams of(BenchmarkParams p, int forks) {
    WorkloadParams workload = new WorkloadParams();
    int order = 0;
    for (String key : p.getParamsKeys()) {
      workload.put(key, p.getParam(key), order++);
    }
    return new BenchmarkParams(
        p.getBenchmark(),
        p.generatedBenchmark(),
        p.shouldSynchIterations(),
        p.getThreads(),
        p.getThreadGroups(),
        p.getThreadGroupLabels(),
        forks,
        p.getWarmupForks(),
        p.getWarmup(),
        p.getMeasurement(),
        p.getMode(),
        workload,
        p.getTimeUnit(),
        p.getOpsPerInvocation(),
        p.getJvm(),
        p.getJvmArgs(),
        p.getJdkVersion(),
        p.getVmName(),
        p.getVmVersion(),
        p.getJmhVersion(),
        p.getTimeout());
  }
}
