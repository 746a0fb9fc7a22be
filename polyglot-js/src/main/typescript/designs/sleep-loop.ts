import type { Cadence } from './options.ts';

/**
 * Wait the interval, work, wait the interval again: the cadence of a loop around a sleep.
 *
 * The period is interval + work, so the ticks drift away from any grid; that is what this cadence
 * declares. It cannot lag: whatever delays the work delays all that follows by as much, and no tick
 * is ever missed.
 */
export class SleepLoop implements Cadence {
  /** An interval after the end of the tick's work. */
  afterTick(_due: number, _start: number, end: number, interval: number): number {
    return end + interval;
  }

  /** An interval after the end of the work. */
  afterWork(_due: number, end: number, interval: number): number {
    return end + interval;
  }

  /** The first tick at or after `now`, had the loop gone on while there was nothing to do. */
  afterIdle(due: number, now: number, interval: number): number {
    return now <= due ? due : due + Math.ceil((now - due) / interval) * interval;
  }
}
