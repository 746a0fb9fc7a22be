package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;
import static io.microbatch.reports.html.Html.link;

import io.microbatch.conformance.subject.Documentation;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts.SubjectText;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What each design is, how its verdicts add up, what it declares and which rules it breaks. */
final class DesignsSection {
  private DesignsSection() {}

  static Html draw(VerdictTable table) {
    Html.Element section =
        el("section", el("h2", "Designs")).id("designs").attr("aria-label", "Designs");
    for (SubjectText subject : table.subjects()) {
      section.add(
          el(
                  "article",
                  el("div")
                      .add(el("h3").add(foreign(subject.title())))
                      .add(
                          el("p")
                              .cls("about")
                              .add(
                                  foreign(about(subject)),
                                  documentation(subject, Documentation.PAGE))),
                  el("div", tally(table, subject), breaks(table, subject), declared(subject)))
              .id(address(subject))
              .cls("design-page two")
              .attr("tabindex", "-1"));
    }
    return section;
  }

  static String address(SubjectText subject) {
    return "design-" + VerdictTable.slug(subject.name());
  }

  private static Html tally(VerdictTable table, SubjectText subject) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    table.cells(subject).forEach(cell -> counts.merge(cell.verdict(), 1, Integer::sum));
    Html.Element tally = el("p").cls("tally");
    for (VerdictMark mark : VerdictMark.values()) {
      int count = counts.getOrDefault(Verdict.valueOf(mark.name()), 0);
      if (count > 0) {
        tally.add(
            el("span")
                .cls("chip " + mark.css())
                .add(mark.glyph())
                .text(count + " " + mark.word(count)));
        tally.text(" ");
      }
    }
    return tally;
  }

  private static Html breaks(VerdictTable table, SubjectText subject) {
    Html.Element breaks = el("p").cls("breaks");
    List<Cell> broken = table.broken(subject);
    if (broken.isEmpty()) {
      boolean any = table.cells(subject).stream().anyMatch(c -> c.verdict() == Verdict.HOLDS);
      return breaks.text(
          any
              ? "No counterexample was found to any rule that applies."
              : "Nothing was found to hold.");
    }
    breaks.text("Breaks ");
    for (int i = 0; i < broken.size(); i++) {
      breaks.text(i == 0 ? "" : i == broken.size() - 1 ? " and " : ", ");
      breaks.add(link(VerdictTable.address(broken.get(i)), broken.get(i).rule().toString()));
    }
    return breaks.text(".");
  }

  /** What it says beforehand that it does not offer, a sentence for each rule. */
  private static Html declared(SubjectText subject) {
    if (subject.declared().isEmpty()) {
      return Html.none();
    }
    Html.Element list = el("dl").cls("declared");
    new TreeMap<>(subject.declared())
        .forEach((rule, sentence) ->
            list.add(
                el(
                    "div",
                    el("dt", link(VerdictTable.ruleAddress(rule), Words.plain(rule))),
                    el("dd", Html.prose(sentence), documentation(subject, rule)))));
    return el("div", el("h4", "Declares beforehand"), list);
  }

  /** A link to what its makers say; the address is foreign, too. */
  private static Html documentation(SubjectText subject, String key) {
    String page = subject.documentation().getOrDefault(key, "");
    return Html.leadsOut(page)
        ? Html.all(
            List.of(
                new Html.Text(" "),
                el("a", "Documentation").attr("href", page).attr("rel", "noreferrer")))
        : Html.none();
  }

  private static String about(SubjectText subject) {
    boolean known = subject.language().isEmpty() || subject.about().contains(subject.language());
    return (known ? "" : subject.language() + ". ")
        + subject.about()
        + (subject.isSimulated()
            ? ""
            : " Judged by the clock “"
                + subject.time()
                + "”, instants within "
                + Words.millis(subject.toleranceMs())
                + ".");
  }
}
