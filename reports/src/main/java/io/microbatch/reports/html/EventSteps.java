package io.microbatch.reports.html;

import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.trace.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A trace cut into the steps in which it is told and played. What one actor does in one go at one
 * instant is one step: adds that are accepted at once, and a handler call that takes no time.
 */
final class EventSteps {
  private final List<Event> events;
  private final List<Integer> lines;
  private final int[] levels;

  private EventSteps(List<Event> events, List<Integer> lines) {
    this.events = events;
    this.lines = lines;
    this.levels = BacklogLane.levels(events);
  }

  /**
   * A step.
   *
   * @param from the position of its first event in the trace
   * @param to the position of its last event
   * @param atNs when, nanoseconds
   * @param text a clause, foreign text isolated
   * @param lines the lines of source that act, ascending; empty if none is known
   */
  record Step(int from, int to, long atNs, String text, List<Integer> lines) {
    /** The lines as the script reads them: {@code 12+14}, {@code 0} for none. */
    String linesAsText() {
      return lines.isEmpty()
          ? "0"
          : String.join("+", lines.stream().map(line -> line.toString()).toList());
    }
  }

  /**
   * The steps of a trace.
   *
   * @param lines for each event the line that acts, 0 for none; may be empty
   */
  static List<Step> of(List<Event> events, List<Integer> lines) {
    return new EventSteps(events, lines).steps();
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    int from = 0;
    while (from < events.size()) {
      int to = lastOfStep(from);
      String text = text(from, to) + backlog(from, to);
      steps.add(new Step(from, to, events.get(from).atNs(), text, lines(from, to)));
      from = to + 1;
    }
    return steps;
  }

  private int lastOfStep(int from) {
    if (isCallAtOnce(from)) {
      return from + 1;
    }
    int to = from;
    while (isAddAtOnce(to) && (to == from || isNextAdd(to))) {
      to += 2;
    }
    return to == from ? from : to - 1;
  }

  private boolean isCallAtOnce(int i) {
    return i + 1 < events.size()
        && events.get(i) instanceof Event.Dispatched begin
        && events.get(i + 1) instanceof Event.Handled end
        && begin.call() == end.call()
        && begin.atNs() == end.atNs();
  }

  private boolean isAddAtOnce(int i) {
    return i + 1 < events.size()
        && events.get(i) instanceof Event.Offered offered
        && events.get(i + 1) instanceof Event.Accepted accepted
        && offered.item().equals(accepted.item())
        && offered.atNs() == accepted.atNs();
  }

  /** Whether the add at {@code i} goes on with what the one before it did. */
  private boolean isNextAdd(int i) {
    return events.get(i - 1) instanceof Event.Accepted before
        && events.get(i) instanceof Event.Offered next
        && before.item().producer() == next.item().producer()
        && before.atNs() == next.atNs();
  }

  private String text(int from, int to) {
    Event first = events.get(from);
    if (from == to) {
      return by(first) + EventText.of(first);
    }
    if (first instanceof Event.Dispatched) {
      return by(first) + EventText.of(first) + " and returns at once";
    }
    List<Item> items = new ArrayList<>();
    for (Event event : events.subList(from, to + 1)) {
      if (event instanceof Event.Accepted accepted) {
        items.add(accepted.item());
      }
    }
    return Words.items(items) + (items.size() == 1 ? " is" : " are") + " added and accepted";
  }

  /** Who did it, where the clause does not say so itself. */
  private static String by(Event event) {
    return switch (event) {
      case Event.Dispatched e -> on(e.actor());
      case Event.Handled e -> on(e.actor());
      case Event.Failed e -> on(e.actor());
      case Event.Woke e -> on(e.actor());
      case Event.FlushCalled e -> on(e.actor());
      case Event.StopCalled e -> on(e.actor());
      case Event.Offered e -> "producer " + Words.isolated(e.actor()) + " ";
      default -> "";
    };
  }

  private static String on(String actor) {
    return Words.isolated(actor) + ": ";
  }

  private String backlog(int from, int to) {
    int before = from == 0 ? 0 : levels[from - 1];
    return levels[to] == before
        ? ""
        : levels[to] == 0 ? "; none waits" : "; waiting: " + levels[to];
  }

  private List<Integer> lines(int from, int to) {
    TreeSet<Integer> acting = new TreeSet<>();
    for (int i = from; i <= to && i < lines.size(); i++) {
      if (lines.get(i) > 0) {
        acting.add(lines.get(i));
      }
    }
    return List.copyOf(acting);
  }
}
