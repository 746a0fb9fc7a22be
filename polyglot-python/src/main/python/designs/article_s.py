"""The article's first Python design: sleep for the interval, flush one batch, again and again.

Broken on purpose: it is kept as published, as a subject to judge and to learn from. The one to use
is in micro_batcher.py. What it breaks:

- ORD-2, ORD-3: `stop` flushes on its caller's thread while the worker may be flushing too, so
  handler calls overlap and batches interleave;
- SIZ-2, SIZ-3, SIZ-4: the size is a cap and no trigger, so it can do `max_batch_size` items per
  sleep and no more; the queue grows without a bound;
- LAG-7: it wakes up though the queue is empty (that its period is interval + work is its cadence);
- DRN-1, DRN-4: `stop` flushes one batch, and whatever is left is lost; each further call flushes
  one batch more;
- DRN-2, DRN-3, DRN-5, DRN-11: `stop` joins nothing, and the worker, which sleeps through it,
  flushes once more afterwards;
- DRN-6, DRN-9: `add_item` does not look whether the batcher runs; `stop` knows no timeout;
- FLT-1, FLT-2, FLT-3: a handler that raises ends the worker without a word, or raises at the
  caller of `stop`;
- FLT-5: an interval of 0 spins, and a batch size of 0 never drains;
- FLU-1: `flush` takes one batch, and does not wait for the one in the worker's hands.
"""

import queue
import threading
import time
from collections.abc import Callable
from typing import Any


class MicroBatcher:
    """Collects items and processes them in batches, one after each sleep."""

    def __init__(
        self,
        process_func: Callable[[list[Any]], object],
        interval: float = 0.5,
        max_batch_size: int = 100,
    ) -> None:
        """Start at once; `interval` is in seconds."""
        self.process_func = process_func
        self.interval = interval
        self.max_batch_size = max_batch_size
        self.queue: queue.Queue[Any] = queue.Queue()
        self.running = True
        self.thread = threading.Thread(target=self._worker, daemon=True)
        self.thread.start()

    def add_item(self, item: Any) -> None:
        """Put the item into the queue, whatever state the batcher is in."""
        self.queue.put(item)

    def _worker(self) -> None:
        while self.running:
            time.sleep(self.interval)
            self.flush()

    def flush(self) -> None:
        """Process one batch of what is in the queue, on the caller's thread."""
        batch: list[Any] = []
        while len(batch) < self.max_batch_size:
            try:
                batch.append(self.queue.get_nowait())
            except queue.Empty:
                break
        if batch:
            self.process_func(batch)

    def stop(self) -> None:
        """Let the worker end some time, and flush once."""
        self.running = False
        self.flush()
