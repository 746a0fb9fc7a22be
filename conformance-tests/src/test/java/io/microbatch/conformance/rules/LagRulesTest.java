package io.microbatch.conformance.rules;

import static io.microbatch.conformance.rules.RuleId.LAG_1;
import static io.microbatch.conformance.rules.RuleId.LAG_2;
import static io.microbatch.conformance.rules.RuleId.LAG_7;
import static io.microbatch.conformance.trace.Profile.CadenceKind.FIXED_RATE;
import static io.microbatch.conformance.trace.Profile.CadenceKind.LINGER;
import static io.microbatch.conformance.trace.Profile.CadenceKind.SLEEP_LOOP;

import io.microbatch.conformance.trace.Event.Ending;
import org.junit.jupiter.api.Test;

class LagRulesTest {
  private static TraceBuilder fixedRate() {
    return TraceBuilder.trace(FIXED_RATE);
  }

  private static TraceBuilder sleepLoop() {
    return TraceBuilder.trace(SLEEP_LOOP);
  }

  private static TraceBuilder linger() {
    return TraceBuilder.trace(LINGER);
  }

  @Test
  void lag1_kept_exactlyTheInterval() {
    linger().at(10).add("A1").at(510).batch(20, "A1").at(2000).end().keeps(LAG_1);
  }

  @Test
  void lag1_kept_handlerBusyOrProcessStalled() {
    sleepLoop()
        .at(10)
        .add("A1")
        .dispatch("A1")
        .at(20)
        .add("A2")
        .at(900)
        .handled()
        .at(1500)
        .stalled(200)
        .at(1600)
        .batch(20, "A2")
        .end()
        .keeps(LAG_1);
  }

  @Test
  void lag1_kept_sentAtOnce() {
    linger().at(10).add("A1").batch(20, "A1").at(900).end().keeps(LAG_1);
  }

  @Test
  void lag1_kept_timeCountsFromTheStart() {
    fixedRate()
        .startable()
        .at(10)
        .add("A1")
        .at(900)
        .started()
        .at(1400)
        .batch(20, "A1")
        .end()
        .keeps(LAG_1);
  }

  @Test
  void lag1_broken_idle() {
    fixedRate()
        .at(1200)
        .add("B3")
        .at(2300)
        .batch(20, "B3")
        .end()
        .breaks(
            LAG_1,
            "B3 was accepted at 1,200 ms and the handler was idle, but it was dispatched only at"
                + " 2,300 ms: 1,100 ms later, allowed are 500 ms.");
  }

  @Test
  void lag1_broken_passedOverOnce() {
    fixedRate()
        .at(10)
        .add("A1", "A2")
        .at(500)
        .batch(20, "A1")
        .at(1000)
        .batch(20, "A2")
        .end()
        .breaks(
            LAG_1,
            "A2 was accepted at 10 ms, but it was dispatched only at 1,000 ms; the handler was idle"
                + " for 970 ms of that, allowed are 500 ms.");
  }

  @Test
  void lag1_broken_notYetAtTheStop() {
    fixedRate()
        .at(10)
        .add("A1")
        .at(900)
        .stopCalled(1)
        .batch(20, "A1")
        .stopReturned(1)
        .end()
        .breaks(
            LAG_1,
            "A1 was accepted at 10 ms and the handler was idle, but it had not been dispatched by"
                + " 900 ms: 890 ms later, allowed are 500 ms.");
  }

  @Test
  void lag1_notExercised() {
    fixedRate()
        .at(10)
        .add("A1", "A2", "A3")
        .batch(20, "A1", "A2", "A3")
        .at(900)
        .end()
        .doesNotExercise(LAG_1);
    fixedRate().at(10).stopCalled(1).add("A1").at(900).end().doesNotExercise(LAG_1);
    fixedRate().at(10).wallStepped(9000).add("A1").at(900).end().doesNotExercise(LAG_1);
  }

  @Test
  void lag2_kept_fixedRate() {
    fixedRate()
        .at(10)
        .add("A1")
        .at(500)
        .batch(20, "A1")
        .at(600)
        .add("A2", "A3", "A4")
        .batch(20, "A2", "A3", "A4")
        .add("A5")
        .at(1000)
        .batch(20, "A5")
        .end()
        .keeps(LAG_2);
  }

  @Test
  void lag2_kept_fixedRateFlushInBetween() {
    fixedRate()
        .at(10)
        .add("A1")
        .at(500)
        .batch(20, "A1")
        .at(600)
        .add("A2")
        .flushCalled(1)
        .batch(20, "A2")
        .flushReturned(1)
        .at(700)
        .add("A3")
        .at(1000)
        .batch(20, "A3")
        .end()
        .keeps(LAG_2);
  }

  @Test
  void lag2_kept_fixedRateTickHeldUpByACall() {
    fixedRate()
        .at(490)
        .add("A1")
        .at(500)
        .batch(20, "A1")
        .at(990)
        .add("A2", "A3", "A4")
        .dispatch("A2", "A3", "A4")
        .add("A5")
        .at(1050)
        .handled()
        .batch(20, "A5")
        .at(1400)
        .add("A6")
        .at(1500)
        .batch(20, "A6")
        .end()
        .keeps(LAG_2);
  }

  @Test
  void lag2_broken_fixedRateDrifts() {
    fixedRate()
        .at(10)
        .add("A1")
        .at(500)
        .batch(20, "A1")
        .add("A2")
        .at(1020)
        .batch(20, "A2")
        .end()
        .breaks(
            LAG_2,
            "A2 (1 item, not a full batch) came at 1,020 ms, 20 ms after 1,000 ms, the nearest tick"
                + " on the grid.");
  }

  @Test
  void lag2_broken_fixedRateBeforeTheTick() {
    fixedRate()
        .at(10)
        .add("A1", "A2")
        .at(499)
        .batch(20, "A1", "A2")
        .end()
        .breaks(
            LAG_2,
            "A1 and A2 (2 items, not a full batch) came at 499 ms, 1 ms before 500 ms, the nearest"
                + " tick on the grid.");
  }

  @Test
  void lag2_kept_sleepLoop() {
    sleepLoop()
        .at(10)
        .add("A1")
        .at(500)
        .dispatch("A1")
        .add("A2")
        .at(520)
        .handled()
        .at(1020)
        .batch(20, "A2")
        .end()
        .keeps(LAG_2);
  }

  @Test
  void lag2_broken_sleepLoopEarly() {
    sleepLoop()
        .at(10)
        .add("A1")
        .at(500)
        .batch(20, "A1")
        .add("A2")
        .at(1000)
        .batch(20, "A2")
        .end()
        .breaks(
            LAG_2,
            "A2 (1 item, not a full batch) came at 1,000 ms, 480 ms after call 1 had ended; a"
                + " sleep-loop waits 500 ms.");
  }

  @Test
  void lag2_broken_sleepLoopLate() {
    sleepLoop()
        .at(10)
        .add("A1")
        .at(500)
        .dispatch("A1")
        .add("A2")
        .at(520)
        .handled()
        .at(1040)
        .batch(20, "A2")
        .end()
        .breaks(
            LAG_2,
            "A2 came at 1,040 ms with the handler idle before; due was 1,020 ms, the interval after"
                + " the call before it.");
  }

  @Test
  void lag2_kept_linger() {
    linger()
        .at(10)
        .add("A1")
        .at(510)
        .dispatch("A1")
        .at(520)
        .add("A2")
        .at(1100)
        .handled()
        .batch(20, "A2")
        .end()
        .keeps(LAG_2);
  }

  @Test
  void lag2_broken_lingerEarly() {
    linger()
        .at(10)
        .add("A1")
        .at(510)
        .batch(20, "A1")
        .at(900)
        .add("A2")
        .at(1010)
        .batch(20, "A2")
        .end()
        .breaks(
            LAG_2,
            "A2 (1 item, not a full batch) came at 1,010 ms, but the oldest of them had been there"
                + " only since 900 ms; the interval is 500 ms.");
  }

  @Test
  void lag2_broken_lingerLate() {
    linger()
        .at(10)
        .add("A1")
        .at(530)
        .batch(20, "A1")
        .end()
        .breaks(
            LAG_2,
            "A1 came at 530 ms with the handler idle before; due was 510 ms, the interval after the"
                + " oldest item.");
  }

  @Test
  void lag2_kept_withinEpsilon() {
    fixedRate()
        .epsilon(30)
        .at(10)
        .add("A1")
        .at(520)
        .batch(20, "A1")
        .add("A2")
        .at(1030)
        .batch(20, "A2")
        .end()
        .keeps(LAG_2);
  }

  @Test
  void lag2_notExercised() {
    fixedRate().at(10).add("A1").at(500).batch(20, "A1").end().doesNotExercise(LAG_2);
    fixedRate()
        .at(10)
        .add("A1")
        .at(500)
        .batch(600, "A1")
        .add("A2")
        .batch(20, "A2")
        .end()
        .doesNotExercise(LAG_2);
  }

  @Test
  void lag7_kept_quiet() {
    linger().at(10).add("A1").at(510).batch(20, "A1").end(Ending.QUIET).keeps(LAG_7);
  }

  @Test
  void lag7_kept_oneLeftOverTimer() {
    linger()
        .at(10)
        .add("A1", "A2", "A3")
        .batch(20, "A1", "A2", "A3")
        .at(510)
        .woke()
        .end(Ending.QUIET)
        .keeps(LAG_7);
  }

  @Test
  void lag7_kept_oneLeftOverTimerInEachPause() {
    linger()
        .at(10)
        .add("A1")
        .batch(20, "A1")
        .at(510)
        .woke()
        .at(2000)
        .add("A2")
        .batch(20, "A2")
        .at(2500)
        .woke()
        .at(5000)
        .end()
        .keeps(LAG_7);
  }

  @Test
  void lag7_kept_aTimerEachOfTwoThreads() {
    linger()
        .at(10)
        .add("A1")
        .batch(20, "A1")
        .at(510)
        .woke("worker")
        .at(600)
        .woke("watchdog")
        .end(Ending.QUIET)
        .keeps(LAG_7);
  }

  @Test
  void lag7_broken_ticksOn() {
    fixedRate()
        .at(10)
        .add("A1")
        .at(500)
        .woke()
        .batch(20, "A1")
        .at(1000)
        .woke()
        .at(1500)
        .woke()
        .end()
        .breaks(
            LAG_7,
            "Nothing was waiting and the handler was idle from 520 ms on, but worker woke up at"
                + " 1,000 ms and again at 1,500 ms.");
  }

  @Test
  void lag7_broken_aNewThreadEachTime() {
    fixedRate()
        .at(500)
        .woke("timer-1")
        .at(1000)
        .woke("timer-2")
        .at(1500)
        .woke("timer-3")
        .end()
        .breaks(
            LAG_7,
            "Nothing was waiting and the handler was idle from 0 ms on, but timer-1 woke up at 500 ms"
                + " and timer-3 at 1,500 ms.");
  }

  @Test
  void lag7_broken_runsInCircles() {
    linger()
        .at(10)
        .add("A1")
        .batch(20, "A1")
        .end(Ending.LIVELOCK)
        .breaks(
            LAG_7,
            "Nothing was waiting and the handler was idle from 30 ms on, but the batcher ran in"
                + " circles without end.");
  }

  @Test
  void lag7_notExercised() {
    linger().at(10).add("A1").at(510).batch(20, "A1").at(900).end().doesNotExercise(LAG_7);
    linger().at(10).stopCalled(1).at(1000).woke().at(2000).woke().end().doesNotExercise(LAG_7);
    linger().epsilon(5).at(10).add("A1").batch(20, "A1").at(9000).end().doesNotExercise(LAG_7);
  }
}
