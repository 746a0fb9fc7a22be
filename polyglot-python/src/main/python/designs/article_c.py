"""The article's second Python design: the standard library's `sched`, with drift corrected.

Broken on purpose: it is kept as published, as a subject to judge and to learn from. The one to use
is in micro_batcher.py. What it breaks:

- ORD-2, ORD-3: `stop` flushes on its caller's thread while the worker may be flushing too, so
  handler calls overlap and batches interleave;
- SIZ-2, SIZ-3, SIZ-4: the size is a cap and no trigger, so it can do `max_batch_size` items per
  interval and no more; the queue grows without a bound;
- LAG-3, LAG-5: when it lags it waits a whole interval from now: the grid is lost, and it idles
  while items wait;
- LAG-6, LAG-7: its deadlines are on the wall clock, which may be set; and it wakes up though the
  queue is empty;
- DRN-1, DRN-4: `stop` flushes one batch, and whatever is left is lost; each further call flushes
  one batch more;
- DRN-2, DRN-3, DRN-5, DRN-11: `stop` joins nothing; the worker sleeps through it, and one that
  has just looked at the flag flushes afterwards, and schedules itself again;
- DRN-6, DRN-9: `add_item` does not look whether the batcher runs; `stop` knows no timeout;
- FLT-2, FLT-5: a failed batch is printed and lost; an interval of 0 spins, and a batch size of 0
  never drains (FLT-1 holds for an `Exception`, not for other kinds of `BaseException`);
- FLU-1: `flush` takes one batch, and does not wait for the one in the worker's hands.
"""

import queue
import sched
import threading
import time
from collections.abc import Callable
from typing import Any


class MicroBatcher:
    """Collects items and processes them in batches, one for each event of a scheduler."""

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
        self.scheduler = sched.scheduler(time.time, time.sleep)
        self.next_run_time = 0.0
        self.thread = threading.Thread(target=self._worker, daemon=True)
        self.thread.start()

    def add_item(self, item: Any) -> None:
        """Put the item into the queue, whatever state the batcher is in."""
        self.queue.put(item)

    def _worker(self) -> None:
        self.next_run_time = time.time() + self.interval
        self.scheduler.enterabs(self.next_run_time, 1, self._scheduled_flush)
        self.scheduler.run()

    def _scheduled_flush(self) -> None:
        if not self.running:
            return
        self.flush()
        self.next_run_time += self.interval
        now = time.time()
        if self.next_run_time < now:
            print(f"Warning: lagging by {now - self.next_run_time:.3f} s")
            self.next_run_time = now + self.interval
        self.scheduler.enterabs(self.next_run_time, 1, self._scheduled_flush)

    def flush(self) -> None:
        """Process one batch of what is in the queue, on the caller's thread."""
        batch: list[Any] = []
        while len(batch) < self.max_batch_size:
            try:
                batch.append(self.queue.get_nowait())
            except queue.Empty:
                break
        if batch:
            try:
                self.process_func(batch)
            except Exception as error:
                print(f"Error while processing a batch: {error}")

    def stop(self) -> None:
        """Cancel what is scheduled, and flush once."""
        self.running = False
        for event in self.scheduler.queue:
            try:
                self.scheduler.cancel(event)
            except ValueError:
                pass
        self.flush()
