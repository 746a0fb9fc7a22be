package io.microbatch.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimeScaleTest {
  private static final long MS = 1_000_000;

  @Test
  void evenlySpread_isLinear() {
    TimeScale scale = scale(0, 500, 1_000);
    assertThat(scale.x(250 * MS)).isEqualTo(350);
    assertThat(scale.isWidened()).isFalse();
    assertThat(scale.cuts()).isEmpty();
  }

  @Test
  void instantsTooNear_areMovedApart() {
    TimeScale scale = scale(0, 1, 2, 500, 1_000);
    assertThat(scale.x(MS) - scale.x(0)).isEqualTo(22);
    assertThat(scale.isWidened()).isTrue();
  }

  @Test
  void oneLongGap_isCut() {
    TimeScale scale = scale(0, 100, 200, 3_600_000, 3_600_100);
    assertThat(scale.cuts()).hasSize(1);
    assertThat(scale.isCut(1_000_000 * MS)).isTrue();
    assertThat(scale.isCut(150 * MS)).isFalse();
  }

  @Test
  void corners_areWhereTheScaleBends() {
    TimeScale even = scale(0, 250, 500, 1_000);
    assertThat(corners(even)).isEqualTo("0 1000 / 100 1100");
    TimeScale cut = scale(0, 100, 200, 3_600_000, 3_600_100);
    assertThat(corners(cut)).startsWith("0 200 3600000 3600100 / 100 ").endsWith(" 1100");
    for (long at : new long[] {0, 200, 3_600_000, 3_600_100}) {
      assertThat(corners(cut)).contains(" " + Words.coordinate(cut.x(at * MS)));
    }
  }

  @Test
  void withNoDistanceToKeep_nothingIsWidened() {
    TreeSet<Long> instants = new TreeSet<>(Set.of(0L, MS, 2 * MS, 500 * MS, 1_000 * MS));
    TimeScale scale = new TimeScale(0, 1_000 * MS, instants, 0, 1_000, 0);
    assertThat(scale.isWidened()).isFalse();
    assertThat(scale.x(2 * MS)).isEqualTo(2);
  }

  private static String corners(TimeScale scale) {
    StringBuilder out = new StringBuilder();
    scale.writeTo(Html.el("div")).writeTo(out);
    return out.toString()
        .replaceAll(".*data-ms=\"([^\"]*)\" data-x=\"([^\"]*)\".*\\R.*\\R?", "$1 / $2")
        .strip();
  }

  @Property
  void laterIsNeverToTheLeft(
      @ForAll @Size(min = 2, max = 60) Set<@LongRange(max = 1L << 50) Long> generated) {
    TreeSet<Long> instants = new TreeSet<>(generated);
    TimeScale scale =
        new TimeScale(instants.first(), instants.last(), instants, 100, 900, TimeScale.APART);
    double last = 100;
    for (long instant : instants) {
      assertThat(scale.x(instant)).isBetween(last, 900.001);
      last = scale.x(instant);
    }
    assertThat(scale.marks(84)).isSorted().hasSizeLessThan(12);
  }

  private static TimeScale scale(long... ms) {
    TreeSet<Long> instants = new TreeSet<>();
    Arrays.stream(ms).forEach(t -> instants.add(t * MS));
    return new TimeScale(instants.first(), instants.last(), instants, 100, 1_100, TimeScale.APART);
  }
}
