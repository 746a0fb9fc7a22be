package io.microbatch.bench.language;

import io.microbatch.bench.Case;
import io.microbatch.bench.ForkProcess;
import io.microbatch.bench.MeasurementException;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Readings;
import io.microbatch.conformance.subject.Engines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which runtimes this machine has. */
final class Runtimes {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String NOT_ON_PATH = "not found on the PATH";

  private final String classPath;
  private final Map<LanguageRuntime, String> found = new EnumMap<>(LanguageRuntime.class);
  private final Map<LanguageRuntime, String> missing = new EnumMap<>(LanguageRuntime.class);
  private final Map<LanguageRuntime, Path> programs = new EnumMap<>(LanguageRuntime.class);
  private List<String> compilerArguments = List.of();

  private Runtimes(String classPath) {
    this.classPath = classPath;
  }

  /**
   * Looks for them; takes a second or two.
   *
   * @param path the folders with programs, as in the environment
   * @param classPath where Truffle's compiler may be
   * @throws InterruptedException if the thread is interrupted
   */
  static Runtimes find(String path, String classPath) throws InterruptedException {
    Runtimes runtimes = new Runtimes(classPath);
    runtimes.found.put(LanguageRuntime.HOTSPOT, Runtime.version().toString());
    runtimes.findTruffle();
    runtimes.find(LanguageRuntime.CPYTHON, Programs.CPYTHON, path, "python3 from 3.11 on");
    runtimes.find(
        LanguageRuntime.CPYTHON_FREE_THREADED,
        Programs.CPYTHON_FREE_THREADED,
        path,
        "python3.14t or the like");
    runtimes.find(LanguageRuntime.NODE, Programs.NODE, path, "node from 20 on");
    return runtimes;
  }

  private void find(LanguageRuntime runtime, Programs wanted, String path, String called)
      throws InterruptedException {
    List<Programs.Program> all = wanted.on(path);
    if (all.isEmpty()) {
      missing.put(runtime, called + " " + NOT_ON_PATH);
    } else {
      found.put(runtime, all.getFirst().version() + ", " + all.getFirst().path());
      programs.put(runtime, all.getFirst().path());
    }
  }

  private void findTruffle() throws InterruptedException {
    String uncompiled = "without Truffle's compiler: says nothing about the language";
    found.put(LanguageRuntime.GRAALPY_INTERPRETED, uncompiled);
    found.put(LanguageRuntime.GRAALJS_INTERPRETED, uncompiled);
    Optional<List<String>> arguments = TruffleModules.jvmArguments(classPath);
    String engine = arguments.isEmpty() ? "" : engineWith(arguments.get());
    boolean compiles = !engine.isEmpty() && !engine.equals(Engines.INTERPRETED);
    if (compiles) {
      compilerArguments = arguments.orElseThrow();
    }
    Map<LanguageRuntime, String> answers = compiles ? found : missing;
    String answer =
        compiles
            ? engine
            : arguments.isEmpty()
                ? "Truffle's compiler is not on the class path"
                : "this JVM cannot run Truffle's compiler";
    answers.put(LanguageRuntime.GRAALPY, answer);
    answers.put(LanguageRuntime.GRAALJS, answer);
  }

  /** What a JVM with these arguments calls its engine; empty if it does not even start. */
  private String engineWith(List<String> arguments) throws InterruptedException {
    try {
      Readings answer =
          ForkProcess.run(
              withClassPath(arguments),
              EngineProbe.class,
              Case.of("engine", Map.of()),
              Mode.QUICK,
              PATIENCE);
      return answer.notes().getOrDefault(EngineProbe.ENGINE, "");
    } catch (MeasurementException e) {
      return "";
    }
  }

  private List<String> withClassPath(List<String> arguments) {
    List<String> all = new ArrayList<>(ForkProcess.JVM_ARGS);
    all.addAll(arguments);
    all.addAll(List.of("-cp", classPath));
    return all;
  }

  boolean has(LanguageRuntime runtime) {
    return found.containsKey(runtime);
  }

  /** For a JVM that runs this. */
  List<String> jvmArguments(LanguageRuntime runtime) {
    return withClassPath(runtime.compiled() ? compilerArguments : List.of());
  }

  /** The program of a runtime that is one. */
  Path program(LanguageRuntime runtime) {
    Path program = programs.get(runtime);
    if (program == null) {
      throw new IllegalStateException(runtime.id() + ": " + missing.get(runtime));
    }
    return program;
  }

  /** A line each: what it is, or why it is not there. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (LanguageRuntime runtime : LanguageRuntime.values()) {
      String where = found.get(runtime);
      lines.add(
          runtime.id() + ": " + (where == null ? "NOT FOUND, " + missing.get(runtime) : where));
    }
    return lines;
  }

  /** What is not there, in one line; empty if all is. */
  String absent() {
    List<String> words = new ArrayList<>();
    missing.forEach((runtime, why) -> words.add(runtime.id() + " (" + why + ")"));
    return String.join("; ", words);
  }
}
