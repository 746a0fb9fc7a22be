package io.microbatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** The timing of the cadences, without any thread: instants go in, instants come out. */
class CadenceProperties {
  private static final long MAX_INTERVAL = MicroBatcherBuilder.MAX_INTERVAL.toNanos();

  /** One tick worked off; {@code start} may be late, and the clock may be about to wrap around. */
  record Work(long due, long start, long end, long interval) {
    long after(Cadence cadence) {
      return cadence.afterTick(due, start, end, interval);
    }

    boolean isOnGrid(long instant) {
      return (instant - due) % interval == 0;
    }
  }

  @Provide
  Arbitrary<Work> works() {
    Arbitrary<Long> origin =
        Arbitraries.longs().edgeCases(e -> e.add(Long.MAX_VALUE, Long.MAX_VALUE - 7, -1L));
    Arbitrary<Long> interval =
        Arbitraries.oneOf(
            Arbitraries.longs().between(1, 10), Arbitraries.longs().between(1, 1L << 50));
    return Combinators.combine(origin, interval, spans(), spans())
        .as((due, i, late, work) ->
            new Work(due, due + scale(late, i), due + scale(late, i) + scale(work, i), i));
  }

  /** Twelfths of an interval: whole ones, a little more or less, and many, on purpose. */
  private static Arbitrary<Integer> spans() {
    return Arbitraries.oneOf(
            Arbitraries.integers().between(0, 50), Arbitraries.of(0, 11, 12, 13, 24, 120))
        .withoutEdgeCases();
  }

  private static long scale(int twelfths, long interval) {
    return interval / 12 * twelfths + interval % 12 * twelfths / 12;
  }

  @Property
  void sleepLoop_waitsTheIntervalAfterTheWork(@ForAll("works") Work work) {
    assertThat(work.after(Cadence.sleepLoop())).isEqualTo(work.end + work.interval);
  }

  @Property
  void fixedRate_inTimeIsDueOneIntervalLater(@ForAll("works") Work work, @ForAll LagPolicy policy) {
    Work inTime = new Work(work.due, work.due, work.due + work.interval, work.interval);
    assertThat(inTime.after(Cadence.fixedRate(policy))).isEqualTo(work.due + work.interval);
  }

  @Property
  void skip_isTheFirstGridPointNotYetPast(@ForAll("works") Work work) {
    long next = work.after(Cadence.fixedRate(LagPolicy.SKIP));
    assertThat(work.isOnGrid(next)).isTrue();
    assertThat(next - work.start).isPositive();
    assertThat(next - work.end).isNotNegative();
    boolean earlierWouldDo =
        next - work.interval - work.end >= 0 && next - work.interval - work.start > 0;
    assertThat(earlierWouldDo).isFalse();
  }

  @Property
  void catchUpOnce_isDueAtTheLatestGridPointMissed(@ForAll("works") Work work) {
    long next = work.after(Cadence.fixedRate(LagPolicy.CATCH_UP_ONCE));
    assertThat(work.isOnGrid(next)).isTrue();
    assertThat(next - work.start).isPositive();
    if (next - work.end > 0) {
      assertThat(next - work.interval - work.start).as("none was missed").isNotPositive();
    } else {
      assertThat(next + work.interval - work.end).as("none later was missed").isPositive();
    }
  }

  @Property
  void catchUpOnce_catchesUpAtMostOnceAfterAnyStall(@ForAll("works") Work work) {
    Cadence cadence = Cadence.fixedRate(LagPolicy.CATCH_UP_ONCE);
    long next = work.after(cadence);
    if (next - work.end <= 0) {
      next = cadence.afterTick(next, work.end, work.end, work.interval);
    }
    assertThat(next - work.end).isPositive();
    assertThat(work.isOnGrid(next)).isTrue();
  }

  @Property
  void rephaseLater_waitsAWholeIntervalWhenLate(@ForAll("works") Work work) {
    boolean late = work.due + work.interval - work.end < 0;
    assertThat(work.after(Cadence.fixedRate(LagPolicy.REPHASE_LATER)))
        .isEqualTo((late ? work.end : work.due) + work.interval);
  }

  @Property
  void rephaseNow_isDueAtOnceWhenLate(@ForAll("works") Work work) {
    boolean late = work.due + work.interval - work.end < 0;
    assertThat(work.after(Cadence.fixedRate(LagPolicy.REPHASE_NOW)))
        .isEqualTo(late ? work.end : work.due + work.interval);
  }

  @Property
  void burst_forgetsNoTick(@ForAll("works") Work work) {
    assertThat(work.after(Cadence.fixedRate(LagPolicy.BURST))).isEqualTo(work.due + work.interval);
  }

  @Property
  void otherWork_doesNotMoveATickThatIsStillToCome(
      @ForAll LagPolicy policy,
      @ForAll long due,
      @ForAll @LongRange(min = 1, max = 1000) long interval,
      @ForAll @LongRange(min = 0, max = 1000) long early) {
    assertThat(Cadence.fixedRate(policy).afterWork(due, due - early, interval)).isEqualTo(due);
  }

  @Property
  void otherWork_missesTicksAsTickWorkDoes(@ForAll("works") Work work, @ForAll LagPolicy policy) {
    Cadence cadence = Cadence.fixedRate(policy);
    long afterTick = cadence.afterTick(work.due, work.due, work.end, work.interval);
    long afterWork = cadence.afterWork(work.due + work.interval, work.end, work.interval);
    assertThat(afterWork).isEqualTo(afterTick);
  }

  @Property
  void idle_isTheFirstTickFromNowOnInPhase(@ForAll("works") Work work, @ForAll LagPolicy policy) {
    for (Cadence cadence : List.of(Cadence.fixedRate(policy), Cadence.sleepLoop())) {
      long next = cadence.afterIdle(work.due, work.end, work.interval);
      assertThat(work.isOnGrid(next)).isTrue();
      assertThat(next - work.end).isNotNegative();
      assertThat(next == work.due || next - work.end < work.interval).isTrue();
    }
  }

  @Property
  void idle_isAsIfTheLoopHadNeverSlept(
      @ForAll LagPolicy policy, @ForAll @LongRange(min = 0, max = 100) long now) {
    Cadence cadence = Cadence.fixedRate(policy);
    long awake = 0;
    while (awake < now) {
      awake = cadence.afterTick(awake, awake, awake, 7);
    }
    assertThat(cadence.afterIdle(0, now, 7)).isEqualTo(awake);
  }

  @Property(tries = 20)
  void fixedRate_doesNotDriftOverAMillionTicks(
      @ForAll LagPolicy policy,
      @ForAll @LongRange(min = 2, max = 1_000_000_007L) long interval,
      @ForAll @LongRange(min = 0, max = 999) long thousandths) {
    Cadence cadence = Cadence.fixedRate(policy);
    long work = interval * thousandths / 1000;
    long due = Long.MAX_VALUE - interval;
    for (int tick = 0; tick < 1_000_000; tick++) {
      due = cadence.afterTick(due, due, due + work, interval);
    }
    assertThat(due).isEqualTo(Long.MAX_VALUE - interval + 1_000_000 * interval);
  }

  @Example
  void longestInterval_doesNotOverflow() {
    for (LagPolicy policy : LagPolicy.values()) {
      Cadence cadence = Cadence.fixedRate(policy);
      assertThat(cadence.afterTick(5, 6, 7, MAX_INTERVAL)).isEqualTo(5 + MAX_INTERVAL);
    }
    assertThat(Cadence.sleepLoop().afterTick(5, 6, 7, MAX_INTERVAL)).isEqualTo(7 + MAX_INTERVAL);
  }

  /** An interval of 10, a handler that takes 35 once, from 0 on, and then nothing. */
  @Example
  void oneOverrun_underEachPolicy() {
    assertThat(starts(LagPolicy.SKIP)).containsExactly(0, 40, 50, 60, 70);
    assertThat(starts(LagPolicy.CATCH_UP_ONCE)).containsExactly(0, 35, 40, 50, 60);
    assertThat(starts(LagPolicy.REPHASE_LATER)).containsExactly(0, 45, 55, 65, 75);
    assertThat(starts(LagPolicy.REPHASE_NOW)).containsExactly(0, 35, 45, 55, 65);
    assertThat(starts(LagPolicy.BURST)).containsExactly(0, 35, 35, 35, 40);
  }

  private static List<Integer> starts(LagPolicy policy) {
    Cadence cadence = Cadence.fixedRate(policy);
    List<Integer> starts = new ArrayList<>();
    long due = 0;
    long now = 0;
    for (int tick = 0; tick < 5; tick++) {
      long start = Math.max(due, now);
      starts.add((int) start);
      now = tick == 0 ? 35 : start;
      due = cadence.afterTick(due, start, now, 10);
    }
    return starts;
  }
}
