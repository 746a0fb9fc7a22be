package io.microbatch.reports.html;

import io.microbatch.conformance.verdict.Verdicts.SubjectText;

/** Which designs are which, by what a run says of them. */
final class Designs {
  private Designs() {}

  /** Whether it is one of the article's, as published. */
  static boolean isArticle(String subject) {
    return subject.startsWith("article-");
  }

  /** Whether it is the batcher of this workbench, in one of its languages and cadences. */
  static boolean isCanonical(SubjectText subject) {
    return subject.about().startsWith("The canonical batcher");
  }
}
