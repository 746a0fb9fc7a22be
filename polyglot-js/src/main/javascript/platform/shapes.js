// Recognises the shape of a batcher's class and drives it: what its methods and parameters are
// called, and in which order. The names known are those of the article's design, of the canonical
// ones, and what people commonly write. README.md beside the designs lists them.

() => {
  const HANDLERS = [
    'handler', 'processFunc', 'processor', 'process', 'processBatch', 'onBatch', 'callback', 'fn',
    'func', 'handle', 'sink', 'flushFunc', 'consumer',
  ];
  const SIZES = ['maxBatchSize', 'batchSize', 'maxSize', 'size', 'maxItems'];
  const SECONDS = [
    'intervalSeconds', 'intervalSec', 'flushIntervalSeconds', 'periodSeconds', 'delaySeconds',
  ];
  const INTERVALS = [
    'intervalMs', 'interval', 'flushIntervalMs', 'flushInterval', 'periodMs', 'period', 'delayMs',
    'delay', 'lingerMs', 'linger', 'maxWaitMs', 'maxWait',
  ];
  const CAPACITIES = ['capacity', 'maxQueueSize', 'queueSize', 'maxBacklog'];
  const OVERFLOWS = ['overflow', 'overflowPolicy'];
  const FAILURES = ['onFailure', 'onError', 'failureListener', 'errorHandler'];
  const DROPS = ['onDrop', 'onDropped', 'dropListener'];
  const OPTIONS = ['options', 'opts', 'config', 'settings'];
  const ADDS = ['add', 'addItem', 'put', 'push', 'enqueue', 'submit', 'offer'];
  const FLUSHES = ['flush', 'flushNow'];
  const STOPS = ['stop', 'shutdown', 'close'];
  const STARTS = ['start'];

  const methodOf = (type, names) =>
    names.find((name) => typeof type.prototype[name] === 'function');

  /** The names of a constructor's parameters, in their order; a pattern counts as `options`. */
  const parametersOf = (type) => {
    const text = Function.prototype.toString.call(type);
    const start = /\bconstructor\s*\(/.exec(text);
    if (start === null) {
      const parent = Object.getPrototypeOf(type);
      return parent.prototype === undefined ? [] : parametersOf(parent);
    }
    return split(text.slice(start.index + start[0].length)).map((parameter) =>
      /^\s*\{/.test(parameter) ? 'options' : parameter.replace(/=.*/s, '').trim(),
    );
  };

  /** Splits at the commas of the outermost level, up to the closing bracket. */
  const split = (text) => {
    const parts = [];
    let depth = 0;
    let part = '';
    for (const letter of text) {
      if (depth === 0 && letter === ')') {
        break;
      }
      depth += '([{'.includes(letter) ? 1 : ')]}'.includes(letter) ? -1 : 0;
      if (depth === 0 && letter === ',') {
        parts.push(part);
        part = '';
      } else {
        part += letter;
      }
    }
    return part.trim() === '' ? parts : [...parts, part];
  };

  const missing = (type, what, names, found) =>
    `class ${type.name} lacks ${what}; expected one of these names: ${names.join(', ')};` +
    ` found: ${found.join(', ') || 'none'}`;

  const methodsOf = (type) =>
    Object.getOwnPropertyNames(type.prototype).filter((name) => name !== 'constructor');

  const isThenable = (value) => typeof value?.then === 'function';

  class Shape {
    constructor(type, cadence) {
      this.type = type;
      this.parameters = parametersOf(type);
      this.add = methodOf(type, ADDS);
      this.flush = methodOf(type, FLUSHES);
      this.stop = methodOf(type, STOPS);
      this.start = methodOf(type, STARTS);
      this.cadence = cadence;
      this.hasOptions = this.parameters.some((name) => OPTIONS.includes(name));
      const problem = this.#problem();
      if (problem !== undefined) {
        throw new TypeError(problem);
      }
    }

    #problem() {
      if (this.add === undefined) {
        return missing(this.type, 'a method that adds an item', ADDS, methodsOf(this.type));
      }
      if (this.stop === undefined) {
        return missing(this.type, 'a method that stops it', STOPS, methodsOf(this.type));
      }
      const lacks = (names) => !this.parameters.some((name) => names.includes(name));
      const parameter = (what, names) =>
        missing(this.type, `a constructor's parameter for ${what}`, names, this.parameters);
      if (!this.hasOptions && lacks(HANDLERS)) {
        return parameter('the handler', HANDLERS);
      }
      if (!this.hasOptions && lacks([...INTERVALS, ...SECONDS])) {
        return parameter('the interval', [...INTERVALS, ...SECONDS, ...OPTIONS]);
      }
      if (!this.hasOptions && lacks(SIZES)) {
        return parameter('the largest batch', [...SIZES, ...OPTIONS]);
      }
      return undefined;
    }

    offers() {
      return {
        flushes: this.flush !== undefined,
        startable: this.start !== undefined,
        capacity: this.hasOptions || this.parameters.some((name) => CAPACITIES.includes(name)),
        overflow: this.hasOptions || this.parameters.some((name) => OVERFLOWS.includes(name)),
      };
    }

    build(settings, suite) {
      let batcher;
      const handler = handlerOf(suite, () => batcher, this);
      const failed = (batch, cause) => suite.failed([...batch], textOf(cause));
      const values = new Map(
        [
          [HANDLERS, handler],
          [SIZES, settings.maxBatchSize],
          [INTERVALS, settings.intervalMs],
          [SECONDS, settings.intervalMs / 1000],
          [CAPACITIES, settings.capacity],
          [OVERFLOWS, settings.overflow],
          [FAILURES, failed],
          [DROPS, (item) => suite.dropped(item)],
        ].flatMap(([names, value]) => names.map((name) => [name, value])),
      );
      // Under every name it might look for.
      const options = Object.fromEntries(values);
      if (this.cadence !== undefined) {
        options.cadence = new this.cadence();
      }
      for (const name of OPTIONS) {
        values.set(name, options);
      }
      batcher = new this.type(...this.parameters.map((name) => values.get(name)));
      return new Driven(batcher, this);
    }
  }

  /**
   * The host's callbacks as functions of this language. A call site of GraalJS that meets both kinds
   * may take the one for the other, and then the callback is never called.
   */
  const fromHost = (settle) => ({
    returned: (value) => settle.returned(value),
    threw: (name, text) => settle.threw(name, text),
  });

  /** A batcher that was built, under the names that the suite calls. */
  class Driven {
    constructor(batcher, shape) {
      this.batcher = batcher;
      this.shape = shape;
    }

    start(settle) {
      settled(() => this.batcher[this.shape.start](), fromHost(settle));
    }

    /** Returns what aborts the add. */
    add(item, settle) {
      const controller = new AbortController();
      settled(() => this.batcher[this.shape.add](item, controller.signal), fromHost(settle));
      return () => controller.abort();
    }

    flush(settle) {
      settled(() => this.batcher[this.shape.flush](), fromHost(settle));
    }

    stop(timeoutMs, settle) {
      const parameters = timeoutMs < 0 ? [] : [timeoutMs];
      const { returned, threw } = fromHost(settle);
      settled(() => this.batcher[this.shape.stop](...parameters), {
        returned: (report) => returned(answerOf(report, timeoutMs >= 0)),
        threw,
      });
    }
  }

  /** Calls, and tells how it ended: at once if it gave no promise. */
  const settled = (call, settle) => {
    try {
      const result = call();
      if (isThenable(result)) {
        result.then(
          (value) => settle.returned(value),
          (error) => settle.threw(nameOf(error), textOf(error)),
        );
      } else {
        settle.returned(result);
      }
    } catch (error) {
      settle.threw(nameOf(error), textOf(error));
    }
  };

  const nameOf = (error) => String(error?.name ?? typeof error);
  const textOf = (error) => String(error?.message || error);

  /**
   * Whether all was delivered, what was not, and the answer as text. An array is what was not
   * delivered, and a boolean of a stop with a timeout whether all was.
   */
  const answerOf = (report, timed = false) => {
    if (report === undefined || report === null || typeof report === 'boolean') {
      return [report !== false || !timed, [], ''];
    }
    const found = report.undelivered ?? (Array.isArray(report) ? report : []);
    const undelivered = [...found].filter((item) => typeof item === 'string');
    return [
      Boolean(report.complete ?? undelivered.length === 0),
      undelivered,
      typeof report === 'object' ? JSON.stringify(report) : String(report),
    ];
  };

  /**
   * A handler that acts what the suite's script says. What it does to its batcher it does before
   * its first await, inside the call: later, no batcher could tell it from anybody else.
   */
  const handlerOf = (suite, batcher, shape) => (batch) => {
    const call = suite.begin([...batch]);
    const pending = [];
    const promised = (action, settle) =>
      pending.push(new Promise((done) => {
        settled(action, {
          returned: (value) => {
            settle.returned(value);
            done();
          },
          threw: (name, text) => {
            settle.threw(name, text);
            done();
          },
        });
      }));
    for (let item = call.offer(); item !== null; item = call.offer()) {
      const offered = item;
      promised(() => batcher()[shape.add](offered), {
        returned: (value) => call.added(offered, value !== false),
        threw: (name, text) => call.refused(offered, name, text),
      });
    }
    if (call.stops()) {
      promised(() => batcher()[shape.stop](), {
        returned: (report) => call.stopped(answerOf(report)),
        threw: (name, text) => call.stopFailed(name, text),
      });
    }
    if (call.failsAtOnce()) {
      throw new Error(call.end());
    }
    return finish(suite, call, pending);
  };

  const finish = async (suite, call, pending) => {
    await Promise.all(pending);
    const takesMs = call.takesMs();
    if (takesMs < 0) {
      await new Promise(() => {});
    }
    if (takesMs > 0) {
      await new Promise((resolve) => suite.delay(takesMs, resolve));
    }
    const failure = call.end();
    if (failure !== null) {
      throw new Error(failure);
    }
  };

  /** The shape of the first class that is a batcher; throws a TypeError that says what is missing. */
  const recognise = (classes, cadence) => {
    const reasons = [];
    for (const type of classes) {
      try {
        return new Shape(type, cadence);
      } catch (reason) {
        reasons.push(reason.message);
      }
    }
    throw new TypeError(
      reasons.length === 0
        ? 'the file exports no class; expected one such as: export class MicroBatcher'
        : reasons.join('; '),
    );
  };

  /**
   * The shape of the one class that is a batcher, or what is wrong and with which class; `wanted`
   * chooses a class by its name.
   */
  const onlyOne = (classes, wanted) => {
    const chosen = [...new Set(classes)].filter((type) => wanted === '' || type.name === wanted);
    const shapes = [];
    let problem = {
      type: '',
      message: wanted
        ? `holds no class ${wanted}; found: ${classes.map((type) => type.name).join(', ')}`
        : 'holds no class; expected one such as: export class MicroBatcher',
    };
    for (const type of chosen) {
      try {
        shapes.push(new Shape(type));
      } catch (reason) {
        if (problem.type === '' || /batch/i.test(type.name)) {
          problem = { type: type.name, message: reason.message };
        }
      }
    }
    if (shapes.length > 1) {
      const names = shapes.map((shape) => shape.type.name).join(', ');
      return { type: '', message: `holds several batchers: ${names}. Choose one with --class.` };
    }
    return shapes[0] ?? problem;
  };

  const classesOf = (module) =>
    Object.values(module).filter(
      (value) => typeof value === 'function' && /^class\b/.test(String(value)),
    );

  return { recognise, onlyOne, classesOf };
};
