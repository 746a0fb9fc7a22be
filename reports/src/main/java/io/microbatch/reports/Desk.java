package io.microbatch.reports;

import io.microbatch.reports.export.Exports;
import io.microbatch.reports.folder.Provenance;
import io.microbatch.reports.folder.RunFolder;
import io.microbatch.reports.folder.RunInfo;
import io.microbatch.reports.folder.UnreadableException;
import io.microbatch.reports.text.Terminal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What every command works with.
 *
 * @param suite designs, rules, benchmarks, report
 * @param terminal where text goes
 * @param folder the folder the user is in
 * @param home the workbench's own folder
 * @param clock the time of day
 * @param nanoTime the stopwatch
 * @param cutOff whether the user wants it to end
 */
record Desk(
    Suite suite,
    Terminal terminal,
    Path folder,
    Path home,
    InstantSource clock,
    LongSupplier nanoTime,
    CutOff cutOff) {

  /** Work that is on record in a run folder. */
  interface Work {
    /** Does it, and answers with the exit code. */
    int into(RunFolder folder) throws InterruptedException;
  }

  /** The same, with another suite. */
  Desk with(Suite other) {
    return new Desk(other, terminal, folder, home, clock, nanoTime, cutOff);
  }

  /** A path as the user wrote it, from the folder the user is in. */
  Path resolve(Path path) {
    return folder.resolve(path);
  }

  /** A path as the user would write it: short where it is below the user's folder. */
  String shown(Path path) {
    Path full = path.toAbsolutePath().normalize();
    return (full.startsWith(folder) ? folder.relativize(full) : full).toString();
  }

  /**
   * An earlier run, by its folder or by its name among the others.
   *
   * @param runs where run folders are kept
   * @throws UnreadableException if there is none, or it is damaged
   */
  RunFolder run(Path runs, String name) {
    try {
      Path path = resolve(Path.of(name));
      Path named = resolve(runs).resolve(name);
      return RunFolder.open(Files.notExists(path) && Files.exists(named) ? named : path);
    } catch (InvalidPathException e) {
      throw new UnreadableException("'" + name + "' is no path. Expected a run folder.");
    }
  }

  /** Names the files beside the report, and the report last, where the eye falls. */
  void sayWhereTheReportIs(Path page) {
    for (String name : Exports.FILES) {
      Path file = page.resolveSibling(name);
      if (Files.exists(file)) {
        terminal.say("Beside it: " + shown(file));
      }
    }
    terminal.say("Report: " + shown(page));
  }

  /** Makes a run folder, works, and writes down how that ended, whatever happens. */
  int record(Path runs, List<String> args, Map<String, Long> seeds, Work work) {
    List<String> line = new ArrayList<>(args);
    line.addFirst("./workbench");
    RunFolder run =
        RunFolder.create(resolve(runs), Provenance.begin(home, clock.instant(), line, seeds));
    cutOff.lastResort(() -> run.end(RunInfo.State.CUT_OFF, null, clock.instant()));
    try {
      int code = work.into(run);
      return cutOff.requested() ? cutOff(run) : complete(run, code);
    } catch (InterruptedException e) {
      return cutOff(run);
    } catch (RuntimeException | Error e) {
      // What fails while it is being ended fails because it is being ended.
      if (cutOff.requested()) {
        return cutOff(run);
      }
      failed(run, e);
      throw e;
    } finally {
      cutOff.lastResort(null);
    }
  }

  private int complete(RunFolder run, int code) {
    run.end(RunInfo.State.COMPLETE, null, clock.instant());
    return code;
  }

  private int cutOff(RunFolder run) {
    run.end(RunInfo.State.CUT_OFF, null, clock.instant());
    terminal.complain("Cut off. What was there until then is in " + shown(run.path()));
    return ExitCode.CUT_OFF;
  }

  private void failed(RunFolder run, Throwable cause) {
    try {
      String message = cause.getMessage();
      String why = message == null ? cause.getClass().getName() : message;
      run.end(RunInfo.State.FAILED, why, clock.instant());
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }
}
