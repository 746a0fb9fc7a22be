package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;

import io.microbatch.conformance.claims.Claims;
import io.microbatch.conformance.claims.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the article claims, how it was put to the test, and what came out. */
final class ClaimsSection {
  private ClaimsSection() {}

  static Html draw(Claims claims, Optional<VerdictTable> table) {
    Html.Element section =
        el(
                "section",
                el("h2", "The article’s claims"),
                el(
                    "p",
                    "Each claim was put to a small experiment on the article’s own design. The answer"
                        + " follows from what was seen by a criterion that was fixed beforehand."))
            .id("claims")
            .attr("aria-label", "The article’s claims");
    section.add(overview(claims));
    claims.claims().forEach(claim -> section.add(claim(claim, table)));
    return section;
  }

  /** All answers at a glance. */
  private static Html overview(Claims claims) {
    Html.Element list = el("ol").cls("overview");
    for (Claims.Result claim : claims.claims()) {
      list.add(
          el("li")
              .add(Html.link(address(claim), "Claim " + claim.number()))
              .text(" ")
              .add(AnswerMark.of(claim.answer()).chip()));
    }
    return list;
  }

  private static String address(Claims.Result claim) {
    return "claim-" + claim.number();
  }

  /** One sentence for the summary. */
  static String sentence(Claims claims) {
    List<String> parts = new ArrayList<>();
    for (AnswerMark mark : AnswerMark.values()) {
      int count =
          (int)
              claims.claims().stream()
                  .filter(claim -> AnswerMark.of(claim.answer()) == mark)
                  .count();
      if (count > 0) {
        parts.add(count + " " + mark.word(count));
      }
    }
    return "Of "
        + Words.count(claims.claims().size(), "claim")
        + " of the article "
        + Words.and(parts)
        + ".";
  }

  private static Html claim(Claims.Result claim, Optional<VerdictTable> table) {
    Html.Element designs = el("p", "On ").cls("quiet");
    for (int i = 0; i < claim.subjects().size(); i++) {
      String name = claim.subjects().get(i);
      designs
          .text(i == 0 ? "" : i + 1 < claim.subjects().size() ? ", " : " and ")
          .add(foreign(table.map(known -> known.title(name)).orElse(name)));
    }
    Html words =
        el(
            "div",
            el("h3", "Claim " + claim.number()),
            claim.subjects().isEmpty() ? Html.none() : designs.text("."),
            el("p").cls("statement").add(Html.prose(claim.claim())),
            el("p", "Experiment: ").cls("about").add(Html.prose(claim.experiment())));
    Html found =
        el(
            "div",
            el("p").cls("answer").add(AnswerMark.of(claim.answer()).chip()),
            el("p").add(Html.prose(claim.sentence())),
            behind(claim));
    return el("article", words, found).id(address(claim)).cls("claim two");
  }

  private static Html behind(Claims.Result claim) {
    Html.Element details =
        el(
            "details",
            el("summary", "Criterion and figures")
                .add(el("span", " of claim " + claim.number()).cls("for-ears")),
            el("h4", "Criterion"),
            el("p").add(Html.prose(claim.criterion())));
    if (claim.figures().isEmpty()) {
      return details;
    }
    Html.Element rows = el("dl").cls("facts");
    for (Figure figure : claim.figures()) {
      String value = Words.decimal(figure.value(), 3);
      String unit = figure.unit().isEmpty() ? "" : " " + figure.unit();
      rows.add(
          el("div", el("dt").add(foreign(figure.what())), el("dd").add(foreign(value + unit))));
    }
    return details.add(el("h4", "Figures"), rows);
  }
}
