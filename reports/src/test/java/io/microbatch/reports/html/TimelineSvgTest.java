package io.microbatch.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import io.microbatch.conformance.trace.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a timeline puts the rings and numbers of the events that it points at. */
class TimelineSvgTest {
  private static final Settings SETTINGS = new Settings(5, 500, 100, Overflow.BLOCK);
  private static final Pattern START = Pattern.compile("M([\\d.-]+) ([\\d.-]+)");
  private static final double RING = 9 + 1.1;
  private static final double BADGE = 8;

  /** A place in a drawing. */
  private record Place(double x, double y) {}

  @Test
  void ringAtTheEnd_isNotCutOff() {
    assertInside(draw(quiet(), 2, quiet().events().size() - 1));
  }

  @Test
  void ringAtTheEnd_isNotCutOffBelowNotes() {
    Trace trace =
        new TraceScript()
            .at(100)
            .add("A1")
            .at(900)
            .note(new Event.Stalled(900_000_000L, "main", 700_000_000L))
            .trace("design", CadenceKind.FIXED_RATE);
    assertInside(draw(trace, 1, 3, 4));
  }

  @Test
  void everyRingOfAReport_isInside(@TempDir Path runs) throws Exception {
    Path page = Report.write(new SampleRun().write(runs));
    List<Element> drawings =
        Jsoup.parse(Files.readString(page)).select("svg.timeline:has(.hit-ring)");
    assertThat(drawings).hasSizeGreaterThan(3);
    drawings.forEach(TimelineSvgTest::assertInside);
  }

  @Test
  void numbersOfRingsInOnePlace_areReadFromLeftToRight() {
    Trace trace = quiet();
    Element svg = draw(trace, 3, 4, 5);
    assertThat(places(svg, "hit-badge").stream().collect(Collectors.groupingBy(Place::y)).values())
        .anyMatch(ofOneHeight -> ofOneHeight.size() > 1)
        .allSatisfy(ofOneHeight ->
            assertThat(ofOneHeight).isSortedAccordingTo(Comparator.comparingDouble(Place::x)));
    assertInside(svg);
  }

  @Test
  void numbersOfRingsSideBySide_standInTheirOrder() {
    List<Place> rings = List.of(new Place(200, 50), new Place(212, 50), new Place(190, 52));
    assertThat(numbers(rings))
        .containsExactly(new Place(156, 50), new Place(172, 50), new Place(140, 52));
  }

  @Test
  void numbersOfManyRingsAtTheRightEdge_areInsideAndApart() {
    List<Place> numbers = numbers(Collections.nCopies(12, new Place(Canvas.LAST, 50)));
    assertThat(numbers).allMatch(at -> at.x() > BADGE && at.x() < Canvas.WIDTH - BADGE);
    List<Double> sorted = numbers.stream().map(Place::x).sorted().toList();
    for (int i = 1; i < sorted.size(); i++) {
      assertThat(sorted.get(i) - sorted.get(i - 1)).isGreaterThanOrEqualTo(15);
    }
  }

  private static List<Place> numbers(List<Place> rings) {
    List<Canvas.Point> points =
        rings.stream().map(ring -> new Canvas.Point(ring.x(), ring.y())).toList();
    return HitNumbers.of(points).stream().map(at -> new Place(at.x(), at.y())).toList();
  }

  private static Trace quiet() {
    return new TraceScript()
        .at(100)
        .add("A1")
        .at(500)
        .tick()
        .call(1, "A1")
        .trace("design", CadenceKind.FIXED_RATE);
  }

  private static Element draw(Trace trace, Integer... hits) {
    TimeScale scale = TimeScale.over(List.of(trace), SETTINGS, Canvas.LEFT + 12, TimeScale.APART);
    StringBuilder svg = new StringBuilder();
    TimelineSvg.draw(trace, SETTINGS, scale, List.of(hits)).writeTo(svg);
    return Jsoup.parse(svg.toString()).expectFirst("svg");
  }

  private static void assertInside(Element svg) {
    List<Place> rings = rings(svg);
    List<Place> badges = places(svg, "hit-badge");
    assertThat(badges).hasSameSizeAs(rings).isNotEmpty();
    rings.forEach(ring -> assertInside(svg, ring, RING));
    badges.forEach(badge -> assertInside(svg, badge, BADGE));
  }

  private static void assertInside(Element svg, Place middle, double radius) {
    String[] box = svg.attr("viewBox").split(" ");
    assertThat(middle.x()).isBetween(radius, Double.parseDouble(box[2]) - radius);
    assertThat(middle.y()).isBetween(radius, Double.parseDouble(box[3]) - radius);
  }

  private static List<Place> rings(Element svg) {
    return places(svg, "hit-ring").stream().map(at -> new Place(at.x() + 9, at.y())).toList();
  }

  private static List<Place> places(Element svg, String cls) {
    List<Place> places = new ArrayList<>();
    Matcher starts = START.matcher(svg.select("path." + cls).attr("d"));
    while (starts.find()) {
      places.add(
          new Place(Double.parseDouble(starts.group(1)), Double.parseDouble(starts.group(2))));
    }
    return places;
  }
}
