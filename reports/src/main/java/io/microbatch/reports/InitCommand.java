package io.microbatch.reports;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a batcher to begin with. */
@Command(
    name = "init",
    description = {
      "Writes a small batcher to begin with: it keeps some rules and breaks others. Make it keep"
          + " more. Nothing is ever overwritten.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:written", "2:wrong usage, or the file is there already", "3:cannot write"},
    footer = {
      "",
      "Examples:",
      "  workbench init java",
      "  workbench init python lessons/",
      "  workbench init typescript mine.ts"
    })
final class InitCommand implements Callable<Integer> {
  private final Desk desk;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "LANGUAGE", description = "python, typescript or java.")
  @SuppressWarnings("NullAway.Init")
  private String language;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DIR|FILE",
      description = "Where it goes: a folder, or a file with the language's ending. Default: here.",
      defaultValue = ".")
  private Path where = Path.of(".");

  InitCommand(Desk desk) {
    this.desk = desk;
  }

  /** What is written for each language. */
  private enum Start {
    PYTHON("my_batcher.py"),
    TYPESCRIPT("my-batcher.ts"),
    JAVA("MyBatcher.java");

    private final String file;

    Start(String file) {
      this.file = file;
    }

    String ending() {
      return file.substring(file.indexOf('.'));
    }
  }

  @Override
  public Integer call() {
    Start start =
        Arrays.stream(Start.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(language))
            .findFirst()
            .orElseThrow(() ->
                new ParameterException(
                    spec.commandLine(),
                    "'"
                        + language
                        + "' is no language known here; allowed: python, typescript,"
                        + " java."));
    Path target = desk.resolve(where).normalize();
    boolean file = target.toString().endsWith(start.ending()) && !Files.isDirectory(target);
    Path written = file ? target : target.resolve(start.file);
    try (InputStream text = InitCommand.class.getResourceAsStream("init/" + start.file + ".txt")) {
      if (text == null) {
        throw new FileNotFoundException(start.file);
      }
      if (written.getParent() != null) {
        Files.createDirectories(written.getParent());
      }
      Files.copy(text, written);
    } catch (FileAlreadyExistsException e) {
      throw new ParameterException(
          spec.commandLine(),
          desk.shown(Path.of(e.getFile())) + " is there already. Name another file, or move it.");
    } catch (IOException e) {
      throw new HarnessException("cannot write " + desk.shown(written) + ": " + e, e);
    }
    String name = desk.shown(written);
    desk.terminal().say("Written: " + name);
    desk.terminal().say("Next: ./workbench check " + name + ", then change it, and check again.");
    return ExitCode.AS_EXPECTED;
  }
}
