/** A small batcher on a fixed grid; the files in faulty/ are this one, each with one fault. */
type Handler<T> = (batch: T[]) => Promise<void> | void;

interface Waiting {
  readonly upTo: number;
  readonly done: () => void;
}

export class MicroBatcher<T> {
  private readonly queue: T[] = [];
  private readonly waiting: Waiting[] = [];
  private readonly start = performance.now();
  private accepted = 0;
  private handled = 0;
  private wanted = 0;
  private lastTick = 0;
  private stopping = false;
  private busy = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly handler: Handler<T>,
    private readonly intervalMs: number,
    private readonly maxBatchSize: number,
    private readonly onFailure: (batch: T[], cause: unknown) => void,
  ) {
    if (!(intervalMs >= 1 && intervalMs <= 86_400_000)) {
      throw new RangeError(`intervalMs is ${intervalMs}; allowed: 1 to 86400000`);
    }
    if (!(maxBatchSize >= 1)) {
      throw new RangeError(`maxBatchSize is ${maxBatchSize}; allowed: 1 and above`);
    }
  }

  add(item: T): void {
    if (this.stopping) {
      throw new Error('the batcher is stopped');
    }
    if (this.queue.length === 0 && !this.busy) {
      this.lastTick = this.tickOf(performance.now());
    }
    this.queue.push(item);
    this.accepted += 1;
    this.wake();
  }

  flush(): Promise<void> {
    this.wanted = this.accepted;
    return this.settled(this.accepted);
  }

  stop(): Promise<void> {
    this.stopping = true;
    return this.settled(this.accepted);
  }

  /** Resolves when so many items are handled. */
  private settled(upTo: number): Promise<void> {
    if (this.handled >= upTo) {
      return Promise.resolve();
    }
    const promise = new Promise<void>((done) => this.waiting.push({ upTo, done }));
    this.wake();
    return promise;
  }

  /** Hands over what is due, or sets the timer for it. */
  private wake(): void {
    clearTimeout(this.timer);
    if (this.busy || this.queue.length === 0) {
      return;
    }
    const due = this.start + (this.lastTick + 1) * this.intervalMs;
    const now = performance.now();
    if (now < due && !this.urgent()) {
      this.timer = setTimeout(() => this.wake(), Math.ceil(due - now));
      return;
    }
    if (now >= due) {
      this.lastTick = this.tickOf(now);
    }
    this.busy = true;
    queueMicrotask(() => void this.dispatch());
  }

  private async dispatch(): Promise<void> {
    const batch = this.queue.splice(0, this.maxBatchSize);
    try {
      await this.handler([...batch]);
    } catch (cause) {
      this.onFailure(batch, cause);
    }
    this.handled += batch.length;
    this.busy = false;
    const done = this.waiting.filter((each) => each.upTo <= this.handled);
    this.waiting.splice(0, done.length);
    done.forEach((each) => each.done());
    if (this.queue.length === 0) {
      this.lastTick = this.tickOf(performance.now());
    }
    this.wake();
  }

  private urgent(): boolean {
    const full = this.queue.length >= this.maxBatchSize;
    return this.stopping || full || this.handled < this.wanted;
  }

  private tickOf(now: number): number {
    return Math.floor(Math.round((now - this.start) * 1000) / 1000 / this.intervalMs);
  }
}
