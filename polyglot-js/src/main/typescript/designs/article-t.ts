/**
 * BROKEN ON PURPOSE: design T, the article's timer chain, rebuilt with its defects as a subject to
 * judge. Do not use it; `micro-batcher.ts` keeps every rule. It breaks
 *
 * - ORD-3: stop() flushes by itself while a heartbeat's flush is still under way;
 * - SIZ-2, SIZ-3, SIZ-4: the size is a cap and no trigger, one batch a tick, an unbounded queue;
 * - LAG-1: what a tick leaves behind waits for another interval;
 * - LAG-3, LAG-4: a late heartbeat sets `nextRunTime` to now, which shifts the grid, and has a
 *   second flush follow the late one at once;
 * - LAG-6: deadlines on the wall clock; LAG-7: it ticks though nothing waits;
 * - DRN-1, DRN-2, DRN-3: a batch that a heartbeat has taken is not awaited;
 * - DRN-5, DRN-9: a second stop() returns at once, while the first drains; no timeout;
 * - DRN-6, DRN-7: addItem() does not look at the state, so stop() chases the producers;
 * - DRN-11: a heartbeat that was awaiting its flush arms a timer that stop() has not seen;
 * - DRN-12: after a restart that may make two heartbeats; before a start, stop() drains nothing;
 * - FLT-2, FLT-5: a failed batch is only logged; a size of 0 makes stop() spin.
 *
 * @module
 */

/** Collects items, and hands them over in batches from a chain of timers. */
export class MicroBatcher<T> {
  private readonly processFunc: (batch: T[]) => Promise<void>;
  private readonly intervalMs: number;
  private readonly maxBatchSize: number;
  private readonly queue: T[] = [];
  private nextRunTime = 0;
  private isRunning = false;
  private timerRef: ReturnType<typeof setTimeout> | undefined;

  constructor(
    processFunc: (batch: T[]) => Promise<void>,
    intervalMs: number,
    maxBatchSize: number,
  ) {
    this.processFunc = processFunc;
    this.intervalMs = intervalMs;
    this.maxBatchSize = maxBatchSize;
  }

  /** Begins to tick, one interval from now. */
  start(): void {
    if (this.isRunning) {
      return;
    }
    this.isRunning = true;
    this.nextRunTime = Date.now() + this.intervalMs;
    this.scheduleNext();
  }

  /** Queues an item, whatever the state. */
  addItem(item: T): void {
    this.queue.push(item);
  }

  private scheduleNext(): void {
    const delay = Math.max(0, this.nextRunTime - Date.now());
    this.timerRef = setTimeout(() => void this.heartbeat(), delay);
  }

  private async heartbeat(): Promise<void> {
    if (!this.isRunning) {
      return;
    }
    await this.flush();
    this.nextRunTime += this.intervalMs;
    const now = Date.now();
    if (this.nextRunTime < now) {
      this.nextRunTime = now;
    }
    this.scheduleNext();
  }

  private async flush(): Promise<void> {
    if (this.queue.length === 0) {
      return;
    }
    const batch = this.queue.splice(0, this.maxBatchSize);
    try {
      await this.processFunc(batch);
    } catch (error) {
      console.error('batch failed:', error);
    }
  }

  /** Ends the ticks, and flushes until the queue is empty. */
  async stop(): Promise<void> {
    if (!this.isRunning) {
      return;
    }
    this.isRunning = false;
    clearTimeout(this.timerRef);
    while (this.queue.length > 0) {
      await this.flush();
    }
  }
}
