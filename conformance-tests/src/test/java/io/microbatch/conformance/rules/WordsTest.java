package io.microbatch.conformance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.scenario.Item;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void ms_decimalsOnlyWhenNeeded() {
    assertThat(Words.ms(0)).isEqualTo("0 ms");
    assertThat(Words.ms(1_500_000_000)).isEqualTo("1,500 ms");
    assertThat(Words.ms(1_250_000)).isEqualTo("1.25 ms");
    assertThat(Words.ms(1)).isEqualTo("0.000001 ms");
    assertThat(Words.ms(-2_000_000)).isEqualTo("-2 ms");
  }

  @Test
  void count_singularAndPlural() {
    assertThat(Words.count(1, "item")).isEqualTo("1 item");
    assertThat(Words.count(1_234_567, "item")).isEqualTo("1,234,567 items");
  }

  @Test
  void items_namesOnlyTheFirstOfMany() {
    List<Item> items = IntStream.rangeClosed(1, 13).mapToObj(i -> new Item(1, i)).toList();
    assertThat(Words.items(List.of())).isEqualTo("no items");
    assertThat(Words.items(items.subList(0, 1))).isEqualTo("A1");
    assertThat(Words.items(items.subList(0, 3))).isEqualTo("A1, A2 and A3");
    assertThat(Words.items(items)).isEqualTo("A1, A2, A3, A4, A5, A6, A7, A8, A9, A10 and 3 more");
  }
}
