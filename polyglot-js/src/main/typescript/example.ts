/**
 * The usage example of the article's TypeScript design: a handler that takes 150 ms, an interval
 * of 1 s, at most 5 items a batch; 12 items 100 ms apart, then stop. The article's design first,
 * then the canonical batcher: the same items, but a full batch does not wait for its tick.
 *
 * @module
 */

import { MicroBatcher as ArticleBatcher } from './designs/article-t.ts';
import { FixedRate } from './designs/fixed-rate.ts';
import { MicroBatcher } from './designs/micro-batcher.ts';

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** A handler that says what it is given, and when. */
function printing(): (batch: string[]) => Promise<void> {
  const start = performance.now();
  return async (batch) => {
    const at = Math.round(performance.now() - start);
    console.log(`${String(at).padStart(5)} ms  ${batch.length} items: ${batch.join(' ')}`);
    await sleep(150);
  };
}

console.log('article T:');
const article = new ArticleBatcher<string>(printing(), 1000, 5);
article.start();
for (let i = 1; i <= 12; i++) {
  article.addItem(`A${i}`);
  await sleep(100);
}
await article.stop();

console.log('canonical, fixed-rate:');
const batcher = new MicroBatcher<string>(printing(), {
  maxBatchSize: 5,
  intervalMs: 1000,
  cadence: new FixedRate(),
});
for (let i = 1; i <= 12; i++) {
  await batcher.add(`A${i}`);
  await sleep(100);
}
const report = await batcher.stop();
console.log(`complete: ${report.complete}, delivered: ${report.delivered}`);
