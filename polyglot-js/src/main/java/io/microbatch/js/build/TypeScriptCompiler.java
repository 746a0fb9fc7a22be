package io.microbatch.js.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * The TypeScript compiler, as its own JavaScript from the class path, run in GraalJS. Needs some
 * seconds to load; in an interpreting GraalJS about ten. Not thread-safe.
 */
public final class TypeScriptCompiler implements AutoCloseable {
  private static final String PROPERTIES =
      "/META-INF/maven/org.webjars.npm/typescript/pom.properties";

  /** Where the compiler looks for its libraries: paths that begin so are read from its jar. */
  private static final String LIBRARIES = "/typescript-lib";

  private static final String SCRIPTS = "/io/microbatch/js/build/";

  private final String lib;
  private final Engine engine;
  private final Context context;
  private final Value compile;
  private final Value transpile;

  /** Loads the compiler. */
  public TypeScriptCompiler() {
    lib = "/META-INF/resources/webjars/typescript/" + version() + "/lib";
    engine = Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
    context = Context.newBuilder("js").engine(engine).build();
    context.eval("js", "var module = { exports: {} };");
    context.eval(source(lib + "/typescript.js"));
    ProxyExecutable read = arguments -> read(arguments[0].asString());
    Value typescript = context.eval("js", "module.exports");
    Value lines = context.eval(source(SCRIPTS + "lines.js")).execute(typescript);
    compile =
        context.eval(source(SCRIPTS + "compile.js")).execute(typescript, LIBRARIES, read, lines);
    transpile = context.eval(source(SCRIPTS + "transpile.js")).execute(typescript, lines);
  }

  /** The compiler's version and our own scripts: what decides on the output beside the sources. */
  static String fingerprint() {
    StringBuilder all = new StringBuilder(version());
    for (String script : List.of("compile.js", "lines.js")) {
      all.append(source(SCRIPTS + script).getCharacters());
    }
    return all.toString();
  }

  /** The version of the compiler on the class path. */
  public static String version() {
    Properties properties = new Properties();
    try (Reader reader = open(PROPERTIES)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  /**
   * Something the compiler objects to.
   *
   * @param line 1 for the first
   * @param column 1 for the first
   * @param code TypeScript's number of the error, for example 2322
   */
  public record Objection(Path file, int line, int column, int code, String message) {
    @Override
    public String toString() {
      return file + ":" + line + ":" + column + ": error TS" + code + ": " + message;
    }
  }

  /**
   * Checks the sources as one program and, if nothing is wrong with it, writes a {@code .js} file
   * for each, whose statements stand on the lines of the source.
   *
   * @param config the {@code tsconfig.json} with the compiler's options
   * @param root the folder of the sources, whose structure the output keeps
   * @param sources the {@code .ts} and {@code .d.ts} files
   * @param output the folder for the {@code .js} files
   * @return what is wrong; empty if all was written
   */
  public List<Objection> compile(Path config, Path root, List<Path> sources, Path output) {
    List<Objection> objections = new ArrayList<>();
    ProxyExecutable write =
        arguments -> {
          write(Path.of(arguments[0].asString()), arguments[1].asString());
          return null;
        };
    ProxyExecutable report =
        arguments -> {
          objections.add(
              new Objection(
                  Path.of(arguments[0].asString()),
                  arguments[1].asInt(),
                  arguments[2].asInt(),
                  arguments[3].asInt(),
                  arguments[4].asString()));
          return null;
        };
    String folders =
        "{\"rootDir\": \"%s\", \"outDir\": \"%s\"}".formatted(slashed(root), slashed(output));
    String files =
        sources.stream().map(TypeScriptCompiler::slashed).collect(Collectors.joining("\n"));
    var _ = compile.execute(slashed(config), folders, files, write, report);
    return objections;
  }

  /**
   * Turns one file into JavaScript whose statements stand on the lines of the source. Checks the
   * syntax, and no types.
   *
   * @param file its name, for the messages
   * @param objections takes what is wrong; nothing if the answer can be run
   */
  public String transpile(String file, String text, List<Objection> objections) {
    ProxyExecutable report =
        arguments -> {
          objections.add(
              new Objection(
                  Path.of(file),
                  arguments[0].asInt(),
                  arguments[1].asInt(),
                  arguments[2].asInt(),
                  arguments[3].asString()));
          return null;
        };
    return transpile.execute(file, text, report).asString();
  }

  /** The compiler separates folders by slashes, on every system. */
  private static String slashed(Path path) {
    return path.toAbsolutePath().normalize().toString().replace('\\', '/');
  }

  private @Nullable String read(String file) {
    try {
      if (file.startsWith(LIBRARIES)) {
        try (Reader reader = open(lib + file.substring(LIBRARIES.length()))) {
          return reader.readAllAsString();
        }
      }
      Path path = Path.of(file);
      return Files.isRegularFile(path) ? Files.readString(path) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Source source(String resource) {
    try (Reader reader = open(resource)) {
      return Source.newBuilder("js", reader, resource).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reader open(String resource) throws IOException {
    InputStream stream = TypeScriptCompiler.class.getResourceAsStream(resource);
    if (stream == null) {
      throw new IOException(resource + " is not on the class path");
    }
    return new InputStreamReader(stream, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    context.close();
    engine.close();
  }
}
