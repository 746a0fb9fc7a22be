/**
 * The canonical micro-batcher: it keeps every rule of the contract that applies to one event loop.
 *
 * Nothing here runs in parallel, and that takes the races between two statements away, but not
 * those between two turns of the loop: while the handler's promise is pending, anyone may add,
 * flush, stop or abort. The invariants that hold at each turn's end:
 *
 * - Only `#beat` dispatches, and it is entered only by whoever has found `#awake` false and set
 *   it: so handler calls never overlap.
 * - Asleep, the batcher has no reason to work, and each reason (a first item, a full batch, a
 *   flush, a stop, the alarm) wakes it. Asleep and empty, it has no timer.
 * - Producers wait only while the backlog is full: what makes room lets them in, in their order,
 *   in the same turn. So the order of acceptance is the order of the calls.
 * - Items are numbered as they are accepted. A flush remembers how many there were, and is done
 *   when so many are handled or dropped; there is no count that two flushes could spoil.
 *
 * The handler runs in a microtask of its own, never inside add, flush or stop.
 *
 * @module
 */

import { Alarm } from './alarm.ts';
import { type MicroBatcherOptions, settingsOf } from './options.ts';

export type { Cadence, MicroBatcherOptions, Overflow } from './options.ts';

/** What became of the items by the end of a stop. */
export interface StopReport<T> {
  /**
   * Whether every accepted item has been delivered, reported as failed, or dropped. False from a
   * stop that timed out, and from one called inside the handler, where the drain is yet to come.
   */
  readonly complete: boolean;
  /** How many items were in handler calls that succeeded. */
  readonly delivered: number;
  /** How many items were in handler calls that failed, all told to `onFailure`. */
  readonly failed: number;
  /** How many items the overflow policy dropped. */
  readonly dropped: number;
  /**
   * The items given up by a stop that timed out, oldest first: those of the call that hung (which
   * may have had some effect), and those that waited.
   */
  readonly undelivered: readonly T[];
}

/** A stop has begun: the item was not accepted, or the flush is never going to be complete. */
export class BatcherStoppedError extends Error {
  override readonly name = 'BatcherStoppedError';
}

/** There is no room: the item was not accepted. */
export class BatcherFullError extends Error {
  override readonly name = 'BatcherFullError';
}

/** A producer that waits for room. */
interface Waiter {
  admit(): void;
  dismiss(): void;
}

/** A flush that waits until `ticket` items are handled or dropped. */
interface Flush {
  readonly ticket: number;
  resolve(): void;
  reject(error: BatcherStoppedError): void;
}

/**
 * Gathers items and hands them to a handler in batches: when a batch is full, and otherwise when a
 * tick is due.
 *
 * A batcher runs from its construction until a stop; there is no other state. Inside the handler
 * means: in the synchronous part of the call. After the handler's first `await` the batcher cannot
 * tell its calls from anyone else's; there, do not await `flush`, a `stop` without a timeout, or an
 * `add` that may have to wait: they wait for the handler.
 */
export class MicroBatcher<T> {
  readonly #handler: (batch: T[]) => Promise<void> | void;
  readonly #settings: Required<MicroBatcherOptions<T>>;

  /** Accepted and not yet dispatched, oldest first. */
  readonly #backlog: T[] = [];
  readonly #waiters = new Set<Waiter>();
  readonly #flushes: Flush[] = [];
  /** What the handler is at work on. A copy: the batch itself is the handler's, to change. */
  #flight: readonly T[] = [];
  #accepted = 0;
  /** How many items have left the backlog, dispatched or dropped. */
  #taken = 0;
  #delivered = 0;
  #failed = 0;
  #dropped = 0;

  readonly #origin = performance.now();
  readonly #clock = (): number => this.#now();
  readonly #tick = new Alarm(this.#clock, () => this.#wake());
  #due: number;
  /** Whether `#beat` is running or about to. */
  #awake = false;
  /** Whether it fell asleep with nothing in the backlog. */
  #idle = true;
  #insideHandler = false;

  readonly #deadline = new Alarm(this.#clock, () => this.#end());
  #deadlineAt = Number.POSITIVE_INFINITY;
  #closed = false;
  #ended = false;
  #finish: (report: StopReport<T>) => void = () => {};
  readonly #outcome = new Promise<StopReport<T>>((resolve) => {
    this.#finish = resolve;
  });

  /**
   * Builds a batcher, which is running from now on; its first tick is due after an interval.
   *
   * @param handler - takes a batch, which is its own; done when it returns, or when the promise
   *   settles that it returned
   * @throws RangeError if a setting is out of its range; says which, and the range
   */
  constructor(handler: (batch: T[]) => Promise<void> | void, options: MicroBatcherOptions<T> = {}) {
    this.#handler = handler;
    this.#settings = settingsOf(options);
    this.#due = this.#settings.intervalMs;
  }

  // accept

  /**
   * Accepts an item, within the call if there is room; when the batcher is full, does what the
   * overflow policy says.
   *
   * @param signal - aborting it ends the wait for room: the promise is rejected with the signal's
   *   reason, and the item is not accepted
   * @returns resolves when the item is accepted (under `drop-newest`: or dropped); is rejected with
   *   a {@link BatcherStoppedError} if a stop has begun, and with a {@link BatcherFullError} if the
   *   batcher is full under `reject`, or under `block` inside the handler, which would wait for
   *   itself. What is rejected is not accepted.
   */
  async add(item: T, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) {
      throw signal.reason;
    }
    if (this.#closed) {
      throw stopped();
    }
    if (this.#hasRoom()) {
      this.#accept(item);
      return;
    }
    switch (this.#settings.overflow) {
      case 'block':
        if (this.#insideHandler) {
          throw full();
        }
        return this.#waitForRoom(item, signal);
      case 'reject':
        throw full();
      case 'drop-oldest': {
        const oldest = this.#backlog.shift() as T;
        this.#taken += 1;
        this.#accept(item);
        return this.#drop(oldest);
      }
      case 'drop-newest':
        return this.#drop(item);
    }
  }

  #hasRoom(): boolean {
    return this.#backlog.length < this.#settings.capacity;
  }

  #accept(item: T): void {
    this.#backlog.push(item);
    this.#accepted += 1;
    if (this.#backlog.length === 1 || this.#backlog.length >= this.#settings.maxBatchSize) {
      this.#wake();
    }
  }

  #waitForRoom(item: T, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiters.delete(waiter);
        signal?.removeEventListener('abort', abort);
      };
      const abort = (): void => {
        leave();
        reject(signal?.reason);
      };
      const waiter: Waiter = {
        admit: () => {
          leave();
          this.#accept(item);
          resolve();
        },
        dismiss: () => {
          leave();
          reject(stopped());
        },
      };
      this.#waiters.add(waiter);
      signal?.addEventListener('abort', abort);
    });
  }

  #admitWaiters(): void {
    for (const waiter of this.#waiters) {
      if (!this.#hasRoom()) {
        return;
      }
      waiter.admit();
    }
  }

  #drop(item: T): void {
    this.#dropped += 1;
    void tell('onDrop', () => this.#settings.onDrop(item));
  }

  // heartbeat

  #wake(): void {
    if (!this.#awake && !this.#ended) {
      this.#awake = true;
      this.#tick.clear();
      queueMicrotask(() => void this.#beat());
    }
  }

  /** Works off what is due, then sleeps. */
  async #beat(): Promise<void> {
    this.#resume();
    while (!this.#ended) {
      this.#settleFlushes();
      const start = this.#now();
      const tick = start >= this.#due;
      if (this.#backlog.length === 0 || !(tick || this.#isAskedFor())) {
        break;
      }
      await this.#dispatch();
      this.#schedule(tick, start);
    }
    this.#sleep();
  }

  /** Whether a batch is due whatever the time. */
  #isAskedFor(): boolean {
    const ticket = this.#flushes.at(-1)?.ticket ?? 0;
    return (
      this.#backlog.length >= this.#settings.maxBatchSize || ticket > this.#taken || this.#closed
    );
  }

  async #dispatch(): Promise<void> {
    const batch = this.#backlog.splice(0, this.#settings.maxBatchSize);
    const flight = [...batch];
    this.#flight = flight;
    this.#taken += flight.length;
    this.#admitWaiters();
    try {
      await this.#handle(batch);
      this.#flight = [];
      this.#delivered += flight.length;
    } catch (cause) {
      this.#flight = [];
      this.#failed += flight.length;
      void tell('onFailure', () => this.#settings.onFailure(flight, cause));
    }
  }

  #handle(batch: T[]): Promise<void> | void {
    this.#insideHandler = true;
    try {
      return this.#handler(batch);
    } finally {
      this.#insideHandler = false;
    }
  }

  #sleep(): void {
    this.#awake = false;
    if (this.#ended) {
      return;
    }
    if (this.#backlog.length > 0) {
      this.#tick.set(this.#due);
    } else if (this.#closed) {
      this.#end();
    } else {
      this.#idle = true;
    }
  }

  // flush

  /**
   * Has everything handled that was accepted before this call, without waiting for a tick. May be
   * called at any time, also after a stop.
   *
   * @returns resolves when those items have been delivered, reported as failed, or dropped, the
   *   batch in the handler's hands included; is rejected with a {@link BatcherStoppedError} when a
   *   stop that timed out has given up some of them. A failed batch does not reject it.
   */
  async flush(): Promise<void> {
    const ticket = this.#accepted;
    if (this.#isSettled(ticket)) {
      return;
    }
    if (this.#ended) {
      throw givenUp();
    }
    return new Promise((resolve, reject) => {
      this.#flushes.push({ ticket, resolve, reject });
      this.#wake();
    });
  }

  /** Batches are taken in the order of acceptance, and only the last one can still be in flight. */
  #isSettled(ticket: number): boolean {
    return this.#flight.length === 0 && this.#taken >= ticket;
  }

  /** Tickets only grow: the first flush is the first to be done. */
  #settleFlushes(): void {
    let flush = this.#flushes[0];
    while (flush !== undefined && this.#isSettled(flush.ticket)) {
      this.#flushes.shift();
      flush.resolve();
      flush = this.#flushes[0];
    }
  }

  // lag

  /**
   * Milliseconds since the batcher was built, on the clock that nobody can set. Rounded to
   * microseconds, so that no rest of a subtraction makes an instant seem earlier than it is.
   */
  #now(): number {
    return Math.round((performance.now() - this.#origin) * 1000) / 1000;
  }

  /** Ticks that fell due while there was nothing to do left no trace. */
  #resume(): void {
    const { cadence, intervalMs } = this.#settings;
    if (this.#idle) {
      this.#idle = false;
      this.#due = cadence.afterIdle(this.#due, this.#now(), intervalMs);
    }
  }

  /** How late the work was, and what that means for the next tick, is up to the cadence. */
  #schedule(tick: boolean, start: number): void {
    const { cadence, intervalMs } = this.#settings;
    const end = this.#now();
    this.#due = tick
      ? cadence.afterTick(this.#due, start, end, intervalMs)
      : cadence.afterWork(this.#due, end, intervalMs);
  }

  // drain

  /**
   * Refuses further items, and has all accepted ones handled without waiting for a tick. After it,
   * nothing of the batcher is left: no timer, no call.
   *
   * Another stop, at the same time or later, resolves at the same point with the same report. One
   * called inside the handler cannot wait for itself: it resolves at once with a report that is not
   * complete, and the stop takes its course when the handler is done.
   *
   * @param timeoutMs - gives up after so many milliseconds: then the report names the items not
   *   delivered, and no handler call starts any more, though the one that hangs cannot be ended.
   *   Zero or less gives up at once what is not done; without it, stop waits as long as it takes.
   * @returns is rejected with a RangeError if the timeout is not a number, and never for a failure
   *   of the handler's
   */
  async stop(timeoutMs = Number.POSITIVE_INFINITY): Promise<StopReport<T>> {
    if (Number.isNaN(timeoutMs)) {
      throw new RangeError('timeoutMs must be a number of milliseconds, but was NaN');
    }
    this.#close();
    if (this.#insideHandler) {
      return this.#report([], false);
    }
    this.#giveUpAfter(timeoutMs);
    return this.#outcome;
  }

  #close(): void {
    if (!this.#closed) {
      this.#closed = true;
      for (const waiter of this.#waiters) {
        waiter.dismiss();
      }
      this.#wake();
    }
  }

  /** Of several stops, the earliest deadline counts. */
  #giveUpAfter(timeoutMs: number): void {
    const deadlineAt = this.#now() + timeoutMs;
    if (timeoutMs <= 0) {
      this.#end();
    } else if (!this.#ended && deadlineAt < this.#deadlineAt) {
      this.#deadlineAt = deadlineAt;
      this.#deadline.set(deadlineAt);
    }
  }

  /** Gives up what is left, if anything is. Nothing is dispatched after that. */
  #end(): void {
    if (this.#ended) {
      return;
    }
    this.#ended = true;
    this.#tick.clear();
    this.#deadline.clear();
    this.#settleFlushes();
    const undelivered = [...this.#flight, ...this.#backlog.splice(0)];
    for (const flush of this.#flushes.splice(0)) {
      flush.reject(givenUp());
    }
    this.#finish(this.#report(undelivered, undelivered.length === 0));
  }

  #report(undelivered: T[], complete: boolean): StopReport<T> {
    return Object.freeze({
      complete,
      delivered: this.#delivered,
      failed: this.#failed,
      dropped: this.#dropped,
      undelivered: Object.freeze(undelivered),
    });
  }
}

function stopped(): BatcherStoppedError {
  return new BatcherStoppedError('the batcher is stopping; the item was not accepted');
}

function full(): BatcherFullError {
  return new BatcherFullError('the batcher is full; the item was not accepted');
}

function givenUp(): BatcherStoppedError {
  return new BatcherStoppedError('a stop timed out, and gave up items accepted before the flush');
}

/** A listener that fails, at once or later, must not end the heartbeat. */
async function tell(listener: string, call: () => Promise<void> | void): Promise<void> {
  try {
    await call();
  } catch (cause) {
    console.error(`microbatch: ${listener} failed:`, cause);
  }
}
