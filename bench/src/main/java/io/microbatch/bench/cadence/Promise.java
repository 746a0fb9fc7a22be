package io.microbatch.bench.cadence;

import io.microbatch.bench.timing.Dispatch;
import io.microbatch.bench.timing.Grid;
import java.util.List;

/** When a design says that it dispatches. */
enum Promise {
  /** At the construction + k × interval. */
  GRID {
    @Override
    TickErrors errors(List<Dispatch> dispatches, Grid grid, Handling handling) {
      long[] ticks = new long[dispatches.size()];
      long[] errors = new long[ticks.length];
      for (int i = 0; i < ticks.length; i++) {
        ticks[i] = grid.dueNumber(dispatches.get(i));
        errors[i] = grid.error(dispatches.get(i));
      }
      return new TickErrors(ticks, errors, errors);
    }
  },
  /**
   * An interval after the end of the work before. A tick is held against that; the drift against a
   * grid with the period interval + work, where work is what the handler was to take.
   */
  AFTER_WORK {
    @Override
    TickErrors errors(List<Dispatch> dispatches, Grid grid, Handling handling) {
      long[] ticks = new long[dispatches.size()];
      long[] errors = new long[ticks.length];
      long[] offGrid = new long[ticks.length];
      long workEnded = grid.origin();
      long elapsed = 0;
      for (int i = 0; i < ticks.length; i++) {
        Dispatch dispatch = dispatches.get(i);
        elapsed += grid.interval();
        ticks[i] = 1L + i;
        errors[i] = new Grid(workEnded, grid.interval()).error(dispatch);
        offGrid[i] = dispatch.at() - grid.origin() - elapsed;
        workEnded = dispatch.end();
        elapsed += handling.nanos(i, grid.interval());
      }
      return new TickErrors(ticks, errors, offGrid);
    }
  };

  /** What became of it. All dispatches of a run, from its first one on. */
  abstract TickErrors errors(List<Dispatch> dispatches, Grid grid, Handling handling);
}
