package io.microbatch.conformance.generate;

import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.HandlerScript.Call;
import io.microbatch.conformance.scenario.HandlerScript.Outcome;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.trace.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes random scenarios that reach the corners on purpose: backlogs of exactly M, M ± 1 and C,
 * stops at the very instant of a tick or of an add, P = I, stalls of many intervals.
 *
 * <p>Thread-safe: all state is in the random generator handed in, so the same seed gives the same
 * scenario.
 */
public final class ScenarioGenerator {
  private static final long[] INTERVALS = {10, 100, 100, 500, 1_000, 5_000};
  private static final int AMPLE = 100;

  private final Profile profile;
  private final List<Theme> themes;

  /** Of these themes, for a design that offers {@code profile}. */
  public ScenarioGenerator(Profile profile, List<Theme> themes) {
    this.profile = profile;
    this.themes = List.copyOf(themes);
  }

  /** The next scenario. */
  public Scenario next(RandomGenerator random) {
    return new Draft(random).scenario(themes.get(random.nextInt(themes.size())));
  }

  /** One scenario being made. */
  private final class Draft {
    private final RandomGenerator random;
    private final List<Stimulus> stimuli = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final long interval;
    private final int maxBatch;
    private long capacity = AMPLE;
    private long takes;
    private boolean started = true;

    Draft(RandomGenerator random) {
      this.random = random;
      interval = INTERVALS[random.nextInt(INTERVALS.length)];
      maxBatch = 1 + random.nextInt(4);
      takes = quick();
    }

    Scenario scenario(Theme theme) {
      if (theme == Theme.BAD_SETTINGS) {
        return badSettings();
      }
      fill(theme);
      Settings settings = new Settings(maxBatch, interval, capacity, overflow());
      calls.sort((a, b) -> Integer.compare(a.call(), b.call()));
      return new Scenario(settings, stimuli, new HandlerScript(takes, calls), started, schedule());
    }

    private void fill(Theme theme) {
      switch (theme) {
        case TRICKLE -> trickle(3 + random.nextInt(6));
        case BURST -> {
          takes = any();
          bursts(1 + random.nextInt(3));
        }
        case OVERFLOW -> overflowing();
        case OVERRUN -> overrun();
        case STALL -> {
          trickle(3 + random.nextInt(5));
          long over = stall();
          if (chance(2)) {
            afterwards();
          } else {
            paced(over);
          }
        }
        case WALL_STEP -> {
          trickle(3 + random.nextInt(5));
          wallStep();
        }
        case IDLE -> trickle(random.nextInt(3));
        case STOP -> {
          takes = any();
          items();
          stops();
        }
        case HANG -> hang();
        case STOP_INSIDE -> {
          takes = any();
          items();
          call(Outcome.RETURN, 0, true);
        }
        case LIFE_CYCLE -> lifeCycle();
        case FAULT -> fault();
        case FLUSH -> {
          takes = any();
          items();
          flushes();
          if (chance(3)) {
            stop(instant(), -1);
          }
        }
        case ANYTHING -> anything();
        case BAD_SETTINGS -> throw new IllegalStateException("made elsewhere");
      }
    }

    // ---- numbers

    private boolean chance(int oneIn) {
      return random.nextInt(oneIn) == 0;
    }

    private long pick(long... values) {
      return values[random.nextInt(values.length)];
    }

    /** P well below I. */
    private long quick() {
      return pick(0, 1, interval / 10, interval / 2);
    }

    /** P = I and above among others. */
    private long any() {
      return pick(0, 1, interval / 10, interval / 2, interval, interval + interval / 2);
    }

    /** An instant: often on the grid, or a millisecond beside it. */
    private long instant() {
      return instant(0, 8);
    }

    private long instant(int fromInterval, int intervals) {
      long tick = (fromInterval + random.nextInt(intervals)) * interval;
      return switch (random.nextInt(6)) {
        case 0, 1 -> tick;
        case 2 -> tick + 1;
        case 3 -> Math.max(0, tick - 1);
        case 4 -> tick + interval / 2;
        default -> tick + random.nextLong(interval);
      };
    }

    /** A heap of items: about M, 2M or C of them. */
    private int heap() {
      int size =
          (int)
              pick(
                  1,
                  maxBatch - 1,
                  maxBatch,
                  maxBatch + 1,
                  2L * maxBatch,
                  2L * maxBatch + 1,
                  3L * maxBatch);
      return Math.max(1, size);
    }

    private int producer() {
      return 1 + random.nextInt(3);
    }

    private int caller() {
      return 1 + random.nextInt(3);
    }

    // ---- parts

    private void add(long at, int count) {
      stimuli.add(new Stimulus.Add(at, producer(), count));
    }

    private void stop(long at, long timeout) {
      stimuli.add(new Stimulus.Stop(at, caller(), timeout));
    }

    private void trickle(int items) {
      for (int i = 0; i < items; i++) {
        add(instant(), 1);
      }
    }

    private void bursts(int bursts) {
      for (int i = 0; i < bursts; i++) {
        add(instant(), heap());
      }
    }

    private void items() {
      trickle(random.nextInt(4));
      bursts(random.nextInt(3));
    }

    private void overflowing() {
      capacity = maxBatch + pick(0, 0, 1, maxBatch);
      takes = pick(interval / 2, interval, 2 * interval);
      for (int i = 0; i < 2 + random.nextInt(3); i++) {
        long at = instant(0, 3);
        int producer = producer();
        stimuli.add(new Stimulus.Add(at, producer, (int) (capacity + random.nextInt(3))));
        if (chance(2)) {
          long later = at + pick(1, Math.max(1, interval / 10), interval / 2 + 1);
          stimuli.add(new Stimulus.Interrupt(later, producer));
        }
      }
      if (chance(3)) {
        stop(instant(1, 8), -1);
      }
    }

    private void overrun() {
      if (chance(2)) {
        takes = interval + pick(1, interval / 2, interval, 2 * interval + interval / 10);
      } else {
        takes = pick(0, 1, interval / 25, interval / 10);
        long[] lengths = {2, 3, 5};
        calls.add(
            new Call(
                1 + random.nextInt(3),
                interval * pick(lengths) + pick(0, 1, interval / 5, interval / 2),
                Outcome.RETURN,
                0,
                false));
      }
      trickle(4 + random.nextInt(5));
      afterwards();
    }

    /** Items in quick succession around one instant, so that a burst of ticks finds some. */
    private void afterwards() {
      long around = instant(2, 6);
      for (int i = 0; i < 2 + random.nextInt(3); i++) {
        around += 1 + random.nextLong(Math.max(1, interval / 10));
        add(around, 1);
      }
    }

    /** When it is over. */
    private long stall() {
      long at = instant();
      long lasts = pick(interval / 2, interval, 3 * interval, 7 * interval + 1, 20 * interval);
      stimuli.add(new Stimulus.Stall(at, lasts));
      return at + lasts;
    }

    /** Items so far apart that each gets a dispatch of its own, in any cadence. */
    private void paced(long from) {
      long at = from;
      for (int i = 0; i < 2 + random.nextInt(3); i++) {
        at += interval + pick(1, interval / 2, interval) + takes;
        add(at, 1);
      }
    }

    private void wallStep() {
      long by = pick(1, interval, 5 * interval, 20 * interval);
      stimuli.add(new Stimulus.WallStep(instant(), chance(2) ? by : -by));
    }

    private void stops() {
      long at = instant();
      stop(at, chance(4) ? 20 * interval : -1);
      int more = random.nextInt(3);
      for (int i = 0; i < more; i++) {
        stop(chance(2) ? at : at + random.nextLong(3 * interval), -1);
      }
      if (chance(2)) {
        add(at, 1 + random.nextInt(2));
      }
      if (chance(3)) {
        for (int i = 0; i < 4; i++) {
          add(at + i * Math.max(1, takes), 1 + random.nextInt(2));
        }
      }
    }

    private void hang() {
      takes = quick();
      items();
      add(instant(0, 3), heap());
      calls.add(new Call(1 + random.nextInt(2), 0, Outcome.HANG, 0, false));
      long at = instant(1, 6);
      stop(at, pick(0, 1, interval, 3 * interval));
      if (chance(3)) {
        stop(at + random.nextLong(5 * interval), pick(1, interval));
      }
      if (chance(3)) {
        add(at, 1);
      }
    }

    private void call(Outcome outcome, int adds, boolean stops) {
      calls.removeIf(call -> call.call() == 1);
      calls.add(new Call(1, takes, outcome, adds, stops));
      add(instant(0, 3), heap());
    }

    private void lifeCycle() {
      started = chance(2);
      items();
      int starts = started ? 1 + random.nextInt(2) : random.nextInt(3);
      for (int i = 0; i < starts; i++) {
        stimuli.add(new Stimulus.Start(instant(), caller()));
      }
      if (starts == 0 || chance(2)) {
        stop(instant(), -1);
      }
    }

    private void fault() {
      takes = any();
      items();
      add(instant(0, 4), heap());
      int first = 1 + random.nextInt(2);
      Outcome outcome = chance(3) ? Outcome.ERROR : Outcome.THROW;
      if (chance(3)) {
        calls.add(new Call(first, takes, Outcome.RETURN, 1 + random.nextInt(3), false));
      } else {
        calls.add(new Call(first, takes, outcome, random.nextInt(2), false));
      }
      if (chance(3)) {
        calls.add(new Call(first + 1, takes, outcome, 0, false));
      }
      add(instant(4, 4), 1);
      if (chance(2)) {
        stop(instant(), -1);
      }
      if (profile.flushes() && chance(3)) {
        stimuli.add(new Stimulus.Flush(instant(), caller()));
      }
      if (chance(4)) {
        capacity = maxBatch;
      }
    }

    private void flushes() {
      long at = instant();
      int count = 1 + random.nextInt(3);
      for (int i = 0; i < count; i++) {
        stimuli.add(new Stimulus.Flush(chance(2) ? at : instant(), caller()));
      }
      if (chance(2)) {
        for (int i = 0; i < 4; i++) {
          add(at + i * Math.max(1, takes / 2), 1 + random.nextInt(2));
        }
      }
    }

    private void anything() {
      takes = any();
      capacity = chance(3) ? maxBatch + random.nextInt(4) : AMPLE;
      items();
      if (chance(3)) {
        stall();
      }
      if (chance(3)) {
        wallStep();
      }
      if (chance(3)) {
        calls.add(
            new Call(
                1 + random.nextInt(3),
                any(),
                chance(2) ? Outcome.THROW : Outcome.RETURN,
                random.nextInt(2),
                chance(4)));
      }
      if (profile.flushes() && chance(2)) {
        flushes();
      }
      if (chance(2)) {
        stops();
      }
    }

    private Scenario badSettings() {
      long m = maxBatch;
      long i = interval;
      long c = AMPLE;
      switch (random.nextInt(5)) {
        case 0 -> m = pick(0, -1, -m);
        case 1 -> i = pick(0, -1, -i);
        case 2 -> c = m - pick(1, m);
        case 3 -> i = pick(Long.MAX_VALUE, Long.MAX_VALUE / 1_000_000 + 1, Long.MAX_VALUE / 2);
        default -> c = -1;
      }
      return new Scenario(
          new Settings(m, i, c, overflow()),
          List.of(),
          new HandlerScript(0, List.of()),
          false,
          Schedule.PLAIN);
    }

    private Overflow overflow() {
      if (capacity < AMPLE && profile.overflow().contains(Overflow.BLOCK) && chance(2)) {
        return Overflow.BLOCK;
      }
      List<Overflow> policies = profile.overflow().stream().sorted().toList();
      return policies.isEmpty() ? Overflow.BLOCK : policies.get(random.nextInt(policies.size()));
    }

    private Schedule schedule() {
      int draw = random.nextInt(10);
      if (draw == 0) {
        return Schedule.PLAIN;
      }
      Schedule.Strategy strategy = draw < 6 ? Schedule.Strategy.RANDOM_WALK : Schedule.Strategy.PCT;
      return new Schedule(strategy, random.nextInt(1 << 30), chance(3));
    }
  }
}
