package io.microbatch.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A report has some 300 findings with a counterexample, 1,000 cells and 300 figures, that of a
 * usual benchmark run some 150, 500 and 1,600, and its page may have 3 MB: so much may each of them
 * take. The sample's are no smaller than most.
 */
class PageSizeTest {
  private static final int BYTES_OF_A_FINDING = 10_000;
  private static final int BYTES_OF_A_CELL = 600;
  private static final int BYTES_OF_A_FIGURE = 1_500;
  private static final int BYTES_OF_STYLE_AND_SCRIPT = 200_000;

  private static String source = "";
  private static Document page = new Document("");

  @BeforeAll
  static void draw(@TempDir Path runs) throws Exception {
    source = Files.readString(Report.write(new SampleRun().write(runs)));
    page = Jsoup.parse(source);
  }

  @Test
  void findings_areLean() {
    assertThat(bytes("findings") / page.select(".finding svg.timeline").size())
        .isBetween(1_000, BYTES_OF_A_FINDING);
  }

  @Test
  void cells_areLean() {
    assertThat((bytes("matrix") + bytes("rules")) / page.select(".matrix a.cell").size())
        .isBetween(50, BYTES_OF_A_CELL);
  }

  @Test
  void figures_areLean() {
    int figures = page.select("#benchmarks .ratios tbody td.number:not(:matchesOwn(^–$))").size();
    assertThat(bytes("benchmarks") / figures).isBetween(100, BYTES_OF_A_FIGURE);
  }

  @Test
  void styleAndScript_areLean() {
    int all = page.select("style, script").stream().mapToInt(each -> each.data().length()).sum();
    assertThat(all).isBetween(1_000, BYTES_OF_STYLE_AND_SCRIPT);
  }

  /** From the beginning of a section to that of the next. */
  private static int bytes(String section) {
    int from = source.indexOf(" id=" + section + ">");
    assertThat(from).as(section).isPositive();
    int to = source.indexOf("<section", from);
    return source
        .substring(from, to < 0 ? source.length() : to)
        .getBytes(StandardCharsets.UTF_8)
        .length;
  }
}
