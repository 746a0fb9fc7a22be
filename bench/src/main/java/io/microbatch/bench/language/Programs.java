package io.microbatch.bench.language;

import io.microbatch.conformance.run.LocalInterpreter;
import io.microbatch.conformance.run.NativeInterpreter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for an interpreter on the PATH.
 *
 * @param names what it may be called
 * @param question arguments with which it prints where it really is (a script may stand in for it,
 *     and would be part of the time to the first batch) and its version, a line each; it fails if
 *     it will not do
 */
record Programs(Pattern names, List<String> question) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static final Programs CPYTHON =
      new Programs(Pattern.compile("python3"), python("sys.version_info >= (3, 11)"));

  static final Programs CPYTHON_FREE_THREADED =
      new Programs(Pattern.compile("python3(\\.\\d+)?t"), python("not sys._is_gil_enabled()"));

  static final Programs NODE =
      new Programs(
          Pattern.compile("node"),
          List.of(
              "-e",
              "const version = process.versions.node;"
                  + " if (parseInt(version) < 20) throw 'too old';"
                  + " console.log(process.execPath + '\\n' + version)"));

  private static List<String> python(String condition) {
    return List.of(
        "-I",
        "-c",
        "import sys; assert "
            + condition
            + "; print(sys.executable, sys.version.split()[0], sep='\\n')");
  }

  /** A program that will do. */
  record Program(Path path, String version) {}

  /**
   * All that will do, in the order of the PATH.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  List<Program> on(String path) throws InterruptedException {
    List<Program> found = new ArrayList<>();
    for (String folder : path.split(File.pathSeparator)) {
      for (Path candidate : in(Path.of(folder))) {
        try {
          NativeInterpreter.Output output =
              new LocalInterpreter(candidate).run(Path.of("."), question, PATIENCE);
          List<String> lines = output.out().lines().toList();
          if (output.exit() == 0 && lines.size() == 2) {
            found.add(new Program(Path.of(lines.get(0)), lines.get(1)));
          }
        } catch (IOException e) {
          // it cannot even be started
        }
      }
    }
    return found;
  }

  private List<Path> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> names.matcher(file.getFileName().toString()).matches())
          .filter(Files::isExecutable)
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
