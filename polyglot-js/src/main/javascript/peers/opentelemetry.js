// Makes a batcher of OpenTelemetry's BatchSpanProcessor, which is loaded unmodified: an item is a
// span that ends, the handler is the exporter, flush and stop are the processor's own promises.

import { BatchSpanProcessor } from './opentelemetry-sdk-trace-base.js';

const SAMPLED = 1;
const SUCCESS = 0;
const FAILED = 1;

/**
 * Milliseconds. The processor's default, 30 s, would let a batch overlap one whose handler hangs;
 * with a day, what a hang does is up to flush and stop.
 */
const EXPORT_TIMEOUT_MS = 86_400_000;

/** As much of a finished span as the processor looks at. */
const spanOf = (item) => ({
  name: item,
  resource: { asyncAttributesPending: false },
  spanContext: () => ({ traceId: '0'.repeat(32), spanId: '0'.repeat(16), traceFlags: SAMPLED }),
});

const exporterOf = (handler) => ({
  export: (spans, done) => {
    handler(spans.map((span) => span.name)).then(
      () => done({ code: SUCCESS }),
      (error) => done({ code: FAILED, error }),
    );
  },
  shutdown: () => Promise.resolve(),
});

/** A meter provider whose counters call `dropped` when the processor counts dropped spans. */
const metersOf = (dropped) => {
  const counter = {
    add: (count, attributes) => {
      if (attributes['error.type'] === 'queue_full') {
        dropped(count);
      }
    },
    addCallback: () => {},
    removeCallback: () => {},
  };
  const instrument = () => counter;
  return {
    getMeter: () => ({
      createCounter: instrument,
      createUpDownCounter: instrument,
      createObservableUpDownCounter: instrument,
    }),
  };
};

export class SpanBatcher {
  #processor;
  #adding;

  constructor(handler, options) {
    this.#processor = new BatchSpanProcessor(exporterOf(handler), {
      maxExportBatchSize: options.maxBatchSize,
      scheduledDelayMillis: options.intervalMs,
      maxQueueSize: options.capacity,
      exportTimeoutMillis: EXPORT_TIMEOUT_MS,
      selfObsMeterProvider: metersOf(() => options.onDrop(this.#adding)),
    });
  }

  /** The processor counts a drop while it adds, so the span that it drops is the one being added. */
  add(item) {
    const outer = this.#adding;
    this.#adding = item;
    this.#processor.onEnd(spanOf(item));
    this.#adding = outer; // a full batch is exported at once, and its handler may add
  }

  flush() {
    return this.#processor.forceFlush();
  }

  stop() {
    return this.#processor.shutdown();
  }
}
