package io.microbatch.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds of every section, also of those that come later: each is found on the page itself.
 * Without Chromium this is skipped ({@link Browser}).
 */
class EverySectionInChromiumTest {
  /** Texts that cover each other: pairs of lines of visible text outside of drawings. */
  private static final String OVERLAPS =
      """
      (() => {
        const boxes = [];
        const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        const seen = new Map();
        const look = element => {
          if (!seen.has(element)) {
            const style = getComputedStyle(element);
            const up = element.parentElement && look(element.parentElement);
            let clip = up ? up.clip : null;
            if (style.overflowX !== "visible" || style.overflowY !== "visible") {
              const r = element.getBoundingClientRect();
              clip = clip ? {left: Math.max(clip.left, r.left), right: Math.min(clip.right, r.right),
                  top: Math.max(clip.top, r.top), bottom: Math.min(clip.bottom, r.bottom)} : r;
            }
            const away = style.position === "sticky" || style.position === "fixed" ||
                style.clipPath !== "none" || element.tagName === "svg" || element.tagName === "SELECT";
            seen.set(element, {clip, away: away || (up ? up.away : false)});
          }
          return seen.get(element);
        };
        while (walker.nextNode()) {
          const node = walker.currentNode;
          if (!node.data.trim() || !node.parentElement.checkVisibility()) continue;
          const at = look(node.parentElement);
          if (at.away) continue;
          range.selectNodeContents(node);
          for (const r of range.getClientRects()) {
            const box = {left: r.left, right: r.right, top: r.top, bottom: r.bottom, text: node.data.trim()};
            if (at.clip) {
              box.left = Math.max(box.left, at.clip.left); box.right = Math.min(box.right, at.clip.right);
              box.top = Math.max(box.top, at.clip.top); box.bottom = Math.min(box.bottom, at.clip.bottom);
            }
            if (box.right - box.left > 3 && box.bottom - box.top > 6) boxes.push(box);
          }
        }
        boxes.sort((a, b) => a.top - b.top);
        const found = [];
        for (let i = 0; i < boxes.length; i++) {
          const a = boxes[i];
          for (let j = i + 1; j < boxes.length && boxes[j].top < a.bottom - 6; j++) {
            const b = boxes[j];
            if (b.left < a.right - 3 && a.left < b.right - 3) found.push(a.text + " / " + b.text);
          }
        }
        return boxes.length + " boxes" + found.slice(0, 5).map(f => "; " + f).join("");
      })()
      """;

  @RegisterExtension static final Browser BROWSER = new Browser();

  private static String page = "";
  private static String compared = "";

  @BeforeAll
  static void start(@TempDir Path runs) throws Exception {
    Path run = new SampleRun().write(runs.resolve("a"));
    page = Report.write(run).toUri().toString();
    Path hostile = HostileTextTest.write(runs.resolve("b"));
    compared = Report.write(hostile, Optional.of(run)).toUri().toString();
  }

  private Chromium.Tab open(int width, String scheme) throws Exception {
    Chromium.Tab tab =
        BROWSER
            .open()
            .size(width, 900)
            .media("prefers-color-scheme", scheme, "prefers-reduced-motion", "reduce");
    return tab;
  }

  /** All places with a page of their own: what the navigation names, and a finding or race each. */
  private static List<String> places(Chromium.Tab tab) throws Exception {
    List<String> places = new ArrayList<>(List.of(""));
    JsonNode found =
        tab.value(
            """
            [...document.querySelectorAll("header nav a[href^='#']")].map(a => a.hash)
              .concat(["finding-", "race-", "claim-", "design-", "rule-", "bench-"].flatMap(start =>
                [...document.querySelectorAll("main [id^=" + start + "]")].slice(0, 1)
                  .map(e => "#" + e.id)))
            """);
    found.forEach(place -> places.add(place.asText()));
    return places;
  }

  @Test
  void everyLinkOfTheNavigation_opensItsSection() throws Exception {
    Chromium.Tab tab = open(1440, "light").go(page);
    JsonNode links =
        tab.value(
            "[...document.querySelectorAll('header nav a')].map(a => a.getAttribute('href'))");
    assertThat(links).hasSizeGreaterThan(5);
    for (JsonNode link : links) {
      String href = link.asText();
      tab.click("header nav a[href='" + href + "']");
      tab.until("location.hash.split('&')[0] === '" + href + "'");
      tab.until(
          "(() => { const r = document.querySelector('"
              + href
              + "').getBoundingClientRect();"
              + " return r.height > 20 && r.top < innerHeight && r.bottom > 0; })()");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "360, light",
    "360, dark",
    "768, light",
    "768, dark",
    "1440, light",
    "1440, dark",
    "3840, light",
    "3840, dark"
  })
  void noPlace_scrollsSidewaysOrHasTextOnText(int width, String scheme) throws Exception {
    for (String url : width == 360 ? List.of(page, compared) : List.of(page)) {
      Chromium.Tab tab = open(width, scheme).go(url);
      for (String place : places(tab)) {
        tab.value("location.hash = '" + place + "'");
        tab.until(
            "document.querySelector('"
                + (place.isEmpty() ? "main" : place)
                + "').checkVisibility()");
        tab.value("document.querySelectorAll('details').forEach(d => d.open = true)");
        assertThat(tab.value("document.documentElement.scrollWidth").asInt())
            .as(place)
            .isLessThanOrEqualTo(width);
        assertThat(tab.value(OVERLAPS).asText()).as(place).matches("\\d{2,} boxes");
      }
    }
  }

  /** The test above would see it. */
  @Test
  void textOnText_isSeen() throws Exception {
    Chromium.Tab tab = open(1440, "light").go(page);
    tab.value(
        "document.querySelector('main h2').nextElementSibling.style.transform = 'translateY(-1.2em)'");
    assertThat(tab.value(OVERLAPS).asText()).contains(" / ");
  }

  @ParameterizedTest
  @CsvSource({"360, dark", "1440, light"})
  void axe_findsNoFaultAnywhere(int width, String scheme) throws Exception {
    Chromium.Tab tab = open(width, scheme).go(compared);
    Set<String> looks = new LinkedHashSet<>();
    for (String place : places(tab)) {
      tab.go(compared + place);
      tab.value("document.querySelectorAll('details').forEach(d => d.open = true)");
      // A place that shows what another did has been looked at.
      if (looks.add(
          tab.value(
                  "[...document.querySelectorAll('main > section, main article')]"
                      + ".filter(e => e.checkVisibility()).map(e => e.id).join(' ')")
              .asText())) {
        // axe would go through what is hidden, too, and find nothing to say of it
        tab.value(
            "document.querySelectorAll('main > section, main article')"
                + ".forEach(e => { if (!e.checkVisibility()) e.remove(); })");
        Browser.assertAccessible(tab, place);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 1440})
  void withoutScript_everySectionCanBeRead(int width) throws Exception {
    Chromium.Tab tab = open(width, "light").withoutScript().go(page);
    JsonNode unread =
        tab.value(
            """
            [...document.querySelectorAll("main > section")]
              .filter(s => !s.checkVisibility() || s.innerText.trim().length < 40).map(s => s.id)
            """);
    assertThat(unread).isEmpty();
    assertThat(tab.value("document.querySelectorAll('main > section').length").asInt())
        .isGreaterThan(5);
    JsonNode dead =
        tab.value(
            """
            [...document.querySelectorAll("button, select, input")]
              .filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 100))
            """);
    assertThat(dead).as("controls that do nothing without script").isEmpty();
    assertThat(tab.value("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(width);
    assertThat(tab.value(OVERLAPS).asText()).matches("\\d{3,} boxes");
  }

  /** A4, at 96 dots an inch, less a margin of 1 cm on each side. */
  @Test
  void printed_everySectionIsThereAndFits() throws Exception {
    Chromium.Tab tab = open(718, "light").print().go(page);
    JsonNode absent =
        tab.value(
            """
            [...document.querySelectorAll("main > section, .finding")]
              .filter(s => !s.checkVisibility()).map(s => s.id)
            """);
    assertThat(absent).isEmpty();
    JsonNode cut =
        tab.value(
            """
            [...document.querySelectorAll("main *")].filter(e => e.checkVisibility() && !e.matches(".for-ears") &&
              e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== "visible")
              .map(e => e.tagName + " " + e.className + " " + e.closest("[id]").id)
            """);
    assertThat(cut).as("boxes that would scroll, which paper does not").isEmpty();
    assertThat(tab.value("getComputedStyle(document.body).backgroundColor").asText())
        .isIn("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)", "rgb(252, 252, 250)");
  }
}
