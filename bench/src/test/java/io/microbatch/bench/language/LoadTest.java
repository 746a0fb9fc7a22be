package io.microbatch.bench.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.microbatch.bench.MeasurementException;
import io.microbatch.bench.design.Design;
import io.microbatch.bench.design.Item;
import io.microbatch.bench.design.Outlet;
import io.microbatch.bench.design.Setup;
import io.microbatch.conformance.run.NativeLanguage;
import io.microbatch.conformance.subject.Engines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The loads themselves, on sound designs and on broken ones. In real time, but nothing depends on
 * how fast it is: a sound design delivers sooner or later, a broken one never does.
 */
class LoadTest {
  private static final String LOSING_PYTHON =
      """
      class MicroBatcher:
          def __init__(self, process_func, interval, max_batch_size):
              self.process_func, self.count = process_func, 0
          def add_item(self, item):
              self.count += 1
              if self.count != 777:
                  self.process_func([item])
          def stop(self):
              pass
      """;

  private static final String LOSING_JAVASCRIPT =
      """
      export class MicroBatcher {
        #count = 0;
        constructor(process) { this.process = process; }
        start() {}
        addItem(item) { if (++this.#count !== 777) this.process([item]); }
        async stop() {}
      }
      """;

  /** Iterations of one round. */
  private static Workload workload(String design, String cadence, double patience) {
    int intervalMs = cadence.isEmpty() ? 1 : 100;
    long now = System.currentTimeMillis();
    return new Workload(design, cadence, 512, intervalMs, 8192, 1e-9, 0, 0, 2, patience, now);
  }

  private static String order(Workload workload) throws Exception {
    return Iterations.JSON.writeValueAsString(workload);
  }

  private static void deliversAll(List<Iteration> iterations) {
    assertThat(iterations).hasSizeGreaterThanOrEqualTo(2);
    assertThat(Iterations.readings(iterations, Map.of()).series()).hasSize(2);
  }

  @Test
  void java_deliversAll() throws Exception {
    deliversAll(new JavaLoad(workload("canonical-fixed-rate", "", 60)).run());
  }

  @Test
  void javaThatLosesAnItem_isDetected() {
    assertThatThrownBy(() -> new JavaLoad(workload("", "", 0.3), LoadTest::losing).run())
        .hasMessageMatching("of 8192 items pushed, 8191 were delivered; their sum is .*");
  }

  private static Design losing(Setup setup, Outlet outlet) {
    List<Item> seen = new ArrayList<>();
    return new Design() {
      @Override
      public void add(Item item) {
        seen.add(item);
        if (seen.size() != 777) {
          outlet.batch(List.of(item));
        }
      }

      @Override
      public void end() {}
    };
  }

  @Test
  void javaThatDoesNothing_isDetected() {
    assertThatThrownBy(
            () -> new JavaLoad(workload("", "", 0.3), (setup, outlet) -> new Nothing()).run())
        .hasMessageStartingWith("of 8192 items pushed, 0 were delivered");
  }

  private static final class Nothing implements Design {
    @Override
    public void add(Item item) {}

    @Override
    public void end() {}
  }

  @Test
  void python_deliversAll_inGraalPy() throws Exception {
    try (LoadFiles files = new LoadFiles(NativeLanguage.PYTHON)) {
      Files.writeString(files.folder().resolve("designs/losing.py"), LOSING_PYTHON);
      GraalLoad.Printed printed =
          GraalLoad.python(
              files.folder(), order(workload("micro_batcher", "fixed_rate.FixedRate", 60)));
      deliversAll(Iterations.read(printed.lines()));
      assertThat(printed.engine()).isEqualTo(Engines.INTERPRETED);
      assertThatThrownBy(() -> GraalLoad.python(files.folder(), order(workload("losing", "", 0.3))))
          .hasMessageContaining("of 8192 items pushed, 8191 were delivered");
    }
  }

  @Test
  void javaScript_deliversAll_inGraalJs() throws Exception {
    try (LoadFiles files = new LoadFiles(NativeLanguage.TYPESCRIPT)) {
      Files.writeString(files.folder().resolve("typescript/designs/losing.js"), LOSING_JAVASCRIPT);
      deliversAll(
          Iterations.read(
              GraalLoad.javaScript(
                      files.folder(),
                      order(workload("micro-batcher.js", "fixed-rate.js#FixedRate", 60)))
                  .lines()));
      deliversAll(
          Iterations.read(
              GraalLoad.javaScript(files.folder(), order(workload("article-t.js", "", 60)))
                  .lines()));
      assertThatThrownBy(
              () -> GraalLoad.javaScript(files.folder(), order(workload("losing.js", "", 0.3))))
          .hasMessageContaining("of 8192 items pushed, 8191 were delivered");
    }
  }

  @Test
  void node_runsTheSameFile() throws Exception {
    String path = System.getenv().getOrDefault("PATH", "");
    List<Programs.Program> nodes = Programs.NODE.on(path);
    assumeTrue(!nodes.isEmpty(), "There is no Node from 20 on.");
    try (LoadFiles files = new LoadFiles(NativeLanguage.TYPESCRIPT)) {
      Files.writeString(files.folder().resolve("typescript/designs/losing.js"), LOSING_JAVASCRIPT);
      String node = nodes.getFirst().path().toString();
      Workload sound = workload("micro-batcher.js", "sleep-loop.js#SleepLoop", 60);
      deliversAll(Iterations.read(run(files, List.of(node, "load.js", order(sound)))));
      assertThatThrownBy(
              () -> run(files, List.of(node, "load.js", order(workload("losing.js", "", 0.3)))))
          .isInstanceOf(MeasurementException.class)
          .hasMessageContaining("of 8192 items pushed, 8191 were delivered");
    }
  }

  @Test
  void cpython_runsTheSameFile() throws Exception {
    String path = System.getenv().getOrDefault("PATH", "");
    List<Programs.Program> pythons = Programs.CPYTHON.on(path);
    assumeTrue(!pythons.isEmpty(), "There is no Python from 3.11 on.");
    try (LoadFiles files = new LoadFiles(NativeLanguage.PYTHON)) {
      Files.writeString(files.folder().resolve("designs/losing.py"), LOSING_PYTHON);
      String python = pythons.getFirst().path().toString();
      Workload sound = workload("micro_batcher", "sleep_loop.SleepLoop", 60);
      deliversAll(Iterations.read(run(files, List.of(python, "-I", "load.py", order(sound)))));
      assertThatThrownBy(() ->
              run(files, List.of(python, "-I", "load.py", order(workload("losing", "", 0.3)))))
          .isInstanceOf(MeasurementException.class)
          .hasMessageContaining("of 8192 items pushed, 8191 were delivered");
    }
  }

  @Test
  void interruptedProgram_isEnded() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sleep")), "There is no sleep.");
    try (LoadFiles files = new LoadFiles(NativeLanguage.PYTHON)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> run(files, List.of("/bin/sleep", "600")))
          .isInstanceOf(InterruptedException.class);
      assertThat(
              ProcessHandle.current()
                  .children()
                  .filter(child -> child.info().command().orElse("").endsWith("sleep"))
                  .filter(ProcessHandle::isAlive))
          .isEmpty();
    }
  }

  private static String run(LoadFiles files, List<String> command) throws Exception {
    return NativeLoad.run(files.folder(), command, Duration.ofMinutes(2));
  }
}
