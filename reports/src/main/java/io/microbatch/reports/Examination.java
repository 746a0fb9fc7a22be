package io.microbatch.reports;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.microbatch.reports.folder.Programs;
import io.microbatch.reports.folder.Provenance;
import io.microbatch.reports.folder.RunInfo;
import io.microbatch.reports.text.Terminal;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at the machine, for {@code doctor}. */
final class Examination {
  private static final String GRAAL = "/jdk/graal/compiler/hotspot/HotSpotGraalCompiler.class";
  private static final long MIB = 1024 * 1024;
  private static final long LEAST_DISK = 200 * MIB;
  private static final long LEAST_MEMORY = 1024 * MIB;

  private final Desk desk;
  private final RunInfo.Machine machine;

  Examination(Desk desk) {
    this.desk = desk;
    this.machine = Provenance.machine();
  }

  /** How a thing is. */
  enum State {
    @JsonProperty("ok")
    OK,
    /** It is not there; the main job runs without. */
    @JsonProperty("lacks")
    LACKS,
    /** The main job cannot run, or only badly. */
    @JsonProperty("bad")
    BAD
  }

  /**
   * What was found of one thing.
   *
   * @param cost what its lack costs, and what to do; empty if all is well
   */
  record Finding(String what, State state, String found, String cost) {}

  List<Finding> all() {
    return List.of(
        jdk(),
        graalCompiler(),
        chromium(),
        docker(),
        cpython(),
        node(),
        cores(),
        load(),
        memory(),
        disk(),
        terminal());
  }

  private static Finding jdk() {
    // Older ones cannot load this class, so there is nothing to compare.
    return ok(
        "JDK",
        Runtime.version()
            + ", "
            + System.getProperty("java.vm.name")
            + ", in "
            + System.getProperty("java.home"));
  }

  private static Finding graalCompiler() {
    boolean jvmci = ModuleFinder.ofSystem().find("jdk.internal.vm.ci").isPresent();
    boolean compiler = Examination.class.getResource(GRAAL) != null;
    if (jvmci && compiler) {
      return ok("Graal compiler", "JVMCI, and the compiler among the workbench's libraries");
    }
    return new Finding(
        "Graal compiler",
        State.LACKS,
        jvmci ? "JVMCI is there, the compiler's jar is not" : "this JDK has no JVMCI",
        "The language benchmark has no compiled GraalPy and GraalJS, only figures marked INTERPRETED,"
            + " which say nothing. "
            + (jvmci
                ? "Build the workbench again."
                : "Use a JDK 25 that has the module jdk.internal.vm.ci."));
  }

  private static Finding chromium() {
    return program(
        "Chromium",
        "The test that opens the report in a browser is skipped. Debian: apt install chromium",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable");
  }

  private Finding docker() {
    String cost =
        "Tests that need a real system in a container are skipped; the commands here need none.";
    if (Programs.find("docker").isEmpty()) {
      return new Finding("Docker", State.LACKS, "no client on the PATH", cost);
    }
    return ask("docker", "version", "--format", "{{.Server.Version}}")
        .map(version -> ok("Docker", "engine " + version))
        .orElseGet(
            () -> new Finding("Docker", State.LACKS, "a client, but no engine answers", cost));
  }

  private Finding cpython() {
    return ask("python3", "--version")
        .map(version -> ok("CPython", version))
        .orElseGet(() ->
            new Finding(
                "CPython",
                State.LACKS,
                "no python3 on the PATH",
                "The language benchmark has no figures of it, and the tests that play the Python"
                    + " designs in a real interpreter are skipped. Any from 3.11 on will do."));
  }

  private Finding node() {
    return ask("node", "--version")
        .map(version -> ok("Node", version))
        .orElseGet(() ->
            new Finding(
                "Node",
                State.LACKS,
                "no node on the PATH",
                "The language benchmark has no figures of it, and the tests that play the TypeScript"
                    + " designs in a real interpreter are skipped. Any from 20 on will do."));
  }

  private Finding cores() {
    String found =
        machine.cores()
            + " ("
            + machine.cpu()
            + ")"
            + (machine.container() ? ", in a container" : "");
    return machine.cores() >= 2
        ? ok("Cores", found)
        : new Finding(
            "Cores",
            State.LACKS,
            found,
            "Conformance takes twice as long, and throughput of one core is not that of two: do not"
                + " compare it with others'.");
  }

  private Finding load() {
    Double load = machine.loadBefore();
    if (load == null) {
      return new Finding(
          "Load",
          State.LACKS,
          "the system does not say",
          "Benchmarks cannot tell whether they were alone.");
    }
    String found = String.format(Locale.ROOT, "%.2f on %d cores", load, machine.cores());
    return load < machine.cores() * 0.5
        ? ok("Load", found)
        : new Finding(
            "Load",
            State.LACKS,
            found,
            "Benchmarks share the cores with something else: their figures are too low and scatter."
                + " Verdicts do not depend on it.");
  }

  private Finding memory() {
    long heap = Runtime.getRuntime().maxMemory();
    String found =
        String.format(
            Locale.ROOT,
            "%.1f GiB, of which Java may use %.1f",
            machine.memoryBytes() / (1024.0 * MIB),
            heap / (1024.0 * MIB));
    return machine.memoryBytes() >= LEAST_MEMORY
        ? ok("Memory", found)
        : new Finding("Memory", State.BAD, found, "A report needs about 1 GiB.");
  }

  private Finding disk() {
    Path folder = desk.folder();
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      String found = String.format(Locale.ROOT, "%,d MiB free in %s", free / MIB, folder);
      if (!Files.isWritable(folder)) {
        return new Finding(
            "Disk",
            State.BAD,
            folder + " is not writable",
            "Runs need a folder: name one with --out.");
      }
      return free >= LEAST_DISK
          ? ok("Disk", found)
          : new Finding(
              "Disk", State.BAD, found, "Keep 200 MiB free, or name another folder with --out.");
    } catch (IOException e) {
      return new Finding(
          "Disk",
          State.BAD,
          folder + ": " + e.getMessage(),
          "Runs need a folder: name one with --out.");
    }
  }

  private Finding terminal() {
    Terminal terminal = desk.terminal();
    if (terminal.width() == Terminal.UNLIMITED) {
      return ok("Terminal", "none: plain lines, no colours, nothing wrapped");
    }
    return ok(
        "Terminal",
        terminal.width() + " columns, " + (terminal.colour() ? "colours" : "no colours"));
  }

  private static Finding program(String what, String cost, String... names) {
    return Programs.find(names)
        .map(path -> ok(what, path.toString()))
        .orElseGet(() -> new Finding(what, State.LACKS, "not on the PATH", cost));
  }

  private Optional<String> ask(String... command) {
    return Programs.ask(desk.folder(), command);
  }

  private static Finding ok(String what, String found) {
    return new Finding(what, State.OK, found, "");
  }
}
