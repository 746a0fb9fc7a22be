package io.microbatch.reports.html;

import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The backlog as a band that fills and empties. */
final class BacklogLane {
  /** Of a whole drawing. */
  static final double HEIGHT = 76;

  /** Of a drawing that stands below another. */
  static final double LOW = 56;

  private BacklogLane() {}

  /**
   * The backlog after each event. An item that is dispatched before its add has returned never
   * counts; an item that is dropped no longer does.
   */
  static int[] levels(List<Event> events) {
    Set<Item> waiting = new HashSet<>();
    Set<Item> gone = new HashSet<>();
    int[] levels = new int[events.size()];
    for (int i = 0; i < levels.length; i++) {
      switch (events.get(i)) {
        case Event.Accepted e -> {
          if (!gone.contains(e.item())) {
            waiting.add(e.item());
          }
        }
        case Event.Dispatched e -> leave(e.items(), waiting, gone);
        case Event.Dropped e -> leave(e.items(), waiting, gone);
        default -> {}
      }
      levels[i] = waiting.size();
    }
    return levels;
  }

  private static void leave(List<Item> items, Set<Item> waiting, Set<Item> gone) {
    items.forEach(waiting::remove);
    gone.addAll(items);
  }

  static void draw(Canvas canvas, Trace trace, Settings settings, double height) {
    List<Event> events = trace.events();
    int[] levels = levels(events);
    int highest = 0;
    for (int level : levels) {
      highest = Math.max(highest, level);
    }
    double top = canvas.lane("backlog", height) + 16;
    double floor = top + height - 24;
    long batch = settings.maxBatchSize();
    boolean showsBatch = batch > 0 && batch <= Math.max(2L * highest, 4);
    double full = Math.max(1, showsBatch ? Math.max(highest, batch) : highest);
    Band band = new Band(canvas.scale.x(0), floor);
    int labelled = 0;
    double free = 0;
    for (int i = 0; i < levels.length; i++) {
      double x = canvas.scale.x(events.get(i).atNs());
      double next = floor - (floor - top) * levels[i] / full;
      boolean stays = i + 1 == levels.length || events.get(i + 1).atNs() > events.get(i).atNs();
      band.step(x, next);
      if (stays && levels[i] != labelled) {
        labelled = levels[i];
        if (labelled > 0 && x >= free) {
          free = label(canvas, x, next, labelled) + (levels.length > 100 ? 60 : 0);
        }
      }
      if (events.get(i) instanceof Event.Dropped) {
        canvas.anchor(i, x, floor - 8);
        canvas.draw("dropped", Canvas.d("M%s %sh10l-5 9z", x - 5, floor - 12));
      }
    }
    canvas.under(Canvas.path(band.outline(Canvas.RIGHT), "backlog"));
    canvas.draw("floor", Canvas.d("M%s %sH%s", Canvas.LEFT + 6, floor, Canvas.RIGHT));
    canvas.label(8, floor, "small", "at most " + highest);
    if (showsBatch) {
      double line = floor - (floor - top) * batch / full;
      canvas.draw("limit", Canvas.d("M%s %sH%s", Canvas.LEFT + 6, line, Canvas.RIGHT));
      canvas.label(Canvas.RIGHT, line - 4, "small end", "M = " + batch);
    }
  }

  private static double label(Canvas canvas, double x, double y, int level) {
    String text = Integer.toString(level);
    double at = Math.min(x + 4, Canvas.WIDTH - Canvas.widthOf(text));
    canvas.label(at, y - 4, "small strong", text);
    return at + Canvas.widthOf(text) + 6;
  }
}
