package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;

import java.util.List;

/** What the tables of figures have in common. */
final class Tables {
  private Tables() {}

  /** A head row: columns of words, then columns of numbers. */
  static Html head(List<String> words, List<String> numbers) {
    Html.Element row = el("tr");
    words.forEach(title -> row.add(el("th").attr("scope", "col").add(foreign(title))));
    numbers.forEach(
        title -> row.add(el("th").attr("scope", "col").cls("number").add(foreign(title))));
    return el("thead", row);
  }

  /** In a box that scrolls, so that the page never does sideways. */
  static Html scroll(String name, Html content) {
    return el("div", content)
        .cls("scroll")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", Words.plain(name));
  }
}
