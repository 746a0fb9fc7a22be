// A batcher into which a test puts something hostile: at the top level, in add, after the handler.

/* top */

export class MicroBatcher {
  constructor(handler, intervalMs, maxBatchSize) {
    this.handler = handler;
    this.items = [];
    this.timer = setInterval(() => this.work(), intervalMs);
  }

  async add(item) {
    /* add */
    this.items.push(item);
  }

  stop() {
    clearInterval(this.timer);
    return this.work();
  }

  async work() {
    const items = this.items.splice(0);
    if (items.length > 0) {
      await this.handler(items);
      /* handled */
    }
  }
}
