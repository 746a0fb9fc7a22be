// Watches a try: what a stop has left, which timers fire with nothing to do, and when all is over.
// Its beats, and the suite's own sleeps, tell how late the machine is.

const BEAT_MS = 10;
const INTERVALS_WATCHED = 4;

const { setTimeout, setInterval, clearTimeout } = globalThis;

/** Waits on a timer that is not the design's. */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Watch {
  /** How late a sleep ended at worst, milliseconds. */
  latestMs = 0;
  /** How many producers and callers have something to do. */
  actorsAtWork = 0;
  #recorder;
  #scenario;
  #epsilonMs;
  #stopped = [];
  #timers = new Map();
  #lastTimer = 0;
  #lastWokeMs = -1;

  constructor(recorder, scenario, epsilonMs) {
    this.#recorder = recorder;
    this.#scenario = scenario;
    this.#epsilonMs = epsilonMs;
  }

  /** From now on the timers that are set are the design's. */
  watchTimers() {
    const watched = (set, repeats) => (callback, ...rest) => {
      const timer = set((...parameters) => {
        this.#woke();
        if (!repeats) {
          this.#timers.delete(timer);
        }
        callback(...parameters);
      }, ...rest);
      this.#lastTimer += 1;
      this.#timers.set(timer, `timer ${this.#lastTimer}`);
      return timer;
    };
    globalThis.setTimeout = watched(setTimeout, false);
    globalThis.setInterval = watched(setInterval, true);
    globalThis.clearTimeout = globalThis.clearInterval = (timer) => {
      this.#timers.delete(timer);
      clearTimeout(timer);
    };
  }

  /** A timer that fires while the design is empty and idle is a wake-up. */
  #woke() {
    const recorder = this.#recorder;
    if (
      recorder.activity > 0 &&
      recorder.nothingExpected() &&
      recorder.now() > recorder.lastActivityMs + this.#epsilonMs
    ) {
      this.#lastWokeMs = recorder.now();
      recorder.note('woke', 'event loop');
    }
  }

  /** A stop has returned; what it left is noted when the design had time to settle. */
  stopped(stop) {
    this.#stopped.push({ stop, atMs: this.#recorder.now() });
  }

  /** Waits until an instant of the try, and takes note of a late end. A timer may ring early. */
  async sleepUntil(atMs) {
    if (this.#recorder.now() >= atMs) {
      return;
    }
    for (let left = atMs - this.#recorder.now(); left > 0; left = atMs - this.#recorder.now()) {
      await pause(Math.ceil(left));
    }
    this.latestMs = Math.max(this.latestMs, this.#recorder.now() - atMs);
  }

  /** Resolves when the design is at rest, or has been watched for long enough. */
  async untilTheEnd() {
    let ending;
    while (ending === undefined) {
      const beatMs = this.#recorder.now() + BEAT_MS;
      await this.sleepUntil(beatMs);
      this.#noteWhatRemains();
      ending = this.#ending();
    }
    const message =
      ending === 'DEADLOCK'
        ? `a call has not returned; armed: ${[...this.#timers.values()].join(' ') || 'no timer'}`
        : '';
    this.#recorder.note('end', 'process', { ending, message });
  }

  #ending() {
    const recorder = this.#recorder;
    const now = recorder.now();
    if (recorder.constructionRefused) {
      return 'QUIET';
    }
    if (this.#stopped.length > 0) {
      return undefined;
    }
    if (this.actorsAtWork > 0 || recorder.openCalls > 0) {
      if (now <= this.#scenario.horizonMs() + this.#epsilonMs) {
        return undefined;
      }
      return recorder.openCalls > 0 ? 'DEADLOCK' : 'WATCHED';
    }
    const quietSince = recorder.lastActivityMs;
    const watchMs = Math.max(INTERVALS_WATCHED * this.#scenario.intervalMs(), 2 * this.#epsilonMs);
    if (now <= quietSince + watchMs || now <= this.#scenario.lastMs + this.#epsilonMs) {
      return undefined;
    }
    return recorder.nothingExpected() && this.#lastWokeMs <= quietSince ? 'QUIET' : 'WATCHED';
  }

  #noteWhatRemains() {
    const settled = (entry) => this.#recorder.now() > entry.atMs + this.#epsilonMs;
    while (this.#stopped.length > 0 && settled(this.#stopped[0])) {
      const { stop } = this.#stopped.shift();
      const threads = [...this.#timers.values()];
      this.#recorder.note('remaining', 'process', { stop, threads });
    }
  }
}
