package io.microbatch.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Timelines that play, and races, in a real browser. */
class PlaybackInChromiumTest {
  private static final String FINDING = "#finding-article-java-DRN-1";
  private static final String RACE = "#race-stop-with-a-backlog";
  private static final int RIGHT = 39;
  private static final int HOME = 36;
  private static final int SPACE = 32;

  /** Where the adds at 100 ms are in the drawing, which ends with 260 ms. */
  private static final String AT_100 = "translate(424.2)";

  @RegisterExtension static final Browser BROWSER = new Browser();

  private static String page = "";

  @BeforeAll
  static void start(@TempDir Path runs) throws Exception {
    page = Report.write(new SampleRun().write(runs)).toUri().toString();
  }

  private Chromium.Tab open(String place, String motion) throws Exception {
    Chromium.Tab tab = BROWSER.open().size(1440, 900).media("prefers-reduced-motion", motion);
    tab.go(page + place);
    tab.value("document.querySelector('" + place + " figure').scrollIntoView()");
    tab.until("document.querySelector('" + place + " .deck')");
    return tab;
  }

  private static String text(Chromium.Tab tab, String selector) throws Exception {
    return tab.value("document.querySelector(`" + selector + "`).textContent").asText();
  }

  private static String display(Chromium.Tab tab) throws Exception {
    return tab.value("getComputedStyle(document.querySelector('" + FINDING + " .hair')).display")
        .asText();
  }

  private static List<String> hairs(Chromium.Tab tab, String place) throws Exception {
    JsonNode all =
        tab.value(
            "[...document.querySelectorAll('"
                + place
                + " .hair')].map(hair => hair.getAttribute('transform'))");
    List<String> texts = new ArrayList<>();
    all.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  @Test
  void nextEvent_isToldAndMarkedInBothDrawings() throws Exception {
    Chromium.Tab tab = open(FINDING, "no-preference");
    assertThat(display(tab)).isEqualTo("none");
    tab.click(FINDING + " .next");
    tab.click(FINDING + " .next");
    assertThat(text(tab, FINDING + " .now b")).isEqualTo("100 ms");
    assertThat(text(tab, FINDING + " .now span"))
        .isEqualTo("A1–A6 are added and accepted; waiting: 6");
    assertThat(hairs(tab, FINDING)).containsExactly(AT_100, AT_100);
    assertThat(display(tab)).isEqualTo("inline");
    assertThat(tab.is("document.querySelector('" + FINDING + " .now').ariaLive === 'polite'"))
        .isTrue();
    tab.click(FINDING + " .previous");
    assertThat(text(tab, FINDING + " .now span")).isEqualTo("the design is built");
  }

  @Test
  void keyboard_stepsAndPlays() throws Exception {
    Chromium.Tab tab = open(FINDING, "no-preference");
    tab.value("document.querySelector('" + FINDING + " .deck input').focus()");
    for (int i = 0; i < 4; i++) {
      tab.press("ArrowRight", RIGHT);
    }
    assertThat(text(tab, FINDING + " .now span")).startsWith("worker: handler call 1 begins");
    tab.press("Home", HOME);
    assertThat(text(tab, FINDING + " .now b")).isEqualTo("0 ms");
    tab.press(" ", SPACE);
    assertThat(text(tab, FINDING + " .play span")).isEqualTo("Pause");
    tab.press(" ", SPACE);
    assertThat(text(tab, FINDING + " .play span")).isEqualTo("Play");
  }

  @Test
  void actingLine_isLitAndInSight() throws Exception {
    Chromium.Tab tab = open(FINDING, "reduce");
    assertThat(
            tab.value("document.querySelectorAll('" + FINDING + " .code > span').length").asInt())
        .isEqualTo(60);
    tab.click(FINDING + " .next");
    assertThat(tab.is("document.querySelector('" + FINDING + " .acts')")).isFalse();
    tab.click(FINDING + " .next");
    assertThat(text(tab, FINDING + " .acts")).isEqualTo("line 50 <T>;\n");
    assertThat(
            tab.is(
                "(() => { const box = document.querySelector('"
                    + FINDING
                    + " .code').getBoundingClientRect();"
                    + " const line = document.querySelector('.acts').getBoundingClientRect();"
                    + " return line.top >= box.top && line.bottom <= box.bottom; })()"))
        .isTrue();
    tab.click(FINDING + " .next");
    tab.click(FINDING + " .next");
    assertThat(tab.value("document.querySelectorAll('.acts').length").asInt()).isOne();
    assertThat(text(tab, FINDING + " .acts")).isEqualTo("line 20 <T>;\n");
  }

  @Test
  void play_goesThroughAllEventsToTheEnd() throws Exception {
    Chromium.Tab tab = open(FINDING, "no-preference");
    watch(tab);
    tab.value(
        "(() => { const s = document.querySelector('"
            + FINDING
            + " select'); s.value = '4'; s.dispatchEvent(new Event('change')); })()");
    tab.click(FINDING + " .play");
    assertThat(tab.is("document.querySelector('" + FINDING + " .now').ariaLive === 'off'"))
        .isTrue();
    tab.until("document.querySelector('" + FINDING + " .play span').textContent === 'Play'");
    assertThat(tab.value("[...told].join(' / ')").asText())
        .contains("A1–A6 are added", "stop 1 is called", "handler call 1 begins", "the end");
    assertThat(tab.value("places.size").asInt()).as("it glides").isGreaterThan(5);
    assertThat(hairs(tab, FINDING)).containsExactly("translate(930.0)", "translate(930.0)");
  }

  @Test
  void reducedMotion_playsFromEventToEvent() throws Exception {
    Chromium.Tab tab = open(FINDING, "reduce");
    watch(tab);
    tab.value(
        "(() => { const s = document.querySelector('"
            + FINDING
            + " select'); s.value = '4'; s.dispatchEvent(new Event('change')); })()");
    tab.click(FINDING + " .play");
    tab.until("document.querySelector('" + FINDING + " .play span').textContent === 'Play'");
    assertThat(tab.value("[...places].join(' ')").asText())
        .isEqualTo("translate(108.0) translate(424.2) translate(740.3) translate(930.0)");
    assertThat(tab.value("told.size").asInt()).isEqualTo(7);
  }

  /** Keeps all places of the line and all that is told. */
  private static void watch(Chromium.Tab tab) throws Exception {
    tab.value(
        "{ window.places = new Set(); window.told = new Set();"
            + " new MutationObserver(() => {"
            + " places.add(document.querySelector('FINDING .hair').getAttribute('transform'));"
                .replace("FINDING", FINDING)
            + " told.add(document.querySelector('FINDING .now span').textContent); })"
                .replace("FINDING", FINDING)
            + ".observe(document.querySelector('FINDING'), ".replace("FINDING", FINDING)
            + "{subtree: true, childList: true, attributes: true}); }");
  }

  @Test
  void clickInTheDrawing_goesToThatTime() throws Exception {
    Chromium.Tab tab = open(FINDING, "reduce");
    tab.value(
        "(() => { const svg = document.querySelector('"
            + FINDING
            + " svg.reference'); const box = svg.getBoundingClientRect();"
            + " svg.dispatchEvent(new MouseEvent('click', {bubbles: true,"
            + " clientX: box.left + box.width * 0.4242, clientY: box.top + 9})); })()");
    assertThat(hairs(tab, FINDING)).containsExactly(AT_100, AT_100);
    assertThat(text(tab, FINDING + " .now span")).startsWith("A1–A6 are added");
  }

  @Test
  void race_movesOneLineThroughAllDesignsAndCounts() throws Exception {
    Chromium.Tab tab = open(RACE, "reduce");
    assertThat(tab.value("document.querySelectorAll('.race.shown').length").asInt()).isOne();
    assertThat(tab.value("document.querySelector('" + RACE + " .answer').open").asBoolean())
        .isFalse();
    tab.click(RACE + " .next");
    tab.click(RACE + " .next");
    assertThat(text(tab, RACE + " .now span")).isEqualTo("caller 1 calls stop().");
    assertThat(hairs(tab, RACE)).hasSize(4);
    assertThat(hairs(tab, RACE).stream().distinct()).hasSize(1);
    assertThat(text(tab, RACE + " [data-design=canonical-fixed-rate] i")).isEqualTo("5");
    tab.click(RACE + " .previous");
    assertThat(text(tab, RACE + " [data-design=article-java] i")).isEqualTo("0");
    tab.value("document.querySelector('" + RACE + " .deck input').focus()");
    tab.press("End", 35);
    assertThat(text(tab, RACE + " [data-design=canonical-fixed-rate] i")).isEqualTo("6");
    tab.click(RACE + " .answer summary");
    assertThat(tab.is("document.querySelector('" + RACE + " .answer p').checkVisibility()"))
        .isTrue();
  }

  @Test
  void chosenDesigns_areInTheAddress() throws Exception {
    Chromium.Tab tab = open(RACE, "reduce");
    tab.value("document.querySelector('#race-designs details').open = true");
    tab.click("#race-designs input[value=article-java]");
    assertThat(shownDesigns(tab)).isEqualTo("canonical-fixed-rate article-python-sleep-loop");
    String address = tab.value("location.href").asText();
    assertThat(address).contains("race=canonical-fixed-rate");

    Chromium.Tab later = open(RACE, "reduce");
    later.go(address);
    assertThat(shownDesigns(later)).isEqualTo("canonical-fixed-rate article-python-sleep-loop");
    later.value("document.querySelector('#race-designs details').open = true");
    later.click("#race-designs .all");
    assertThat(shownDesigns(later).split(" ")).hasSize(3);
    assertThat(later.value("location.href").asText()).doesNotContain("race=");
    later.click(".race-index li:nth-child(2) a");
    later.until("document.querySelector('#race-slow-handler').classList.contains('shown')");
    assertThat(later.is("document.querySelector('" + RACE + "').checkVisibility()")).isFalse();
  }

  private static String shownDesigns(Chromium.Tab tab) throws Exception {
    return tab.value(
            "[...document.querySelectorAll('"
                + RACE
                + " [data-design]')].filter(row => row.checkVisibility())"
                + ".map(row => row.dataset.design).join(' ')")
        .asText();
  }

  @Test
  void withoutScript_drawingsAndQuestionsAreThereAndNoControls() throws Exception {
    Chromium.Tab tab = BROWSER.open().withoutScript().size(1440, 900).go(page + RACE);
    assertThat(tab.value("document.querySelectorAll('.deck').length").asInt()).isZero();
    for (String part :
        List.of(
            RACE + " .lead",
            RACE + " .mini",
            "#race-slow-handler .mini",
            FINDING + " svg.reference",
            "#source-article-java")) {
      assertThat(tab.is("document.querySelector('" + part + "').checkVisibility()"))
          .as(part)
          .isTrue();
    }
    assertThat(tab.is("document.querySelector('#race-designs').checkVisibility()")).isFalse();
  }

  @Test
  void playedTimelines_areAccessible() throws Exception {
    for (String place : List.of(FINDING, RACE)) {
      Chromium.Tab tab = open(place, "reduce");
      tab.click(place + " .next");
      tab.click(place + " .next");
      Browser.assertAccessible(tab, place);
    }
  }
}
