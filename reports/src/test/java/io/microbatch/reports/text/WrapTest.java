package io.microbatch.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class WrapTest {
  @Test
  void breaksAtSpacesAndHangsTheRest() {
    assertThat(Wrap.lines("one two three four", 10, 2))
        .containsExactly("one two", "  three", "  four");
    assertThat(Wrap.lines("exactly ten", 11, 2)).containsExactly("exactly ten");
    assertThat(Wrap.lines("", 10, 2)).containsExactly("");
    assertThat(Wrap.lines("    kept in front", 80, 0)).containsExactly("    kept in front");
  }

  @Test
  void aPathStandsOutRatherThanBreak() {
    assertThat(Wrap.lines("see runs/2026/verdicts.json there", 10, 2))
        .containsExactly("see", "  runs/2026/verdicts.json", "  there");
  }

  @Test
  void twoSpacesAtABreakLeaveNoTrace() {
    assertThat(Wrap.lines("leaky  DRN-1  broken", 12, 4))
        .containsExactly("leaky  DRN-1", "    broken");
  }

  @Test
  void coloursTakeNoRoom() {
    assertThat(Wrap.lines("\u001b[31mred\u001b[0m and so", 10, 0)).hasSize(1);
  }

  @Property
  void losesNoWordAndNoLineIsTooWide(
      @ForAll @StringLength(max = 80) @Chars({'a', 'b', ' '}) String text,
      @ForAll @IntRange(min = 1, max = 30) int width,
      @ForAll @IntRange(min = 0, max = 4) int hang) {
    var lines = Wrap.lines(text, width, hang);

    assertThat(String.join(" ", lines).strip().split(" +")).isEqualTo(text.strip().split(" +"));
    for (String line : lines) {
      assertThat(line.length() <= width || !line.strip().contains(" ")).isTrue();
    }
  }
}
