package io.microbatch.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader does with the report, in a real browser ({@link Browser}). */
class ReportInChromiumTest {
  private static final String CELL = "a.cell[href='#finding-article-java-DRN-1']";
  private static final String FINDING = "document.querySelector('#finding-article-java-DRN-1')";
  private static final int TAB = 9;
  private static final int ENTER = 13;
  private static final int ESCAPE = 27;
  private static final int DOWN = 40;

  @RegisterExtension static final Browser BROWSER = new Browser();

  private static String page = "";
  private static String hostile = "";

  @BeforeAll
  static void start(@TempDir Path runs) throws Exception {
    page = Report.write(new SampleRun().write(runs.resolve("a"))).toUri().toString();
    hostile = Report.write(HostileTextTest.write(runs.resolve("b"))).toUri().toString();
  }

  private Chromium.Tab open() throws Exception {
    Chromium.Tab tab = BROWSER.open().size(1440, 900);
    return tab;
  }

  @Test
  void clickOnABrokenCell_opensItsFindingWithTheTimeline() throws Exception {
    Chromium.Tab tab = open().go(page);
    assertThat(isShown(tab, FINDING)).isFalse();
    tab.click(CELL);
    tab.until(FINDING + ".classList.contains('shown')");
    assertThat(isShown(tab, FINDING + ".querySelector('svg.timeline')")).isTrue();
    assertThat(tab.value("location.hash").asText()).isEqualTo("#finding-article-java-DRN-1");
    assertThat(tab.is("document.activeElement === " + FINDING + ".querySelector('h3')")).isTrue();
    assertThat(tab.value("document.querySelectorAll('.finding.shown').length").asInt()).isOne();
    tab.value("history.back()");
    tab.until("!" + FINDING + ".classList.contains('shown')");
  }

  @Test
  void keyboard_reachesACellOpensItAndComesBack() throws Exception {
    Chromium.Tab tab = open().go(page);
    tab.press("Tab", TAB);
    assertThat(tab.value("document.activeElement.textContent").asText())
        .isEqualTo("To the content");
    tab.value("document.querySelector('.matrix a.cell').focus()");
    tab.press("ArrowDown", DOWN);
    assertThat(tab.value("document.activeElement.getAttribute('aria-label')").asText())
        .startsWith("DEL-2");
    tab.value(
        "document.querySelector(\"" + CELL + "\").closest('tr').querySelector('a.cell').focus()");
    tab.press("Tab", TAB);
    assertThat(tab.is("document.activeElement.matches(\"" + CELL + "\")")).isTrue();
    assertThat(tab.value("getComputedStyle(document.activeElement).outlineStyle").asText())
        .isEqualTo("solid");
    tab.press("Enter", ENTER);
    tab.until(FINDING + ".classList.contains('shown')");
    tab.press("Escape", ESCAPE);
    tab.until("document.activeElement.matches(\"" + CELL + "\")");
    assertThat(isShown(tab, FINDING)).isFalse();
  }

  @Test
  void address_restoresFindingAndFilters() throws Exception {
    Chromium.Tab tab = open().go(page);
    tab.value(
        "(() => { const f = document.querySelector('#filter-family'); f.value = 'DRN';"
            + " f.dispatchEvent(new Event('change', {bubbles: true})); })()");
    assertThat(tab.value("location.hash").asText()).isEqualTo("#matrix&family=DRN");
    assertThat(visibleRules(tab)).isEqualTo(12);
    tab.click(CELL);
    tab.until("location.hash === '#finding-article-java-DRN-1&family=DRN'");
    String address = tab.value("location.href").asText();

    Chromium.Tab later = open().go(address);
    later.until(FINDING + ".classList.contains('shown')");
    assertThat(later.value("document.querySelector('#filter-family').value").asText())
        .isEqualTo("DRN");
    assertThat(visibleRules(later)).isEqualTo(12);

    Chromium.Tab odd = open().go(page + "#%E0%A4%A&rows=nonsense&family=%%%");
    assertThat(visibleRules(odd)).isEqualTo(38);
  }

  @Test
  void filters_leaveWhatTheySay() throws Exception {
    Chromium.Tab tab = open().go(page + "#matrix&rows=broken");
    assertThat(visibleRules(tab)).isEqualTo(7);
    tab = open().go(page + "#matrix&rows=differ&family=DEL");
    assertThat(visibleRules(tab)).isZero();
    assertThat(isShown(tab, "document.querySelector('#matrix-empty')")).isTrue();
  }

  /** Widths are looked at in {@link EverySectionInChromiumTest}. */
  @ParameterizedTest
  @CsvSource({"light, 'rgb(252, 252, 250)'", "dark, 'rgb(22, 23, 26)'"})
  void ground_isOfTheScheme(String scheme, String ground) throws Exception {
    Chromium.Tab tab = open().media("prefers-color-scheme", scheme).go(page);
    assertThat(tab.value("getComputedStyle(document.body).backgroundColor").asText())
        .isEqualTo(ground);
  }

  @Test
  void complaintsAndRequests_wouldBeSeen() throws Exception {
    Chromium.Tab tab = BROWSER.openNoisy().go(page);
    tab.value("console.error('seen'); new Image().src = 'http://127.0.0.1:9/x'; 1");
    tab.until("performance.now() > 0");
    assertThat(tab.complaints()).anyMatch(complaint -> complaint.contains("seen"));
    assertThat(tab.complaints()).anyMatch(complaint -> complaint.contains("Content Security"));
  }

  @Test
  void themeButton_winsOverTheSystem() throws Exception {
    Chromium.Tab tab = open().media("prefers-color-scheme", "dark").go(page);
    tab.click("#theme");
    assertThat(tab.value("getComputedStyle(document.body).backgroundColor").asText())
        .isEqualTo("rgb(252, 252, 250)");
    assertThat(tab.value("document.querySelector('#theme').textContent").asText())
        .isEqualTo("Dark");
  }

  @Test
  void withoutScript_everythingIsThere() throws Exception {
    Chromium.Tab tab = open().withoutScript().go(page);
    assertThat(isShown(tab, "document.querySelector('#filters')")).isFalse();
    assertThat(isShown(tab, "document.querySelector('#theme')")).isFalse();
    assertThat(isShown(tab, FINDING + ".querySelector('svg.timeline')")).isTrue();
    tab.click(CELL);
    tab.until("location.hash === '#finding-article-java-DRN-1'");
    tab.until(
        "(() => { const top = "
            + FINDING
            + ".getBoundingClientRect().top;"
            + " return top >= 0 && top < innerHeight / 2; })()");
  }

  @ParameterizedTest
  @CsvSource({"360", "1440"})
  void timelineTexts_doNotOverlap(int width) throws Exception {
    Chromium.Tab tab = open().withoutScript().size(width, 900).go(page);
    String overlaps =
        tab.value(
                """
                [...document.querySelectorAll("svg.timeline, svg.chart")].flatMap(svg => {
                  const texts = [...svg.querySelectorAll("text")].map(t => [t, t.getBBox()]);
                  return texts.flatMap(([a, p], i) => texts.slice(i + 1)
                    .filter(([b, q]) =>
                      p.x + 1 < q.x + q.width && q.x + 1 < p.x + p.width &&
                      p.y + 4 < q.y + q.height && q.y + 4 < p.y + p.height)
                    .map(([b]) => svg.closest("[id]").id + ": " + a.textContent + " / " + b.textContent));
                }).join("; ")
                """)
            .asText();
    assertThat(overlaps).isEmpty();
  }

  @Test
  void hostileText_runsNothing() throws Exception {
    Chromium.Tab tab = open().go(hostile);
    assertThat(tab.value("document.images.length").asInt()).isZero();
    assertThat(tab.value("document.querySelectorAll('.finding').length").asInt()).isEqualTo(15);
  }

  private static boolean isShown(Chromium.Tab tab, String element) throws Exception {
    return tab.is(element + ".checkVisibility()");
  }

  private static int visibleRules(Chromium.Tab tab) throws Exception {
    return tab.value(
            "[...document.querySelectorAll('tr.rule')].filter(r => r.checkVisibility()).length")
        .asInt();
  }
}
