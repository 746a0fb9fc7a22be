// Notes what happens in a try, and knows whether anything is still expected to happen.

const OPENING = new Set(['offered', 'dispatched', 'flushCalled', 'stopCalled']);
const CLOSING = new Set([
  'accepted',
  'refused',
  'handled',
  'failed',
  'flushReturned',
  'flushThrew',
  'stopReturned',
  'stopThrew',
]);

/** Notes events in order. An event's time counts from when this was made. */
export class Recorder {
  events = [];
  openCalls = 0;
  constructionRefused = false;
  /** How many events there were that are more than a tick. */
  activity = 0;
  lastActivityMs = 0;
  #originMs = performance.now();
  #accepted = 0;
  #settled = new Set();
  #numbers = new Map();

  /** Milliseconds since the try began. */
  now() {
    return performance.now() - this.#originMs;
  }

  /** Counts: 1 for the first of that kind. */
  number(kind) {
    const number = (this.#numbers.get(kind) ?? 0) + 1;
    this.#numbers.set(kind, number);
    return number;
  }

  note(event, actor, fields = {}) {
    const atMs = this.now();
    this.events.push({ event, atNs: Math.round(atMs * 1e6), actor, ...fields });
    this.openCalls += Number(OPENING.has(event)) - Number(CLOSING.has(event));
    if (event !== 'woke') {
      this.activity += 1;
      this.lastActivityMs = atMs;
    }
    if (event === 'accepted') {
      this.#accepted += 1;
    }
    if (event === 'dispatched' || event === 'dropped') {
      for (const item of fields.items) {
        this.#settled.add(item);
      }
    }
    if (event === 'constructionRefused') {
      this.constructionRefused = true;
    }
  }

  /** Whether every call has returned and every accepted item was handed over. */
  nothingExpected() {
    return this.openCalls === 0 && this.#settled.size >= this.#accepted;
  }
}
