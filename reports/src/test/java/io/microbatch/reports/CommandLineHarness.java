package io.microbatch.reports;

import io.microbatch.reports.folder.RunFolder;
import io.microbatch.reports.text.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/** A command line on a desk of its own: a fake suite, a frozen clock, and text that can be read. */
final class CommandLineHarness {
  final FakeSuite suite = new FakeSuite();
  final CutOff cutOff = new CutOff();
  final Path folder;
  int width = Terminal.UNLIMITED;
  boolean colour;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  CommandLineHarness(Path folder) {
    this.folder = folder;
  }

  int run(String... args) {
    out = new StringWriter();
    err = new StringWriter();
    Terminal terminal =
        new Terminal(new PrintWriter(out), new PrintWriter(err), width, false, colour);
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-23T04:15:00Z"));
    int code =
        Workbench.run(new Desk(suite, terminal, folder, folder, clock, () -> 0, cutOff), args);
    terminal.out().flush();
    terminal.err().flush();
    return code;
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  Path runs() {
    return folder.resolve("runs");
  }

  RunFolder latest() {
    return RunFolder.latest(runs()).orElseThrow();
  }
}
