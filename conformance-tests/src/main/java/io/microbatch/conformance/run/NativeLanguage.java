package io.microbatch.conformance.run;

import io.microbatch.conformance.subject.Subject;
import io.microbatch.js.JavaScript;
import io.microbatch.python.Python;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The languages that have an interpreter of their own, and in each the program that plays a
 * scenario on a design ({@code native/play} in polyglot-python and polyglot-js).
 */
public enum NativeLanguage {
  /** CPython. Its caches are not written, and the machine's settings for it do not count. */
  PYTHON("Python", Python.class, "python3", 3, 11, "-E -B native/play.py", "designs/%s.py"),

  /** Node, which runs what the TypeScript compiler has made of the designs. */
  TYPESCRIPT(
      "TypeScript", JavaScript.class, "node", 20, 0, "native/play.js", "typescript/designs/%s");

  private final String language;
  private final Class<?> besideFiles;
  private final String program;
  private final int major;
  private final int minor;
  private final String play;
  private final String file;

  NativeLanguage(
      String language,
      Class<?> besideFiles,
      String program,
      int major,
      int minor,
      String play,
      String file) {
    this.language = language;
    this.besideFiles = besideFiles;
    this.program = program;
    this.major = major;
    this.minor = minor;
    this.play = play;
    this.file = file;
  }

  /** The one that {@code subject} is written in. */
  public static NativeLanguage of(Subject subject) {
    for (NativeLanguage candidate : values()) {
      if (candidate.speaks(subject)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException(
        subject.name() + " is in " + subject.language() + ", which has no interpreter of its own");
  }

  /** Whether {@code subject} is written in it. */
  boolean speaks(Subject subject) {
    return language.equals(subject.language());
  }

  /** What its interpreter is called. */
  public String program() {
    return program;
  }

  /** The oldest version that will do, its first number. */
  public int major() {
    return major;
  }

  /** The second number of the oldest version that will do. */
  public int minor() {
    return minor;
  }

  /**
   * What to tell the interpreter, in a folder with what {@link #unpack} put there, so that it
   * plays.
   *
   * @param design as {@link Subject#design} says
   * @param scenario the name of the scenario's file
   */
  List<String> play(String design, String scenario) {
    int space = design.indexOf(' ');
    List<String> arguments = new ArrayList<>(List.of(play.split(" ")));
    arguments.add(String.format(file, space < 0 ? design : design.substring(0, space)));
    arguments.add(scenario);
    if (space >= 0) {
      arguments.addAll(List.of("--cadence", design.substring(space + 1)));
    }
    return arguments;
  }

  /** Puts the designs, and what plays them, into {@code folder}. */
  public void unpack(Path folder) {
    try {
      Path module =
          Path.of(besideFiles.getProtectionDomain().getCodeSource().getLocation().toURI());
      String inside = besideFiles.getPackageName().replace('.', '/');
      if (Files.isDirectory(module)) {
        copy(module.resolve(inside), folder);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(module)) {
          copy(jar.getPath(inside), folder);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack the " + language + " designs", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the " + language + " designs are in no file", e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().endsWith(".class")) {
          Path target = to.resolve(from.relativize(file).toString());
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
  }
}
