package io.microbatch.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts.SubjectText;
import io.microbatch.reports.export.Exports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files beside the report: for a pull request, for CI, and for a spreadsheet. */
class ExportedFilesTest {
  @TempDir private Path runs = Path.of("");

  private String file(Path folder, String name) throws IOException {
    return Files.readString(Report.write(folder).resolveSibling(name));
  }

  /** With a design of the user's own, of which no table says what to expect. */
  private Path withOwn() throws IOException {
    return new SampleRun()
        .with(
            new SubjectText("own-mine", "Mine", "Java", "It is mine.", Map.of()),
            cell("own-mine", RuleId.DEL_1, Verdict.BROKEN, "A1 came twice."),
            cell("own-mine", RuleId.DEL_2, Verdict.HOLDS, ""),
            cell("own-mine", RuleId.DEL_3, Verdict.VACUOUS, "It was never exercised."),
            cell("own-mine", RuleId.ORD_1, Verdict.ERROR, "The harness failed."))
        .write(runs);
  }

  private static Cell cell(String subject, RuleId rule, Verdict verdict, String sentence) {
    return new Cell(subject, rule, verdict, sentence, 9, 8, 7, null, null);
  }

  @Test
  void summary_saysWhatBrokeAndWhatWasNotExpected() throws IOException {
    assertThat(file(withOwn(), Exports.SUMMARY))
        .startsWith(
            """
            # Do the batchers keep their contract?

            **4 verdicts are not as expected: of 4 designs under 38 rules 1 breaks none; 8 cells are broken.**

            | Design | holds | broken | declared | not applicable | vacuous | unknown | error |
            | --- | --: | --: | --: | --: | --: | --: | --: |
            """)
        .contains("\n| Mine | 1 | 1 |  |  | 1 |  | 1 |\n")
        .contains("## Not as expected\n\n- **")
        .contains(" is vacuous; expected was not applicable. ")
        .contains("## What Mine breaks\n\n- **DEL-1** of Mine is broken. A1 came twice.\n")
        .contains("| linked-blocking-queue | holds | 25.0 M items/s | 0.35 × (")
        .contains("| article-j | 4 broken, 1 declared: loses items | 5.00 k items/s | 0.000069 × (")
        .doesNotContain("never-judged")
        .contains("`runs/" + SampleRun.STAMP + "/report/index.html`");
  }

  @Test
  void junit_isValidAndHasACaseForEachCell() throws Exception {
    String text = file(withOwn(), Exports.JUNIT);
    validate(text);
    Document xml = Jsoup.parse(text, Parser.xmlParser());
    assertThat(xml.select("testsuite").eachAttr("name"))
        .containsExactly(SampleRun.CANONICAL, SampleRun.ARTICLE, SampleRun.SLEEPER, "own-mine");
    assertThat(xml.select("testsuite[name=own-mine]").first().attributes().asList())
        .anyMatch(each -> each.html().equals("failures=\"1\""))
        .anyMatch(each -> each.html().equals("errors=\"1\""))
        .anyMatch(each -> each.html().equals("skipped=\"1\""))
        .anyMatch(each -> each.html().equals("timestamp=\"2026-11-23T10:15:00\""));
    assertThat(xml.select("testcase")).hasSize(3 * 38 + 4);
    assertThat(xml.select("testsuite[name=own-mine] failure").attr("message"))
        .isEqualTo("broken: A1 came twice.");
    assertThat(xml.select("testcase[name=DEL-1] failure").text()).contains("Broken in 7");
  }

  /** What is known to be broken is no news, or CI would never be green. */
  @Test
  void junit_passesWhatIsBrokenAsExpected() throws IOException {
    Document xml = Jsoup.parse(file(withOwn(), Exports.JUNIT), Parser.xmlParser());
    String suite = "testsuite[name=" + SampleRun.ARTICLE + "] ";
    assertThat(xml.select(suite + "testcase[name=DRN-1]").first().children()).isEmpty();
    assertThat(xml.select(suite + "> system-out").text())
        .contains("Broken as expected: DRN-1. stop() returned at 200 ms, but A6");
    assertThat(xml.select(suite + "testcase[name=SIZ-4] skipped").attr("message"))
        .isEqualTo("declared: Its queue has no bound, and it says so.");
    assertThat(xml.select(suite + "failure")).isEmpty();
    assertThat(xml.select("failure[type=vacuous]").attr("message"))
        .startsWith("vacuous; expected was not applicable");
  }

  @Test
  void figures_haveALineForEachFigure() throws IOException {
    String text = file(new SampleRun().write(runs), Exports.FIGURES);
    assertThat(text).startsWith("\"experiment\",\"metric\",").endsWith("\r\n");
    assertThat(text.replace("\r\n", "")).doesNotContain("\n");
    List<Map<String, String>> lines = read(text);
    Map<String, String> line = line(lines, "linked-blocking-queue", "producers 1");
    assertThat(line)
        .containsEntry("experiment", "throughput")
        .containsEntry("unit", "items/s")
        .containsEntry("forks", "3")
        .containsEntry("compared_with", "canonical-fixed-rate")
        .containsEntry("scale", "ratio")
        .containsEntry("outcome", "less")
        .containsEntry("rules", "holds");
    assertThat(Double.parseDouble(line.get("median"))).isEqualTo(2.5e7);
    assertThat(Double.parseDouble(line.get("low")))
        .isLessThanOrEqualTo(Double.parseDouble(line.get("comparison")));
    assertThat(line(lines, "article-j", "producers 1")).containsEntry("loses_items", "true");
    assertThat(line(lines, "jctools-raw", "producers 1"))
        .containsEntry("rules", "no batcher")
        .containsEntry("rules_broken", "");
    assertThat(line(lines, "never-judged", "producers 1"))
        .containsEntry("rules", "unknown")
        .containsEntry("median", "");
    assertThat(line(lines, "python-sleep-loop@graalpy-INTERPRETED", "512"))
        .containsEntry("interpreted", "true")
        .containsEntry("comparison", "");
  }

  @Test
  void hostileText_staysText() throws Exception {
    Path folder = HostileTextTest.write(runs);
    String bench = Files.readString(folder.resolve("measurements.json"));
    Files.writeString(
        folder.resolve("measurements.json"),
        bench.replace("jctools-raw", "=HYPERLINK(A1)\\r\\n\\\"x"));
    String junit = file(folder, Exports.JUNIT);
    validate(junit);
    assertThat(junit).contains("&lt;img src=x onerror=alert(1)&gt;").contains("[U+202E]gnp.exe");
    assertThat(file(folder, Exports.SUMMARY))
        .doesNotContain("<img", "\u202E", "\uD800")
        .contains("&lt;/script&gt;&lt;/style&gt;")
        .contains("\\`x\\` 🚀 שלום");
    List<Map<String, String>> lines = read(file(folder, Exports.FIGURES));
    assertThat(line(lines, "'=HYPERLINK(A1) \"x", "producers 1")).containsEntry("forks", "3");
  }

  /**
   * Without this a design's name or message could call people, or put links into a pull request.
   */
  @Test
  void foreignTextInMarkdown_makesNoMentionAndNoLink() throws IOException {
    String text = "@team: see https://example.org/x, www.example.org, #12, [a](b) $x$ |";
    Path folder =
        new SampleRun()
            .with(
                new SubjectText("own-mine", text, "Java", "", Map.of()),
                cell("own-mine", RuleId.DEL_1, Verdict.BROKEN, text))
            .write(runs);
    assertThat(file(folder, Exports.SUMMARY))
        .contains(
            "| @<!-- -->team: see https:<!-- -->//example.org/x, www<!-- -->.example.org,"
                + " #<!-- -->12, \\[a\\](b) &#36;x&#36; \\| |")
        .doesNotContain(" @team", "https://");
  }

  @Test
  void damagedRun_givesWholeFilesThatSaySo() throws Exception {
    Path folder = new SampleRun().write(runs);
    Files.writeString(folder.resolve("verdicts.json"), "{\"format\": 1, \"cel");
    Files.delete(folder.resolve("measurements.json"));
    Files.writeString(folder.resolve("run.json"), "[]");
    assertThat(file(folder, Exports.SUMMARY))
        .contains("This run has no verdicts that could be read.")
        .contains("verdicts.json is damaged")
        .contains("measurements.json is missing");
    validate(file(folder, Exports.JUNIT));
    assertThat(file(folder, Exports.FIGURES).split("\r\n")).hasSize(1);
  }

  @Test
  void sameFolder_givesTheSameBytes() throws IOException {
    Path folder = withOwn();
    for (String name : Exports.FILES) {
      assertThat(file(folder, name)).as(name).isEqualTo(file(folder, name)).isNotEmpty();
    }
    try (var files = Files.list(folder.resolve("report"))) {
      assertThat(files).hasSize(1 + Exports.FILES.size());
    }
  }

  private static void validate(String xml) throws Exception {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(ExportedFilesTest.class.getResource("junit.xsd"))
        .newValidator()
        .validate(new StreamSource(new java.io.StringReader(xml)));
  }

  private static List<Map<String, String>> read(String csv) throws IOException {
    MappingIterator<Map<String, String>> lines =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(csv);
    return lines.readAll();
  }

  private static Map<String, String> line(
      List<Map<String, String>> lines, String design, String params) {
    return lines.stream()
        .filter(line -> line.get("design").equals(design))
        .filter(line -> line.get("parameters").contains(params))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line of " + design));
  }
}
