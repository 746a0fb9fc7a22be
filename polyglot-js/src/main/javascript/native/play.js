/**
 * Plays a scenario on a JavaScript design: in Node, on the system's clock.
 *
 *     node play.js DESIGN.js SCENARIO.json [--cadence sleep-loop.js#SleepLoop] [--epsilon-ms 100]
 *
 * Writes the trace as JSON to the standard output, both as conformance-tests/README.md says. The
 * last line of the standard error tells how late the machine was: `latest: 1234567 ns`. A late
 * machine makes every design late, so whoever judges the trace must look at it. What the design
 * prints goes to the standard error, too.
 *
 * Exit code 0: the trace is written; 2: it cannot be played, and a sentence says why.
 *
 * Producers and callers of flush and stop are asynchronous functions on the one event loop, each
 * of whose calls is a turn of its own; an interrupt is the abort of a pending add.
 */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { runInThisContext } from 'node:vm';
import { Recorder } from './recorder.js';
import { letter, Scenario, Unplayable } from './scenario.js';
import { pause, Watch } from './watch.js';

const { setImmediate } = globalThis;
const aTurn = () => new Promise((resolve) => setImmediate(resolve));

/** One scenario played once. */
class Play {
  #shape;
  #scenario;
  #batcher;
  #pendingAdds = new Map();
  #recorder = new Recorder();
  #watch;

  constructor(shape, scenario, epsilonMs) {
    this.#shape = shape;
    this.#scenario = scenario;
    this.#watch = new Watch(this.#recorder, scenario, epsilonMs);
  }

  /** The events, and how late the machine was at worst, milliseconds. */
  async run() {
    this.#watch.watchTimers();
    const parts = (await this.#build()) ? this.#scenario.parts() : [];
    this.#watch.actorsAtWork = parts.length;
    for (const [actor, part] of parts) {
      void this.#act(actor, part);
    }
    void this.#interruptProducers();
    await this.#watch.untilTheEnd();
    return { events: this.#recorder.events, latestMs: this.#watch.latestMs };
  }

  async #build() {
    const { settings, started } = this.#scenario;
    const overflow = settings.overflow.toLowerCase().replace('_', '-');
    try {
      this.#batcher = this.#shape.build({ ...settings, overflow }, this.#suite());
    } catch (error) {
      this.#recorder.note('constructionRefused', 'main', { message: textOf(error) });
      return false;
    }
    this.#recorder.note('constructed', 'main');
    if (started) {
      await this.#start('main');
    }
    return true;
  }

  // what producers and callers do

  async #act(actor, part) {
    let number = 0;
    for (const stimulus of part) {
      await this.#watch.sleepUntil(stimulus.atMs);
      switch (stimulus.do) {
        case 'add':
          for (let i = 0; i < stimulus.count; i++) {
            number += 1;
            await this.#add(actor, `${actor}${number}`);
          }
          break;
        case 'flush':
          await this.#flush(actor);
          break;
        case 'stop':
          await this.#stop(actor, stimulus.timeoutMs);
          break;
        case 'start':
          await this.#start(actor);
          break;
      }
    }
    this.#watch.actorsAtWork -= 1;
  }

  /** Resolves a turn after `returned` or `threw` was called, so that no two calls share a turn. */
  async #call(begin, returned, threw) {
    await new Promise((resolve) => {
      begin({
        returned: (value) => {
          returned(value);
          resolve();
        },
        threw: (name, text) => {
          threw(name, text);
          resolve();
        },
      });
    });
    await aTurn();
  }

  async #start(actor) {
    if (!this.#shape.offers().startable) {
      return;
    }
    await this.#call(
      (settle) => this.#batcher.start(settle),
      () => this.#recorder.note('started', actor),
      (_name, message) => this.#recorder.note('startRefused', actor, { message }),
    );
  }

  async #add(actor, item) {
    this.#recorder.note('offered', actor, { item });
    await this.#call(
      (settle) => this.#pendingAdds.set(actor, this.#batcher.add(item, settle)),
      (value) => this.#added(actor, item, value !== false),
      (name, text) => this.#refused(actor, item, name, text),
    );
  }

  #added(actor, item, accepted) {
    this.#pendingAdds.delete(actor);
    if (accepted) {
      this.#recorder.note('accepted', actor, { item });
    } else {
      this.#recorder.note('refused', actor, { item, reason: 'FULL', message: 'returned false' });
    }
  }

  #refused(actor, item, name, message) {
    this.#pendingAdds.delete(actor);
    this.#recorder.note('refused', actor, { item, reason: REASONS[name] ?? 'OTHER', message });
  }

  async #flush(actor) {
    const flush = this.#recorder.number('flush');
    this.#recorder.note('flushCalled', actor, { flush });
    await this.#call(
      (settle) => this.#batcher.flush(settle),
      () => this.#recorder.note('flushReturned', actor, { flush }),
      (_name, cause) => this.#recorder.note('flushThrew', actor, { flush, cause }),
    );
  }

  async #stop(actor, timeoutMs) {
    const stop = this.#stopCalled(actor, timeoutMs);
    await this.#call(
      (settle) => this.#batcher.stop(timeoutMs, settle),
      (answer) => {
        this.#stopReturned(actor, stop, answer);
        this.#watch.stopped(stop);
      },
      (_name, cause) => this.#recorder.note('stopThrew', actor, { stop, cause }),
    );
  }

  #stopCalled(actor, timeoutMs) {
    const stop = this.#recorder.number('stop');
    this.#recorder.note('stopCalled', actor, { stop, timeoutMs });
    return stop;
  }

  #stopReturned(actor, stop, [complete, undelivered, answer]) {
    this.#recorder.note('stopReturned', actor, { stop, complete, undelivered, answer });
  }

  async #interruptProducers() {
    for (const stimulus of this.#scenario.interrupts) {
      await this.#watch.sleepUntil(stimulus.atMs);
      const producer = letter(stimulus);
      const abort = this.#pendingAdds.get(producer);
      if (abort !== undefined) {
        this.#recorder.note('interrupted', 'process', { producer });
        abort();
      }
    }
  }

  // what the design calls

  #suite() {
    const note = (event, fields) => this.#recorder.note(event, 'event loop', fields);
    return {
      begin: (items) => this.#handlerCall(items),
      failed: (items, cause) => note('failureReported', { items, cause }),
      dropped: (item) => note('dropped', { items: [item] }),
      delay: (ms, body) => void pause(ms).then(body),
    };
  }

  /** A call of the handler, in the steps in which shapes.js acts it. */
  #handlerCall(items) {
    const actor = 'event loop';
    const call = this.#recorder.number('call');
    this.#recorder.note('dispatched', actor, { call, items });
    const { takesMs, outcome, adds, stops } = this.#scenario.call(call);
    let offers = 0;
    let stop = 0;
    return {
      offer: () => {
        if (offers++ >= adds) {
          return null;
        }
        const item = `H${this.#recorder.number('item')}`;
        this.#recorder.note('offered', actor, { item });
        return item;
      },
      added: (item, accepted) => this.#added(actor, item, accepted),
      refused: (item, name, text) => this.#refused(actor, item, name, text),
      stops: () => {
        stop = stops ? this.#stopCalled(actor, -1) : 0;
        return stops;
      },
      stopped: (answer) => this.#stopReturned(actor, stop, answer),
      stopFailed: (_name, cause) => this.#recorder.note('stopThrew', actor, { stop, cause }),
      takesMs: () => (outcome === 'HANG' ? -1 : takesMs),
      failsAtOnce: () => outcome === 'ERROR',
      end: () => {
        if (outcome === 'RETURN') {
          this.#recorder.note('handled', actor, { call });
          return null;
        }
        const cause = `handler failed on call ${call}`;
        this.#recorder.note('failed', actor, { call, cause });
        return cause;
      },
    };
  }
}

const REASONS = {
  AbortError: 'INTERRUPTED',
  BatcherStoppedError: 'STOPPED',
  BatcherFullError: 'FULL',
};

const textOf = (error) => String(error?.message || error);

const shapeOf = async (design, cadence) => {
  const file = fileURLToPath(new URL('../platform/shapes.js', import.meta.url));
  // A script, not a module: in GraalJS it is evaluated beside the design.
  const shapes = runInThisContext(readFileSync(file, 'utf8'), { filename: file })();
  const moduleOf = (name) => import(pathToFileURL(path.resolve(name)).href);
  const classes = shapes.classesOf(await moduleOf(design));
  const [cadenceFile, cadenceClass] = cadence.split('#');
  const cadences = cadence && (await moduleOf(path.join(path.dirname(design), cadenceFile)));
  try {
    return shapes.recognise(classes, cadences ? cadences[cadenceClass] : undefined);
  } catch (error) {
    throw new Unplayable(error.message);
  }
};

/** What the class lets see of what it offers; its cadence it cannot say. */
const profileOf = (shape, scenario) => {
  const { startable, flushes, capacity } = shape.offers();
  const overflow = capacity ? [scenario.settings.overflow] : [];
  return { cadence: 'FIXED_RATE', startable, flushes, overflow };
};

const main = async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      cadence: { type: 'string', default: '' },
      'epsilon-ms': { type: 'string', default: '100' },
    },
  });
  if (positionals.length !== 2) {
    throw new Unplayable('usage: node play.js DESIGN.js SCENARIO.json [--cadence FILE#CLASS]');
  }
  const [design, file] = positionals;
  const epsilonMs = Number(values['epsilon-ms']);
  console.log = console.info = console.error;
  const scenario = new Scenario(file);
  const shape = await shapeOf(design, values.cadence);
  const { events, latestMs } = await new Play(shape, scenario, epsilonMs).run();
  const trace = {
    subject: path.parse(design).name,
    profile: profileOf(shape, scenario),
    world: 'REAL',
    epsilonNs: epsilonMs * 1_000_000,
    events,
  };
  await written(process.stdout, JSON.stringify(trace));
  await written(process.stderr, `\nlatest: ${Math.round(latestMs * 1e6)} ns\n`);
};

/** Leaving the process would cut off what is not written yet. */
const written = (stream, text) => new Promise((resolve) => stream.write(text, resolve));

// What a timer's callback throws ends with it here, as in a browser and in simulated time.
for (const death of ['uncaughtException', 'unhandledRejection']) {
  process.on(death, (error) => console.error(`${death}:`, error));
}
try {
  await main();
  process.exit(0); // a design's timers may be armed still
} catch (error) {
  await written(process.stderr, `${error.message}\n`);
  process.exit(2);
}
