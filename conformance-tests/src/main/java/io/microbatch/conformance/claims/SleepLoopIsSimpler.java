package io.microbatch.conformance.claims;

import io.microbatch.conformance.rules.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Claim 3: the sleep-loop is the simpler one of the two Python designs. */
final class SleepLoopIsSimpler implements Claim {
  @Override
  public int number() {
    return 3;
  }

  @Override
  public List<String> subjects() {
    return List.of("article-s", "article-c");
  }

  @Override
  public String says() {
    return "The `sched` design is too complex; the sleep-loop is simpler.";
  }

  @Override
  public String experiment() {
    return "Lines of code of S and of C, without comments and empty lines; the rules each was seen to"
        + " break in this run. What is too complex is a matter of taste and is not measured.";
  }

  @Override
  public String criterion() {
    return "Holds if S has fewer lines and breaks no rule that C keeps; with limits if it has fewer"
        + " lines and breaks such a rule; does not hold if it has no fewer lines.";
  }

  @Override
  public Observation observe(Lab lab) {
    Optional<Set<RuleId>> brokenByS = lab.brokenBy("article-s");
    Optional<Set<RuleId>> brokenByC = lab.brokenBy("article-c");
    if (brokenByS.isEmpty() || brokenByC.isEmpty()) {
      return new Observation.Nothing(
          "Not measured: the rules were not asked of both article-s and article-c in this run.");
    }
    return new Observed(
        LinesOfCode.ofArticleS(),
        LinesOfCode.ofArticleC(),
        brokenByS.get(),
        brokenByC.get(),
        lab.rulesJudged());
  }

  /** What was counted. */
  record Observed(
      int linesOfS, int linesOfC, Set<RuleId> brokenByS, Set<RuleId> brokenByC, int rules)
      implements Observation {
    private static Set<RuleId> only(Set<RuleId> these, Set<RuleId> those) {
      Set<RuleId> rest = new TreeSet<>(these);
      rest.removeAll(those);
      return rest;
    }

    @Override
    public Answer answer() {
      if (linesOfS >= linesOfC) {
        return Answer.DOES_NOT_HOLD;
      }
      return only(brokenByS, brokenByC).isEmpty() ? Answer.HOLDS : Answer.HOLDS_WITH_LIMITS;
    }

    @Override
    public String sentence() {
      return "S has "
          + Words.count(linesOfS, "line")
          + " of code and C "
          + linesOfC
          + ". Of "
          + Words.count(rules, "rule")
          + " S breaks "
          + brokenByS.size()
          + " and C "
          + brokenByC.size()
          + ". Broken by S alone: "
          + Words.and(only(brokenByS, brokenByC))
          + "; by C alone: "
          + Words.and(only(brokenByC, brokenByS))
          + ". The rest is a matter of taste.";
    }

    @Override
    public List<Figure> figures() {
      return List.of(
          Figure.count("lines of code of S", linesOfS),
          Figure.count("lines of code of C", linesOfC),
          Figure.count("rules judged", rules),
          Figure.count("rules S breaks", brokenByS.size()),
          Figure.count("rules C breaks", brokenByC.size()));
    }
  }
}
