package io.microbatch.reports.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of cells below each other. In a window too narrow for all of them, the cell after the first
 * goes to a line of its own below, and if that is not enough, so do the others.
 */
public final class Columns {
  private static final int GAP = 2;

  private final int indent;
  private final int width;
  private final List<Integer> widths = new ArrayList<>();

  /**
   * Takes the widths of all rows.
   *
   * @param rows all with the same number of cells
   * @param indent columns before the first cell
   * @param width of the window, columns
   */
  public Columns(List<List<String>> rows, int indent, int width) {
    this.indent = indent;
    this.width = width;
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        if (i == widths.size()) {
          widths.add(0);
        }
        widths.set(i, Math.max(widths.get(i), Wrap.columns(row.get(i))));
      }
    }
  }

  private int taken(int without) {
    int taken = indent - GAP;
    for (int i = 0; i < widths.size(); i++) {
      taken += i == without ? 0 : GAP + widths.get(i);
    }
    return taken;
  }

  /** The line or lines of a row. */
  public List<String> lines(List<String> row) {
    if (taken(-1) <= width) {
      return List.of(line(row, -1));
    }
    List<String> lines = new ArrayList<>();
    if (taken(1) <= width) {
      lines.add(line(row, 1));
      lines.addAll(below(row.get(1)));
    } else {
      lines.add(" ".repeat(indent) + row.getFirst());
      row.subList(1, row.size()).forEach(cell -> lines.addAll(below(cell)));
    }
    return lines;
  }

  private List<String> below(String cell) {
    String space = " ".repeat(indent + GAP);
    return cell.isEmpty()
        ? List.of()
        : Wrap.lines(cell, Math.max(1, width - indent - GAP), 0).stream()
            .map(line -> space + line)
            .toList();
  }

  private String line(List<String> row, int without) {
    StringBuilder line = new StringBuilder(" ".repeat(indent));
    for (int i = 0; i < row.size(); i++) {
      if (i != without) {
        line.append(row.get(i));
        line.append(" ".repeat(widths.get(i) - Wrap.columns(row.get(i)) + GAP));
      }
    }
    return line.toString().stripTrailing();
  }
}
