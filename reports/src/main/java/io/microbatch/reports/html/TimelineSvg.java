package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A trace as a picture, time from left to right: the producers, the backlog, the handler's calls,
 * the ticks against the grid, flushes and stops; stalls shaded through all lanes, and the events
 * that a violation speaks of ringed and numbered.
 */
final class TimelineSvg {
  /** A longer trace is told as a list only. */
  static final int MOST_EVENTS = 2_000;

  private static final int MOST_GRID_LINES = 120;
  static final double RULER = 26;

  private final Trace trace;
  private final Settings settings;
  private final Set<Integer> hits;
  private final Canvas canvas;

  private TimelineSvg(Trace trace, Settings settings, List<Integer> hits) {
    this.trace = trace;
    this.settings = settings;
    this.hits = new LinkedHashSet<>(hits);
    this.canvas = new Canvas(scale());
  }

  /**
   * Draws.
   *
   * @param id the address of the drawing, unique on the page
   * @param hits positions in the trace to point at, all within it
   * @return empty for a trace too long to draw, or of a design that was never built
   */
  static Optional<Drawing> draw(String id, Trace trace, Settings settings, List<Integer> hits) {
    int events = trace.events().size();
    boolean built = trace.events().stream().noneMatch(Event.ConstructionRefused.class::isInstance);
    return events == 0 || events > MOST_EVENTS || !built
        ? Optional.empty()
        : Optional.of(new TimelineSvg(trace, settings, hits).drawing(id));
  }

  /**
   * A drawing.
   *
   * @param isWidened whether short gaps are wider than they are long
   * @param isCut whether a stretch without events is cut short
   */
  record Drawing(Html svg, boolean isWidened, boolean isCut) {}

  private Drawing drawing(String id) {
    return new Drawing(svg(id), canvas.scale.isWidened(), !canvas.scale.cuts().isEmpty());
  }

  private TimeScale scale() {
    TreeSet<Long> instants = new TreeSet<>();
    trace.events().forEach(event -> instants.add(event.atNs()));
    long from = Math.min(0, instants.first());
    long last = instants.last();
    if (last <= from) {
      boolean usable = settings.intervalMs() > 0 && settings.intervalMs() < 86_400_000;
      last = from + (usable ? settings.intervalMs() : 1) * 1_000_000;
    }
    return new TimeScale(from, last, instants, Canvas.LEFT + 12, Canvas.LAST);
  }

  private Html svg(String id) {
    ruler();
    ProducerLanes.draw(canvas, trace);
    BacklogLane.draw(canvas, trace, settings);
    HandlerLane.draw(canvas, trace);
    ticks();
    CallLanes.draw(canvas, trace);
    double height = canvas.bottom() + (hasNotes() ? 22 : 6);
    through(height);
    point(height);
    return el("svg")
        .cls("timeline")
        .attr("role", "img")
        .attr("aria-labelledby", id + "-title " + id + "-desc")
        .attr("viewBox", "0 0 1000 " + Words.coordinate(height))
        .add(
            el("title", "Timeline of " + Words.isolated(trace.subject())).id(id + "-title"),
            el("desc", description()).id(id + "-desc"))
        .add(canvas.shapes());
  }

  private void ruler() {
    double y = canvas.lane("", RULER);
    for (long mark : canvas.scale.marks(84)) {
      double x = canvas.scale.x(mark);
      String text = Words.duration(mark);
      double half = Canvas.widthOf(text) / 2;
      canvas.draw(Canvas.line(x, y + 20, x, y + RULER, "mark"));
      canvas.label(Math.min(x, Canvas.WIDTH - half), y + 15, "small middle", text);
    }
  }

  /** What goes through all lanes: the grid, stalls, steps of the wall clock, cuts. */
  private void through(double height) {
    for (long t : grid()) {
      double x = canvas.scale.x(t);
      canvas.under(Canvas.line(x, RULER, x, height - 6, "grid"));
    }
    for (int i = 0; i < trace.events().size(); i++) {
      Event event = trace.events().get(i);
      double x = canvas.scale.x(event.atNs());
      if (event instanceof Event.Stalled stall) {
        double from = canvas.scale.x(stall.atNs() - stall.forNs());
        canvas.under(
            Canvas.titled(
                EventText.of(stall),
                Canvas.box(from, RULER, Math.max(2, x - from), height - RULER - 6, "stall")));
        canvas.anchor(i, x, height - 14);
        note((from + x) / 2, "stands still " + Words.duration(stall.forNs()), height);
      } else if (event instanceof Event.WallStepped step) {
        canvas.under(Canvas.line(x, RULER, x, height - 6, "wall"));
        canvas.anchor(i, x, height - 14);
        String text = "wall clock " + EventText.signed(step.byNs());
        note(x + 18 + Canvas.widthOf(text) / 2, text, height);
      }
    }
    for (double x : canvas.scale.cuts()) {
      canvas.draw(Canvas.box(x - 5, 0, 10, height, "cut"));
      canvas.draw(
          Canvas.titled(
              "a stretch without events is cut short here",
              Canvas.path(Canvas.d("M%s 0V%sM%s 0V%s", x - 5, height, x + 5, height), "cut-edge")));
    }
  }

  private boolean hasNotes() {
    return trace.events().stream()
        .anyMatch(e -> e instanceof Event.Stalled || e instanceof Event.WallStepped);
  }

  private void note(double x, String text, double height) {
    double half = Canvas.widthOf(text) / 2;
    double at = Math.clamp(x, Canvas.LEFT + half, Canvas.WIDTH - half);
    canvas.over(
        Canvas.box(at - half - 4, height - 18, 2 * half + 8, 17, "note-ground").attr("rx", 3.0));
    canvas.label(at, height - 5, "small middle", text);
  }

  private void ticks() {
    List<Event> events = trace.events();
    List<Integer> woke = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof Event.Woke) {
        woke.add(i);
      }
    }
    if (woke.isEmpty()) {
      return;
    }
    double y = canvas.lane("ticks", 28) + 14;
    for (int i : woke) {
      Event event = events.get(i);
      double x = canvas.scale.x(event.atNs());
      boolean fixed = trace.profile().cadence() == CadenceKind.FIXED_RATE;
      boolean on = !fixed || isOnGrid(event.atNs());
      canvas.anchor(i, x, y);
      canvas.draw(
          Canvas.titled(
              "a tick at "
                  + Words.duration(event.atNs())
                  + (fixed ? on ? ", on the grid" : ", off the grid" : ""),
              on
                  ? Canvas.line(x, y - 7, x, y + 7, "tick")
                  : Canvas.path(Canvas.d("M%s %sl5 6-5 6-5-6z", x, y - 6), "tick off")));
    }
  }

  private List<Long> grid() {
    if (trace.profile().cadence() != CadenceKind.FIXED_RATE || !hasInterval()) {
      return List.of();
    }
    long end = trace.events().getLast().atNs();
    List<Long> points = new ArrayList<>();
    for (long t = origin(); t <= end; t += settings.intervalMs() * 1_000_000) {
      if (!canvas.scale.isCut(t)) {
        points.add(t);
      }
      if (points.size() > MOST_GRID_LINES) {
        return List.of();
      }
    }
    return points;
  }

  private boolean isOnGrid(long t) {
    return hasInterval()
        && Math.floorMod(t - origin(), settings.intervalMs() * 1_000_000) <= trace.epsilonNs();
  }

  private boolean hasInterval() {
    return settings.intervalMs() > 0 && settings.intervalMs() <= Settings.MAX_INTERVAL_MS;
  }

  /** t0: when the design was built, or started where it has a start of its own. */
  private long origin() {
    return trace.events().stream()
        .filter(e -> e instanceof Event.Started && trace.profile().startable())
        .mapToLong(Event::atNs)
        .findFirst()
        .orElse(0);
  }

  /** Rings and numbers on the events the violation speaks of. */
  private void point(double height) {
    List<Canvas.Point> badges = new ArrayList<>();
    int number = 0;
    for (int hit : hits) {
      Event event = trace.events().get(hit);
      Canvas.Point at = canvas.anchorOf(hit, event.atNs());
      canvas.under(Canvas.line(at.x(), RULER, at.x(), height - 6, "hit-line"));
      canvas.over(Canvas.dot(at.x(), at.y(), 9, "hit-ring"));
      number++;
      double x = at.x() - 18;
      double y = at.y();
      while (isTaken(badges, x, y)) {
        x -= 16;
      }
      badges.add(new Canvas.Point(x, y));
      canvas.over(
          Canvas.titled(
              EventText.of(event),
              Canvas.dot(x, y, 8, "hit-badge"),
              Canvas.text(x, y + 4, "hit-number", Integer.toString(number))));
    }
  }

  private static boolean isTaken(List<Canvas.Point> badges, double x, double y) {
    return badges.stream().anyMatch(b -> Math.abs(b.x() - x) < 15 && Math.abs(b.y() - y) < 15);
  }

  private String description() {
    int calls = 0;
    int accepted = 0;
    for (Event event : trace.events()) {
      calls += event instanceof Event.Dispatched ? 1 : 0;
      accepted += event instanceof Event.Accepted ? 1 : 0;
    }
    List<String> told = new ArrayList<>();
    for (int hit : hits) {
      Event event = trace.events().get(hit);
      told.add(Words.duration(event.atNs()) + ": " + EventText.of(event));
    }
    return Words.count(accepted, "item")
        + " accepted, "
        + Words.count(calls, "handler call")
        + ", until "
        + Words.duration(trace.events().getLast().atNs())
        + "."
        + (told.isEmpty() ? "" : " The violation speaks of " + String.join("; ", told) + ".")
        + " All events are listed in the table below the drawing.";
  }
}
