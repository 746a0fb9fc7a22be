package io.microbatch.conformance.run;

import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.subject.Driver;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Plays one scenario on one design: builds it, lets each producer and each caller do its part on a
 * thread of its own, acts the handler, and notes everything. The same in every world.
 */
final class Play implements Driver.Handler, Driver.Reports {
  private static final long MS = 1_000_000;
  private static final Pattern IDENTITY = Pattern.compile("/0x[0-9a-f]+|(?<=\\w)@[0-9a-f]+\\b");

  private final Stage stage;
  private final Recorder recorder;
  private final Scenario scenario;
  private final Subject subject;
  private final Driver driver;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger flushes = new AtomicInteger();
  private final AtomicInteger stops = new AtomicInteger();
  private final AtomicInteger handlerItems = new AtomicInteger();
  private final AtomicInteger actorsAtWork = new AtomicInteger();

  /** Stops whose instant is not over: what is left of the design is noted when it is. */
  private final List<Integer> justStopped = new ArrayList<>();

  private volatile boolean built;

  Play(Stage stage, Recorder recorder, Scenario scenario, Subject subject, Driver driver) {
    this.stage = stage;
    this.recorder = recorder;
    this.scenario = scenario;
    this.subject = subject;
    this.driver = driver;
  }

  /** Whether all producers and callers have done their part. */
  boolean actorsDone() {
    return built && actorsAtWork.get() == 0;
  }

  /** The stops that returned since the last call of this method. */
  List<Integer> takeJustStopped() {
    synchronized (justStopped) {
      List<Integer> taken = List.copyOf(justStopped);
      justStopped.clear();
      return taken;
    }
  }

  /**
   * The longest a correct design, or one that hands over a single batch a tick, can take over this
   * scenario, nanoseconds.
   */
  static long horizonNs(Scenario scenario) {
    Settings settings = scenario.settings();
    long interval = Math.clamp(settings.intervalMs(), 1, Settings.MAX_INTERVAL_MS);
    long work = scenario.handler().takesMs();
    long special = 0;
    for (HandlerScript.Call call : scenario.handler().calls()) {
      special += call.takesMs();
    }
    for (Stimulus stimulus : scenario.stimuli()) {
      special +=
          switch (stimulus) {
            case Stimulus.Stall stall -> stall.forMs();
            case Stimulus.WallStep step -> Math.abs(step.byMs());
            case Stimulus.Stop stop -> Math.max(0, stop.timeoutMs());
            default -> 0;
          };
    }
    return (scenario.lastMs() + (scenario.items() + 4) * (interval + work) + special) * MS;
  }

  /** The body of the first thread. */
  void main() {
    try {
      driver.construct(scenario.settings(), this, this);
    } catch (Throwable thrown) {
      recorder.note(new Event.ConstructionRefused(stage.nowNs(), stage.actor(), message(thrown)));
      built = true;
      return;
    }
    recorder.note(new Event.Constructed(stage.nowNs(), stage.actor()));
    if (subject.profile().startable() && scenario.started()) {
      start();
    }
    Map<String, List<Stimulus>> parts = parts();
    actorsAtWork.set(parts.size());
    built = true;
    parts.forEach((actor, part) -> stage.spawn(actor, () -> act(part)));
  }

  private Map<String, List<Stimulus>> parts() {
    Map<String, List<Stimulus>> parts = new TreeMap<>();
    for (Stimulus stimulus : scenario.stimuli()) {
      String actor = actorOf(stimulus);
      if (actor != null) {
        parts.computeIfAbsent(actor, key -> new ArrayList<>()).add(stimulus);
      }
    }
    return parts;
  }

  private static @Nullable String actorOf(Stimulus stimulus) {
    return switch (stimulus) {
      case Stimulus.Add add -> Item.letter(add.producer());
      case Stimulus.Flush flush -> "caller " + flush.caller();
      case Stimulus.Stop stop -> "caller " + stop.caller();
      case Stimulus.Start start -> "caller " + start.caller();
      case Stimulus.Interrupt i -> null;
      case Stimulus.Stall s -> null;
      case Stimulus.WallStep w -> null;
    };
  }

  private void act(List<Stimulus> part) {
    int number = 0;
    for (Stimulus stimulus : part) {
      stage.sleepUntil(stimulus.atMs() * MS);
      switch (stimulus) {
        case Stimulus.Add add -> {
          for (int i = 0; i < add.count(); i++) {
            add(new Item(add.producer(), ++number));
          }
        }
        case Stimulus.Flush flush -> flush();
        case Stimulus.Stop stop -> stop(stop.timeoutMs(), false);
        case Stimulus.Start start -> start();
        default -> throw new IllegalStateException("nobody does " + stimulus);
      }
    }
    actorsAtWork.decrementAndGet();
  }

  private void start() {
    if (!subject.profile().startable()) {
      return;
    }
    try {
      driver.start();
      recorder.note(new Event.Started(stage.nowNs(), stage.actor()));
    } catch (Throwable thrown) {
      recorder.note(new Event.StartRefused(stage.nowNs(), stage.actor(), message(thrown)));
    }
  }

  private void add(Item item) {
    offered(item);
    try {
      added(item, driver.add(item));
    } catch (Throwable thrown) {
      refused(item, thrown);
    }
  }

  void offered(Item item) {
    recorder.note(new Event.Offered(stage.nowNs(), stage.actor(), item));
  }

  void added(Item item, boolean accepted) {
    recorder.note(
        accepted
            ? new Event.Accepted(stage.nowNs(), stage.actor(), item)
            : new Event.Refused(
                stage.nowNs(), stage.actor(), item, Event.Refusal.FULL, "returned false"));
  }

  void refused(Item item, Throwable thrown) {
    recorder.note(
        new Event.Refused(stage.nowNs(), stage.actor(), item, refusal(thrown), message(thrown)));
  }

  private Event.Refusal refusal(Throwable thrown) {
    if (thrown instanceof InterruptedException) {
      return Event.Refusal.INTERRUPTED;
    }
    return switch (driver.reason(thrown)) {
      case STOPPED -> Event.Refusal.STOPPED;
      case FULL -> Event.Refusal.FULL;
      case OTHER -> Event.Refusal.OTHER;
    };
  }

  private void flush() {
    int flush = flushes.incrementAndGet();
    String actor = stage.actor();
    recorder.note(new Event.FlushCalled(stage.nowNs(), actor, flush));
    try {
      driver.flush();
      recorder.note(new Event.FlushReturned(stage.nowNs(), actor, flush));
    } catch (Throwable thrown) {
      recorder.note(new Event.FlushThrew(stage.nowNs(), actor, flush, message(thrown)));
    }
  }

  private void stop(long timeoutMs, boolean insideHandler) {
    int stop = stopCalled(timeoutMs);
    try {
      stopReturned(stop, driver.stop(timeoutMs), insideHandler);
    } catch (Throwable thrown) {
      stopThrew(stop, thrown);
    }
  }

  /** Returns the number of the stop. */
  int stopCalled(long timeoutMs) {
    int stop = stops.incrementAndGet();
    recorder.note(new Event.StopCalled(stage.nowNs(), stage.actor(), stop, timeoutMs));
    return stop;
  }

  void stopReturned(int stop, Driver.StopAnswer answer, boolean insideHandler) {
    recorder.note(
        new Event.StopReturned(
            stage.nowNs(),
            stage.actor(),
            stop,
            answer.complete(),
            items(answer.undelivered()),
            answer.answer()));
    if (!insideHandler) {
      synchronized (justStopped) {
        justStopped.add(stop);
      }
    }
  }

  void stopThrew(int stop, Throwable thrown) {
    recorder.note(new Event.StopThrew(stage.nowNs(), stage.actor(), stop, message(thrown)));
  }

  @Override
  public HandlerCall begin(List<?> batch) {
    int number = calls.incrementAndGet();
    recorder.note(new Event.Dispatched(stage.nowNs(), stage.actor(), number, items(batch)));
    return new HandlerCall(this, scenario.handler().call(number));
  }

  @Override
  public void handle(List<?> batch) throws Exception {
    HandlerCall call = begin(batch);
    for (Item item = call.next(); item != null; item = call.next()) {
      add(item);
    }
    if (call.script().stops()) {
      stop(-1, true);
    }
    if (call.takesMs() < 0) {
      stage.hang();
    }
    if (call.takesMs() > 0) {
      stage.sleepUntil(stage.nowNs() + call.takesMs() * MS);
    }
    call.end();
  }

  /** The next item that is added from inside the handler. */
  Item nextOfHandler() {
    return new Item(Item.HANDLER, handlerItems.incrementAndGet());
  }

  void handled(int call) {
    recorder.note(new Event.Handled(stage.nowNs(), stage.actor(), call));
  }

  void failed(int call, String cause) {
    recorder.note(new Event.Failed(stage.nowNs(), stage.actor(), call, cause));
  }

  @Override
  public void failed(List<?> items, Throwable cause) {
    recorder.note(
        new Event.FailureReported(stage.nowNs(), stage.actor(), items(items), message(cause)));
  }

  @Override
  public void dropped(List<?> items) {
    recorder.note(new Event.Dropped(stage.nowNs(), stage.actor(), items(items)));
  }

  private static List<Item> items(List<?> batch) {
    Item[] items = new Item[batch.size()];
    for (int i = 0; i < items.length; i++) {
      items[i] = (Item) batch.get(i);
    }
    return Arrays.asList(items);
  }

  /**
   * The message of the innermost cause, or its type where it has none. Without the identities of
   * objects and hidden classes, which an executor names when it refuses a task: they differ from
   * run to run, and a trace must not.
   */
  @SuppressWarnings("ReferenceEquality") // a cause may be its own
  static String message(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null || message.isEmpty()
        ? root.getClass().getName()
        : IDENTITY.matcher(message).replaceAll("");
  }
}
