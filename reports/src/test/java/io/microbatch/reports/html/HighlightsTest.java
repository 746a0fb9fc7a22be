package io.microbatch.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.conformance.verdict.Verdicts.SubjectText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which findings the report opens with, and the sentence above them. */
class HighlightsTest {
  @TempDir private Path runs;

  @Test
  void worstComesFirst_andThenWhatIsNotSeenYet() throws IOException {
    assertThat(chosen(new SampleRun()))
        .containsExactly(
            "LOSS DRN-1 article-java",
            "HANG DRN-9 article-python-sleep-loop",
            "OVERLAP ORD-3 article-python-sleep-loop");
  }

  @Test
  void findingWithoutItsTrace_showsNoLoss() throws IOException {
    assertThat(chosen(with("peer", RuleId.DRN_1))).startsWith("LOSS DRN-1 article-java");
  }

  @Test
  void fewFindings_areAllShown() throws IOException {
    RunFolder folder = RunFolder.read(new SampleRun().write(runs));
    VerdictTable all = new VerdictTable(folder.verdicts().orElseThrow());
    SubjectText clean = all.subjects().getFirst();
    assertThat(all.broken(clean)).isEmpty();
    var verdicts = folder.verdicts().orElseThrow();
    var one =
        new io.microbatch.conformance.verdict.Verdicts(
            1,
            true,
            1,
            1,
            List.of(),
            List.of(),
            verdicts.cells().stream().filter(cell -> cell.rule() == RuleId.SIZ_2).toList(),
            List.of());
    assertThat(Highlights.of(folder, new VerdictTable(one)))
        .singleElement()
        .satisfies(shown -> assertThat(shown.harm()).isEqualTo(Highlights.Harm.OTHER));
  }

  @Test
  void sentence_saysWhetherTheCanonicalOneHolds() {
    assertThat(ContractSentence.of(new VerdictTable(new SampleRun().verdicts())))
        .isEqualTo(
            "The canonical batcher keeps every rule that it offers to keep, in its one form; the 2"
                + " others break 3 to 4 rules each.");
    SubjectText broken =
        new SubjectText("sleep-loop", "sleep-loop", "Java", "The canonical batcher, x.", Map.of());
    SampleRun run = new SampleRun().with(broken, cell("sleep-loop", RuleId.DRN_1));
    assertThat(ContractSentence.of(new VerdictTable(run.verdicts())))
        .startsWith("The canonical batcher does not keep its contract: sleep-loop")
        .contains(" breaks 1 rule; the 2 others break");
  }

  @Test
  void whatWasHardlyTested_isNotSaidToBeKept() {
    assertThat(sentence("design", Verdict.VACUOUS, Verdict.VACUOUS, Verdict.HOLDS))
        .isEqualTo(
            "Most rules were hardly put to the test: 2 of 3 verdicts are vacuous. None of the others"
                + " was seen to be broken.");
    assertThat(sentence("design", Verdict.VACUOUS, Verdict.HOLDS, Verdict.HOLDS))
        .isEqualTo("No rule was seen to be broken.");
    assertThat(sentence("canonical-fixed-rate", Verdict.VACUOUS, Verdict.VACUOUS, Verdict.HOLDS))
        .startsWith("Most rules were hardly put to the test");
  }

  private static String sentence(String subject, Verdict... verdicts) {
    List<Cell> cells = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      RuleId rule = List.of(RuleId.DEL_1, RuleId.DEL_2, RuleId.DEL_3).get(cells.size());
      cells.add(new Cell(subject, rule, verdict, "", 9, 0, 0, null, null));
    }
    SubjectText text = new SubjectText(subject, subject, "Java", "", Map.of());
    return ContractSentence.of(
        new VerdictTable(new Verdicts(1, true, 1, 9, List.of(text), List.of(), cells, List.of())));
  }

  private SampleRun with(String subject, RuleId rule) {
    return new SampleRun()
        .with(new SubjectText(subject, subject, "", "", Map.of()), cell(subject, rule));
  }

  private static Cell cell(String subject, RuleId rule) {
    return new Cell(subject, rule, Verdict.BROKEN, "It broke.", 9, 9, 9, null, Verdict.BROKEN);
  }

  private List<String> chosen(SampleRun run) throws IOException {
    RunFolder folder = RunFolder.read(run.write(runs));
    VerdictTable table = new VerdictTable(folder.verdicts().orElseThrow());
    return Highlights.of(folder, table).stream()
        .map(shown -> shown.harm() + " " + shown.cell().rule() + " " + shown.cell().subject())
        .toList();
  }
}
