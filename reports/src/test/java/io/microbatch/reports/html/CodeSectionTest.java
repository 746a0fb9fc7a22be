package io.microbatch.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The source of the designs, as it is without JavaScript. */
class CodeSectionTest {
  private static Document page = new Document("");

  @BeforeAll
  static void draw(@TempDir Path runs) throws Exception {
    page = Jsoup.parse(Files.readString(Report.write(new SampleRun().write(runs))));
  }

  @Test
  void span_isTheLineOfItsNumber() {
    Elements lines = page.select("#source-article-java code[data-file=ArticleJava.java] > span");
    assertThat(lines).hasSize(60);
    assertThat(lines.get(49).wholeText()).isEqualTo("line 50 <T>;\n");
    Elements canonical = page.select("#source-canonical-fixed-rate > code");
    assertThat(canonical.eachAttr("data-file")).containsExactly("FixedRate.java", "HandOff.java");
    assertThat(canonical.last().child(4).wholeText()).isEqualTo("\n");
    assertThat(canonical.last().children()).hasSize(12);
  }

  @Test
  void fileOfTwoDesigns_isOnThePageOnce() {
    assertThat(page.select("code[data-file=HandOff.java]")).hasSize(1);
    Element sleeper = only("#listing-article-python-sleep-loop");
    assertThat(sleeper.text()).contains("Rests on HandOff.java, which is shown under Canonical");
    assertThat(sleeper.select("li[data-part=accept]").attr("data-source"))
        .isEqualTo("source-canonical-fixed-rate");
  }

  @Test
  void sections_sayWhyAndLeadToFindingOrRule() {
    Element drain = only("#listing-article-java li[data-part=drain]");
    assertThat(drain.text())
        .isEqualTo(
            "drain, lines 45 to 51 of ArticleJava.java. It flushes once. Breaks DRN-1, DRN-5.");
    assertThat(drain.select("a").eachAttr("href"))
        .containsExactly("#finding-article-java-DRN-1", "#rule-DRN-5");
    assertThat(only("#listing-canonical-fixed-rate li[data-part=accept]").text())
        .endsWith("It waits. Because of SIZ-4.");
    assertThat(page.select("#listing-canonical-fixed-rate .why code").eachText())
        .containsExactly("waits");
  }

  @Test
  void sectionOfLinesThatAreNotThere_isLeftOut() {
    assertThat(page.select("#listing-article-python-sleep-loop li[data-part=drain]")).hasSize(1);
  }

  @Test
  void lineBehindABrokenRule_isMarkedAndLeadsToTheFinding() {
    Elements marked = page.select("#code [data-broken]");
    assertThat(marked.eachText()).containsExactly("line 50 <T>;");
    assertThat(marked.attr("data-broken")).isEqualTo("DRN-1");
    Element list = only("#listing-article-java details:not(.file) li");
    assertThat(list.text()).isEqualTo("Line 50: DRN-1");
    assertThat(list.select("a").attr("href")).isEqualTo("#finding-article-java-DRN-1");
  }

  @Test
  void diff_namesTheRulesBehindEachChange() {
    Element diff = only("#diff-article-java");
    assertThat(diff.select("summary").text())
        .isEqualTo("Article, Java against Canonical, fixed rate");
    assertThat(diff.select("h4").eachText()).containsExactly("accept", "lag", "drain");
    assertThat(diff.select(".reasons").eachText())
        .containsExactly("Behind this: SIZ-2", "Behind this: LAG-2", "Behind this: DRN-1, DRN-5");
    assertThat(diff.select(".reasons a").eachAttr("href")).contains("#rule-SIZ-2", "#rule-DRN-5");
    Element drain = diff.select("pre").last();
    assertThat(drain.select("del").eachText())
        .contains("line 45 <T>;", "line 51 <T>;")
        .doesNotContain("line 46 <T>;");
    assertThat(drain.select("ins").eachText()).contains("worker.join();");
    assertThat(page.select(".diff")).hasSize(1);
  }

  @Test
  void choice_beginsWithADesignOfTheArticleAndItsCounterpart() {
    assertThat(page.select("#code-designs option[selected]").eachAttr("value"))
        .containsExactly("article-java", "canonical-fixed-rate");
    assertThat(page.select("#code-designs select")).hasSize(4);
  }

  private static Element only(String selector) {
    assertThat(page.select(selector)).as(selector).hasSize(1);
    return page.select(selector).getFirst();
  }
}
