package io.microbatch.bench.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microbatch.bench.MeasurementException;
import io.microbatch.bench.Readings;
import io.microbatch.bench.design.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What arrived, in which calls, and what did not. */
class StampsTest {
  private final List<Integer> calls = new ArrayList<>();
  private final Stamps stamps = new Stamps(6, calls::add);

  private static List<Item> items(long... numbers) {
    List<Item> items = new ArrayList<>();
    for (long number : numbers) {
      items.add(new Item(number));
    }
    return items;
  }

  @Test
  void calls_areToldApart() {
    stamps.batch(items(0, 1, 2));
    stamps.accept(new Item(3));
    stamps.accept(new Item(4));
    stamps.publish();
    stamps.publish();
    stamps.batch(items(5));

    assertThat(calls).containsExactly(0, 1, 2);
    List<Dispatch> found = stamps.dispatches(new long[] {10, 11, 12, 13, 14, 15}, 6);
    assertThat(found).extracting(Dispatch::size).containsExactly(3, 2, 1);
    assertThat(found).extracting(Dispatch::accepted).containsExactly(10L, 13L, 15L);
    assertThat(found).allMatch(dispatch -> dispatch.end() >= dispatch.at());
    assertThat(found.get(1).at()).isGreaterThan(found.get(0).at());
    assertThatCode(() -> stamps.check(6, 6, 0)).doesNotThrowAnyException();
  }

  @Test
  void missingItem_isDetected() {
    stamps.batch(items(0, 1, 2, 3, 4));
    assertThatThrownBy(() -> stamps.check(6, 6, 0))
        .hasMessageStartingWith("of 6 items pushed, 5 arrived, 0 were reported as dropped");
    assertThatCode(() -> stamps.check(6, 6, 1)).doesNotThrowAnyException();
  }

  @Test
  void itemThatComesTwiceInPlaceOfAnother_isDetected() {
    stamps.batch(items(0, 1, 2, 3, 4, 4));
    assertThatThrownBy(() -> stamps.check(6, 6, 0)).hasMessageContaining("1 arrived twice");
    assertThatThrownBy(() -> stamps.check(6, 6, 1)).hasMessageContaining("1 arrived twice");
  }

  @Test
  void loadThatPushesNothing_isDetected() {
    assertThatThrownBy(() -> stamps.check(6, 0, 0))
        .hasMessage("the probe pushed 0 items, and not 6");
    assertThatThrownBy(() -> stamps.check(0, 0, 0))
        .hasMessage("the probe pushed 0 items, and not 1");
  }

  @Test
  void cleared_itKnowsNothing() {
    stamps.batch(items(0, 1));
    stamps.clear();
    assertThat(stamps.arrived()).isZero();
    stamps.batch(items(0, 1));
    assertThatCode(() -> stamps.check(2, 2, 0)).doesNotThrowAnyException();
  }

  @Test
  void readingsWithoutAValue_areRefused() throws Exception {
    Readings some =
        Readings.of(Map.of("a", List.of(1.0), "b", List.of(), "c", List.of(Double.NaN)));
    assertThat(Completeness.check(some, List.of("a"))).isSameAs(some);
    for (String missing : List.of("b", "c", "d")) {
      assertThatThrownBy(() -> Completeness.check(some, List.of("a", missing)))
          .isInstanceOf(MeasurementException.class)
          .hasMessageContaining(" as " + missing + "; did it measure anything?");
    }
  }
}
