package io.microbatch.reports.html;

import io.microbatch.conformance.claims.Answer;

/** How the answer to a claim looks: always a shape and a word beside the colour. */
enum AnswerMark {
  HOLDS(Answer.HOLDS, "holds", "a-holds", "M3 8.6 6.6 12 13 4.6"),
  LIMITS(Answer.HOLDS_WITH_LIMITS, "holds with limits", "a-limits", "M8 2.8 14 13.2H2z"),
  NOT(Answer.DOES_NOT_HOLD, "does not hold", "a-not", "M4 4l8 8M12 4l-8 8"),
  NOT_MEASURED(Answer.NOT_MEASURED, "not measured", "a-not-measured", "M4.5 8h7");

  private final Answer answer;
  final String word;
  private final String css;
  private final String shape;

  AnswerMark(Answer answer, String word, String css, String shape) {
    this.answer = answer;
    this.word = word;
    this.css = css;
    this.shape = shape;
  }

  static AnswerMark of(Answer answer) {
    for (AnswerMark mark : values()) {
      if (mark.answer == answer) {
        return mark;
      }
    }
    throw new IllegalArgumentException("no mark for " + answer);
  }

  /** The word after a number. */
  String word(int count) {
    return switch (this) {
      case HOLDS -> count == 1 ? "holds" : "hold";
      case LIMITS -> count == 1 ? word : "hold with limits";
      case NOT -> count == 1 ? word : "do not hold";
      case NOT_MEASURED -> count == 1 ? "was not measured" : "were not measured";
    };
  }

  /** The shape and the word. */
  Html chip() {
    return Html.el("span").cls("chip " + css).add(VerdictMark.glyph(css, shape)).text(word);
  }
}
