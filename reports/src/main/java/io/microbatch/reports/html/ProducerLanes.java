package io.microbatch.reports.html;

import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A lane for each producer: dots where an add was accepted, crosses where it was refused. */
final class ProducerLanes {
  private static final double HEIGHT = 40;
  private static final double NEAR = 9;

  private final Canvas canvas;
  private final Trace trace;

  private ProducerLanes(Canvas canvas, Trace trace) {
    this.canvas = canvas;
    this.trace = trace;
  }

  /** Adds of one kind that are too near to tell apart are one mark. */
  private static final class Mark {
    private final boolean accepted;
    private final double from;
    private double to;
    private final List<Item> items = new ArrayList<>();

    Mark(boolean accepted, double x) {
      this.accepted = accepted;
      this.from = x;
      this.to = x;
    }
  }

  static void draw(Canvas canvas, Trace trace) {
    ProducerLanes lanes = new ProducerLanes(canvas, trace);
    TreeMap<Integer, List<Integer>> events = new TreeMap<>();
    for (int i = 0; i < trace.events().size(); i++) {
      int producer = producerOf(trace.events().get(i));
      if (producer >= 0) {
        events.computeIfAbsent(producer, _ -> new ArrayList<>()).add(i);
      }
    }
    List<Integer> handler = events.remove(Item.HANDLER);
    events.forEach((producer, own) -> lanes.lane("producer " + Item.letter(producer), own));
    if (handler != null) {
      lanes.lane("H: handler", handler);
    }
  }

  private static int producerOf(Event event) {
    return switch (event) {
      case Event.Offered e -> e.item().producer();
      case Event.Accepted e -> e.item().producer();
      case Event.Refused e -> e.item().producer();
      case Event.Interrupted e -> {
        for (int producer = 1; producer <= Item.MAX_PRODUCER; producer++) {
          if (e.producer().equals(Item.letter(producer))) {
            yield producer;
          }
        }
        yield -1;
      }
      default -> -1;
    };
  }

  private void lane(String name, List<Integer> own) {
    double y = canvas.lane(name, HEIGHT) + 28;
    Map<Item, Long> offered = new LinkedHashMap<>();
    List<Mark> marks = new ArrayList<>();
    for (int i : own) {
      Event event = trace.events().get(i);
      double x = canvas.scale.x(event.atNs());
      canvas.anchor(i, x, y);
      switch (event) {
        case Event.Offered e -> offered.put(e.item(), e.atNs());
        case Event.Accepted e -> {
          waited(offered.remove(e.item()), e.atNs(), y);
          add(marks, true, x, e.item());
        }
        case Event.Refused e -> {
          waited(offered.remove(e.item()), e.atNs(), y);
          add(marks, false, x, e.item());
        }
        default -> canvas.draw("interrupt", Canvas.d("M%s %sl-5 9h5l-3 8 8-11h-5l3-6z", x, y - 9));
      }
    }
    for (long from : offered.values()) {
      canvas.draw("waiting unended", Canvas.d("M%s %sH%s", canvas.scale.x(from), y, Canvas.RIGHT));
    }
    draw(marks, y);
  }

  private void waited(@Nullable Long from, long to, double y) {
    if (from != null && to > from) {
      canvas.draw("waiting", Canvas.d("M%s %sH%s", canvas.scale.x(from), y, canvas.scale.x(to)));
    }
  }

  private static void add(List<Mark> marks, boolean accepted, double x, Item item) {
    Mark last = marks.isEmpty() ? null : marks.getLast();
    if (last == null || last.accepted != accepted || x - last.to > NEAR) {
      last = new Mark(accepted, x);
      marks.add(last);
    }
    last.to = x;
    last.items.add(item);
  }

  private void draw(List<Mark> marks, double y) {
    double free = Canvas.LEFT;
    for (int i = 0; i < marks.size(); i++) {
      Mark mark = marks.get(i);
      double room = (i + 1 < marks.size() ? marks.get(i + 1).from - 6 : Canvas.WIDTH);
      String items = Words.items(mark.items);
      if (mark.accepted) {
        // A line of no length with round ends is a dot.
        canvas.draw("accepted", Canvas.d("M%s %sh%s", mark.from, y, mark.to - mark.from));
      } else {
        canvas.draw("refused", Canvas.cross((mark.from + mark.to) / 2, y));
      }
      String many = Integer.toString(mark.items.size());
      String suffix = mark.accepted ? "" : " refused";
      for (String label : List.of(items + suffix, items, "×" + many)) {
        double width = Canvas.widthOf(label);
        double x = Math.min(mark.from - 5, Canvas.WIDTH - width);
        if (x >= free && x + width <= Math.max(room, mark.to + 4)) {
          canvas.label(x, y - 10, "small", label);
          free = x + width + 6;
          break;
        }
      }
    }
  }
}
