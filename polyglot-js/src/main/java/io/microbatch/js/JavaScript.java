package io.microbatch.js;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
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
  private static final String PEERS = "peers/";
  private static final Pattern PLACE = Pattern.compile("([^\\s(]+\\.\\w+):(\\d+)");
  private static final Pattern EXPORT = Pattern.compile("(?m)^\\s*export\\b");
  private static final Pattern CLASS = Pattern.compile("(?m)^class\\s+(\\w+)");
  private static final Pattern IMPORT =
      Pattern.compile("\\b(?:from|import)\\s*['\"]([^'\"]+)['\"]");
  private static final String MODULE = "application/javascript+module";

  private final Context context;
  private final Value globals;
  private final Value shapes;
  private final Map<String, Value> known = new HashMap<>();
  private @Nullable EventLoop loop;
  private String ownFile = "";
  private String ownText = "";
  private Function<String, RuntimeException> limits = IllegalStateException::new;

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
    ProxyExecutable refuse =
        arguments -> {
          String what = arguments[0].asString();
          throw limits.apply(
              placeOf(what, arguments[2].asString()) + what + ": " + arguments[1].asString());
        };
    return Map.of(
        "set", set, "clear", clear, "wallMs", wallMs, "monotonicMs", monotonicMs, "refuse", refuse);
  }

  /**
   * The innermost file and line on a stack that is not the platform's; in a continuation, where
   * scripts see no stack, the first line of the user's file that says so.
   */
  private String placeOf(String what, String stack) {
    Matcher place = PLACE.matcher(stack);
    while (place.find()) {
      if (!place.group(1).equals("globals.js") && !place.group(1).equals("shapes.js")) {
        return place.group(1) + ":" + place.group(2) + ": ";
      }
    }
    Matcher said =
        Pattern.compile(
                "(?m)^(?!\\s*(?://|\\*)).*?" + Pattern.quote(what.replaceAll("\\(.*", "")) + "\\b")
            .matcher(ownText);
    return said.find() ? ownFile + ":" + lineAt(ownText, said.end()) + ": " : "";
  }

  private static @Nullable String textOfDesign(String file) {
    String design = text(DESIGNS + file);
    return design == null ? text(PEERS + file) : design;
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
   * @param newLimits makes the exception that a design gets when it reaches too far, from a
   *     sentence
   */
  public void begin(long seed, EventLoop newLoop, Function<String, RuntimeException> newLimits) {
    loop = newLoop;
    limits = newLimits;
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
   * The shape of the batcher in one of this module's own designs, or of the adapters of its peers.
   *
   * @param module the file, as {@code article-t.js}
   * @param cadence the file and the class of its cadence, as {@code sleep-loop.js#SleepLoop}; empty
   *     if it takes none
   */
  public Value builtIn(String module, String cadence) {
    return known.computeIfAbsent(module + " " + cadence, key -> load(module, cadence));
  }

  /**
   * The shape of the batcher in a file that a user brings along. Runs the file's top level. In a
   * file that exports nothing, the classes that begin a line are looked at.
   *
   * @param file its name, without folders
   * @param type which class; empty if there is just one batcher
   * @param text JavaScript
   */
  public Value own(String file, String type, String text) throws NotABatcherException {
    String key = String.join("\n", file, type, text);
    ownFile = file;
    ownText = text;
    Value shape = known.get(key);
    if (shape == null) {
      shape = takenUp(file, type, text);
      known.put(key, shape);
    }
    return shape;
  }

  private Value takenUp(String file, String type, String text) throws NotABatcherException {
    Value found;
    try {
      Value exports =
          context.eval(
              Source.newBuilder("js", text + exportsMissing(text), file)
                  .mimeType(MODULE)
                  .buildLiteral());
      found = shapes.invokeMember("onlyOne", shapes.invokeMember("classesOf", exports), type);
    } catch (PolyglotException e) {
      throw notLoaded(file, text, e);
    }
    if (found.hasMember("message")) {
      String of = found.getMember("type").asString();
      Matcher declared = Pattern.compile("\\bclass\\s+" + Pattern.quote(of) + "\\b").matcher(text);
      int line = !of.isEmpty() && declared.find() ? lineAt(text, declared.start()) : 0;
      throw new NotABatcherException(line, found.getMember("message").asString());
    }
    return found;
  }

  private static String exportsMissing(String text) {
    if (EXPORT.matcher(text).find()) {
      return "";
    }
    String names =
        CLASS.matcher(text).results().map(each -> each.group(1)).collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : "\nexport { " + names + " };";
  }

  private static NotABatcherException notLoaded(String file, String text, PolyglotException e) {
    if (e.isResourceExhausted()) {
      return new NotABatcherException(
          lineIn(file, e),
          "its top level does not end: it ran " + STATEMENTS_PER_TURN + " statements");
    }
    String message = String.valueOf(e.getMessage());
    Matcher imported = IMPORT.matcher(text);
    while (imported.find()) {
      if (message.contains(imported.group(1))) {
        return new NotABatcherException(
            lineAt(text, imported.start(1)),
            "import of '" + imported.group(1) + "': other modules and files are out of reach");
      }
    }
    return new NotABatcherException(
        lineIn(file, e),
        e.isSyntaxError()
            ? message.lines().findFirst().orElse("").replaceFirst("^SyntaxError: \\S+ ", "")
            : "fails while it is loaded: " + message);
  }

  private static int lineAt(String text, int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(letter -> letter == '\n').count();
  }

  /** The innermost line of the file on the stack; 0 if there is none. */
  private static int lineIn(String file, PolyglotException e) {
    SourceSection thrown = e.getSourceLocation();
    if (thrown != null && thrown.getSource().getName().equals(file)) {
      return thrown.getStartLine();
    }
    for (PolyglotException.StackFrame frame : e.getPolyglotStackTrace()) {
      SourceSection at = frame.isGuestFrame() ? frame.getSourceLocation() : null;
      if (at != null && at.getSource().getName().equals(file)) {
        return at.getStartLine();
      }
    }
    return 0;
  }

  /** Breaks off whatever runs in it, on any thread; it is of no use any more. */
  public void cancel() {
    context.close(true);
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
      throw new IllegalArgumentException("there is no design " + module);
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
