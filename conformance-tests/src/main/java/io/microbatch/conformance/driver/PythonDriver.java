package io.microbatch.conformance.driver;

import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.subject.Driver;
import io.microbatch.conformance.subject.Engines;
import io.microbatch.python.NotABatcherException;
import io.microbatch.python.Python;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/** Drives a Python design: its items are the names of ours. */
public final class PythonDriver implements Driver {
  /** How long the answer of a call is that raised something: its type and its text. */
  private static final int RAISED = 2;

  private final String design;
  private final @Nullable OwnSource own;
  private @Nullable Value shape;
  private @Nullable Value batcher;

  /** Kept from try to try, since it takes a second to make. */
  private static final class Interpreter {
    static final Python PYTHON = new Python(Engines.shared());
  }

  /**
   * For a design of the module polyglot-python, or a file of the user's own.
   *
   * @param design its module, as {@code article_s}, and after a space the module and the class of
   *     its cadence, as {@code sleep_loop.SleepLoop}, if it takes one; or an {@link OwnSource}
   */
  public PythonDriver(String design) {
    this.design = design;
    own = OwnSource.of(design);
  }

  @Override
  public void open(Platform newPlatform) {
    Interpreter.PYTHON.enter(newPlatform.seed(), newPlatform::unsupported);
    try {
      shape = shape(new Python.Version(newPlatform.fine(), newPlatform.watched()));
      if (newPlatform.watched()) {
        Interpreter.PYTHON.watch(arguments -> {
          newPlatform.atLine(arguments[0].asInt());
          return null;
        });
      }
    } catch (NotABatcherException e) {
      close();
      throw newPlatform.unsupported(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public String source() {
    return own == null ? GuestDesign.of(design).file() + ".py" : own.file();
  }

  private Value shape(Python.Version version) throws NotABatcherException {
    if (own != null) {
      return Interpreter.PYTHON.own(own.file(), own.type(), own.text(), version);
    }
    GuestDesign builtIn = GuestDesign.of(design);
    return Interpreter.PYTHON.builtIn(builtIn.file(), builtIn.cadence(), version);
  }

  /** As the design spells it. */
  private String policy(Overflow overflow) {
    String spelled = own == null ? null : own.spelled(overflow);
    return spelled == null ? overflow.name().toLowerCase(Locale.ROOT) : spelled;
  }

  @Override
  public void close() {
    Interpreter.PYTHON.leave();
  }

  @Override
  public void construct(Settings settings, Handler handler, Reports reports) {
    Map<String, Object> members =
        Map.of(
            "max_batch_size",
            settings.maxBatchSize(),
            "interval_ms",
            settings.intervalMs(),
            "capacity",
            settings.capacity(),
            "overflow",
            policy(settings.overflow()));
    ProxyExecutable handle = arguments -> handle(handler, arguments[0]);
    ProxyExecutable failed =
        arguments -> {
          reports.failed(
              GuestDesign.items(arguments[0]), new GuestFailure("", arguments[1].asString()));
          return null;
        };
    ProxyExecutable dropped =
        arguments -> {
          reports.dropped(List.of(GuestDesign.item(arguments[0])));
          return null;
        };
    Value opened = shape;
    if (opened == null) {
      throw new IllegalStateException("not opened");
    }
    batcher = opened.invokeMember("build", ProxyObject.fromMap(members), handle, failed, dropped);
  }

  /** Returns null, or what to raise: after a {@code !}, something that is no Exception. */
  private static @Nullable Object handle(Handler handler, Value batch) {
    try {
      handler.handle(GuestDesign.items(batch));
      return null;
    } catch (Exception e) {
      return e.getMessage();
    } catch (AssertionError e) {
      return "!" + e.getMessage();
    }
  }

  private Value batcher() {
    Value built = batcher;
    if (built == null) {
      throw new IllegalStateException("not built");
    }
    return built;
  }

  /** What a call returned; throws what it raised. */
  private Value call(String method, Object... arguments) {
    Value answer = batcher().invokeMember(method, arguments);
    if (answer.getArraySize() == RAISED) {
      throw new GuestFailure(
          answer.getArrayElement(0).asString(), answer.getArrayElement(1).asString());
    }
    return answer;
  }

  @Override
  public void start() {
    call("start");
  }

  @Override
  public boolean add(Object item) throws InterruptedException {
    try {
      return call("add", item.toString()).getArrayElement(0).asBoolean();
    } catch (GuestFailure e) {
      if (e.isA("KeyboardInterrupt")) {
        throw new InterruptedException(e.getMessage());
      }
      throw e;
    }
  }

  @Override
  public void flush() {
    call("flush");
  }

  @Override
  public StopAnswer stop(long timeoutMs) {
    return GuestDesign.stopAnswer(call("stop", timeoutMs));
  }

  @Override
  public Reason reason(Throwable thrown) {
    return GuestFailure.reason(thrown);
  }
}
