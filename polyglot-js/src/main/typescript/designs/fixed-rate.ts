import type { Cadence } from './options.ts';

/**
 * Ticks on the grid t0 + k × interval, however long the work takes: the cadence of a
 * drift-corrected scheduler.
 *
 * A due time is always derived from a due time, never from the clock, so no delay adds up. Late
 * ticks are the hard part. Those that fell due before the work began are one with it; those missed
 * while it went on are made up for by one tick, at once, and the next is on the grid again.
 */
export class FixedRate implements Cadence {
  /** The grid point after the start of the work; if that was missed as well, see `afterWork`. */
  afterTick(due: number, start: number, end: number, interval: number): number {
    return this.afterWork(lastAt(due, start, interval) + interval, end, interval);
  }

  /** As before; if it was missed meanwhile, the last grid point missed: at once, and once. */
  afterWork(due: number, end: number, interval: number): number {
    return due < end ? lastAt(due, end, interval) : due;
  }

  /** The first grid point at or after `now`: those on an empty batcher need no making up for. */
  afterIdle(due: number, now: number, interval: number): number {
    return now <= due ? due : due + Math.ceil((now - due) / interval) * interval;
  }
}

/**
 * The last grid point at or before `instant`, which is not before `due`. Counted in whole
 * intervals, so that no rounding error adds up over the years.
 */
function lastAt(due: number, instant: number, interval: number): number {
  return due + Math.floor((instant - due) / interval) * interval;
}
