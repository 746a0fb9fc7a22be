package io.microbatch.reports.folder;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at this process, this machine and this commit. */
public final class Provenance {
  private Provenance() {}

  /**
   * A run that begins now, here.
   *
   * @param home the workbench's own folder, whose commit is noted
   */
  public static RunInfo begin(
      Path home, Instant now, List<String> command, Map<String, Long> seeds) {
    Optional<String> commit = Programs.ask(home, "git", "rev-parse", "--short=10", "HEAD");
    return RunInfo.begin(
        now,
        commit.orElse("unknown"),
        commit.isPresent() ? isDirty(home) : null,
        command,
        seeds,
        jdk(),
        machine());
  }

  /** A list of changes too long for a pipe counts, too: the question then times out. */
  private static boolean isDirty(Path home) {
    Optional<String> changes = Programs.ask(home, "git", "status", "--porcelain");
    return changes.filter(String::isEmpty).isEmpty();
  }

  static RunInfo.Jdk jdk() {
    return new RunInfo.Jdk(
        Runtime.version().toString(),
        System.getProperty("java.vendor"),
        System.getProperty("java.vm.name"),
        ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  /** What this process runs on, as it is now. */
  public static RunInfo.Machine machine() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    double load = system.getSystemLoadAverage();
    return new RunInfo.Machine(
        system.getName() + " " + system.getVersion() + " " + system.getArch(),
        cpu(),
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize(),
        load < 0 ? null : Math.round(load * 100) / 100.0,
        inContainer());
  }

  private static String cpu() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      Optional<String> model =
          lines
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .findFirst();
      if (model.isPresent()) {
        return model.get();
      }
    } catch (IOException e) {
      // Not Linux: sysctl knows it on macOS.
    }
    return Programs.ask(Path.of("/"), "sysctl", "-n", "machdep.cpu.brand_string").orElse("unknown");
  }

  private static boolean inContainer() {
    return Files.exists(Path.of("/.dockerenv"))
        || Files.exists(Path.of("/run/.containerenv"))
        || System.getenv("container") != null
        || System.getenv("KUBERNETES_SERVICE_HOST") != null;
  }
}
