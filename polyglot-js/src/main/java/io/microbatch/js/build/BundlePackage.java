package io.microbatch.js.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The step of the build that gets packages from npm and bundles them, unmodified, into one file.
 * Which ones, in which versions, and by which command is said by a {@code package.json}; nothing of
 * them is kept in the repository. Skipped while that file has not changed.
 *
 * <p>Maven Central does not have these packages, so npm itself is needed. Where it is not there, or
 * cannot get them, the bundle is left out with a sentence and the build goes on, unless {@code
 * WORKBENCH_REQUIRE} names {@code npm}.
 */
public final class BundlePackage {
  private static final int LINES_SHOWN = 6;

  private final String npm;
  private final Path description;
  private final Path folder;
  private final Path output;

  BundlePackage(String npm, Path description, Path folder, Path output) {
    this.npm = npm;
    this.description = description;
    this.folder = folder;
    this.output = output;
  }

  /**
   * Runs the step; exits with 1 if the bundle is required and cannot be made.
   *
   * @param arguments the package.json, with a script {@code bundle} that takes {@code --outfile}; a
   *     folder to work in; and the file to write
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path output = Path.of(arguments[2]);
    BundlePackage step =
        new BundlePackage("npm", Path.of(arguments[0]), Path.of(arguments[1]), output);
    Optional<String> problem = step.run();
    if (problem.isPresent()) {
      System.out.println("Left out of this build: " + output.getFileName() + ". " + problem.get());
      if (System.getenv().getOrDefault("WORKBENCH_REQUIRE", "").contains("npm")) {
        System.exit(1);
      }
    }
  }

  /** Makes the bundle if need be; what was in the way, if there is none now. */
  Optional<String> run() throws IOException, InterruptedException {
    Path copy = folder.resolve("package.json");
    if (Files.exists(output)
        && Files.exists(copy)
        && Files.readString(copy).equals(Files.readString(description))) {
      return Optional.empty();
    }
    Files.deleteIfExists(output); // of other versions
    Files.createDirectories(folder);
    Files.copy(description, copy, StandardCopyOption.REPLACE_EXISTING);
    Optional<String> problem =
        npm(
            "install",
            "--no-package-lock",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--prefer-offline",
            "--fetch-retries=1",
            "--fetch-retry-mintimeout=1000");
    if (problem.isEmpty()) {
      problem = npm("run", "bundle", "--", "--outfile=bundle.js");
    }
    if (problem.isEmpty()) {
      Files.createDirectories(output.getParent());
      Files.copy(folder.resolve("bundle.js"), output);
    }
    return problem;
  }

  private Optional<String> npm(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(npm));
    command.addAll(List.of(arguments));
    Process process;
    try {
      process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    } catch (IOException absent) {
      return Optional.of(npm + " is not on the PATH; it comes with Node.");
    }
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String beginning = said.lines().limit(LINES_SHOWN).collect(Collectors.joining("\n"));
    return process.waitFor() == 0
        ? Optional.empty()
        : Optional.of(String.join(" ", command) + " said:\n" + beginning);
  }
}
