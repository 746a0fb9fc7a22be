import { MAX_DELAY_MS } from './alarm.ts';
import { FixedRate } from './fixed-rate.ts';

/** What becomes of an add when the batcher is full. */
export type Overflow = 'block' | 'reject' | 'drop-oldest' | 'drop-newest';

/**
 * When is the next tick due? The one question in which the schedulers differ.
 *
 * Pure: no clock, no timer, no state. All times are milliseconds since the batcher was built.
 */
export interface Cadence {
  /** The tick after the one due at `due`, whose work began at `start` and ended at `end`. */
  afterTick(due: number, start: number, end: number, interval: number): number;
  /** The next tick after work that no tick caused (a full batch, a flush), which ended at `end`. */
  afterWork(due: number, end: number, interval: number): number;
  /** The next tick when an item comes, at `now`, to a batcher that was empty. */
  afterIdle(due: number, now: number, interval: number): number;
}

/** The settings of a batcher; each has a default. */
export interface MicroBatcherOptions<T> {
  /** Items per batch at most: 1 to 2^30; 100 by default. A backlog of so many goes off at once. */
  readonly maxBatchSize?: number;
  /** Time between ticks, milliseconds: 1 to 2147483647 (24.8 days); 500 by default. */
  readonly intervalMs?: number;
  /**
   * Items accepted and not yet dispatched at most: maxBatchSize to 2^30; by default 8192, or four
   * full batches if that is more.
   */
  readonly capacity?: number;
  /** What becomes of an add when the batcher is full; it waits by default. */
  readonly overflow?: Overflow;
  /** When ticks are due; a `FixedRate` by default. */
  readonly cadence?: Cadence;
  /** Is told of each failed batch, once; by default they go to `console.error`. */
  readonly onFailure?: (batch: readonly T[], cause: unknown) => Promise<void> | void;
  /** Is told of each dropped item; by default they are only counted. */
  readonly onDrop?: (item: T) => Promise<void> | void;
}

const MAX_CAPACITY = 2 ** 30;
const DEFAULT_CAPACITY = 8192;

/**
 * Fills in the defaults.
 *
 * @throws RangeError if a setting is out of its range; says which, and the range
 */
export function settingsOf<T>(options: MicroBatcherOptions<T>): Required<MicroBatcherOptions<T>> {
  const maxBatchSize = options.maxBatchSize ?? 100;
  requireInteger('maxBatchSize', maxBatchSize, 1);
  const intervalMs = options.intervalMs ?? 500;
  if (!(intervalMs >= 1 && intervalMs <= MAX_DELAY_MS)) {
    throw new RangeError(`intervalMs must be from 1 to ${MAX_DELAY_MS}, but was ${intervalMs}`);
  }
  const ample = Math.max(DEFAULT_CAPACITY, 4 * maxBatchSize);
  const capacity = options.capacity ?? Math.min(MAX_CAPACITY, ample);
  requireInteger('capacity', capacity, maxBatchSize);
  const overflow = options.overflow ?? 'block';
  if (!['block', 'reject', 'drop-oldest', 'drop-newest'].includes(overflow)) {
    throw new RangeError(
      `overflow must be block, reject, drop-oldest or drop-newest, but was ${overflow}`,
    );
  }
  return {
    maxBatchSize,
    intervalMs,
    capacity,
    overflow,
    cadence: options.cadence ?? new FixedRate(),
    onFailure: options.onFailure ?? logFailure,
    onDrop: options.onDrop ?? (() => {}),
  };
}

function requireInteger(field: string, value: number, least: number): void {
  if (!(Number.isInteger(value) && value >= least && value <= MAX_CAPACITY)) {
    throw new RangeError(
      `${field} must be an integer from ${least} to ${MAX_CAPACITY}, but was ${value}`,
    );
  }
}

function logFailure(batch: readonly unknown[], cause: unknown): void {
  console.error(`microbatch: a batch of ${batch.length} items failed:`, cause);
}
