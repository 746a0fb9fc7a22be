package io.microbatch.js.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The step of the build that turns the module's TypeScript into JavaScript resources, and fails
 * where the types are wrong. Skipped when neither the sources, the options, the compiler nor what
 * was written have changed since it last succeeded.
 */
public final class CompileDesigns {
  private final Path config;
  private final Path sources;
  private final Path output;
  private final Path stamp;

  CompileDesigns(Path config, Path sources, Path output, Path stamp) {
    this.config = config;
    this.sources = sources;
    this.output = output;
    this.stamp = stamp;
  }

  /**
   * Runs the step; exits with 1 if the compiler objects.
   *
   * @param arguments the tsconfig.json, the folder of the sources, the folder for the JavaScript
   *     (emptied first), and the file that remembers the last success
   */
  public static void main(String[] arguments) throws IOException {
    CompileDesigns step =
        new CompileDesigns(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            Path.of(arguments[2]),
            Path.of(arguments[3]));
    if (step.isUpToDate()) {
      return;
    }
    List<TypeScriptCompiler.Objection> objections;
    try (TypeScriptCompiler compiler = new TypeScriptCompiler()) {
      objections = step.run(compiler);
    }
    objections.forEach(System.err::println);
    if (!objections.isEmpty()) {
      System.exit(1);
    }
  }

  boolean isUpToDate() throws IOException {
    return Files.exists(stamp) && Files.readString(stamp).equals(fingerprint());
  }

  List<TypeScriptCompiler.Objection> run(TypeScriptCompiler compiler) throws IOException {
    Files.deleteIfExists(stamp);
    for (Path old : files(output, ".js")) {
      Files.delete(old);
    }
    List<TypeScriptCompiler.Objection> objections =
        compiler.compile(config, sources, files(sources, ".ts"), output);
    if (objections.isEmpty()) {
      Files.writeString(stamp, fingerprint());
    }
    return objections;
  }

  private String fingerprint() throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    digest.update(TypeScriptCompiler.fingerprint().getBytes(StandardCharsets.UTF_8));
    digest.update(Files.readAllBytes(config));
    for (Path root : List.of(sources, output)) {
      for (Path file : files(root, "")) {
        digest.update(root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(Files.readString(file).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(path -> Files.isRegularFile(path) && path.toString().endsWith(ending))
          .sorted()
          .toList();
    }
  }
}
