package io.microbatch.bench.language;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * Runs load.py and load.js on GraalVM's languages, as they are: on the real clock, with threads of
 * the system in Python, and with real timers in JavaScript.
 */
final class GraalLoad {
  private GraalLoad() {}

  /**
   * What came of a run.
   *
   * @param lines what the load printed
   * @param engine what Truffle calls it: how it was run
   */
  record Printed(String lines, String engine) {}

  /**
   * Runs load.py in GraalPy.
   *
   * @param folder what {@link LoadFiles} has put there
   * @param order a {@link Workload} as JSON
   * @throws PolyglotException if it fails, as when items get lost
   */
  static Printed python(Path folder, String order) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Context context =
        Context.newBuilder("python")
            .allowAllAccess(true)
            .option("engine.WarnInterpreterOnly", "false")
            .option("python.DontWriteBytecodeFlag", "true")
            .option("python.PythonPath", folder + File.pathSeparator + folder.resolve("designs"))
            .out(out)
            .build();
    try {
      context.getBindings("python").putMember("order", order);
      context.eval("python", "import load\nload.run(order)");
      return printed(out.toString(StandardCharsets.UTF_8), context.getEngine());
    } finally {
      context.close(true); // a design's threads may be there still
    }
  }

  /** Runs load.js in GraalJS; otherwise as {@link #python}. */
  static Printed javaScript(Path folder, String order) {
    StringBuilder lines = new StringBuilder();
    try (Context context =
        Context.newBuilder("js")
            .allowAllAccess(true)
            .allowExperimentalOptions(true)
            .option("engine.WarnInterpreterOnly", "false")
            .option("js.esm-eval-returns-exports", "true")
            .option("js.performance", "true")
            .build()) {
      TimerLoop loop = new TimerLoop();
      loop.install(context);
      Source load =
          Source.newBuilder("js", folder.resolve("load.js").toFile())
              .mimeType("application/javascript+module")
              .build();
      Value promise =
          context
              .eval(load)
              .getMember("run")
              .execute(
                  order,
                  (ProxyExecutable)
                      line -> {
                        lines.append(line[0].asString()).append('\n');
                        return null;
                      });
      Outcome outcome = new Outcome();
      outcome.follow(promise);
      loop.runUntil(() -> outcome.settled);
      if (outcome.failure != null) {
        throw new IllegalStateException(outcome.failure);
      }
      return printed(lines.toString(), context.getEngine());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read load.js", e);
    }
  }

  private static Printed printed(String lines, Engine engine) {
    return new Printed(lines, engine.getImplementationName());
  }

  /** What becomes of a promise. */
  private static final class Outcome {
    private boolean settled;
    private @Nullable String failure;

    void follow(Value promise) {
      promise.invokeMember(
          "then",
          (ProxyExecutable)
              values -> {
                settled = true;
                return null;
              },
          (ProxyExecutable)
              reasons -> {
                settled = true;
                failure = reasons[0].toString();
                return null;
              });
    }
  }
}
