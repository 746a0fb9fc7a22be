package io.microbatch.bench.language;

import io.microbatch.bench.Case;
import io.microbatch.bench.design.Contender;
import io.microbatch.bench.design.Contender.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A design in one of the languages.
 *
 * @param name of its contenders, before the {@code @}
 * @param subject its name in the conformance suite
 * @param module its module; in Java, the contender of the other experiments
 * @param cadence the class of its cadence, in the language's own words; empty if it has but one
 */
record LanguageDesign(
    String name, Kind kind, String language, String subject, String module, String cadence) {
  /** M, the same for all. */
  static final int MAX_BATCH_SIZE = 512;

  /** All of them. */
  static final List<LanguageDesign> ALL =
      List.of(
          canonical("Java", "fixed-rate", "canonical-fixed-rate", ""),
          canonical("Java", "sleep-loop", "canonical-sleep-loop", ""),
          canonical("Python", "python-fixed-rate", "micro_batcher", "fixed_rate.FixedRate"),
          canonical("Python", "python-sleep-loop", "micro_batcher", "sleep_loop.SleepLoop"),
          canonical(
              "TypeScript", "typescript-fixed-rate", "micro-batcher.js", "fixed-rate.js#FixedRate"),
          canonical(
              "TypeScript", "typescript-sleep-loop", "micro-batcher.js", "sleep-loop.js#SleepLoop"),
          article("Java", "article-j", "article-j"),
          article("Python", "article-s", "article_s"),
          article("Python", "article-c", "article_c"),
          article("TypeScript", "article-t", "article-t.js"));

  private static LanguageDesign canonical(
      String language, String subject, String module, String cadence) {
    String name = language.equals("Java") ? "java-" + subject : subject;
    return new LanguageDesign(name, Kind.CANONICAL, language, subject, module, cadence);
  }

  private static LanguageDesign article(String language, String subject, String module) {
    return new LanguageDesign(subject, Kind.ARTICLE, language, subject, module, "");
  }

  /** The one of a contender. */
  static LanguageDesign of(String contender) {
    String name = contender.substring(0, Math.max(0, contender.indexOf('@')));
    return ALL.stream()
        .filter(design -> design.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no design in '" + contender + "'"));
  }

  /** Every design on every runtime of its language. */
  static List<Contender> contenders() {
    List<Contender> all = new ArrayList<>();
    for (LanguageDesign design : ALL) {
      for (LanguageRuntime runtime : LanguageRuntime.values()) {
        if (design.runsOn(runtime)) {
          all.add(design.on(runtime));
        }
      }
    }
    return all;
  }

  boolean runsOn(LanguageRuntime runtime) {
    return language.equals(runtime.language());
  }

  private Contender on(LanguageRuntime runtime) {
    return new Contender(
        name + "@" + runtime.id(),
        runtime.interpreted() ? Kind.INTERPRETED : kind,
        language,
        subject,
        "On " + runtime.about() + ". " + setUp(),
        isArticle() ? "its queue has no bound" : "add waits");
  }

  private String setUp() {
    return isArticle()
        ? "As published, but with an interval of 1 ms: it takes at most M items a tick, so it can"
            + " do M / I = 512,000 items/s and no more."
        : "M, I and C as for all, the rest by default.";
  }

  private boolean isArticle() {
    return kind == Kind.ARTICLE;
  }

  /**
   * I, milliseconds. The articles' designs take M items a tick: with 100 ms it would be 5,120
   * items/s in every language, which says something about the designs and nothing of the languages.
   */
  int intervalMs() {
    return isArticle() ? 1 : 100;
  }

  /** What is measured of it on a runtime. */
  Case measuredOn(LanguageRuntime runtime) {
    return Case.of(
        name + "@" + runtime.id(),
        Map.of(
            "intervalMs",
            Integer.toString(intervalMs()),
            "maxBatchSize",
            Integer.toString(MAX_BATCH_SIZE)));
  }
}
