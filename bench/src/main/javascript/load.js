/**
 * Pushes items through a design as fast as it lets them, and tells how long they took to arrive.
 *
 *     node load.js ORDER
 *
 * ORDER is JSON; load.py lists its fields. The same file runs in Node and in GraalJS; load.py and
 * JavaLoad.java do the same steps in the other languages. It prints a line of JSON for each
 * iteration, see `Load.iteration`. Fails if what was pushed does not arrive.
 *
 * @module
 */

const PORTION = 1024;
const FIRST_ROUND = 8192;
const LARGEST_ROUND = 2 ** 20;
const SHORT_ROUND_MS = 20;
const ITEMS = Array.from({ length: PORTION }, (_, number) => ({ value: number * 7 + 1 }));
const PORTION_SUM = ITEMS.reduce((sum, item) => sum + item.value, 0);

/** The handler of all designs: reads each item and adds it up. */
class Sink {
  count = 0;
  sum = 0;
  firstAtMs = 0;
  #awaited = Number.POSITIVE_INFINITY;
  #reached = () => {};

  async handle(batch) {
    let total = 0;
    for (const item of batch) {
      total += item.value;
    }
    if (this.count === 0) {
      this.firstAtMs = Date.now();
    }
    this.sum += total;
    this.count += batch.length;
    if (this.count >= this.#awaited) {
      this.#reached(true);
    }
  }

  /** Resolves to whether so many have arrived; to false after `patience` seconds without any. */
  async waitFor(count, patience) {
    while (this.count < count) {
      const seen = this.count;
      let timer;
      const reached = await new Promise((resolve) => {
        this.#awaited = count;
        this.#reached = resolve;
        timer = setTimeout(() => resolve(false), patience * 1000);
      });
      clearTimeout(timer);
      this.#awaited = Number.POSITIVE_INFINITY;
      if (!reached && this.count === seen) {
        return false;
      }
    }
    return true;
  }
}

/** One producer, one design, and the check that all arrives. */
class Load {
  #order;
  #sink = new Sink();
  #batcher;
  #pushed = 0;
  #items = FIRST_ROUND;

  constructor(order, design, cadence) {
    this.#order = order;
    const { maxBatchSize, intervalMs, capacity } = order;
    const handler = (batch) => this.#sink.handle(batch);
    if (cadence) {
      const options = { maxBatchSize, intervalMs, capacity, cadence: new cadence() };
      this.#batcher = new design(handler, options);
    } else {
      this.#batcher = new design(handler, intervalMs, maxBatchSize);
      this.#batcher.start();
    }
  }

  /**
   * Pushes; waits until less than a batch is left, which a design may keep for its next tick.
   *
   * A round that is over within 20 ms makes the next one twice as long: so the wait weighs little
   * where items are fast, and the curve of the warm-up is fine where they are slow.
   */
  async round() {
    const began = performance.now();
    if (this.#order.cadence) {
      await this.#push(this.#items / PORTION);
    } else {
      this.#pushAtOnce(this.#items / PORTION);
    }
    this.#pushed += this.#items;
    await this.#waitFor(this.#pushed - this.#order.maxBatchSize + 1);
    if (performance.now() - began < SHORT_ROUND_MS && this.#items < LARGEST_ROUND) {
      this.#items *= 2;
    }
  }

  async #push(portions) {
    const batcher = this.#batcher;
    for (let portion = 0; portion < portions; portion++) {
      for (const item of ITEMS) {
        await batcher.add(item);
      }
    }
  }

  /** The article's design has no room to wait for. */
  #pushAtOnce(portions) {
    const batcher = this.#batcher;
    for (let portion = 0; portion < portions; portion++) {
      for (const item of ITEMS) {
        batcher.addItem(item);
      }
    }
  }

  /** What a line says: all seconds but `seconds` are since the process was started. */
  async iteration() {
    const beganAt = this.#sinceStart();
    const pushed = this.#pushed;
    const began = performance.now();
    let seconds = 0;
    while (seconds < this.#order.iterationSeconds) {
      await this.round();
      seconds = (performance.now() - began) / 1000;
    }
    const at = this.#sinceStart();
    await this.#settle();
    return {
      runtime: runtime(),
      items: this.#pushed - pushed,
      seconds,
      at,
      warm: beganAt >= this.#order.warmUpSeconds,
      first: (this.#sink.firstAtMs - this.#order.startedMs) / 1000,
      handled: this.#sink.count,
      sum: this.#sink.sum,
    };
  }

  /** Whether the time is up, after so many iterations that are no warm-up. */
  isOver(warm) {
    return warm >= this.#order.leastIterations && this.#sinceStart() >= this.#order.seconds;
  }

  /** Stops the design; nothing more may come. */
  async end() {
    await this.#batcher.stop();
    this.#check();
  }

  async #settle() {
    if (this.#order.cadence) {
      await this.#batcher.flush();
    }
    await this.#waitFor(this.#pushed);
    this.#check();
  }

  async #waitFor(count) {
    if (!(await this.#sink.waitFor(count, this.#order.patienceSeconds))) {
      throw this.#lost();
    }
  }

  #check() {
    if (this.#sink.count !== this.#pushed || this.#sink.sum !== this.#expectedSum()) {
      throw this.#lost();
    }
  }

  #lost() {
    return new Error(
      `of ${this.#pushed} items pushed, ${this.#sink.count} were delivered; ` +
        `their sum is ${this.#sink.sum} instead of ${this.#expectedSum()}`,
    );
  }

  #expectedSum() {
    return (this.#pushed / PORTION) * PORTION_SUM;
  }

  #sinceStart() {
    return (Date.now() - this.#order.startedMs) / 1000;
  }
}

const runtime = () => (globalThis.process ? `node ${process.versions.node}` : 'graaljs');

/** Measures, and gives each line to `tell`. */
export const run = async (text, tell) => {
  const order = JSON.parse(text);
  const { MicroBatcher } = await import(`./typescript/designs/${order.design}`);
  const [file, name] = order.cadence.split('#');
  const cadence = name && (await import(`./typescript/designs/${file}`))[name];
  const load = new Load(order, MicroBatcher, cadence);
  let warm = 0;
  while (!load.isOver(warm)) {
    const told = await load.iteration();
    warm += told.warm ? 1 : 0;
    tell(JSON.stringify(told));
  }
  await load.end();
};

if (globalThis.process) {
  // The parent holds our input open as long as it lives.
  process.stdin.on('end', () => process.exit(143)).resume();
  await run(process.argv[2], (line) => process.stdout.write(`${line}\n`));
  process.exit(0); // a design's timers may be armed still
}
