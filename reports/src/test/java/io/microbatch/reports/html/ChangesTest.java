package io.microbatch.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.microbatch.conformance.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs of which it is known what changed between them. */
class ChangesTest {
  @TempDir private Path runs = Path.of("");
  private Path before = Path.of("");
  private Path after = Path.of("");

  @BeforeEach
  void write() throws IOException {
    before = new SampleRun().write(runs.resolve("before"));
    after = new SampleRun().write(runs.resolve("after"));
  }

  @Test
  void sameRuns_haveNoChange() throws IOException {
    Document page = draw();
    assertThat(page.select("header nav a").eachAttr("href")).contains("#changes");
    assertThat(page.select("#changes").text())
        .contains("No cell has another verdict; 114 are as before.")
        .contains("no regression, ")
        .contains("Under which conditions both runs were made is unknown");
    assertThat(page.select("#changes table")).isEmpty();
  }

  @Test
  void withoutAnEarlierRun_thereIsNoSection() throws IOException {
    Document page = Jsoup.parse(Files.readString(Report.write(after)));
    assertThat(page.select("#changes, a[href=#changes]")).isEmpty();
  }

  @Test
  void verdicts_areWorseBetterOrDifferent() throws IOException {
    verdict(before, "article-java", "DRN-1", "holds");
    verdict(before, "article-java", "SIZ-2", "vacuous");
    verdict(after, "article-java", "LAG-4", "holds");
    verdict(after, "canonical-fixed-rate", "DEL-1", "declared");
    Document page = draw();
    assertThat(page.select("#changes").text())
        .contains(
            "4 cells have another verdict (2 worse, 1 better, 1 different); 110 are as before.");
    assertThat(page.select("#changes tbody tr").eachText())
        .anyMatch(row -> row.startsWith("DRN-1 Article, Java holds broken worse stop() returned"))
        .anyMatch(row -> row.startsWith("LAG-4 Article, Java broken holds better"))
        .anyMatch(row -> row.startsWith("SIZ-2 Article, Java vacuous broken different"))
        .anyMatch(row -> row.startsWith("DEL-1 Canonical, fixed rate holds declared worse"));
    assertThat(page.select("#changes tbody a").eachAttr("href"))
        .contains("#finding-article-java-DRN-1")
        .allMatch(link -> page.getElementById(link.substring(1)) != null);
    assertThat(summary())
        .contains("## What changed")
        .contains("| DRN-1 | article-java | holds → broken | worse |");
  }

  @Test
  void designsOfOneRunOnly_areNamed() throws IOException {
    edit(before, "verdicts.json", tree -> without(tree.withArray("cells"), "article-java"));
    assertThat(draw().select("#changes").text())
        .contains("76 are as before, 38 only in this run.")
        .contains("Only this run judged article-java.");
  }

  @Test
  void figures_areListedWhereTheyChangedBeyondTheNoise() throws IOException {
    edit(
        before,
        "measurements.json",
        tree ->
            tree.path("samples")
                .forEach(sample -> {
                  boolean slower = sample.path("design").asText().equals("canonical-fixed-rate");
                  JsonNode series = sample.path("series").path("delivered");
                  for (int i = 0; slower && i < series.size(); i++) {
                    ((ArrayNode) series).set(i, series.get(i).asDouble() * 2);
                  }
                }));
    Document page = draw();
    assertThat(page.select("#changes .totals").text()).startsWith("3 regressions, ");
    assertThat(page.select("#changes tbody tr").first().text())
        .startsWith(
            "throughput: delivered maxBatchSize 512, producers 1 canonical-fixed-rate regression"
                + " 144 M items/s 72.0 M items/s 0.50 × (");
    assertThat(page.select("#changes").text()).doesNotContain("never-judged");
    assertThat(summary()).contains("| regression | 144 M items/s | 72.0 M items/s | 0.50 × (");
  }

  @Test
  void conditions_areSaidWhereTheyDiffer() throws IOException {
    edit(
        before, "verdicts.json", tree -> ((ObjectNode) tree).put("seed", 7).put("complete", false));
    assertThat(draw().select("#changes").text())
        .contains("The seed of the scenarios differs: 7 before, 42 after.")
        .contains("The earlier run was cut off while it judged");
  }

  @Test
  void whatARunLacks_isSaid() throws IOException {
    Files.writeString(before.resolve("verdicts.json"), "{");
    Files.delete(after.resolve("measurements.json"));
    assertThat(draw().select("#changes .note").eachText())
        .containsExactly(
            "The verdicts are not compared: the earlier run has no verdicts that could be read.",
            "The figures are not compared: this run has no figures that could be read.");
  }

  @Test
  void hostileRuns_areComparedAsText() throws Exception {
    before = HostileTextTest.write(runs.resolve("hostile"));
    after = before;
    verdict(before, "article-java", "DRN-1", "holds");
    after = HostileTextTest.write(runs.resolve("hostile-after"));
    Document page = draw();
    assertThat(page.select("img, [onerror]")).isEmpty();
    assertThat(page.select("#changes tbody tr")).isNotEmpty();
  }

  private Document draw() throws IOException {
    return Jsoup.parse(Files.readString(Report.write(after, Optional.of(before))));
  }

  private String summary() throws IOException {
    return Files.readString(after.resolve("report").resolve("summary.md"));
  }

  private static void verdict(Path run, String subject, String rule, String verdict)
      throws IOException {
    edit(
        run,
        "verdicts.json",
        tree ->
            tree.path("cells")
                .forEach(cell -> {
                  if (cell.path("subject").asText().equals(subject)
                      && cell.path("rule").asText().equals(rule)) {
                    ((ObjectNode) cell).put("verdict", verdict);
                  }
                }));
  }

  private static void without(ArrayNode cells, String subject) {
    for (int i = cells.size() - 1; i >= 0; i--) {
      if (cells.get(i).path("subject").asText().equals(subject)) {
        cells.remove(i);
      }
    }
  }

  private static void edit(Path run, String file, Consumer<JsonNode> change) throws IOException {
    JsonNode tree = Json.MAPPER.readTree(Files.readString(run.resolve(file)));
    change.accept(tree);
    // A lone surrogate, as the hostile sample has, is written as JSON's escape.
    Files.writeString(run.resolve(file), tree.toString().replace("\uD800", "\\ud800"));
  }
}
