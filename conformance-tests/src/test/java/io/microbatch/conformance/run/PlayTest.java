package io.microbatch.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlayTest {
  /** As an executor words it: the numbers are other ones in the next run. */
  @Test
  void messageNamesNoIdentities() {
    Throwable refused =
        new IllegalStateException(
            "Task a.Driver$Service$$Lambda/0x000000001a079ab0@984c rejected from"
                + " java.util.concurrent.ThreadPoolExecutor@f1bbcd8[Terminated, pool size = 0]");
    assertThat(Play.message(refused))
        .isEqualTo(
            "Task a.Driver$Service$$Lambda rejected from"
                + " java.util.concurrent.ThreadPoolExecutor[Terminated, pool size = 0]");
  }

  @Test
  void otherMessagesStayAsTheyAre() {
    assertThat(Play.message(new IllegalStateException("write to me@example.org: 7 @ 8 is bad")))
        .isEqualTo("write to me@example.org: 7 @ 8 is bad");
  }
}
