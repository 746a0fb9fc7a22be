package io.microbatch.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void durations_areExactAndShort() {
    assertThat(Words.duration(0)).isEqualTo("0 ms");
    assertThat(Words.duration(250)).isEqualTo("250 ns");
    assertThat(Words.duration(1_700_000_000L)).isEqualTo("1,700 ms");
    assertThat(Words.duration(-250_000)).isEqualTo("-0.25 ms");
    assertThat(Words.millis(12_500)).isEqualTo("12.5 s");
    assertThat(Words.millis(3_600_500)).isEqualTo("3,600.5 s");
    assertThat(Words.millis(3_600_000)).isEqualTo("1 h");
    assertThat(Words.millis(Long.MAX_VALUE)).isEqualTo("9,223,372,036,854,775,807 ms");
  }

  @Test
  void items_areDrawnTogether() {
    assertThat(Words.items(TraceScript.items())).isEqualTo("nothing");
    assertThat(Words.items(TraceScript.items("A1", "A2", "A3", "B1", "A4", "A5")))
        .isEqualTo("A1–A3, B1, A4, A5");
  }

  @Test
  void shares_areNeitherNothingNorAllByRounding() {
    assertThat(Words.percent(1, 20_000)).isEqualTo("under 1 %");
    assertThat(Words.percent(19_999, 20_000)).isEqualTo("over 99 %");
    assertThat(Words.percent(0, 20_000)).isEqualTo("0 %");
    assertThat(Words.percent(20_000, 20_000)).isEqualTo("100 %");
    assertThat(Words.percent(0, 0)).isEqualTo("–");
  }

  @Test
  void rates_haveThreeFigures() {
    assertThat(Words.rate(71_234_567)).isEqualTo("71.2 M ");
    assertThat(Words.rate(999_960_000)).isEqualTo("1,000 M ");
    assertThat(Words.rate(123)).isEqualTo("123 ");
  }

  @Test
  void shellWords_areQuotedWhereNeeded() {
    assertThat(Shell.quote("runs/x-1.json")).isEqualTo("runs/x-1.json");
    assertThat(Shell.quote("it's $HOME")).isEqualTo("'it'\\''s $HOME'");
  }
}
