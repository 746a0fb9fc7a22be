package io.microbatch.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The filters of the verdicts and the designs side by side, in a real browser. */
class PagesInChromiumTest {
  private static final int RIGHT = 39;

  @RegisterExtension static final Browser BROWSER = new Browser();

  private static String page = "";

  @BeforeAll
  static void start(@TempDir Path runs) throws Exception {
    page = Report.write(new SampleRun().write(runs)).toUri().toString();
  }

  private Chromium.Tab tab() throws Exception {
    Chromium.Tab tab = BROWSER.open().size(1440, 900);
    return tab;
  }

  @Test
  void language_leavesItsDesigns() throws Exception {
    Chromium.Tab tab = tab().go(page);
    choose(tab, "#filter-language", "Python");
    assertThat(texts(tab, ".matrix thead .design")).isEqualTo("Article, Python sleep-loop");
    assertThat(tab.value("location.hash").asText()).isEqualTo("#matrix&language=Python");
    choose(tab, "#filter-rows", "broken");
    assertThat(texts(tab, ".matrix tr.rule th a")).isEqualTo("ORD-3, LAG-6, DRN-9");
    assertThat(text(tab, "#matrix-count")).isEqualTo("3 of 38 rules, 1 of 3 designs");
  }

  @Test
  void twoDesigns_leaveTheRulesInWhichTheyDiffer() throws Exception {
    Chromium.Tab tab = tab().go(page);
    choose(tab, "#filter-one", "canonical-fixed-rate");
    assertThat(text(tab, "#matrix-count")).isEqualTo("38 of 38 rules, 3 of 3 designs");
    choose(tab, "#filter-other", "article-java");
    assertThat(texts(tab, ".matrix thead .design"))
        .isEqualTo("Canonical, fixed rate, Article, Java");
    assertThat(texts(tab, ".matrix tr.rule th a"))
        .isEqualTo("SIZ-2, SIZ-4, LAG-4, DRN-1, FLT-1, FLU-1, FLU-2, FLU-3");

    Chromium.Tab later = tab().go(tab.value("location.href").asText());
    assertThat(texts(later, ".matrix tr.rule th a")).startsWith("SIZ-2, SIZ-4, LAG-4");
    later.click("#filter-reset");
    assertThat(text(later, "#matrix-count")).isEqualTo("38 of 38 rules, 3 of 3 designs");
    assertThat(later.value("location.hash").asText()).isEqualTo("#matrix");
  }

  @Test
  void arrowKeys_passOverHiddenColumns() throws Exception {
    Chromium.Tab tab =
        tab().go(page + "#matrix&language=&between=canonical-fixed-rate,article-python-sleep-loop");
    tab.value("document.querySelector('.matrix tr.rule:not([hidden]) a.cell').focus()");
    tab.press("ArrowRight", RIGHT);
    assertThat(tab.value("document.activeElement.getAttribute('aria-label')").asText())
        .isEqualTo("ORD-3, Article, Python sleep-loop: broken");
  }

  @Test
  void columns_standSideBySideAndAreKeptInTheAddress() throws Exception {
    Chromium.Tab tab = tab().go(page + "#code");
    assertThat(texts(tab, "#code-drain .column h4"))
        .isEqualTo("Article, Java, Canonical, fixed rate");
    assertThat(texts(tab, "#code-lag .column > p:first-of-type"))
        .isEqualTo("It has no such part., It has a grid.");
    assertThat(top(tab, 0)).isEqualTo(top(tab, 1));
    choose(tab, "#code-designs select:nth-of-type(3)", "article-python-sleep-loop");
    assertThat(tab.value("location.hash").asText())
        .isEqualTo("#code&code=article-java%2Ccanonical-fixed-rate%2Carticle-python-sleep-loop");
    Chromium.Tab later = tab().go(page + "#code-drain&code=article-python-sleep-loop,article-java");
    assertThat(texts(later, "#code-drain .column h4"))
        .isEqualTo("Article, Python sleep-loop, Article, Java");
    assertThat(later.is("document.querySelector('#code-drain').getBoundingClientRect().top < 200"))
        .isTrue();
    assertThat(texts(tab().go(page + "#code&code=nonsense,,x"), "#code-drain .column h4"))
        .isEqualTo("Article, Java, Canonical, fixed rate");
  }

  @Test
  void source_isColouredLineByLine() throws Exception {
    Chromium.Tab tab = tab().go(page);
    String lines = "[...document.querySelectorAll('#code-accept .column:nth-child(2) code > *')]";
    assertThat(tab.value(lines + ".map(line => line.textContent).join('')").asText())
        .isEqualTo(
            """
            /* A comment
               over two lines. */
            void add(T item) {
              lock.lock();

              backlog.add(item);
            }
            """);
    assertThat(tab.value(lines + "[1].firstChild.className").asText()).isEqualTo("hljs-comment");
    assertThat(
            tab.value("getComputedStyle(document.querySelector('#code .hljs-comment')).color")
                .asText())
        .isEqualTo("rgb(92, 90, 85)");
  }

  @Test
  void hover_lightsThePartInAllColumns() throws Exception {
    Chromium.Tab tab = tab().go(page + "#code");
    tab.value("document.querySelector('#code-drain').scrollIntoView()");
    tab.click("#code-drain .column pre");
    assertThat(tab.value("document.querySelectorAll('.part.lit').length").asInt()).isOne();
    tab.until(
        "[...document.querySelectorAll('#code-drain .column')]"
            + ".filter(c => getComputedStyle(c).backgroundColor === 'rgb(241, 231, 203)')"
            + ".length === 2");
    tab.value("document.querySelector('#code-accept').focus({preventScroll: true})");
    tab.until("document.querySelector('#code-accept').matches('.lit')");
  }

  @Test
  void markedLine_leadsToItsFinding() throws Exception {
    Chromium.Tab tab = tab().go(page + "#code");
    assertThat(texts(tab, "#code-columns [data-broken] a")).isEqualTo("DRN-1");
    tab.value("document.querySelector('#code-drain').scrollIntoView()");
    tab.click("#code-columns [data-broken] a");
    tab.until("document.querySelector('#finding-article-java-DRN-1').matches('.shown')");
  }

  @Test
  void reasonInTheDiff_leadsToItsRule() throws Exception {
    Chromium.Tab tab = tab().go(page + "#diff-article-java");
    assertThat(tab.is("document.querySelector('#diff-article-java').open")).isTrue();
    tab.click("#diff-article-java .reasons a[href='#rule-DRN-5']");
    tab.until("location.hash === '#rule-DRN-5'");
  }

  @Test
  void withoutScript_allSourceCanBeRead() throws Exception {
    Chromium.Tab tab = tab().withoutScript().go(page);
    assertThat(tab.is("document.querySelector('#code-columns').hidden")).isTrue();
    assertThat(
            tab.value(
                    "[...document.querySelectorAll('.listing code > span')]"
                        + ".filter(line => line.checkVisibility()).length")
                .asInt())
        .isEqualTo(60 + 3 + 12 + 2);
  }

  @ParameterizedTest
  @CsvSource({"360, light", "1440, dark", "3840, light"})
  void sideBySide_fitsAndIsAccessible(int width, String scheme) throws Exception {
    Chromium.Tab tab =
        tab()
            .size(width, 900)
            .media("prefers-color-scheme", scheme, "prefers-reduced-motion", "reduce")
            .go(
                page
                    + "#code-drain&code=article-java,canonical-fixed-rate,article-python-sleep-loop");
    tab.value("document.querySelectorAll('#code details').forEach(d => { d.open = true; })");
    tab.value("document.querySelector('#code-drain').classList.add('lit')");
    assertThat(tab.value("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(width);
    Browser.assertAccessible(tab, "side by side");
  }

  private static int top(Chromium.Tab tab, int column) throws Exception {
    return tab.value(
            "document.querySelectorAll('#code-drain .column')["
                + column
                + "].getBoundingClientRect().top")
        .asInt();
  }

  private static void choose(Chromium.Tab tab, String select, String value) throws Exception {
    tab.value(
        "(() => { const s = document.querySelector('"
            + select
            + "'); s.value = '"
            + value
            + "'; s.dispatchEvent(new Event('change', {bubbles: true})); })()");
  }

  private static String text(Chromium.Tab tab, String selector) throws Exception {
    return tab.value("document.querySelector('" + selector + "').textContent").asText();
  }

  /** Of those that are seen. */
  private static String texts(Chromium.Tab tab, String selector) throws Exception {
    return tab.value(
            "[...document.querySelectorAll('"
                + selector
                + "')].filter(e => e.checkVisibility()).map(e => e.textContent).join(', ')")
        .asText();
  }
}
