package io.microbatch.conformance.rules;

import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scenario and its trace, indexed once for all rules. */
public final class History {
  /** An instant that never came. */
  static final long NEVER = Long.MAX_VALUE;

  private static final int DIRECT = 1 << 12;

  private final Scenario scenario;
  private final Trace trace;
  private final Event[] events;
  private final ItemLife[][] byProducer = new ItemLife[Item.MAX_PRODUCER + 1][];
  private final Map<Item, ItemLife> others = new HashMap<>();
  private final List<ItemLife> items = new ArrayList<>();
  private final List<CallLife> calls = new ArrayList<>();
  private final List<StopLife> stops = new ArrayList<>();
  private final List<FlushLife> flushes = new ArrayList<>();
  private final List<Span> stalls = new ArrayList<>();
  private final long[] busy;
  private final int[] waiting;
  private final int[] running;
  private boolean constructed;
  private boolean hangs;
  private int endIndex;
  private int firstFailure = Integer.MAX_VALUE;
  private int wallStep = Integer.MAX_VALUE;
  private @Nullable Ticks ticks;
  private Event.Ending ending = Event.Ending.WATCHED;
  private long constructedNs;
  private long startedNs = NEVER;

  /** Indexes a trace. */
  public History(Scenario scenario, Trace trace) {
    this.scenario = scenario;
    this.trace = trace;
    events = trace.events().toArray(new Event[0]);
    endIndex = events.length;
    for (int i = 0; i < events.length; i++) {
      index(i, events[i]);
    }
    for (CallLife call : calls) {
      hangs |=
          call.ended < 0
              && scenario.handler().call(call.call).outcome() == HandlerScript.Outcome.HANG;
    }
    busy = busySpans();
    waiting = new int[events.length + 1];
    running = new int[events.length + 1];
    count();
  }

  private void index(int i, Event event) {
    switch (event) {
      case Event.Constructed e -> {
        constructed = true;
        constructedNs = e.atNs();
      }
      case Event.Started e -> startedNs = Math.min(startedNs, e.atNs());
      case Event.Offered e -> {
        ItemLife life = entry(e.item());
        if (life.offered < 0) {
          life.offered = i;
        }
      }
      case Event.Accepted e -> {
        ItemLife life = entry(e.item());
        if (life.accepted < 0) {
          life.accepted = i;
        }
      }
      case Event.Refused e -> {
        ItemLife life = entry(e.item());
        if (life.refused < 0) {
          life.refused = i;
          life.reason = e.reason();
        }
      }
      case Event.Dropped e -> {
        for (Item item : e.items()) {
          ItemLife life = entry(item);
          if (life.dropped < 0) {
            life.dropped = i;
          }
          life.drops++;
        }
      }
      case Event.Dispatched e -> dispatched(i, e);
      case Event.Handled e -> ended(i, e.call(), e.atNs(), false);
      case Event.Failed e -> {
        firstFailure = Math.min(firstFailure, i);
        ended(i, e.call(), e.atNs(), true);
      }
      case Event.FlushCalled e -> flushes.add(new FlushLife(e.flush(), i));
      case Event.FlushReturned e -> flush(e.flush(), i).returned = i;
      case Event.FlushThrew e -> flush(e.flush(), i).threw = i;
      case Event.StopCalled e -> {
        StopLife stop = new StopLife(e.stop(), i, e.timeoutMs());
        stop.inside = runningOn(e.actor());
        stops.add(stop);
      }
      case Event.StopReturned e -> {
        StopLife stop = stop(e.stop(), i);
        stop.returned = i;
        stop.answer = e;
        e.undelivered().forEach(this::entry);
      }
      case Event.StopThrew e -> stop(e.stop(), i).threw = i;
      case Event.Stalled e -> stalls.add(new Span(e.atNs() - e.forNs(), e.atNs()));
      case Event.End e -> {
        endIndex = i;
        ending = e.ending();
      }
      case Event.FailureReported e -> e.items().forEach(this::entry);
      case Event.WallStepped _ -> wallStep = Math.min(wallStep, i);
      case Event.ConstructionRefused _,
          Event.StartRefused _,
          Event.Remaining _,
          Event.Interrupted _,
          Event.Woke _ -> {}
    }
  }

  private void dispatched(int i, Event.Dispatched event) {
    CallLife call = new CallLife(event.call(), i, event.items(), event.atNs(), event.actor());
    calls.add(call);
    for (Item item : event.items()) {
      ItemLife life = entry(item);
      if (life.call == null) {
        life.call = call;
      }
      life.deliveries++;
    }
  }

  private void ended(int i, int number, long atNs, boolean failed) {
    for (int k = calls.size() - 1; k >= 0; k--) {
      CallLife call = calls.get(k);
      if (call.call == number && call.ended < 0) {
        call.ended = i;
        call.endNs = atNs;
        call.failed = failed;
        return;
      }
    }
  }

  private @Nullable CallLife runningOn(String actor) {
    for (int k = calls.size() - 1; k >= 0; k--) {
      CallLife call = calls.get(k);
      if (call.ended < 0 && call.actor.equals(actor)) {
        return call;
      }
    }
    return null;
  }

  private FlushLife flush(int number, int i) {
    for (int k = flushes.size() - 1; k >= 0; k--) {
      if (flushes.get(k).flush == number) {
        return flushes.get(k);
      }
    }
    FlushLife life = new FlushLife(number, i);
    flushes.add(life);
    return life;
  }

  private StopLife stop(int number, int i) {
    for (int k = stops.size() - 1; k >= 0; k--) {
      if (stops.get(k).stop == number) {
        return stops.get(k);
      }
    }
    StopLife life = new StopLife(number, i, -1);
    stops.add(life);
    return life;
  }

  /** Counts, after each event, the items surely waiting and the calls running. */
  private void count() {
    for (ItemLife life : items) {
      int left = life.left();
      if (life.accepted >= 0 && left > life.accepted) {
        waiting[life.accepted]++;
        if (left < events.length) {
          waiting[left]--;
        }
      }
    }
    for (CallLife call : calls) {
      running[call.dispatched]++;
      if (call.ended >= 0) {
        running[call.ended]--;
      }
    }
    for (int i = 1; i <= events.length; i++) {
      waiting[i] += waiting[i - 1];
      running[i] += running[i - 1];
    }
  }

  /** The spans in which a handler call ran or the process stood still, merged: start, end, ... */
  private long[] busySpans() {
    int count = calls.size() + stalls.size();
    long[][] spans = new long[count][];
    int n = 0;
    for (CallLife call : calls) {
      spans[n++] = new long[] {call.startNs, call.endNs};
    }
    for (Span stall : stalls) {
      spans[n++] = new long[] {stall.fromNs, stall.toNs};
    }
    if (!stalls.isEmpty()) {
      Arrays.sort(spans, (a, b) -> Long.compare(a[0], b[0]));
    }
    long[] merged = new long[2 * count];
    int m = 0;
    for (long[] span : spans) {
      if (m > 0 && span[0] <= merged[m - 1]) {
        merged[m - 1] = Math.max(merged[m - 1], span[1]);
      } else {
        merged[m++] = span[0];
        merged[m++] = span[1];
      }
    }
    return Arrays.copyOf(merged, m);
  }

  /** What was played. */
  public Scenario scenario() {
    return scenario;
  }

  /** What happened. */
  public Trace trace() {
    return trace;
  }

  /** What the design offers. */
  public Profile profile() {
    return trace.profile();
  }

  /** The events in the order in which they were noted. */
  public List<Event> events() {
    return trace.events();
  }

  /** One event, 0 for the first. */
  public Event event(int i) {
    return events[i];
  }

  /** When event {@code i} was, nanoseconds; the last event's instant for one past the end. */
  public long at(int i) {
    return i < events.length ? events[i].atNs() : lastNs();
  }

  /** The instant of the last event, nanoseconds. */
  public long lastNs() {
    return events.length == 0 ? 0 : events[events.length - 1].atNs();
  }

  /** ε, the tolerance of every comparison of times, nanoseconds. */
  public long epsilonNs() {
    return trace.epsilonNs();
  }

  /** I, nanoseconds. */
  public long intervalNs() {
    return scenario.settings().intervalMs() * 1_000_000;
  }

  /** M, items. */
  public long maxBatch() {
    return scenario.settings().maxBatchSize();
  }

  /** C, items. */
  public long capacity() {
    return scenario.settings().capacity();
  }

  /** Every item that was offered or appears anywhere, in order of first appearance. */
  public List<ItemLife> items() {
    return items;
  }

  /** What became of an item; a life without events for one that appears nowhere. */
  public ItemLife item(Item item) {
    int number = item.number();
    if (number >= DIRECT) {
      ItemLife life = others.get(item);
      return life == null ? new ItemLife(item) : life;
    }
    ItemLife[] lives = byProducer[item.producer()];
    ItemLife life = lives == null || number >= lives.length ? null : lives[number];
    return life == null ? new ItemLife(item) : life;
  }

  private ItemLife entry(Item item) {
    int producer = item.producer();
    int number = item.number();
    if (number >= DIRECT) {
      return others.computeIfAbsent(item, this::newLife);
    }
    ItemLife[] lives = byProducer[producer];
    if (lives == null) {
      lives = new ItemLife[Math.max(8, number + 1)];
      byProducer[producer] = lives;
    } else if (number >= lives.length) {
      lives = Arrays.copyOf(lives, Math.max(2 * lives.length, number + 1));
      byProducer[producer] = lives;
    }
    ItemLife life = lives[number];
    if (life == null) {
      life = newLife(item);
      lives[number] = life;
    }
    return life;
  }

  private ItemLife newLife(Item item) {
    ItemLife life = new ItemLife(item);
    items.add(life);
    return life;
  }

  /** The handler calls in order of dispatch. */
  public List<CallLife> calls() {
    return calls;
  }

  /** The stops in order of call. */
  public List<StopLife> stops() {
    return stops;
  }

  /** The flushes in order of call. */
  public List<FlushLife> flushes() {
    return flushes;
  }

  /** The stalls in order of their ends. */
  public List<Span> stalls() {
    return stalls;
  }

  /** The position at which the first stop was called; {@link #endIndex()} if none was. */
  public int firstStop() {
    return stops.isEmpty() ? endIndex : stops.get(0).called;
  }

  /**
   * The position up to which a design can be judged as one that runs and whose handler returns:
   * that of the first stop or the first failure, whichever comes first, or the end.
   */
  int runsUntil() {
    return Math.min(firstStop(), Math.min(firstFailure, endIndex));
  }

  /** As {@link #runsUntil()}, and the wall clock not set either. */
  int steadyUntil() {
    return Math.min(runsUntil(), wallStep);
  }

  /** The position at which the wall clock was first set; the maximum if it never was. */
  int wallStep() {
    return wallStep;
  }

  /** Which dispatches timing alone caused. Computed when first asked for; any thread may ask. */
  Ticks ticks() {
    Ticks known = ticks;
    if (known == null) {
      known = new Ticks(this);
      ticks = known;
    }
    return known;
  }

  /**
   * How many items were surely waiting after event {@code i}: accepted, not dispatched or dropped.
   */
  int waiting(int i) {
    return i < 0 ? 0 : waiting[i];
  }

  /** How many handler calls were running after event {@code i}. */
  int running(int i) {
    return i < 0 ? 0 : running[i];
  }

  /** The time between two instants in which the process did not stall. */
  long unstalledNs(long fromNs, long toNs) {
    return toNs - fromNs - stalledNs(fromNs, toNs);
  }

  /** The stalled time that overlaps the two instants. */
  public long stalledNs(long fromNs, long toNs) {
    long sum = 0;
    for (Span stall : stalls) {
      sum += stall.overlap(fromNs, toNs);
    }
    return sum;
  }

  /** The time between two instants in which no handler call ran and the process did not stall. */
  public long idleNs(long fromNs, long toNs) {
    if (fromNs >= toNs) {
      return 0;
    }
    long sum = toNs - fromNs;
    for (int i = 0; i < busy.length && busy[i] < toNs; i += 2) {
      sum -= Math.max(0, Math.min(toNs, busy[i + 1]) - Math.max(fromNs, busy[i]));
    }
    return sum;
  }

  /**
   * The grid's origin: when the design was first started if it has a start of its own ({@link
   * #NEVER} if it never was), else when it was built.
   */
  public long originNs() {
    return profile().startable() ? startedNs : constructedNs;
  }

  /** False if construction was refused. */
  public boolean constructed() {
    return constructed;
  }

  /** Whether a handler call never ended because the scenario told it to hang. */
  public boolean hangs() {
    return hangs;
  }

  /** The position of the end, or the number of events. */
  public int endIndex() {
    return endIndex;
  }

  /** How the try ended. */
  public Event.Ending ending() {
    return ending;
  }

  /** A span of time, nanoseconds. */
  public record Span(long fromNs, long toNs) {
    long overlap(long otherFromNs, long otherToNs) {
      return Math.max(0, Math.min(toNs, otherToNs) - Math.max(fromNs, otherFromNs));
    }
  }

  /**
   * What became of an item. Positions are -1 for what did not happen, and the first if it recurs.
   */
  static final class ItemLife {
    final Item item;
    int offered = -1;
    int accepted = -1;
    int refused = -1;
    int dropped = -1;
    int drops;
    int deliveries;
    Event.@Nullable Refusal reason;

    /** The first delivery. */
    @Nullable CallLife call;

    ItemLife(Item item) {
      this.item = item;
    }

    /** Whether it was handled, failed or dropped before the event at {@code index}. */
    boolean settledBefore(int index) {
      CallLife delivery = call;
      return (dropped >= 0 && dropped < index)
          || (delivery != null && delivery.ended >= 0 && delivery.ended < index);
    }

    /** The position at which it left the backlog: dispatched or dropped; the maximum if never. */
    int left() {
      CallLife delivery = call;
      int dispatch = delivery == null ? Integer.MAX_VALUE : delivery.dispatched;
      return dropped < 0 ? dispatch : Math.min(dispatch, dropped);
    }
  }

  /** One handler call. */
  static final class CallLife {
    final int call;
    final int dispatched;

    /** The position of its return or failure, -1 if it did not end. */
    int ended = -1;

    boolean failed;
    final List<Item> items;
    final long startNs;

    /** {@link #NEVER} if it did not end. */
    long endNs = NEVER;

    /** The thread it ran on. */
    final String actor;

    CallLife(int call, int dispatched, List<Item> items, long startNs, String actor) {
      this.call = call;
      this.dispatched = dispatched;
      this.items = items;
      this.startNs = startNs;
      this.actor = actor;
    }

    /** Whether it was running just before the event at {@code index}. */
    boolean runningAt(int index) {
      return dispatched < index && (ended < 0 || ended >= index);
    }
  }

  /** One stop. */
  static final class StopLife {
    final int stop;
    final int called;
    int returned = -1;
    int threw = -1;

    /** -1 for none. */
    final long timeoutMs;

    /** The handler call on whose own thread it was called. */
    @Nullable CallLife inside;

    Event.@Nullable StopReturned answer;

    StopLife(int stop, int called, long timeoutMs) {
      this.stop = stop;
      this.called = called;
      this.timeoutMs = timeoutMs;
    }

    /** Whether it returned or threw. */
    boolean ended() {
      return returned >= 0 || threw >= 0;
    }
  }

  /** One flush. */
  static final class FlushLife {
    final int flush;
    final int called;
    int returned = -1;
    int threw = -1;

    FlushLife(int flush, int called) {
      this.flush = flush;
      this.called = called;
    }

    /** Whether it returned or threw. */
    boolean ended() {
      return returned >= 0 || threw >= 0;
    }
  }
}
