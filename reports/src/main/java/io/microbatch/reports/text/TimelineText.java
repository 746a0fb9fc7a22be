package io.microbatch.reports.text;

import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A scenario and what happened on it, as text: time, actor, event, backlog.
 *
 * <p>The backlog counts items whose add has returned and that no handler call has begun with. Adds
 * of one producer that follow each other undisturbed at one instant are drawn together in one line.
 */
public final class TimelineText {
  private static final int WIDEST = 100;
  private static final int WIDEST_ACTOR = 16;
  private static final int NARROWEST_EVENT = 16;
  private static final String BACKLOG = "backlog";

  private TimelineText() {}

  /** What the experiment is: settings, handler, schedule and stimuli. */
  public static List<String> scenario(Scenario scenario, int width) {
    List<String> lines = new ArrayList<>();
    lines.addAll(Wrap.lines("settings  " + EventWords.of(scenario.settings()), width, 10));
    lines.addAll(Wrap.lines("handler   " + EventWords.of(scenario.handler()), width, 10));
    lines.addAll(Wrap.lines("schedule  " + schedule(scenario.schedule()), width, 10));
    if (!scenario.started()) {
      lines.addAll(Wrap.lines("start     not started, if it has a start of its own", width, 10));
    }
    lines.add("stimuli" + (scenario.stimuli().isEmpty() ? "   none" : ""));
    int digits = String.valueOf(scenario.lastMs()).length();
    for (Stimulus stimulus : scenario.stimuli()) {
      String time = " ".repeat(digits - String.valueOf(stimulus.atMs()).length()) + stimulus.atMs();
      String line = "  at " + time + " ms  " + EventWords.of(stimulus);
      lines.addAll(Wrap.lines(line, width, digits + 10));
    }
    return lines;
  }

  /**
   * What happened.
   *
   * @param marked positions in the trace, 0 for the first event, that get a mark at the line's
   *     start
   * @param width columns
   */
  public static List<String> trace(Trace trace, Collection<Integer> marked, int width) {
    return lines(rows(trace.events(), Set.copyOf(marked)), width);
  }

  /**
   * The end of a beginning: what happened just before an event, ticks left out.
   *
   * @param before the position of that event, 0 for the first
   * @param most how many lines of events, wrapped ones counted once
   * @param width columns
   */
  static List<String> before(Trace trace, int before, int most, int width) {
    List<Event> events =
        trace.events().subList(0, before).stream()
            .filter(e -> !(e instanceof Event.Woke || e instanceof Event.Remaining))
            .toList();
    List<Row> rows = rows(events, Set.of());
    return lines(rows.subList(Math.max(0, rows.size() - most), rows.size()), width);
  }

  private static List<String> lines(List<Row> rows, int width) {
    int decimals = rows.stream().allMatch(row -> row.atNs % 1_000_000 == 0) ? 0 : 3;
    int timeWidth = 4;
    int actorWidth = 5;
    int eventWidth = 5;
    for (Row row : rows) {
      timeWidth = Math.max(timeWidth, ms(row.atNs, decimals).length());
      actorWidth = Math.max(actorWidth, Math.min(WIDEST_ACTOR, row.actor.length()));
      eventWidth = Math.max(eventWidth, Wrap.columns(row.words));
    }
    int others = 2 + timeWidth + 2 + actorWidth + 2 + 2 + BACKLOG.length();
    int room = Math.max(NARROWEST_EVENT, Math.min(width, WIDEST) - others);
    Columns columns = new Columns(timeWidth, actorWidth, Math.min(eventWidth, room));

    List<String> lines = new ArrayList<>();
    lines.add(columns.line("", "ms", "actor", "event", BACKLOG));
    for (Row row : rows) {
      List<String> words = Wrap.lines(row.words, room, 0);
      String actor =
          row.actor.length() <= actorWidth
              ? row.actor
              : row.actor.substring(0, actorWidth - 1) + "…";
      String mark = row.marked ? "▶ " : "";
      lines.add(columns.line(mark, ms(row.atNs, decimals), actor, words.getFirst(), row.backlog));
      for (String more : words.subList(1, words.size())) {
        lines.add(columns.line("", "", "", more, ""));
      }
    }
    return lines;
  }

  /** A time in milliseconds. */
  static String ms(long ns, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", ns / 1e6);
  }

  private static String schedule(Schedule schedule) {
    String words =
        switch (schedule.strategy()) {
          case FIFO -> "first come, first served";
          case RANDOM_WALK -> "random, seed " + schedule.seed();
          case PCT -> "random priorities (PCT), seed " + schedule.seed();
        };
    return schedule.fine() ? words + ", may switch at every volatile access" : words;
  }

  private static List<Row> rows(List<Event> events, Set<Integer> marked) {
    List<Row> rows = new ArrayList<>();
    Backlog backlog = new Backlog();
    int i = 0;
    while (i < events.size()) {
      Event event = events.get(i);
      List<Item> together = new ArrayList<>();
      int next = i;
      while (acceptedAtOnce(event, events, next)) {
        together.add(((Event.Offered) events.get(next)).item());
        next += 2;
      }
      next = Math.max(next, i + 1);
      boolean mark = false;
      for (int n = i; n < next; n++) {
        backlog.note(events.get(n));
        mark |= marked.contains(n);
      }
      String words =
          together.isEmpty()
              ? EventWords.of(event)
              : "adds " + EventWords.items(together) + ", accepted";
      rows.add(new Row(event.atNs(), event.actor(), words, String.valueOf(backlog.size()), mark));
      i = next;
    }
    return rows;
  }

  /**
   * Whether at this position the actor of an event adds an item, and is through with it at once.
   */
  private static boolean acceptedAtOnce(Event first, List<Event> events, int at) {
    return at + 1 < events.size()
        && events.get(at) instanceof Event.Offered(long offeredAt, String who, Item item)
        && events.get(at + 1) instanceof Event.Accepted(long acceptedAt, String sameOne, Item same)
        && item.equals(same)
        && who.equals(sameOne)
        && who.equals(first.actor())
        && offeredAt == first.atNs()
        && acceptedAt == first.atNs();
  }

  /** How wide the columns between the mark and the backlog are. */
  private record Columns(int time, int actor, int event) {
    String line(String mark, String time, String actor, String event, String backlog) {
      String format = "%2s%" + this.time + "s  %-" + this.actor + "s  %-" + this.event + "s  %7s";
      return String.format(Locale.ROOT, format, mark, time, actor, event, backlog).stripTrailing();
    }
  }

  private record Row(long atNs, String actor, String words, String backlog, boolean marked) {}

  /** A batch may begin before the add that gave it its item has returned. */
  private static final class Backlog {
    private final Set<Item> waiting = new HashSet<>();
    private final Set<Item> gone = new HashSet<>();

    void note(Event event) {
      switch (event) {
        case Event.Accepted e -> {
          if (!gone.contains(e.item())) {
            waiting.add(e.item());
          }
        }
        case Event.Dispatched e -> remove(e.items());
        case Event.Dropped e -> remove(e.items());
        default -> {}
      }
    }

    private void remove(List<Item> items) {
      gone.addAll(items);
      items.forEach(waiting::remove);
    }

    int size() {
      return waiting.size();
    }
  }
}
