package io.microbatch.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.reports.folder.RunFolder;
import io.microbatch.reports.folder.RunInfo;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A process of its own, for a signal ends the whole process. */
@ResourceLock("processes of Java")
final class CutOffTest {
  private static final int SIGTERM_EXIT = 128 + 15;

  /**
   * SIGTERM and not Ctrl-C's SIGINT: a build that runs in the background ignores the latter, and so
   * do its children. The JVM handles both alike.
   */
  @Test
  @Timeout(60)
  void aSignalLeavesAFolderThatSaysSo(@TempDir Path folder) throws Exception {
    Process workbench = start(folder, "check", "--tries", "10");
    assertThat(workbench.inputReader().readLine()).isEqualTo("checking");

    workbench.destroy();

    assertThat(workbench.waitFor()).isEqualTo(SIGTERM_EXIT);
    RunFolder run = RunFolder.latest(folder.resolve("runs")).orElseThrow();
    assertThat(run.info().state()).isEqualTo(RunInfo.State.CUT_OFF);
    assertThat(run.info().end()).isNotNull();
    assertThat(run.verdicts().orElseThrow().complete()).isFalse();
    assertThat(run.counterexample("leaky-DRN-1.json").subject()).isEqualTo("leaky");
  }

  @Test
  @Timeout(60)
  void aKilledRunIsReadableToo(@TempDir Path folder) throws Exception {
    Process workbench = start(folder, "check");
    assertThat(workbench.inputReader().readLine()).isEqualTo("checking");

    workbench.destroyForcibly().waitFor();

    RunFolder run = RunFolder.latest(folder.resolve("runs")).orElseThrow();
    assertThat(run.info().state()).isEqualTo(RunInfo.State.RUNNING);
    assertThat(run.verdicts()).isEmpty();
  }

  private static Process start(Path folder, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", ManagementFactory.getRuntimeMXBean().getClassPath()));
    command.add(EndlessCheck.class.getName());
    command.addAll(List.of(args));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** The command line on a suite whose check ends only when it is interrupted. */
  static final class EndlessCheck {
    private EndlessCheck() {}

    public static void main(String[] args) {
      FakeSuite suite = new FakeSuite();
      suite.duringCheck =
          () -> {
            System.out.println("checking");
            try {
              Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          };
      Workbench.main(suite, args);
    }
  }
}
