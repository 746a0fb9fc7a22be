package io.microbatch.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * A Python interpreter for designs: its {@code time} and {@code threading} rest on Java's clock and
 * threads, and it reaches no file, process, network or environment.
 *
 * <p>Making one takes a second, and several where no code is warm; so it is kept, and designs are
 * built anew in it. Python's own lock makes it safe for threads, but {@link #enter} and {@link
 * #leave} belong to the thread that drives a try.
 */
public final class Python {
  private static final String DESIGNS = "designs/";
  private static final String PLATFORM = "platform/";

  private final PythonHost host = new PythonHost();
  private final Context context;
  private final Map<String, Value> shapes = new ConcurrentHashMap<>();
  private final Value load;
  private final Value classesOf;
  private final Value recognise;
  private final Value own;
  private final Value reset;
  private final Value watch;

  /**
   * In which version a design is loaded.
   *
   * @param atStatements whether a thread may lose its turn between any two statements
   * @param watched whether the design says on which line it is, to whom {@link #watch} named
   */
  public record Version(boolean atStatements, boolean watched) {}

  /** In a context of its own on {@code engine}. */
  public Python(Engine engine) {
    context =
        Context.newBuilder("python")
            .engine(engine)
            .allowHostAccess(HostAccess.NONE)
            .allowPolyglotAccess(PolyglotAccess.NONE)
            .allowEnvironmentAccess(EnvironmentAccess.NONE)
            .allowIO(IOAccess.NONE)
            .allowExperimentalOptions(true)
            .option("python.HashSeed", "0")
            .option("python.PosixModuleBackend", "java")
            .option("python.DontWriteBytecodeFlag", "true")
            .out(OutputStream.nullOutputStream())
            .err(OutputStream.nullOutputStream())
            .build();
    context.initialize("python");
    Value library = module("standard_library");
    library.invokeMember("install");
    reset = library.getMember("reset");
    module("preemption");
    recognise = module("shapes").getMember("recognise");
    Value designs = module("designs");
    load = designs.getMember("load");
    classesOf = designs.getMember("classes_of");
    own = designs.getMember("own");
    watch = designs.getMember("watch");
  }

  /** Runs a module of the platform and puts it where {@code import} finds it. */
  private Value module(String name) {
    context.getBindings("python").putMember("host", host.members());
    Source source =
        Source.newBuilder(
                "python",
                """
                import sys, types
                module = types.ModuleType(name)
                module.host = host
                sys.modules[name] = module
                exec(compile(text, name + ".py", "exec"), module.__dict__)
                module
                """,
                "platform")
            .buildLiteral();
    context.getBindings("python").putMember("name", name);
    context.getBindings("python").putMember("text", text(PLATFORM + name));
    return context.eval(source);
  }

  private static String text(String module) {
    String resource = module + ".py";
    try (InputStream in = Python.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + resource + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  /** The text of one of this module's own designs, or null if there is none of that name. */
  static @Nullable String textOfDesign(String module) {
    if (Python.class.getResource(DESIGNS + module + ".py") == null) {
      return null;
    }
    return text(DESIGNS + module);
  }

  /**
   * Begins a try on the calling thread.
   *
   * @param seed of what is random
   * @param limits makes the exception that a design gets when it reaches too far, from a sentence
   */
  public void enter(long seed, Function<String, RuntimeException> limits) {
    context.enter();
    host.limit(limits::apply);
    reset.executeVoid(seed);
  }

  /** Ends a try on the thread that began it. */
  public void leave() {
    context.leave();
  }

  /**
   * The shape of the batcher in one of this module's own designs.
   *
   * @param module as {@code article_s}
   * @param cadence the module and the class of its cadence, as {@code sleep_loop.SleepLoop}; empty
   *     if it takes none
   */
  public Value builtIn(String module, String cadence, Version version) {
    return shapes.computeIfAbsent(
        String.join("\n", version.toString(), module, cadence),
        key -> shape(module, cadence, version));
  }

  /**
   * Has the watched designs say on which line they are.
   *
   * @param watcher gets the line that is about to run, from 1, on the thread that runs it
   */
  public void watch(ProxyExecutable watcher) {
    watch.executeVoid(watcher);
  }

  private Value shape(String module, String cadence, Version version) {
    host.loading(module + ".py");
    try {
      Value classes = classesOf.execute(loaded(module, version));
      if (cadence.isEmpty()) {
        return recognise.execute(classes);
      }
      int dot = cadence.indexOf('.');
      Value type = loaded(cadence.substring(0, dot), version);
      return recognise.execute(classes, type.getMember(cadence.substring(dot + 1)));
    } finally {
      host.loading(null);
    }
  }

  /**
   * The shape of the batcher in a file that a user brings along. Runs the file's top level.
   *
   * @param file its name, without folders
   * @param type which class; empty if there is just one batcher
   */
  public Value own(String file, String type, String text, Version version)
      throws NotABatcherException {
    String key = String.join("\n", version.toString(), file, type, text);
    Value shape = shapes.get(key);
    if (shape == null) {
      shape = takenUp(file, type, text, version);
      shapes.put(key, shape);
    }
    return shape;
  }

  private Value takenUp(String file, String type, String text, Version version)
      throws NotABatcherException {
    host.loading(file);
    try {
      Value answer = own.execute(file, text, type, version.atStatements(), version.watched());
      if (answer.getArraySize() == 1) {
        return answer.getArrayElement(0);
      }
      throw new NotABatcherException(
          answer.getArrayElement(0).asInt(), answer.getArrayElement(1).asString());
    } catch (PolyglotException e) {
      throw new NotABatcherException(
          lineIn(file, e), "fails while it is loaded: " + e.getMessage());
    } finally {
      host.loading(null);
    }
  }

  /** The innermost line of the file on the stack; 0 if there is none. */
  private static int lineIn(String file, PolyglotException e) {
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

  private Value loaded(String module, Version version) {
    String text = textOfDesign(module);
    if (text == null) {
      throw new IllegalArgumentException("there is no Python design " + module);
    }
    return load.execute(module, text, module + ".py", version.atStatements(), version.watched());
  }
}
