package io.microbatch.conformance.run;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An interpreter of this machine, run as a child process. Thread-safe. */
public final class LocalInterpreter implements NativeInterpreter {
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");
  private static final Duration BOUND_OF_VERSION = Duration.ofSeconds(30);

  private final Path program;

  /** Of this program, whatever its version. */
  public LocalInterpreter(Path program) {
    this.program = program;
  }

  /**
   * The first one on the PATH that is new enough.
   *
   * @throws IOException if there is none; the message says what was looked for and found
   */
  public static LocalInterpreter find(NativeLanguage language)
      throws IOException, InterruptedException {
    List<String> found = new ArrayList<>();
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(File.pathSeparator)) {
      Path program = Path.of(folder, language.program());
      if (Files.isExecutable(program)) {
        LocalInterpreter candidate = new LocalInterpreter(program);
        String version = candidate.version();
        if (isAtLeast(version, language.major(), language.minor())) {
          return candidate;
        }
        found.add(program + " is " + version);
      }
    }
    throw new IOException(
        String.format(
            "There is no %s of version %d.%d or later on the PATH (%s).",
            language.program(),
            language.major(),
            language.minor(),
            found.isEmpty() ? "none at all" : String.join("; ", found)));
  }

  private String version() throws InterruptedException {
    try {
      Output output = run(Path.of("."), List.of("--version"), BOUND_OF_VERSION);
      return (output.out() + output.err()).strip();
    } catch (IOException e) {
      return "of no version: " + e.getMessage();
    }
  }

  private static boolean isAtLeast(String version, int major, int minor) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.find()) {
      return false;
    }
    int foundMajor = Integer.parseInt(matcher.group(1));
    int foundMinor = Integer.parseInt(matcher.group(2));
    return foundMajor > major || (foundMajor == major && foundMinor >= minor);
  }

  @Override
  public Output run(Path folder, List<String> arguments, Duration bound)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    Path out = Files.createTempFile("native", ".out");
    Path err = Files.createTempFile("native", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().remove("NODE_OPTIONS");
      Process process = builder.start();
      try {
        process.getOutputStream().close();
        if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IOException(
              String.join(" ", command) + " did not end within " + bound.toSeconds() + " s");
        }
        return new Output(process.exitValue(), text(out), text(err));
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    }
  }

  /** Whatever a design has printed: what is no UTF-8 is replaced. */
  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
