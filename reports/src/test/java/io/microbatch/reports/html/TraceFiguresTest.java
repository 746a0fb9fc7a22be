package io.microbatch.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceFiguresTest {
  private final TraceScript script = new TraceScript();

  @Test
  void acceptedItemsNobodyHeardOfAgain_areLost() {
    TraceFigures figures = new TraceFigures(SampleRaces.oneLost("x"));
    assertThat(figures.lost()).isOne();
    assertThat(figures.words())
        .isEqualTo("5 of 6 delivered, 1 lost; longest wait 100 ms; stop returns at once");
  }

  @Test
  void whatStopNamesOrADesignReports_isNotLost() {
    script.at(1).addRun(1, 1, 6).begin(1, "A1").begin(2, "A2").at(9);
    script.note(new Event.Failed(script.now(), "worker", 1, "boom"));
    script.note(new Event.Dropped(script.now(), "A", TraceScript.items("A3")));
    script
        .stop(1)
        .at(20)
        .note(
            new Event.StopReturned(
                script.now(), "caller 1", 1, false, TraceScript.items("A4", "A5", "A6"), ""));
    assertThat(figures().words())
        .isEqualTo(
            "0 of 6 delivered, 1 in failed calls, 1 in calls that never end, 1 dropped, 3 named by"
                + " stop as not delivered; longest wait 0 ms; stop takes 11 ms");
  }

  @Test
  void waitBeyondTheInterval_isLate() {
    script.at(100).add("A1").at(800).call(1, "A1").stop(1);
    Settings settings = new Settings(1, 500, 1, Overflow.BLOCK);
    assertThat(figures().times(settings))
        .isEqualTo("longest wait 700 ms (late by 200 ms); stop never returns");
    assertThat(figures().times(new Settings(1, 700, 1, Overflow.BLOCK)))
        .isEqualTo("longest wait 700 ms; stop never returns");
  }

  @Test
  void progress_isTheNumberDeliveredByEachInstant() {
    script.at(1).addRun(1, 1, 3).call(1, "A1").call(2, "A2").at(1_500).call(3, "A3");
    assertThat(figures().progress()).isEqualTo("1 2 1500 3");
  }

  @Test
  void refusedAdds_areCounted() {
    script.at(1).offer("A1");
    script.note(
        new Event.Refused(
            script.now(), "A", TraceScript.items("A1").getFirst(), Event.Refusal.FULL, ""));
    assertThat(figures().words()).isEqualTo("0 of 0 delivered, 1 refused; longest wait 0 ms");
    assertThat(List.of(figures().lost(), figures().accepted())).containsOnly(0);
  }

  private TraceFigures figures() {
    return new TraceFigures(script.trace("x", CadenceKind.FIXED_RATE));
  }
}
