package io.microbatch.reports.text;

import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What designs made of one scenario, side by side: a line for each. */
public final class ReplayTable {
  private static final int WIDEST = 120;
  private static final List<String> HEADS =
      List.of("design", "batches, ms:items", "stop, ms", "items", "breaks");

  private ReplayTable() {}

  /**
   * One design. Its items are counted that were not delivered: lost are those of which nothing was
   * heard although a stop returned, undelivered those that a stop named.
   *
   * @param trace what it did
   * @param breaks what the last column says, as in "DRN-1, DRN-2"
   */
  public static Row played(String design, Trace trace, String breaks) {
    List<String> batches = new ArrayList<>();
    String stop = "";
    int stops = 0;
    Set<Item> open = new HashSet<>();
    Set<Item> gone = new HashSet<>();
    Set<Item> named = new HashSet<>();
    int refused = 0;
    int dropped = 0;
    for (Event event : trace.events()) {
      switch (event) {
        case Event.Accepted e -> open.add(e.item());
        case Event.Refused _ -> refused++;
        case Event.Dropped e -> {
          dropped += e.items().size();
          gone.addAll(e.items());
        }
        case Event.Dispatched e -> {
          batches.add(ms(e) + ":" + e.items().size());
          gone.addAll(e.items());
        }
        case Event.StopCalled _ -> stops++;
        case Event.StopReturned e -> {
          stop += (stop.isEmpty() ? "" : " ") + ms(e);
          named.addAll(e.undelivered());
        }
        case Event.StopThrew e -> stop += (stop.isEmpty() ? "" : " ") + ms(e) + " threw";
        default -> {}
      }
    }
    open.removeAll(gone);
    open.removeAll(named);
    List<String> items = new ArrayList<>();
    count(items, open.size(), stop.isEmpty() ? "waiting" : "lost");
    count(items, named.size(), "undelivered");
    count(items, dropped, "dropped");
    count(items, refused, "refused");
    return new Row(
        design,
        batches.isEmpty() ? List.of("none") : batches,
        stop.isEmpty() ? (stops == 0 ? "–" : "never") : stop,
        items.isEmpty() ? "–" : String.join(", ", items),
        breaks);
  }

  /** A design that could not be played, and why. */
  public static Row failed(String design, String why) {
    return new Row(design, List.of(), "", "", "not played: " + why);
  }

  private static void count(List<String> counts, int number, String what) {
    if (number > 0) {
      counts.add(number + " " + what);
    }
  }

  private static String ms(Event event) {
    long micros = Math.round(event.atNs() / 1e3);
    return micros % 1000 == 0
        ? String.valueOf(micros / 1000)
        : String.format(Locale.ROOT, "%.3f", micros / 1e3).replaceFirst("0+$", "");
  }

  /**
   * The table. Where the window is too narrow for columns, each design is a paragraph.
   *
   * @param width columns
   */
  public static List<String> lines(List<Row> rows, int width) {
    int room = Math.min(width, WIDEST);
    int[] widths = HEADS.stream().mapToInt(String::length).toArray();
    for (Row row : rows) {
      List<String> cells = row.cells(Integer.MAX_VALUE);
      widths[0] = Math.max(widths[0], cells.get(0).length());
      for (int i = 1; i < widths.length && !row.batches.isEmpty(); i++) {
        widths[i] = Math.max(widths[i], cells.get(i).length());
      }
    }
    int others = widths[0] + widths[2] + widths[3] + 8;
    int last = HEADS.getLast().length();
    int batches = Math.min(widths[1], room - others - Math.min(widths[4], room / 5));
    if (batches < Math.min(widths[1], HEADS.get(1).length())) {
      return paragraphs(rows, width);
    }
    widths[1] = batches;
    int hang = others + batches;
    List<String> lines = new ArrayList<>();
    lines.add(line(HEADS, widths));
    for (Row row : rows) {
      List<String> cells = row.cells(batches);
      if (row.batches.isEmpty()) {
        String text = cells.get(0) + " ".repeat(widths[0] - cells.get(0).length()) + "  ";
        lines.addAll(Wrap.lines(text + cells.get(4), room, widths[0] + 2));
      } else {
        lines.addAll(Wrap.lines(line(cells, widths), Math.max(room, hang + last), hang));
      }
    }
    return lines;
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      line.append(cell).append(" ".repeat(Math.max(0, widths[i] - cell.length()) + 2));
    }
    return line.toString().stripTrailing();
  }

  private static List<String> paragraphs(List<Row> rows, int width) {
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      String text =
          row.batches.isEmpty()
              ? row.design + ": " + row.breaks
              : row.design
                  + ": batches (ms:items) "
                  + String.join(" ", row.batches)
                  + "; stop "
                  + row.stop
                  + "; items "
                  + row.items
                  + "; breaks "
                  + row.breaks;
      lines.addAll(Wrap.lines(text, width, 4));
    }
    return lines;
  }

  /**
   * A line of the table.
   *
   * @param batches time and size of each; empty if the design could not be played
   */
  public record Row(String design, List<String> batches, String stop, String items, String breaks) {
    private List<String> cells(int room) {
      return List.of(design, fitted(room), stop, items, breaks);
    }

    /** As many batches as there is room for, and how many more there are. */
    private String fitted(int room) {
      String all = String.join(" ", batches);
      for (int n = batches.size() - 1; all.length() > room && n >= 0; n--) {
        all = String.join(" ", batches.subList(0, n)) + " +" + (batches.size() - n);
      }
      return all.strip();
    }
  }
}
