package io.microbatch.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "72_149_000 | items/s | 72.1 M items/s",
        "999_960    | items/s | 1.00 M items/s",
        "812.4      | items/s | 812 items/s",
        "0          | items/s | 0 items/s",
        "41.26      | ns      | 41.3 ns",
        "1_204_000  | ns      | 1.20 ms",
        "1.5        | ms      | 1.50 ms",
        "-250       | us      | -250 µs",
        "24         | B/item  | 24.0 B/item",
        "3_000      | B/item  | 3.00 kB/item",
        "3_145_728  | B       | 3.00 MiB",
        "0.031      | share   | 3.10 %",
        "0.0123     | B/item  | 0.012 B/item",
        "0.5        | 1/s     | 0.500 1/s",
        "NaN        | ns      | –"
      })
  void valuesHaveThreeFiguresAndAPrefix(String value, String unit, String words) {
    assertThat(Quantity.of(Double.parseDouble(value.replace("_", "")), unit)).isEqualTo(words);
  }
}
