package io.microbatch.conformance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Writes a trace down as it would be told: {@code trace(FIXED_RATE).at(10).add("A1").at(500)
 * .batch(20, "A1").end()}. Unless told otherwise M is 3, I is 500 ms, C is 100, the design has a
 * flush, knows every overflow policy, and was built at 0.
 */
final class TraceBuilder {
  private static final long MS = 1_000_000;
  private static final String WORKER = "worker";

  private final List<Event> events = new ArrayList<>();
  private final List<HandlerScript.Call> script = new ArrayList<>();
  private final Profile.CadenceKind cadence;
  private boolean startable;
  private boolean flushes = true;
  private Set<Overflow> policies = EnumSet.allOf(Overflow.class);
  private Overflow overflow = Overflow.BLOCK;
  private long maxBatch = 3;
  private long intervalMs = 500;
  private long capacity = 100;
  private long epsilonNs;
  private long now;
  private int calls;
  private int open;
  private Trace.World world = Trace.World.SIMULATED;

  private TraceBuilder(Profile.CadenceKind cadence) {
    this.cadence = cadence;
  }

  /** A design that was built at 0. */
  static TraceBuilder trace(Profile.CadenceKind cadence) {
    return unbuilt(cadence).constructed();
  }

  /** Nothing happened yet. */
  static TraceBuilder unbuilt(Profile.CadenceKind cadence) {
    return new TraceBuilder(cadence);
  }

  /** The design has a start of its own; {@link #started()} is still to be called. */
  TraceBuilder startable() {
    startable = true;
    return this;
  }

  /** The design has no flush. */
  TraceBuilder withoutFlush() {
    flushes = false;
    return this;
  }

  /** M. */
  TraceBuilder maxBatch(long items) {
    maxBatch = items;
    return this;
  }

  /** I. */
  TraceBuilder interval(long ms) {
    intervalMs = ms;
    return this;
  }

  /** C and what happens beyond it. */
  TraceBuilder capacity(long items, Overflow policy) {
    capacity = items;
    overflow = policy;
    return this;
  }

  /** The overflow policies the design knows; none for a design without a capacity. */
  TraceBuilder policies(Overflow... known) {
    policies = Set.of(known);
    return this;
  }

  /** Real time, with a tolerance. */
  TraceBuilder epsilon(long ms) {
    world = Trace.World.REAL;
    epsilonNs = ms * MS;
    return this;
  }

  /** What the scenario tells the handler to do. */
  TraceBuilder script(HandlerScript.Call call) {
    script.add(call);
    return this;
  }

  /** The scenario tells call {@code call} to hang. */
  TraceBuilder hanging(int call) {
    return script(new HandlerScript.Call(call, 0, HandlerScript.Outcome.HANG, 0, false));
  }

  /** The instant of what follows. */
  TraceBuilder at(double ms) {
    now = Math.round(ms * MS);
    return this;
  }

  /** Any event; its instant is the event's own. */
  TraceBuilder event(Event event) {
    events.add(event);
    return this;
  }

  TraceBuilder constructed() {
    return event(new Event.Constructed(now, "main"));
  }

  TraceBuilder constructionRefused(String message) {
    return event(new Event.ConstructionRefused(now, "main", message));
  }

  TraceBuilder started() {
    return event(new Event.Started(now, "main"));
  }

  TraceBuilder startRefused(String message) {
    return event(new Event.StartRefused(now, "main", message));
  }

  /** The items are offered and accepted, one after the other. */
  TraceBuilder add(String... items) {
    for (String item : items) {
      offer(item).accept(item);
    }
    return this;
  }

  TraceBuilder offer(String item) {
    return event(new Event.Offered(now, who(item), Item.parse(item)));
  }

  TraceBuilder accept(String item) {
    return event(new Event.Accepted(now, who(item), Item.parse(item)));
  }

  TraceBuilder refuse(String item, Event.Refusal reason) {
    return event(new Event.Refused(now, who(item), Item.parse(item), reason, "no: " + reason));
  }

  TraceBuilder drop(String... items) {
    return event(new Event.Dropped(now, WORKER, items(items)));
  }

  TraceBuilder dispatch(String... items) {
    return dispatchOn(WORKER, items);
  }

  /** A handler call on another thread than the worker's. */
  TraceBuilder dispatchOn(String actor, String... items) {
    calls++;
    open = calls;
    return event(new Event.Dispatched(now, actor, calls, items(items)));
  }

  /** The call dispatched last returns. */
  TraceBuilder handled() {
    return handled(open);
  }

  TraceBuilder handled(int call) {
    return event(new Event.Handled(now, WORKER, call));
  }

  /** The call dispatched last fails. */
  TraceBuilder failed(String cause) {
    return event(new Event.Failed(now, WORKER, open, cause));
  }

  /** A whole handler call; the clock then stands at its end. */
  TraceBuilder batch(double takesMs, String... items) {
    dispatch(items);
    return at((double) now / MS + takesMs).handled();
  }

  TraceBuilder failureReported(String cause, String... items) {
    return event(new Event.FailureReported(now, WORKER, items(items), cause));
  }

  TraceBuilder flushCalled(int flush) {
    return event(new Event.FlushCalled(now, "caller " + flush, flush));
  }

  TraceBuilder flushReturned(int flush) {
    return event(new Event.FlushReturned(now, "caller " + flush, flush));
  }

  TraceBuilder flushThrew(int flush, String cause) {
    return event(new Event.FlushThrew(now, "caller " + flush, flush, cause));
  }

  TraceBuilder stopCalled(int stop) {
    return stopCalledOn("caller " + stop, stop, -1);
  }

  TraceBuilder stopCalled(int stop, long timeoutMs) {
    return stopCalledOn("caller " + stop, stop, timeoutMs);
  }

  TraceBuilder stopCalledOn(String actor, int stop, long timeoutMs) {
    return event(new Event.StopCalled(now, actor, stop, timeoutMs));
  }

  TraceBuilder stopReturned(int stop) {
    return stopReturned(stop, true, "");
  }

  TraceBuilder stopReturned(int stop, boolean complete, String answer, String... undelivered) {
    return event(
        new Event.StopReturned(now, "caller " + stop, stop, complete, items(undelivered), answer));
  }

  TraceBuilder stopThrew(int stop, String cause) {
    return event(new Event.StopThrew(now, "caller " + stop, stop, cause));
  }

  TraceBuilder remaining(int stop, String... threads) {
    return event(new Event.Remaining(now, "main", stop, List.of(threads)));
  }

  /** A stall of so many milliseconds ends now. */
  TraceBuilder stalled(double forMs) {
    return event(new Event.Stalled(now, "main", Math.round(forMs * MS)));
  }

  TraceBuilder wallStepped(long byMs) {
    return event(new Event.WallStepped(now, "main", byMs * MS));
  }

  /** A step without which all would have gone the same way. */
  TraceBuilder wallSteppedUnfelt(long byMs) {
    return event(new Event.WallStepped(now, "main", byMs * MS, true));
  }

  TraceBuilder interrupted(String producer) {
    return event(new Event.Interrupted(now, "main", producer));
  }

  TraceBuilder woke() {
    return woke(WORKER);
  }

  TraceBuilder woke(String actor) {
    return event(new Event.Woke(now, actor));
  }

  /** Watched for long enough. */
  TraceBuilder end() {
    return end(Event.Ending.WATCHED);
  }

  TraceBuilder end(Event.Ending ending) {
    return event(new Event.End(now, "main", ending, ""));
  }

  /** The index that the rules read. */
  History history() {
    Scenario scenario =
        new Scenario(
            new Settings(maxBatch, intervalMs, capacity, overflow),
            List.of(),
            new HandlerScript(0, script),
            startable,
            Schedule.PLAIN);
    Profile profile = new Profile(cadence, startable, flushes, policies);
    return new History(scenario, new Trace("test", profile, world, epsilonNs, List.copyOf(events)));
  }

  /** What a rule says of this trace. */
  Finding judge(RuleId rule) {
    return Rulebook.of(rule).checker().check(history());
  }

  /** The rule is exercised and kept. */
  void keeps(RuleId rule) {
    assertThat(judge(rule)).isEqualTo(Finding.KEPT);
  }

  /** The rule is exercised and broken, in these words. */
  void breaks(RuleId rule, String sentence) {
    Finding finding = judge(rule);
    assertThat(finding.exercised()).isTrue();
    assertThat(finding.violations())
        .extracting(Finding.Violation::sentence)
        .containsExactly(sentence);
    assertThat(finding.violations().getFirst().events())
        .isNotEmpty()
        .allMatch(event -> event >= 0 && event < events.size());
  }

  /** The rule's precondition does not come true. */
  void doesNotExercise(RuleId rule) {
    assertThat(judge(rule)).isEqualTo(Finding.NOT_EXERCISED);
  }

  private static String who(String item) {
    return item.startsWith("H") ? WORKER : item.substring(0, 1);
  }

  private static List<Item> items(String... names) {
    return Arrays.stream(names).map(Item::parse).toList();
  }
}
