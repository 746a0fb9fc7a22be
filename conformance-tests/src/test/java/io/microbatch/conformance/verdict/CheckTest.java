package io.microbatch.conformance.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.microbatch.conformance.driver.ArticleJavaDriver;
import io.microbatch.conformance.driver.broken.AsksForSocket;
import io.microbatch.conformance.driver.broken.BrokenSubjects;
import io.microbatch.conformance.driver.broken.PlainBatcher;
import io.microbatch.conformance.driver.broken.RefusesAllSettings;
import io.microbatch.conformance.rules.History;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.rules.Rulebook;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckTest {
  private static final Check.Progress SILENT = (subject, done, of, broken) -> {};
  private static final Subject ARTICLE = Catalogue.find("article-j").orElseThrow();
  private static final Set<RuleId> RULES = Set.of(RuleId.DRN_1, RuleId.DRN_5, RuleId.ORD_3);

  @Test
  void outcomeDoesNotDependOnNumberOfWorkers() {
    Check.Outcome alone = check(ARTICLE, RULES, 330, 7, 1);
    assertThat(alone.counterexamples()).hasSizeGreaterThanOrEqualTo(2);
    assertSame(alone, check(ARTICLE, RULES, 330, 7, 3));
  }

  @Test
  void sameSeedSameOutcome_otherSeedOther() {
    Check.Outcome once = check(ARTICLE, RULES, 120, 7, 1);
    assertSame(once, check(ARTICLE, RULES, 120, 7, 1));
    assertThat(check(ARTICLE, RULES, 120, 8, 1).verdicts().cells())
        .isNotEqualTo(once.verdicts().cells());
  }

  @ParameterizedTest
  @CsvSource({"article-s, 40", "article-t, 100"})
  void linesOfSourceDoNotDependOnNumberOfWorkers(String design, int tries) {
    Subject subject = Catalogue.find(design).orElseThrow();
    Check.Outcome alone = check(subject, RULES, tries, 7, 1);
    assertThat(alone.counterexamples()).anyMatch(found -> found.lines() != null);
    assertSame(alone, check(subject, RULES, tries, 7, 3));
  }

  private static void assertSame(Check.Outcome one, Check.Outcome other) {
    assertThat(other.verdicts().cells()).isEqualTo(one.verdicts().cells());
    assertThat(other.counterexamples()).isEqualTo(one.counterexamples());
    assertThat(other.verdicts().complete()).isEqualTo(one.verdicts().complete());
  }

  @Test
  void interruptEndsItEarly() {
    Thread caller = Thread.currentThread();
    Check.Outcome outcome =
        Check.run(
            new Check.Plan(
                List.of(ARTICLE, Catalogue.find("fixed-rate").orElseThrow()),
                Set.of(RuleId.ORD_3),
                Effort.each(1_000_000),
                1,
                1),
            (subject, done, of, broken) -> caller.interrupt());
    assertThat(Thread.interrupted()).as("the interrupt stays pending").isTrue();
    assertThat(outcome.verdicts().complete()).isFalse();
    assertThat(outcome.verdicts().cells())
        .allMatch(cell -> cell.tries() < 1_000_000)
        .extracting(Cell::subject)
        .containsOnly("article-j");
  }

  @Test
  void completeIfNotInterrupted() {
    assertThat(check(ARTICLE, Set.of(RuleId.ORD_3), 50, 1, 1).verdicts().complete()).isTrue();
  }

  @Test
  void rulesThatNeverCameTrueAreVacuous() {
    Cell cell = cell(BrokenSubjects.of(RefusesAllSettings.class), RuleId.DRN_1, 60);
    assertThat(cell.verdict()).isEqualTo(Verdict.VACUOUS);
    assertThat(cell.sentence()).isEqualTo("exercised in 0 of 60 tries only");
  }

  @Test
  void counterexampleShowsTheCanonicalDesignAndTheLinesThatAct() {
    Counterexample stored =
        check(ARTICLE, Set.of(RuleId.DRN_1), 100, 1, 1).counterexamples().getFirst();
    assertThat(stored.reference()).isNotNull();
    assertThat(stored.reference().subject()).isEqualTo("fixed-rate");
    assertThat(
            Rulebook.of(RuleId.DRN_1)
                .checker()
                .check(new History(stored.scenario(), stored.reference()))
                .broken())
        .isFalse();
    assertThat(stored.lines()).hasSameSizeAs(stored.trace().events()).anyMatch(line -> line > 0);
  }

  @Test
  void canonicalDesignHasNoReferenceButItself_andOthersSourceNoLines() {
    Subject peer = Catalogue.find("lbq-drainto").orElseThrow();
    Counterexample stored =
        check(peer, Set.of(RuleId.DRN_10), 300, 1, 1).counterexamples().getFirst();
    assertThat(stored.reference()).isNull();
    assertThat(stored.lines()).isNull();
  }

  @Test
  void unsupportedCallIsError() {
    Cell cell = cell(BrokenSubjects.of(AsksForSocket.class), RuleId.DEL_1, 60);
    assertThat(cell.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(cell.sentence())
        .startsWith("the simulation cannot give this design what it calls: ")
        .contains("java.net.Socket");
  }

  @Test
  void declaredAndBroken() {
    Subject subject =
        BrokenSubjects.of(
            "declares",
            ArticleJavaDriver.class,
            new Profile(CadenceKind.FIXED_RATE, false, false, Set.of()),
            Map.of(RuleId.DRN_1, "It drains one batch."));
    Check.Outcome outcome = check(subject, Set.of(RuleId.DRN_1), 300, 1, 1);
    Cell cell = outcome.verdicts().cells().getFirst();
    assertThat(cell.verdict()).isEqualTo(Verdict.DECLARED);
    assertThat(cell.sentence()).isEqualTo("It drains one batch.");
    assertThat(cell.counterexample()).isEqualTo("declares-DRN-1.json");
    assertThat(outcome.counterexamples()).hasSize(1);
  }

  @Test
  void declaredAndHeldAllTheSame() {
    Subject subject =
        BrokenSubjects.of(
            "declares",
            PlainBatcher.class,
            BrokenSubjects.PROFILE,
            Map.of(RuleId.DRN_1, "It drains one batch."));
    Check.Outcome outcome = check(subject, Set.of(RuleId.DRN_1), 100, 1, 1);
    Cell cell = outcome.verdicts().cells().getFirst();
    assertThat(cell.verdict()).isEqualTo(Verdict.DECLARED);
    assertThat(cell.sentence())
        .isEqualTo("It drains one batch. It held all the same in 100 tries.");
    assertThat(cell.counterexample()).isNull();
    assertThat(outcome.counterexamples()).isEmpty();
  }

  @Test
  void planOutOfRangeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Effort.each(0))
        .withMessage("tries is 0; allowed: 1 and above");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Check.Plan(List.of(ARTICLE), RULES, Effort.each(1), 1, 0))
        .withMessage("workers is 0; allowed: 1 and above");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Check.Plan(List.of(), RULES, Effort.each(1), 1, 1));
  }

  private static Cell cell(Subject subject, RuleId rule, int tries) {
    return check(subject, Set.of(rule), tries, 1, 1).verdicts().cells().getFirst();
  }

  private static Check.Outcome check(
      Subject subject, Set<RuleId> rules, int tries, long seed, int workers) {
    return Check.run(
        new Check.Plan(List.of(subject), rules, Effort.each(tries), seed, workers), SILENT);
  }
}
