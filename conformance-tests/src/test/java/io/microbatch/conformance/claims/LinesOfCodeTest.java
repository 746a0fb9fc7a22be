package io.microbatch.conformance.claims;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesOfCodeTest {
  @Test
  void python_withoutDocstringsCommentsAndEmptyLines() {
    String text =
        """
        \"""A module.

        import nothing
        \"""

        import time  # counts

        # does not
        def f():
            \"""One line.\"""
            return "x"
        """;
    assertThat(LinesOfCode.python(text.lines().toList())).isEqualTo(3);
  }

  @Test
  void braces_withoutCommentsAndEmptyLines() {
    String text =
        """
        /**
         * A class.
         */
        class A {
          /** One line. */
          int a; // counts

          // does not
        }
        """;
    assertThat(LinesOfCode.braces(text.lines().toList())).isEqualTo(3);
  }

  @Test
  void articleDesigns_areThere() {
    assertThat(LinesOfCode.ofArticleS()).isPositive();
    assertThat(LinesOfCode.ofArticleC()).isPositive();
    assertThat(LinesOfCode.ofArticleJ()).isPositive();
    assertThat(LinesOfCode.ofArticleT()).isPositive();
  }
}
