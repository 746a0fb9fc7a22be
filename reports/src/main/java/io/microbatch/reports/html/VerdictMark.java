package io.microbatch.reports.html;

import io.microbatch.conformance.verdict.Verdict;

/** How a verdict looks: always a shape and a word beside the colour. */
enum VerdictMark {
  HOLDS(Verdict.HOLDS, "holds", "no counterexample was found, and the rule was exercised"),
  BROKEN(Verdict.BROKEN, "broken", "a counterexample was found, shrunk and stored, and replays"),
  DECLARED(Verdict.DECLARED, "declared", "the design says beforehand that it does not offer this"),
  NOT_APPLICABLE(
      Verdict.NOT_APPLICABLE, "not applicable", "the rule has no meaning for this design"),
  VACUOUS(Verdict.VACUOUS, "vacuous", "the rule was hardly ever exercised: a fault of the suite"),
  UNKNOWN(
      Verdict.UNKNOWN,
      "unknown",
      "judged on the real clock, and what was seen does not tell; the finding says why"),
  ERROR(Verdict.ERROR, "error", "the harness failed; counted as neither");

  private final Verdict verdict;
  final String word;
  final String meaning;

  VerdictMark(Verdict verdict, String word, String meaning) {
    this.verdict = verdict;
    this.word = word;
    this.meaning = meaning;
  }

  static VerdictMark of(Verdict verdict) {
    for (VerdictMark mark : values()) {
      if (mark.verdict == verdict) {
        return mark;
      }
    }
    throw new IllegalArgumentException("no mark for " + verdict);
  }

  /** The word after a number. */
  String word(int count) {
    return this == HOLDS && count != 1 ? "hold" : word;
  }

  /** The class that colours it: {@code v-not-applicable}. */
  String css() {
    return "v-" + word.replace(' ', '-');
  }

  /**
   * The shape alone, hidden from screen readers: the word is always beside it. Its colour is that
   * of what it stands in ({@link #css}). It is drawn once in the page, by {@link #shapes}, since a
   * table has hundreds of them.
   */
  Html glyph() {
    return Html.el("svg").cls("glyph").attr("aria-hidden", "true").add(use());
  }

  /** The shape in a drawing, to be placed. */
  Html.Element use() {
    return Html.el("use").attr("href", "#mark-" + name());
  }

  /** The shapes that {@link #glyph} refers to; once in the page, and not seen there. */
  static Html shapes() {
    Html.Element shapes = Html.el("svg").cls("shapes").attr("aria-hidden", "true");
    for (VerdictMark mark : values()) {
      shapes.add(
          Html.el("symbol")
              .id("mark-" + mark.name())
              .attr("viewBox", "0 0 16 16")
              .add(Html.el("path").attr("d", mark.shape())));
    }
    return shapes;
  }

  /** A shape of 16 by 16 in the colour of a class. */
  static Html glyph(String css, String d) {
    return Html.el("svg")
        .cls("glyph " + css)
        .attr("viewBox", "0 0 16 16")
        .attr("aria-hidden", "true")
        .add(Html.el("path").attr("d", d));
  }

  /** The shape and the word. */
  Html chip() {
    return Html.el("span").cls("chip " + css()).add(glyph()).text(word);
  }

  /** The shape, 16 by 16. */
  String shape() {
    return switch (this) {
      case HOLDS -> "M3 8.6 6.6 12 13 4.6";
      case BROKEN -> "M4 4l8 8M12 4l-8 8";
      case DECLARED -> "M8 2.6 13.4 8 8 13.4 2.6 8z";
      case NOT_APPLICABLE -> "M4.5 8h7";
      case VACUOUS -> "M5.2 5.6C5.2 2.4 11 2.5 11 5.7 11 7.9 8 7.8 8 10M8 12.6v.5";
      case UNKNOWN -> "M2.6 9.6C4.4 4.8 6.6 5 8 8s3.6 3.2 5.4-1.6";
      case ERROR -> "M8 2.8v6.6M8 12.4v.6";
    };
  }
}
