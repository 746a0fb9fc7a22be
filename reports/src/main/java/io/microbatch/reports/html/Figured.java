package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

import io.microbatch.reports.figures.Measured.Row;
import io.microbatch.reports.figures.Quantity;

/** Figures in the words of the page; a unit is foreign text. */
final class Figured {
  private Figured() {}

  static String of(double value, String unit) {
    return Words.plain(Quantity.of(value, unit));
  }

  static String bare(double value, String unit) {
    return Words.plain(Quantity.withoutUnit(value, unit));
  }

  /** At a line of an axis: {@code 10 M} and not {@code 10.0 M}. */
  static String onAxis(double value, String unit) {
    return value == 0 ? "0" : bare(value, unit).replaceAll("\\.0+(?= |$)", "");
  }

  /** In large letters, where a language ran without its compiler. */
  static Html mark(Row row) {
    return row.interpreted()
        ? el("span", el("span", " "), el("strong", "INTERPRETED").cls("interpreted"))
        : Html.none();
  }
}
