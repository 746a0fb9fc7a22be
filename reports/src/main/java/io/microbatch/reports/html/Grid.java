package io.microbatch.reports.html;

import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/** The instants t0 + k·I at which a design with a fixed rate should tick. */
final class Grid {
  private static final int MOST_LINES = 120;

  private final Trace trace;
  private final boolean fixed;
  private final boolean usable;
  private final long interval;
  private final long origin;

  Grid(Trace trace, Settings settings) {
    this.trace = trace;
    this.fixed = trace.profile().cadence() == CadenceKind.FIXED_RATE;
    this.usable = settings.intervalMs() > 0 && settings.intervalMs() <= Settings.MAX_INTERVAL_MS;
    this.interval = usable ? settings.intervalMs() * 1_000_000 : 1;
    // t0 is when the design was built, or started where it has a start of its own.
    this.origin =
        trace.events().stream()
            .filter(e -> e instanceof Event.Started && trace.profile().startable())
            .mapToLong(Event::atNs)
            .findFirst()
            .orElse(0);
  }

  /** The points to draw; none where there is no grid, or where they would be a wall of lines. */
  List<Long> points(TimeScale scale) {
    List<Long> points = new ArrayList<>();
    if (!fixed || !usable) {
      return points;
    }
    long end = trace.events().getLast().atNs();
    for (long t = origin; t <= end; t += interval) {
      if (!scale.isCut(t)) {
        points.add(t);
      }
      if (points.size() > MOST_LINES) {
        return List.of();
      }
    }
    return points;
  }

  /** Whether a tick may be at an instant: on the grid, or anywhere where there is none. */
  boolean allows(long t) {
    return !fixed || (usable && Math.floorMod(t - origin, interval) <= trace.epsilonNs());
  }
}
