package io.microbatch.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microbatch.conformance.Json;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts.SubjectText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text of designs, messages and file names is text, whatever it holds. */
class HostileTextTest {
  static final String NASTY =
      "</script></style></title><img src=x onerror=alert(1)>\"' & `x` 🚀 שלום \u202Egnp.exe \uD800\u0000";

  /** A sample in which everything that others write is hostile. */
  static Path write(Path runs) throws Exception {
    SubjectText subject =
        new SubjectText(
            NASTY,
            NASTY,
            NASTY,
            NASTY,
            Map.of("DEL-1", NASTY),
            "simulated",
            0L,
            Map.of("", NASTY, "DEL-1", "javascript:alert(1)"));
    SampleRun run =
        new SampleRun()
            .with(
                subject,
                new Cell(NASTY, RuleId.DEL_1, Verdict.BROKEN, NASTY, 9, 9, 9, "a 'b'.json", null),
                new Cell(NASTY, RuleId.DEL_2, Verdict.ERROR, NASTY, 9, 9, 9, "../x", null));
    Path folder = run.write(runs);
    Files.writeString(
        folder.resolve("run.json"),
        Json.write(Map.of("commit", NASTY, "command", NASTY, NASTY, Map.of("state", NASTY)))
            .replace("\uD800", "\\ud800"));
    String bench = Files.readString(folder.resolve("measurements.json"));
    Files.writeString(
        folder.resolve("measurements.json"),
        bench.replace("linked-blocking-queue", "<b>&amp;\\u202e"));
    Files.writeString(
        folder.resolve("sources.json"),
        Files.readString(folder.resolve("sources.json"))
            .replace("line 1 ", NASTY.replace("\"", "\\\"").replace("\uD800\u0000", "")));
    Files.writeString(
        folder.resolve("races.json"),
        Files.readString(folder.resolve("races.json"))
            .replace("Who keeps the grid?", "<img src=x onerror=alert(2)>")
            .replace("A slow handler", "<script>alert(3)</script>")
            .replace("All of them here.", "`<b>` all \\u202e"));
    Path counterexample = folder.resolve("counterexamples").resolve("article-java-FLT-1.json");
    Files.copy(counterexample, folder.resolve("counterexamples").resolve("a 'b'.json"));
    return folder;
  }

  @Test
  void everything_appearsAsText(@TempDir Path runs) throws Exception {
    Document page = Jsoup.parse(Files.readString(Report.write(write(runs))));
    assertThat(page.select("img, [onerror], iframe")).isEmpty();
    assertThat(page.select("script")).hasSize(11);
    assertThat(page.select("style, title")).hasSizeGreaterThan(1);
    assertThat(page.select(".matrix thead .design").last().text())
        .contains("</script></style></title><img src=x onerror=alert(1)>\"' & `x` 🚀 שלום")
        .contains("[U+202E]gnp.exe \uFFFD\uFFFD");
    assertThat(page.text()).contains("IllegalStateException: <b>boom</b>");
    assertThat(page.select("#race").text())
        .contains("<img src=x onerror=alert(2)>", "<script>alert(3)</script>", "<b> all [U+202E]");
    assertThat(page.select("pre.code").text()).contains("</script></style></title><img src=x");
    assertThat(page.outerHtml().contains("\u202E")).isFalse();
    assertThat(page.select("pre").eachText()).anyMatch(text -> text.contains("'\\''b'\\''.json'"));
    assertThat(page.select(".notice").text()).contains("../x").contains("is not the name");
  }

  @Test
  void builder_refusesWhatCouldRunOrLoad() {
    assertThatThrownBy(() -> Html.el("p").attr("onclick", "x()"))
        .hasMessage("onclick has no place in the report");
    assertThatThrownBy(() -> Html.el("p").attr("style", "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Html.el("a").attr("href", "javascript:x()"))
        .hasMessage("links stay within the report: javascript:x()");
    assertThatThrownBy(() -> Html.el("a").attr("href", "https://a.b/\u202Egpj"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Html.el("link").attr("href", "https://a.b/c.css"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Html.el("p><script")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Html.own("script", "'</SCRIPT>'"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void builder_escapesTextAndAttributes() {
    StringBuilder out = new StringBuilder();
    Html.el("b", "<&>\"'").attr("title", "\"<'&\n").writeTo(out);
    assertThat(out).hasToString("<b title=\"&quot;&lt;&#39;&amp;\n\">&lt;&amp;&gt;&quot;&#39;</b>");
  }

  @Test
  void slugs_ofDifferentNamesDiffer() {
    assertThat(VerdictTable.slug("article-java")).isEqualTo("article-java");
    assertThat(VerdictTable.slug("a b")).isEqualTo("a_20_b").isNotEqualTo(VerdictTable.slug("a_b"));
    assertThat(VerdictTable.slug(NASTY)).matches("[A-Za-z0-9._-]+");
  }
}
