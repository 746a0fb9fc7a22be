package io.microbatch.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private final StringWriter err = new StringWriter();
  private long now = 1_000_000_000_000L;

  @Test
  void drawsOneLineOnATerminalAndTakesItAway() {
    try (Progress progress = progress(true, 80)) {
      progress.show(0, 1000, "tries", "");
      now += 50_000_000;
      progress.show(10, 1000, "tries", "");
      now += 1_950_000_000;
      progress.show(250, 1000, "tries", "2 cells broken");
    }

    assertThat(err.toString())
        .isEqualTo(
            "\rcheck ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░   0 % 0 of 1,000 tries\u001b[K"
                + "\rcheck ███░░░░░░░░░░░░  25 % 250 of 1,000 tries, 125/s, 6 s left, 2 cells broken\u001b[K"
                + "\r\u001b[K");
  }

  @Test
  void keepsItsLineInANarrowWindow() {
    Progress progress = progress(true, 40);
    now += 90_000_000_000L;
    progress.show(30_000, 100_000, "tries", "12 cells broken");

    assertThat(err.toString()).isEqualTo("\rcheck  30 % 30,000 of 100,000 tries, 33\u001b[K");
  }

  @Test
  void writesALineEveryFewSecondsIntoAPipe() {
    try (Progress progress = progress(false, Terminal.UNLIMITED)) {
      for (int tries = 0; tries <= 1000; tries++) {
        progress.show(tries, 1000, "tries", "");
        now += 12_000_000;
      }
    }

    assertThat(err.toString())
        .isEqualTo(
            """
            check: 41 %, 417 of 1,000 tries, 83/s, 6 s left
            check: 83 %, 834 of 1,000 tries, 83/s, 1 s left
            """);
  }

  @Test
  void showsWordsWhereNobodyKnowsHowMuchIsLeft() {
    Progress pipe = progress(false, Terminal.UNLIMITED);
    pipe.show("# Fork: 1 of 3\n");
    pipe.show("\n");

    assertThat(err.toString()).isEqualTo("check: # Fork: 1 of 3\n");
  }

  private Progress progress(boolean live, int width) {
    PrintWriter writer = new PrintWriter(err);
    return new Progress(new Terminal(writer, writer, width, live, false), "check", () -> now);
  }
}
