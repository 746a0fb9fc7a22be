package io.microbatch.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts.SubjectText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a whole run's report holds, read as a browser without JavaScript would. */
class ReportTest {
  private static Document page = new Document("");
  private static String source = "";

  @BeforeAll
  static void draw(@TempDir Path runs) throws Exception {
    Path file = Report.write(new SampleRun().write(runs));
    assertThat(file).endsWithRaw(Path.of(SampleRun.STAMP, "report", "index.html"));
    source = Files.readString(file);
    page = Jsoup.parse(source);
  }

  @Test
  void sections_haveAddressesAndNames() {
    assertThat(page.select("main > section").eachAttr("id"))
        .containsExactly(
            "start",
            "matrix",
            "findings",
            "code",
            "race",
            "designs",
            "rules",
            "claims",
            "benchmarks",
            "conditions");
    assertThat(page.select("main > section").eachAttr("aria-label")).hasSize(10);
    assertThat(page.select("#start .places a").eachAttr("href")).hasSize(9);
    assertThat(page.select("header nav a").eachAttr("href"))
        .containsExactly(
            "#start",
            "#matrix",
            "#findings",
            "#code",
            "#race",
            "#designs",
            "#rules",
            "#claims",
            "#benchmarks",
            "#conditions");
  }

  @Test
  void lead_saysWhatWasJudgedAndWhatBroke() {
    assertThat(text("#start .lead"))
        .isEqualTo(
            "3 designs in 2 languages played up to 20,000 scenarios each and were judged by 38"
                + " rules.");
    assertThat(page.select("#start .answers dt").eachText())
        .containsExactly("To use one", "To know how fast", "To teach");
    assertThat(page.select("#start .answers dd").eachText().get(1))
        .startsWith(
            "In throughput (maxBatchSize 512, producers 1) canonical-fixed-rate does 72.0 M")
        .contains("; of the others 1 ties and 2 do less, and 1 loses items.");
    assertThat(page.select("#start .highlights a").eachAttr("href"))
        .containsExactly(
            "#finding-article-java-DRN-1",
            "#finding-article-python-sleep-loop-DRN-9",
            "#finding-article-python-sleep-loop-ORD-3");
    assertThat(text(".notice")).contains("is “vacuous”; expected was “not applicable”");
  }

  @Test
  void matrix_groupsAllRulesByFamily() {
    assertThat(page.select(".matrix tr.family").eachText())
        .containsExactly("Delivery", "Order", "Size", "Lag", "Drain", "Faults", "Flush");
    assertThat(page.select(".matrix tr.rule")).hasSize(38);
    assertThat(page.select(".matrix a.cell")).hasSize(3 * 38);
    assertThat(page.select(".matrix tbody th[scope=row], .matrix thead th[scope=col]"))
        .hasSize(38 + 4);
  }

  @Test
  void cell_opensItsFindingOrItsRule() {
    Element broken = only("a.cell[aria-label^=DRN-1,][aria-label*=Java]");
    assertThat(broken.attr("href")).isEqualTo("#finding-article-java-DRN-1");
    assertThat(broken.attr("aria-label")).endsWith("broken");
    Element holds = only("a.cell[aria-label^=DRN-1,][aria-label*=Canonical]");
    assertThat(holds.attr("href")).isEqualTo("#rule-DRN-1");
    assertThat(text("#rule-DRN-1")).contains("holds: Canonical, fixed rate 39 %");
  }

  @Test
  void design_hasAPageThatSaysWhatItDeclaresAndBreaks() {
    Element design = only("#design-article-java");
    assertThat(design.select("h3").text()).isEqualTo("Article, Java");
    assertThat(design.select(".declared dt").eachText()).contains("SIZ-4");
    assertThat(design.select(".declared dd").text()).contains("Its queue has no bound");
    assertThat(design.select("a[rel=noreferrer]").eachAttr("href"))
        .containsExactly("https://example.org/article", "https://example.org/queue?a&b");
    assertThat(design.select(".breaks a").eachAttr("href")).contains("#finding-article-java-DRN-1");
    assertThat(page.select(".matrix thead a.design").eachAttr("href"))
        .contains("#design-article-java");
  }

  @Test
  void links_leadToAddressesThatAreThereOnce() {
    Set<String> ids = new HashSet<>();
    for (Element element : page.select("[id]")) {
      assertThat(ids.add(element.id())).as(element.id()).isTrue();
    }
    for (Element link : page.select("a[href]:not([rel=noreferrer])")) {
      assertThat(ids).contains(link.attr("href").substring(1));
    }
    for (Element named : page.select("[aria-labelledby]")) {
      assertThat(ids).containsAll(List.of(named.attr("aria-labelledby").split(" ")));
    }
  }

  @Test
  void finding_tellsTheScenarioInSentences() {
    Element finding = only("#finding-article-java-DRN-1");
    assertThat(finding.select(".lead").text())
        .isEqualTo("stop() returned at 200 ms, but A6, accepted at 100 ms, was never delivered.");
    assertThat(finding.select(".steps li").eachText())
        .containsExactly("At 100 ms producer A adds 6 items.", "At 200 ms caller 1 calls stop().");
    assertThat(finding.select(".settings").text())
        .contains("M max batch size 5 items", "I interval 500 ms", "when full an add waits");
    assertThat(finding.select("pre").text())
        .isEqualTo(
            "./workbench replay runs/"
                + SampleRun.STAMP
                + "/counterexamples/article-java-DRN-1.json");
    assertThat(finding.select(".hits li").eachText())
        .containsExactly("100 ms A6 is accepted", "200 ms stop 1 returns");
    assertThat(finding.text())
        .contains("Broken in 312, exercised in 9,871 of 20,000 tries (49 %).");
  }

  @Test
  void timeline_hasAllLanesAndTheEventsPointedAt() {
    Element svg = only("#finding-article-python-sleep-loop-ORD-3 svg.timeline");
    assertThat(svg.select(".lane-name text").eachText())
        .containsExactly(
            "producer A", "producer B", "backlog", "handler", "ticks", "flush 1", "stop 1");
    assertThat(marks(svg.select("path.call"))).isEqualTo(2);
    assertThat(svg.select(".hit-number text").eachText()).containsExactly("1", "2");
    assertThat(marks(svg.select("path.hit-ring"))).isEqualTo(2);
    assertThat(svg.attr("aria-label")).contains("7 items accepted, 2 handler calls");
    assertThat(marks(page.select("#finding-article-java-LAG-4 path.stall"))).isOne();
    assertThat(marks(page.select("#finding-article-java-LAG-4 .tick.off"))).isEqualTo(4);
    assertThat(marks(page.select("#finding-article-python-sleep-loop-LAG-6 path.wall"))).isOne();
  }

  /** How many marks are drawn as one path. */
  private static int marks(Elements paths) {
    return String.join("", paths.eachAttr("d")).replaceAll("[^M]", "").length();
  }

  @Test
  void events_areListedInStepsWithTheBacklogAfterEach() {
    Element list = only("#finding-article-java-DRN-1 ol.events");
    assertThat(list.select("li").eachText())
        .containsExactly(
            "0 ms the design is built",
            "100 ms 1 A1–A6 are added and accepted; waiting: 6",
            "200 ms caller 1: stop 1 is called",
            "worker: handler call 1 begins with A1–A5 and returns at once; waiting: 1",
            "2 stop 1 returns",
            "after stop 1: no thread of the design is left",
            "the end: nobody can run, and every call has returned");
    assertThat(list.attr("data-at")).isEqualTo("0 100 200 200 200 200 200");
    assertThat(list.attr("data-line")).isEqualTo("0 50 0 20 0 0 0");
  }

  @Test
  void canonicalDesign_isDrawnBelowOnTheSameAxis() {
    Element finding = only("#finding-article-java-DRN-1");
    assertThat(finding.select("svg.timeline")).hasSize(2);
    assertThat(finding.select(".whose").eachText())
        .containsExactly(
            "Article, Java: 5 of 6 delivered, 1 lost; longest wait 100 ms; stop returns at once.",
            "The same on Canonical, fixed rate: 6 of 6 delivered; longest wait 100 ms; stop takes"
                + " 60 ms.");
    String addOfTheDesign = finding.select("svg path.accepted").attr("d");
    String bandOfTheReference = finding.select("svg.reference path.backlog").attr("d");
    String x = addOfTheDesign.substring(1, addOfTheDesign.indexOf(' '));
    assertThat(bandOfTheReference).contains("H" + x + "V");
    assertThat(finding.select(".player").attr("data-ms")).isEqualTo("0 260");
    assertThat(page.select("#finding-article-java-LAG-4 svg.reference")).isEmpty();
  }

  @Test
  void source_isOnThePageOnceForAllItsFindings() {
    assertThat(page.select(".player[data-source]").eachAttr("data-source"))
        .containsExactly("source-article-java");
    assertThat(only("#source-article-java").wholeText().strip()).isEqualTo(SampleSources.TEXT);
    assertThat(page.select("pre[id^=source-]")).hasSize(3);
  }

  @Test
  void race_hasAQuestionAStackAndAnAnswerToOpen() {
    Element race = only("#race-stop-with-a-backlog");
    assertThat(race.select(".lead").text()).startsWith("Six items wait when stop() is called");
    assertThat(race.select("details.answer:not([open]) p").text()).startsWith("The canonical");
    assertThat(race.select(".stack p").eachText())
        .containsExactly(
            "Canonical, fixed rate 6 of 6 delivered; longest wait 100 ms; stop takes 60 ms",
            "Article, Java 5 of 6 delivered, 1 lost; longest wait 100 ms; stop returns at once",
            "Article, Python sleep-loop 0 of 6 delivered, 3 lost, 2 in failed calls, 1 in calls"
                + " that never end; longest wait 100 ms; stop never returns");
    assertThat(race.select("li[data-design=article-java] path.lost")).hasSize(1);
    assertThat(race.select("li[data-design=canonical-fixed-rate] path.lost")).isEmpty();
    assertThat(race.select(".steps").attr("data-at")).isEqualTo("100 200");
    assertThat(page.select("#race-designs input").eachAttr("value"))
        .containsExactly(SampleRun.CANONICAL, SampleRun.ARTICLE, SampleRun.SLEEPER);
  }

  @Test
  void otherCells_haveAReason() {
    assertThat(text("#finding-article-java-FLU-1")).contains("no public flush");
    assertThat(text("#finding-article-java-SIZ-4")).contains("declared", "Its queue has no bound");
    assertThat(text("#finding-article-python-sleep-loop-DRN-11")).contains("Socket.connect");
  }

  @Test
  void claims_haveTheirAnswerInWordsAndTheFiguresBehindIt() {
    assertThat(page.select("#claims .claim .chip").eachText())
        .containsExactly("holds", "holds with limits", "not measured", "does not hold");
    assertThat(page.select("#claims .claim .chip svg.glyph path").eachAttr("d"))
        .doesNotHaveDuplicates();
    assertThat(text("#claim-1"))
        .contains("runs began 2,500 ms apart", "longest distance 2,500.125 ms")
        .contains("Experiment: An interval of 500 ms", "Criterion");
    assertThat(page.select("#claim-1 .statement code").eachText()).containsExactly("splice");
    assertThat(page.select("#claim-4 dl")).isEmpty();
    assertThat(text("#start"))
        .contains(
            "Of 4 claims of the article 1 holds, 1 holds with limits, 1 does not hold and 1 was not"
                + " measured.");
  }

  @Test
  void benchmarks_areHeldAgainstTheCanonicalDesign() {
    Element throughput = only("#bench-1");
    assertThat(throughput.select("> h3").text()).isEqualTo("throughput");
    assertThat(throughput.select("svg.chart").first().select("circle.median")).hasSize(12);
    List<String> rows = throughput.select(".ratios").first().select("tr").eachText();
    assertThat(rows.get(1)).startsWith("canonical-fixed-rate holds 72.0 M items/s the baseline");
    assertThat(rows.get(2))
        .startsWith("article-j 4 broken, 1 declared: loses items 5.00 k items/s 0.000069 ×");
    assertThat(rows.get(3)).startsWith("jctools-raw no batcher 71.0 M items/s tie (");
    assertThat(rows.get(4)).contains("linked-blocking-queue holds 25.0 M items/s 0.35 × (");
    assertThat(throughput.text())
        .contains("The axis is logarithmic")
        .contains("Warm-up of the forks: 36 steady.");
  }

  @Test
  void figuresOfADesignNobodyJudged_areWithheld() {
    assertThat(text("#bench-1 .note"))
        .isEqualTo(
            "Withheld, since no verdict of this run says what they keep under the rules:"
                + " never-judged.");
    assertThat(text("#bench-1")).doesNotContain("900");
  }

  @Test
  void interpretedFigures_areMarkedAndNotRanked() {
    Element languages = only("#bench-4");
    assertThat(languages.select("svg.chart text.interpreted").text()).isEqualTo("INTERPRETED");
    List<String> rows = languages.select(".ratios").first().select("tr").eachText();
    assertThat(rows.get(3))
        .contains("3.00 × (")
        .endsWith("to python-sleep-loop@cpython forks 6.00 M, 6.06 M");
    assertThat(rows.get(4)).contains("INTERPRETED").contains("201 k items/s not ranked forks ");
  }

  @Test
  void curves_areDrawnWhereThereAreAny() {
    assertThat(page.select("#bench-2 svg.lines").first().select("path.curve")).hasSize(3);
    assertThat(page.select("#bench-2 svg.lines").first().text()).contains("50 %", "99.9 %", "max");
    assertThat(page.select("#bench-3 svg.lines path.curve")).hasSize(2);
    assertThat(page.select("#bench-4 svg.lines path.curve")).hasSize(4);
    assertThat(page.select("#bench-5 svg.lines path.curve")).hasSize(2);
    assertThat(page.select("#bench-1 svg.lines")).isEmpty();
  }

  @Test
  void intervals_areDrawnAndTiesAreHollow() {
    Element chart = page.select("#bench-1 svg.chart").first();
    Element peer = row(chart, "linked-blocking-queue");
    assertThat(peer.select("rect.interval")).hasSize(1);
    assertThat(peer.select(".tie")).isEmpty();
    assertThat(row(chart, "jctools-raw").select("circle.median.tie")).hasSize(1);
    assertThat(row(chart, "canonical-fixed-rate").select("rect.interval")).isEmpty();
    assertThat(chart.select("line.equal")).hasSize(3);
    // One fork has no interval.
    assertThat(page.select("#bench-3 svg.chart").first().select("rect.interval, .equal")).isEmpty();
  }

  @Test
  void names_haveWhatTheRulesSayBesideThem() {
    assertThat(page.select("#benchmarks svg.chart circle.median"))
        .allMatch(dot -> dot.parent().select("> use.badge").size() == 1);
    assertThat(page.select("#benchmarks svg.lines path.curve"))
        .allMatch(curve -> curve.parent().select("> use.badge").size() == 1);
    assertThat(page.select("#benchmarks tbody th[scope=row]"))
        .allMatch(name -> name.parent().select(".badge, .chip").size() == 1);
    assertThat(row(page.select("#bench-1 svg.chart").first(), "article-j").select("> title").text())
        .isEqualTo("article-j: 4 broken, 1 declared: loses items");
  }

  @Test
  void figuresThatAreTheSameForAll_areASentence() {
    assertThat(text("#bench-6")).contains("The same for all: 0 1/s.");
    assertThat(page.select("#bench-6 svg.chart")).isEmpty();
  }

  @Test
  void percentiles_areOneTableAndNotAChartEach() {
    assertThat(page.select("#bench-2 svg.chart:not(.lines)")).hasSize(1);
    assertThat(page.select("#bench-2 summary").eachText())
        .contains("Figures at each percentile: handled", "Figures at each percentile: naive");
    assertThat(page.select("#bench-2 table.ratios").last().select("thead th").eachText())
        .containsExactly("Design", "Under the rules", "50 %", "90 %", "99 %", "99.9 %", "max");
  }

  private static Element row(Element chart, String design) {
    return chart.select("g").stream()
        .filter(group -> group.select("> title").text().startsWith(design + ": "))
        .findFirst()
        .orElseThrow(() -> new AssertionError(design + " is not in the chart"));
  }

  @Test
  void conditions_showAllOfRunJson() {
    assertThat(text("#conditions"))
        .contains("1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b", "AMD EPYC 7B13", "23.5 GiB")
        .contains("-XX:hashCode=3", "cannot be repeated exactly", "Seed 42", "4,812");
  }

  @Test
  void page_asksForNothing() {
    assertThat(page.select("[src], link[href^=http], img, iframe, object, [style]")).isEmpty();
    Document bare = page.clone();
    assertThat(bare.select("script:containsData(Highlight.js)").remove()).hasSize(1);
    // what only a reader who follows them asks for
    assertThat(bare.select("#designs a[rel=noreferrer]").remove()).hasSize(2);
    assertThat(bare.outerHtml()).doesNotContain("https://", "http://", "@import");
    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .startsWith("default-src 'none'");
  }

  @Test
  void sameFolder_givesTheSameBytes(@TempDir Path one, @TempDir Path other) throws Exception {
    Path folder = new SampleRun().write(one);
    byte[] first = Files.readAllBytes(Report.write(folder));
    assertThat(Files.readAllBytes(Report.write(folder))).isEqualTo(first);
    assertThat(Files.readAllBytes(Report.write(new SampleRun().write(other)))).isEqualTo(first);
    try (var files = Files.list(folder.resolve("report"))) {
      assertThat(files).hasSize(4);
    }
  }

  @Test
  void designOnAnotherClock_saysSo_andItsUnknownCellsSayWhy(@TempDir Path runs) throws Exception {
    SampleRun run =
        new SampleRun()
            .with(
                new SubjectText(
                    "real", "Real", "Java", "Threads.", Map.of(), "real time", 100L, Map.of()),
                new Cell("real", RuleId.DEL_1, Verdict.HOLDS, "", 9, 9, 0, null, null),
                new Cell("real", RuleId.LAG_1, Verdict.UNKNOWN, "Too busy.", 9, 9, 1, null, null));
    Document drawn = Jsoup.parse(Files.readString(Report.write(run.write(runs))));

    assertThat(drawn.select(".matrix thead th").eachText())
        .contains("Canonical, fixed rate", "Real real time");
    Element cell = drawn.select("a.cell[aria-label^=LAG-1,][aria-label*=Real]").first();
    assertThat(cell.attr("aria-label")).endsWith("unknown");
    assertThat(cell.attr("href")).isEqualTo("#finding-real-LAG-1");
    assertThat(drawn.select("#finding-real-LAG-1").text()).contains("Too busy.");
    assertThat(drawn.select(".legend").text()).contains("unknown judged on the real clock");
    assertThat(drawn.select("#design-real .about").text())
        .contains("Judged by the clock “real time”, instants within 100 ms.");
  }

  private static Element only(String selector) {
    assertThat(page.select(selector)).as(selector).hasSize(1);
    return page.select(selector).getFirst();
  }

  private static String text(String selector) {
    return page.select(selector).text();
  }
}
