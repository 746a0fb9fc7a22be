package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;

import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Counterexample;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts.RuleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A finding told as a story: what happened, by which rule, in which scenario, and to see it again.
 */
final class FindingArticle {
  private FindingArticle() {}

  /**
   * Draws.
   *
   * @param source the address of the design's source on this page, if it is there
   */
  static Html draw(
      String run,
      VerdictTable table,
      Cell cell,
      Optional<Counterexample> counterexample,
      Optional<String> source) {
    List<Html> parts = new ArrayList<>();
    String sentence = counterexample.map(c -> c.violation().sentence()).orElse(cell.sentence());
    if (!sentence.isEmpty()) {
      parts.add(el("p").cls("lead").attr("dir", "auto").text(Words.plain(sentence)));
    }
    Html.Element two = el("div").cls("two");
    two.add(
        el("div", rule(table, cell), counterexample.isPresent() ? replay(run, cell) : Html.none()));
    counterexample.ifPresent(c -> two.add(ScenarioPart.draw(c)));
    parts.add(two);
    if (counterexample.isPresent()) {
      parts.add(Playback.draw(counterexample.get(), table, source));
    } else if (cell.verdict() == Verdict.BROKEN) {
      parts.add(
          el("p", "The counterexample could not be read, so there is no scenario and no timeline.")
              .cls("note"));
    }
    return Html.all(parts);
  }

  private static Html rule(VerdictTable table, Cell cell) {
    RuleText rule = table.rule(cell);
    Html.Element part =
        el(
            "div",
            el("h4", "The rule"),
            el("p", Html.link(VerdictTable.ruleAddress(rule.id()), rule.id()))
                .text(" ")
                .add(Html.prose(rule.statement())));
    if (!rule.intent().isEmpty()) {
      part.add(el("p").cls("intent").add(Html.prose(rule.intent())));
    }
    if (cell.tries() > 0) {
      part.add(el("p").cls("counts").text(counts(cell)));
    }
    String declared = table.subject(cell).declared().get(rule.id());
    if (declared != null && !declared.equals(cell.sentence())) {
      part.add(el("p").text("Declared beforehand: ").add(foreign(declared)));
    }
    Verdict expected = cell.expected();
    if (!cell.asExpected() && expected != null) {
      part.add(el("p").cls("note").text("Expected was “" + VerdictMark.of(expected).word + "”."));
    }
    return part;
  }

  /** How often the rule was exercised and broken. */
  static String counts(Cell cell) {
    return (cell.violations() > 0 ? "Broken in " + Words.number(cell.violations()) + ", e" : "E")
        + "xercised in "
        + Words.number(cell.exercised())
        + " of "
        + Words.count(cell.tries(), "try", "tries")
        + " ("
        + Words.percent(cell.exercised(), cell.tries())
        + ").";
  }

  private static Html replay(String run, Cell cell) {
    String file = "runs/" + run + "/counterexamples/" + cell.counterexample();
    return el(
        "div",
        el("h4", "See it again"),
        el("pre", el("code", "./workbench replay " + Shell.quote(Words.plain(file))))
            .attr("tabindex", "0"));
  }
}
