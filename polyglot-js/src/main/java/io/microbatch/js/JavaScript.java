package io.microbatch.js;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/**
 * A JavaScript host for designs: its timers and clocks are an {@link EventLoop}'s, and it reaches
 * no file, process, network or environment. A turn of the loop that runs more than {@value
 * #STATEMENTS_PER_TURN} statements is broken off, and the host with it.
 *
 * <p>Kept from try to try; designs are built anew in it. To be used by one thread at a time.
 */
public final class JavaScript {
  /** What a correct design comes nowhere near. */
  public static final int STATEMENTS_PER_TURN = 200_000;

  private static final String DESIGNS = "typescript/designs/";
  private static final String MODULE = "application/javascript+module";

  private final Context context;
  private final Value globals;
  private final Value shapes;
  private final Map<String, Value> builtIns = new HashMap<>();
  private @Nullable EventLoop loop;

  /** In a context of its own on {@code engine}. */
  public JavaScript(Engine engine) {
    context =
        Context.newBuilder("js")
            .engine(engine)
            .allowHostAccess(HostAccess.NONE)
            .allowPolyglotAccess(PolyglotAccess.NONE)
            .allowEnvironmentAccess(EnvironmentAccess.NONE)
            .allowIO(
                IOAccess.newBuilder().fileSystem(new ModuleFiles(JavaScript::textOfDesign)).build())
            .allowExperimentalOptions(true)
            .option("js.esm-eval-returns-exports", "true")
            .option("js.unhandled-rejections", "none")
            .option("js.async-stack-traces", "false")
            .option("js.stack-trace-limit", "0")
            .resourceLimits(
                ResourceLimits.newBuilder().statementLimit(STATEMENTS_PER_TURN, null).build())
            .out(OutputStream.nullOutputStream())
            .err(OutputStream.nullOutputStream())
            .build();
    globals = platform("globals").execute(ProxyObject.fromMap(host()));
    shapes = platform("shapes").execute();
  }

  private Value platform(String name) {
    String text = text("platform/" + name + ".js");
    if (text == null) {
      throw new IllegalStateException("the resource platform/" + name + ".js is missing");
    }
    return context.eval(Source.newBuilder("js", text, name + ".js").buildLiteral());
  }

  private Map<String, Object> host() {
    ProxyExecutable set =
        arguments -> {
          int[] id = new int[1];
          id[0] =
              loop()
                  .set(
                      arguments[0].asLong(),
                      arguments[1].asBoolean(),
                      true,
                      () -> globals.invokeMember("fire", id[0]));
          return id[0];
        };
    ProxyExecutable clear =
        arguments -> {
          loop().clear(arguments[0].asInt());
          return null;
        };
    ProxyExecutable wallMs = arguments -> (double) System.currentTimeMillis();
    ProxyExecutable monotonicMs = arguments -> System.nanoTime() / 1e6;
    return Map.of("set", set, "clear", clear, "wallMs", wallMs, "monotonicMs", monotonicMs);
  }

  private static @Nullable String textOfDesign(String file) {
    return text(DESIGNS + file);
  }

  private static @Nullable String text(String resource) {
    try (InputStream in = JavaScript.class.getResourceAsStream(resource)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  /**
   * Begins a try: nothing of an earlier one is left.
   *
   * @param seed of what is random
   * @param newLoop whose tasks and timers are the only ones from now on
   */
  public void begin(long seed, EventLoop newLoop) {
    loop = newLoop;
    context.resetLimits();
    globals.invokeMember("reset", (int) (seed ^ seed >>> 32));
  }

  private EventLoop loop() {
    EventLoop running = loop;
    if (running == null) {
      throw new IllegalStateException("no try has begun");
    }
    return running;
  }

  /** Begins a turn of the loop, which has a limit of its own. */
  public void turn() {
    context.resetLimits();
  }

  /** Runs {@code body} after a delay; not a timer of the design. */
  public void delay(long ms, Value body) {
    loop().set(ms, false, false, () -> body.executeVoid());
  }

  /**
   * The shape of the batcher in one of this module's own designs.
   *
   * @param module the file, as {@code article-t.js}
   * @param cadence the file and the class of its cadence, as {@code sleep-loop.js#SleepLoop}; empty
   *     if it takes none
   */
  public Value builtIn(String module, String cadence) {
    return builtIns.computeIfAbsent(module + " " + cadence, key -> load(module, cadence));
  }

  private Value load(String module, String cadence) {
    Value design = exportsOf(module);
    if (cadence.isEmpty()) {
      return recognise(design, null);
    }
    int hash = cadence.indexOf('#');
    Value type = exportsOf(cadence.substring(0, hash)).getMember(cadence.substring(hash + 1));
    return recognise(design, type);
  }

  private Value exportsOf(String module) {
    String text = textOfDesign(module);
    if (text == null) {
      throw new IllegalArgumentException("there is no TypeScript design " + module);
    }
    return context.eval(
        Source.newBuilder("js", "export * from './" + module + "';", "of-" + module + ".mjs")
            .mimeType(MODULE)
            .buildLiteral());
  }

  private Value recognise(Value exports, @Nullable Value cadence) {
    Value classes = shapes.invokeMember("classesOf", exports);
    return cadence == null
        ? shapes.invokeMember("recognise", classes)
        : shapes.invokeMember("recognise", classes, cadence);
  }
}
