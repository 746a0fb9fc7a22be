package io.microbatch.conformance.claims;

import static io.microbatch.conformance.claims.Answer.DOES_NOT_HOLD;
import static io.microbatch.conformance.claims.Answer.HOLDS;
import static io.microbatch.conformance.claims.Answer.HOLDS_WITH_LIMITS;
import static io.microbatch.conformance.claims.Answer.NOT_MEASURED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microbatch.conformance.Json;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.ExpectedVerdicts;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the experiments see of the article's own designs. */
class ArticleClaimsTest {
  private static Claims claims = new Claims(1, List.of());

  /** The interpreter is one that does not exist, so that no test depends on the machine's. */
  @BeforeAll
  static void examine() throws Exception {
    Lab lab = new Lab(verdicts(), Optional.of(Path.of("/none/python3t")));
    claims = Claims.examine(lab, _ -> {});
  }

  /** As a check of the four designs would find them: the suite's own run holds it to this table. */
  private static Verdicts verdicts() {
    ExpectedVerdicts expected = ExpectedVerdicts.load();
    List<Cell> cells = new ArrayList<>();
    List<Verdicts.RuleText> rules = new ArrayList<>();
    for (RuleId rule : RuleId.values()) {
      rules.add(new Verdicts.RuleText(rule.toString(), "", "", ""));
      for (String subject : List.of("article-s", "article-c", "article-j", "article-t")) {
        Verdict verdict = expected.of(subject, rule).orElseThrow();
        cells.add(new Cell(subject, rule, verdict, "", 1, 1, 0, null, verdict));
      }
    }
    return new Verdicts(1, true, 1, 1, List.of(), rules, cells, List.of());
  }

  private static Claims.Result claim(int number) {
    return claims.claims().get(number - 1);
  }

  private static double figure(int claim, String what) {
    return claim(claim).figures().stream()
        .filter(figure -> figure.what().equals(what))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void sevenClaims_inTheArticlesOrder() {
    assertThat(claims.claims())
        .extracting(Claims.Result::number)
        .containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(claims.claims())
        .allSatisfy(claim -> {
          assertThat(claim.claim()).endsWith(".");
          assertThat(claim.experiment()).endsWith(".");
          assertThat(claim.criterion()).endsWith(".");
          assertThat(claim.sentence()).endsWith(".");
        });
  }

  @Test
  void longFlush_delaysTheSleepLoopByItsLength() {
    assertThat(claim(1).answer()).isEqualTo(HOLDS);
    assertThat(claim(1).sentence())
        .startsWith(
            "With a flush of 2,000 ms runs began 2,500 ms apart (7 of 7 at interval + flush).");
  }

  @Test
  void sched_keepsTheRateButLosesThePhase() {
    assertThat(claim(2).answer()).isEqualTo(HOLDS_WITH_LIMITS);
    assertThat(figure(2, "steady runs")).isGreaterThanOrEqualTo(40);
    assertThat(figure(2, "steady runs on the grid")).isEqualTo(figure(2, "steady runs"));
    assertThat(figure(2, "runs within an interval after the long flush")).isEqualTo(1);
    assertThat(figure(2, "pause after the long flush")).isBetween(499.9, 500.1);
    assertThat(figure(2, "distance from the grid after it")).isBetween(199.9, 200.1);
    assertThat(figure(2, "delay by the wall clock set back by 3 s")).isBetween(2_999.9, 3_000.1);
  }

  @Test
  void sleepLoop_isShorterAndBreaksNothingMore() {
    assertThat(claim(3).answer()).isEqualTo(HOLDS);
    assertThat(figure(3, "lines of code of S")).isBetween(25.0, 40.0);
    assertThat(figure(3, "lines of code of C")).isBetween(45.0, 65.0);
    assertThat(claim(3).sentence())
        .contains(
            "Of 38 rules S breaks ", "Broken by S alone: none; by C alone: LAG-3, LAG-5, LAG-6")
        .contains("a matter of taste");
  }

  @Test
  void interpreterThatIsNotThere_measuresNothing() {
    assertThat(claim(4).answer()).isEqualTo(NOT_MEASURED);
    assertThat(claim(4).sentence())
        .isEqualTo("Not measured: /none/python3t is no program that can be run.");
  }

  @Test
  void monitor_keepsThreadsApartButNotOneFromItself() {
    assertThat(claim(5).answer()).isEqualTo(HOLDS_WITH_LIMITS);
    assertThat(figure(5, "schedules with a shutdown during a flush")).isEqualTo(200);
    assertThat(figure(5, "handler calls that overlapped another thread's")).isZero();
    assertThat(figure(5, "adds during a flush")).isGreaterThan(200);
    assertThat(figure(5, "longest of these adds")).isZero();
    assertThat(figure(5, "handler calls inside a handler call")).isEqualTo(1);
  }

  @Test
  void eventLoop_splicesAloneButHandlesAtOnce() {
    assertThat(claim(6).answer()).isEqualTo(HOLDS_WITH_LIMITS);
    assertThat(figure(6, "items delivered twice")).isZero();
    assertThat(figure(6, "pause after the long flush")).isZero();
    assertThat(figure(6, "schedules with overlapping handler calls")).isEqualTo(50);
  }

  @Test
  void java_deliversOneBatchATickWhateverTheProducers() {
    assertThat(claim(7).answer()).isEqualTo(DOES_NOT_HOLD);
    assertThat(figure(7, "J delivered for 1 producer")).isEqualTo(100);
    assertThat(figure(7, "J delivered for 8 producers")).isEqualTo(100);
    assertThat(figure(7, "S delivered for 8 producers")).isEqualTo(90);
    assertThat(figure(7, "T delivered for 8 producers")).isEqualTo(100);
    assertThat(figure(7, "handler calls of J at once, at most")).isEqualTo(1);
    assertThat(claim(7).sentence())
        .contains("Delivered of 8: J 100, S 90, T 100.", "Rules broken, of 38: J ");
  }

  @Test
  void resultsAreTheSameAgain() throws Exception {
    Claim claim = new SchedKeepsRate();
    Lab lab = new Lab(verdicts(), Optional.empty());
    assertThat(claim.observe(lab).sentence()).isEqualTo(claim(2).sentence());
  }

  @Test
  void designsThatWereNotJudged_areNotCompared() throws Exception {
    Verdicts none = new Verdicts(1, true, 1, 1, List.of(), List.of(), List.of(), List.of());
    Observation seen = new SleepLoopIsSimpler().observe(new Lab(none, Optional.empty()));
    assertThat(seen.answer()).isEqualTo(NOT_MEASURED);
    assertThat(seen.sentence()).contains("article-s", "article-c");
  }

  @Test
  void json_readsBack() throws Exception {
    String json = Json.write(claims);
    assertThat(json).contains("\"answer\" : \"holds with limits\"");
    assertThat(Json.MAPPER.readValue(json, Claims.class)).isEqualTo(claims);
  }

  @Test
  void interrupt_endsIt() {
    Thread.currentThread().interrupt();
    Lab lab = new Lab(verdicts(), Optional.empty());
    assertThatThrownBy(() -> Claims.examine(lab, _ -> {})).isInstanceOf(InterruptedException.class);
  }
}
