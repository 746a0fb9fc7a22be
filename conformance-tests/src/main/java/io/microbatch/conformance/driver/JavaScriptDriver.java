package io.microbatch.conformance.driver;

import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.subject.Driver;
import io.microbatch.conformance.subject.Engines;
import io.microbatch.js.EventLoop;
import io.microbatch.js.JavaScript;
import io.microbatch.js.NotABatcherException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/**
 * Drives a TypeScript design. All of its code runs on the event loop, a thread of the platform; a
 * producer or caller posts what it wants done, and waits until the promise is settled.
 */
public final class JavaScriptDriver implements Driver, EventLoop.Host {
  private final String design;
  private final @Nullable OwnSource own;
  private @Nullable Platform platform;
  private @Nullable EventLoop loop;
  private @Nullable Value batcher;

  /** Kept from try to try; made anew after a turn had to be broken off. */
  private static final class Host {
    static JavaScript javaScript = new JavaScript(Engines.shared());

    private Host() {}
  }

  /**
   * For a design of the module polyglot-js, or a file of the user's own.
   *
   * @param design its file, as {@code article-t.js}, and after a space the file and the class of
   *     its cadence, if it takes one; or an {@link OwnSource}, in JavaScript
   */
  public JavaScriptDriver(String design) {
    this.design = design;
    own = OwnSource.of(design);
  }

  @Override
  public String source() {
    return own == null ? GuestDesign.of(design).file() : own.file();
  }

  private Value shape() {
    if (own != null) {
      try {
        return Host.javaScript.own(own.file(), own.type(), own.text());
      } catch (NotABatcherException e) {
        throw platform().unsupported(String.valueOf(e.getMessage()));
      }
    }
    GuestDesign builtIn = GuestDesign.of(design);
    return Host.javaScript.builtIn(builtIn.file(), builtIn.cadence());
  }

  /** As the design spells it. */
  private String policy(Overflow overflow) {
    String spelled = own == null ? null : own.spelled(overflow);
    return spelled == null ? overflow.name().toLowerCase(Locale.ROOT).replace('_', '-') : spelled;
  }

  @Override
  public void open(Platform newPlatform) {
    platform = newPlatform;
    loop = new EventLoop(this);
    Host.javaScript.begin(newPlatform.seed(), loop, newPlatform::unsupported);
  }

  @Override
  public void close() {
    loop().close();
  }

  @Override
  public List<String> armedTimers() {
    return loop().armed();
  }

  private EventLoop loop() {
    EventLoop opened = loop;
    if (opened == null) {
      throw new IllegalStateException("not opened");
    }
    return opened;
  }

  private Platform platform() {
    Platform opened = platform;
    if (opened == null) {
      throw new IllegalStateException("not opened");
    }
    return opened;
  }

  // ---- what the suite calls

  @Override
  public void construct(Settings settings, Handler handler, Reports reports)
      throws InterruptedException {
    platform().spawn("event loop", loop());
    Map<String, Object> configuration =
        Map.of(
            "maxBatchSize",
            settings.maxBatchSize(),
            "intervalMs",
            settings.intervalMs(),
            "capacity",
            settings.capacity(),
            "overflow",
            policy(settings.overflow()));
    Settled<Boolean> built = new Settled<>(platform());
    onLoop(
        built,
        () -> {
          batcher =
              shape()
                  .invokeMember(
                      "build",
                      ProxyObject.fromMap(configuration),
                      ProxyObject.fromMap(suite(handler, reports)));
          built.returned(true);
        });
    built.await();
  }

  @Override
  public void start() throws InterruptedException {
    Settled<Boolean> started = new Settled<>(platform());
    onLoop(started, () -> batcher().invokeMember("start", settle(started, value -> true)));
    started.await();
  }

  @Override
  public boolean add(Object item) throws InterruptedException {
    Settled<Boolean> added = new Settled<>(platform());
    Value[] abort = new Value[1];
    onLoop(
        added,
        () ->
            abort[0] =
                batcher()
                    .invokeMember("add", item.toString(), settle(added, JavaScriptDriver::isYes)));
    try {
      return added.await();
    } catch (InterruptedException e) {
      onLoop(added, () -> abort[0].executeVoid());
      return afterAbort(added, e);
    }
  }

  /** The item may have been accepted before the abort arrived. */
  private static boolean afterAbort(Settled<Boolean> added, InterruptedException interrupt)
      throws InterruptedException {
    try {
      return added.await();
    } catch (GuestFailure e) {
      if (e.isA("AbortError")) {
        throw interrupt;
      }
      throw e;
    }
  }

  private static boolean isYes(Value value) {
    return !value.isBoolean() || value.asBoolean();
  }

  @Override
  public void flush() throws InterruptedException {
    Settled<Boolean> flushed = new Settled<>(platform());
    onLoop(flushed, () -> batcher().invokeMember("flush", settle(flushed, value -> true)));
    flushed.await();
  }

  @Override
  public StopAnswer stop(long timeoutMs) throws InterruptedException {
    Settled<StopAnswer> stopped = new Settled<>(platform());
    onLoop(
        stopped,
        () -> batcher().invokeMember("stop", timeoutMs, settle(stopped, GuestDesign::stopAnswer)));
    return stopped.await();
  }

  @Override
  public Reason reason(Throwable thrown) {
    return GuestFailure.reason(thrown);
  }

  private Value batcher() {
    Value built = batcher;
    if (built == null) {
      throw new IllegalStateException("not built");
    }
    return built;
  }

  // ---- on the loop

  /** What a timer's callback throws ends with it, as in a browser. */
  @Override
  public void turn(Runnable body) {
    Host.javaScript.turn();
    try {
      body.run();
    } catch (PolyglotException e) {
      if (e.isCancelled() || e.isResourceExhausted()) {
        throw brokenOff();
      }
    }
  }

  @Override
  public void woke() {
    platform().woke();
  }

  /** A task that a caller waits for; what it throws is the caller's. */
  private void onLoop(Settled<?> settled, Runnable task) {
    loop()
        .post(() -> {
          try {
            task.run();
          } catch (PolyglotException e) {
            settled.threw(new GuestFailure(nameOf(e), String.valueOf(e.getMessage())));
            throw e;
          }
        });
  }

  private RuntimeException brokenOff() {
    Host.javaScript = new JavaScript(Engines.shared());
    return platform()
        .livelock("ran " + JavaScript.STATEMENTS_PER_TURN + " statements in one turn of the loop");
  }

  private static String nameOf(PolyglotException e) {
    Value thrown = e.getGuestObject();
    return thrown != null && thrown.hasMembers() && thrown.hasMember("name")
        ? thrown.getMember("name").asString()
        : "";
  }

  private static <V> ProxyObject settle(Settled<V> settled, Read<V> read) {
    Map<String, Object> members = new HashMap<>();
    members.put("returned", function(arguments -> settled.returned(read.from(arguments[0]))));
    members.put("threw", function(arguments -> settled.threw(failure(arguments[0], arguments[1]))));
    return ProxyObject.fromMap(members);
  }

  /** What a promise was fulfilled with, in Java. */
  @FunctionalInterface
  private interface Read<V> {
    V from(Value value);
  }

  private static ProxyExecutable function(Consumer<Value[]> body) {
    return arguments -> {
      body.accept(arguments);
      return null;
    };
  }

  private static GuestFailure failure(Value name, Value text) {
    return new GuestFailure(name.asString(), text.asString());
  }

  // ---- what the design calls

  private static Map<String, Object> suite(Handler handler, Reports reports) {
    ProxyExecutable begin =
        arguments -> ProxyObject.fromMap(members(handler.begin(GuestDesign.items(arguments[0]))));
    return Map.of(
        "begin",
        begin,
        "failed",
        function(arguments ->
            reports.failed(
                GuestDesign.items(arguments[0]),
                new GuestFailure("Error", arguments[1].asString()))),
        "dropped",
        function(arguments -> reports.dropped(List.of(GuestDesign.item(arguments[0])))),
        "delay",
        function(arguments -> Host.javaScript.delay(arguments[0].asLong(), arguments[1])));
  }

  private static Map<String, Object> members(Call call) {
    Map<String, Object> members = new HashMap<>();
    ProxyExecutable offer =
        arguments -> {
          Object item = call.offer();
          return item == null ? null : item.toString();
        };
    ProxyExecutable end =
        arguments -> {
          try {
            call.end();
            return null;
          } catch (Exception | AssertionError e) {
            return e.getMessage();
          }
        };
    ProxyExecutable stops = arguments -> call.stops();
    ProxyExecutable takesMs = arguments -> call.takesMs();
    ProxyExecutable failsAtOnce = arguments -> call.failsAtOnce();
    members.put("offer", offer);
    members.put("end", end);
    members.put("stops", stops);
    members.put("takesMs", takesMs);
    members.put("failsAtOnce", failsAtOnce);
    members.put(
        "added",
        function(
            arguments -> call.added(GuestDesign.item(arguments[0]), arguments[1].asBoolean())));
    members.put(
        "refused",
        function(arguments ->
            call.refused(GuestDesign.item(arguments[0]), failure(arguments[1], arguments[2]))));
    members.put(
        "stopped", function(arguments -> call.stopped(GuestDesign.stopAnswer(arguments[0]))));
    members.put(
        "stopFailed", function(arguments -> call.stopFailed(failure(arguments[0], arguments[1]))));
    return members;
  }

  /** How a call ended, for the thread that waits for it. Thread-safe. */
  private static final class Settled<V> {
    private final Platform platform;
    private final String caller;
    private @Nullable V value;
    private @Nullable RuntimeException failure;
    private boolean done;

    /** For the calling thread. */
    Settled(Platform platform) {
      this.platform = platform;
      caller = platform.actor();
    }

    synchronized void returned(V newValue) {
      platform.answered(caller);
      value = newValue;
      done = true;
      notifyAll();
    }

    synchronized void threw(RuntimeException newFailure) {
      platform.answered(caller);
      failure = newFailure;
      done = true;
      notifyAll();
    }

    synchronized V await() throws InterruptedException {
      while (!done) {
        wait();
      }
      if (failure != null) {
        throw failure;
      }
      if (value == null) {
        throw new IllegalStateException("settled without a value");
      }
      return value;
    }
  }
}
