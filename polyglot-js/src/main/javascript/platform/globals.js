// What a JavaScript host gives to scripts beside the language: timers, clocks, cancelling. `host`
// comes from Java; time is the host's. Behaves as the HTML standard says, in so far as a batcher
// could notice: delays are whole milliseconds, a negative one is 0, and ids are numbers.

(host) => {
  const LONGEST_DELAY = 2 ** 31 - 1;
  const callbacks = new Map();

  // As Node and browsers do: a delay that does not fit counts as the shortest.
  const delayOf = (ms) => {
    const whole = Math.trunc(Number(ms));
    return whole > 0 && whole <= LONGEST_DELAY ? whole : 0;
  };

  const set = (repeats) => (callback, ms, ...parameters) => {
    if (typeof callback !== 'function') {
      throw new TypeError(`The callback of a timer is ${typeof callback}; expected a function`);
    }
    const id = host.set(delayOf(ms), repeats);
    callbacks.set(id, { repeats, run: () => callback(...parameters) });
    return id;
  };

  const clear = (id) => {
    const number = Number(id);
    if (callbacks.delete(number)) {
      host.clear(number);
    }
  };

  const fire = (id) => {
    const timer = callbacks.get(id);
    if (timer === undefined) {
      return;
    }
    if (!timer.repeats) {
      callbacks.delete(id);
    }
    timer.run();
  };

  class HostDate extends Date {
    constructor(...parts) {
      if (parts.length === 0) {
        super(host.wallMs());
      } else {
        super(...parts);
      }
    }

    static now() {
      return host.wallMs();
    }
  }

  class DOMException extends Error {
    constructor(message, name) {
      super(message);
      Object.defineProperty(this, 'name', { value: name ?? 'Error' });
    }
  }

  class AbortSignal {
    #listeners = new Set();
    aborted = false;
    reason = undefined;
    onabort = null;

    addEventListener(type, listener, options) {
      if (type === 'abort') {
        this.#listeners.add({ listener, once: options?.once === true });
      }
    }

    removeEventListener(type, listener) {
      for (const entry of this.#listeners) {
        if (type === 'abort' && entry.listener === listener) {
          this.#listeners.delete(entry);
        }
      }
    }

    throwIfAborted() {
      if (this.aborted) {
        throw this.reason;
      }
    }

    static abortFor(signal, reason) {
      if (signal.aborted) {
        return;
      }
      signal.aborted = true;
      signal.reason = reason ?? new DOMException('This operation was aborted', 'AbortError');
      const event = { type: 'abort', target: signal };
      signal.onabort?.(event);
      for (const entry of [...signal.#listeners]) {
        if (entry.once) {
          signal.#listeners.delete(entry);
        }
        entry.listener(event);
      }
    }
  }

  class AbortController {
    signal = new AbortSignal();

    abort(reason) {
      AbortSignal.abortFor(this.signal, reason);
    }
  }

  // xorshift32, begun anew for each try
  let state = 1;
  const random = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };

  // Node's timers are objects with these methods; a number answers to them as well.
  for (const name of ['ref', 'unref']) {
    Object.defineProperty(Number.prototype, name, {
      value() {
        return Number(this);
      },
    });
  }

  // What other hosts have and this one does not: the try ends with the line that asked for it.
  const refuse = (what, why) => {
    Error.stackTraceLimit = 20;
    const stack = String(new Error().stack);
    Error.stackTraceLimit = 0;
    host.refuse(what, why, stack);
  };
  const refused = (what, why) =>
    new Proxy(function refused() {}, {
      apply: (target, self, [first]) =>
        refuse(`${what}(${typeof first === 'string' ? `'${first}'` : ''})`, why),
      construct: () => refuse(`new ${what}`, why),
      get: (target, name) => refuse(`${what}.${String(name)}`, why),
      set: (target, name) => refuse(`${what}.${String(name)} =`, why),
    });
  const OUT_OF_REACH = {
    require: 'other modules are out of reach; a batcher needs timers and promises only',
    fetch: 'the network is out of reach',
    XMLHttpRequest: 'the network is out of reach',
    WebSocket: 'the network is out of reach',
    EventSource: 'the network is out of reach',
    Worker: 'other threads are out of reach',
    Deno: 'the host is out of reach',
    Bun: 'the host is out of reach',
    Polyglot: 'the host is out of reach',
    Java: 'the host is out of reach',
    load: 'files are out of reach',
    loadWithNewGlobal: 'files are out of reach',
  };
  for (const [name, why] of Object.entries(OUT_OF_REACH)) {
    globalThis[name] = refused(name, why);
  }
  Atomics.wait = refused('Atomics.wait', 'it would block the only thread');

  const hrtime = () => {
    const ms = host.monotonicMs();
    return [Math.floor(ms / 1000), Math.round((ms % 1000) * 1e6)];
  };
  hrtime.bigint = () => BigInt(Math.round(host.monotonicMs() * 1e6));
  const known = {
    hrtime,
    nextTick: (callback, ...parameters) => {
      Promise.resolve().then(() => callback(...parameters));
    },
    uptime: () => host.monotonicMs() / 1000,
  };
  globalThis.process = new Proxy(known, {
    get: (target, name) =>
      Object.hasOwn(target, name)
        ? target[name]
        : refuse(`process.${String(name)}`, 'processes and their environment are out of reach'),
  });

  // For files in the older manner: what they hand out is found without it.
  globalThis.module = { exports: {} };
  globalThis.exports = globalThis.module.exports;

  Math.random = random;
  Object.assign(globalThis, {
    setTimeout: set(false),
    setInterval: set(true),
    setImmediate: (callback, ...parameters) => set(false)(callback, 0, ...parameters),
    clearTimeout: clear,
    clearInterval: clear,
    clearImmediate: clear,
    queueMicrotask: (callback) => {
      Promise.resolve().then(callback);
    },
    Date: HostDate,
    performance: { now: () => host.monotonicMs() },
    DOMException,
    AbortSignal,
    AbortController,
  });

  return {
    fire,
    reset: (seed) => {
      callbacks.clear();
      state = seed | 0 || 1;
    },
  };
};
