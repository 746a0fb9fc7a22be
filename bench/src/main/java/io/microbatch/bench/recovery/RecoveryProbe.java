package io.microbatch.bench.recovery;

import io.microbatch.bench.Case;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Probe;
import io.microbatch.bench.Readings;
import io.microbatch.bench.design.Design;
import io.microbatch.bench.design.Setup;
import io.microbatch.bench.timing.Dispatch;
import io.microbatch.bench.timing.Grid;
import io.microbatch.bench.timing.Maker;
import io.microbatch.bench.timing.Sleep;
import io.microbatch.bench.timing.Stamps;
import io.microbatch.bench.timing.Trickle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Has one handler call take 7.3 intervals while items come on, time and again on new designs. */
public final class RecoveryProbe implements Probe {
  /** M is more than comes in an interval, and far less than comes in the stall. */
  static final Setup SETUP = new Setup(32, 8192, Duration.ofMillis(10));

  private static final int ITEMS_PER_INTERVAL = 20;
  private static final long INTERVAL = SETUP.interval().toNanos();
  private static final long WORK = INTERVAL / 10;
  private static final long STALL = INTERVAL * 73 / 10;
  private static final int STALLED_CALL = 8;
  private static final int INTERVALS_AFTER = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, List<Double>> series = new HashMap<>();
  private final Map<String, String> notes = new HashMap<>();

  /** By reflection. */
  public RecoveryProbe() {}

  @Override
  public Readings measure(Case measured, Mode mode) throws Exception {
    return measure(
        Maker.of(measured.design()),
        Recovery.hasGrid(measured.design()),
        Recovery.trials(mode),
        PATIENCE);
  }

  /** The first trial warms up. */
  Readings measure(Maker maker, boolean hasGrid, int trials, Duration patience)
      throws InterruptedException {
    for (int i = 0; i < 1 + trials; i++) {
      Stamps stamps = new Stamps(100 * ITEMS_PER_INTERVAL, RecoveryProbe::work);
      Grid grid = new Grid(stamps.now(), INTERVAL);
      List<Dispatch> dispatches = trial(maker, stamps, patience);
      if (i > 0) {
        note(Aftermath.of(dispatches, STALLED_CALL), grid, hasGrid);
      }
    }
    return new Readings(series, Map.of(), notes);
  }

  private static void work(int call) {
    Sleep.nanos(call == STALLED_CALL ? STALL : WORK);
  }

  private static List<Dispatch> trial(Maker maker, Stamps stamps, Duration patience)
      throws InterruptedException {
    Design design = maker.make(SETUP, stamps);
    Trickle trickle =
        new Trickle(
            design,
            stamps,
            100 * ITEMS_PER_INTERVAL,
            INTERVAL / ITEMS_PER_INTERVAL,
            patience.toNanos());
    long[] stallSeen = new long[1];
    trickle.run(() -> {
      if (stallSeen[0] == 0 && stamps.arrived() > 0 && stamps.calls() > STALLED_CALL) {
        stallSeen[0] = stamps.now();
      }
      return stallSeen[0] > 0 && stamps.now() - stallSeen[0] > INTERVALS_AFTER * INTERVAL;
    });
    design.end();
    return stamps.dispatches(trickle.added(), trickle.pushed());
  }

  private void note(Aftermath aftermath, Grid grid, boolean hasGrid) {
    if (hasGrid) {
      note(Recovery.GRID, aftermath, aftermath.backOnGrid(grid));
    } else {
      notes.put("grid", "the design has none");
    }
    note(Recovery.BACKLOG, aftermath, aftermath.backlogGone());
    List<String> after = new ArrayList<>();
    for (Dispatch dispatch : aftermath.after()) {
      after.add((dispatch.at() - aftermath.stall().end()) / 1000 + ":" + dispatch.size());
    }
    notes.put("lastTrialUs", String.join(",", after));
  }

  private void note(String what, Aftermath aftermath, OptionalInt reached) {
    put(what + Recovery.REACHED, reached.isPresent() ? 1 : 0);
    if (reached.isPresent()) {
      Aftermath.Took took = aftermath.upTo(reached.getAsInt());
      put(what + Recovery.TIME, took.nanos() / 1e6);
      put(what + Recovery.DISPATCHES, took.dispatches());
    }
  }

  private void put(String metric, double value) {
    series.computeIfAbsent(metric, _ -> new ArrayList<>()).add(value);
  }
}
