package io.microbatch.reports.html;

import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A trace written by hand, line by line, with a time that stays until it is set again. */
final class TraceScript {
  private static final String WORKER = "worker";
  private final List<Event> events = new ArrayList<>();
  private long now;

  TraceScript() {
    events.add(new Event.Constructed(0, "main"));
  }

  TraceScript at(long ms) {
    now = ms * 1_000_000;
    return this;
  }

  /** Each item is offered and accepted at once. */
  TraceScript add(String... items) {
    for (Item item : items(items)) {
      String actor = Item.letter(item.producer());
      events.add(new Event.Offered(now, actor, item));
      events.add(new Event.Accepted(now, actor, item));
    }
    return this;
  }

  TraceScript addRun(int producer, int from, int to) {
    for (int number = from; number <= to; number++) {
      add(new Item(producer, number).toString());
    }
    return this;
  }

  TraceScript offer(String item) {
    return note(new Event.Offered(now, item.substring(0, 1), Item.parse(item)));
  }

  TraceScript accept(String item) {
    return note(new Event.Accepted(now, item.substring(0, 1), Item.parse(item)));
  }

  TraceScript tick() {
    return note(new Event.Woke(now, WORKER));
  }

  TraceScript begin(int call, String... items) {
    return note(new Event.Dispatched(now, WORKER, call, items(items)));
  }

  TraceScript end(int call) {
    return note(new Event.Handled(now, WORKER, call));
  }

  TraceScript call(int call, String... items) {
    return begin(call, items).end(call);
  }

  TraceScript stop(int stop) {
    return note(new Event.StopCalled(now, "caller " + stop, stop, -1));
  }

  TraceScript stopped(int stop) {
    return note(new Event.StopReturned(now, "caller " + stop, stop, true, List.of(), ""));
  }

  TraceScript note(Event event) {
    events.add(event);
    return this;
  }

  long now() {
    return now;
  }

  /** The position of the last event. */
  int last() {
    return events.size() - 1;
  }

  static List<Item> items(String... items) {
    return Arrays.stream(items).map(Item::parse).toList();
  }

  Trace trace(String subject, CadenceKind cadence) {
    List<Event> all = new ArrayList<>(events);
    all.add(new Event.End(now, "main", Event.Ending.QUIET, ""));
    Profile profile =
        new Profile(cadence, false, cadence == CadenceKind.SLEEP_LOOP, Set.<Overflow>of());
    return new Trace(subject, profile, Trace.World.SIMULATED, 0, all);
  }
}
