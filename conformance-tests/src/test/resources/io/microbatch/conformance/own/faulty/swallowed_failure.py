"""The sound batcher with one fault: nobody hears of a failure."""

import threading
import time
from collections import deque


class MicroBatcher:
    def __init__(self, handler, interval, max_batch_size, on_failure):
        if not 0.001 <= interval <= 86_400:
            raise ValueError(f"interval is {interval}; allowed: 0.001 to 86400 seconds")
        if max_batch_size < 1:
            raise ValueError(f"max_batch_size is {max_batch_size}; allowed: 1 and above")
        self._handler = handler
        self._on_failure = on_failure
        self._interval = round(interval * 1_000_000_000)
        self._max_batch_size = max_batch_size
        self._changed = threading.Condition()
        self._queue = deque()
        self._in_flight = []
        self._abandoned = []
        self._accepted = 0
        self._handled = 0
        self._wanted = 0
        self._stopping = False
        self._start = time.monotonic_ns()
        self._last_tick = 0
        self._worker = threading.Thread(target=self._work, daemon=True)
        self._worker.start()

    def add(self, item):
        with self._changed:
            if self._stopping:
                raise RuntimeError("the batcher is stopped")
            self._queue.append(item)
            self._accepted += 1
            if len(self._queue) in (1, self._max_batch_size):
                self._changed.notify_all()

    def flush(self):
        with self._changed:
            up_to = self._accepted
            self._wanted = max(self._wanted, up_to)
            self._changed.notify_all()
            while self._handled < up_to and threading.current_thread() is not self._worker:
                self._changed.wait()

    def stop(self, timeout=None):
        """Waits so long at most; returns whether all was delivered, and what was not."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        if threading.current_thread() is self._worker:
            return Report(self._abandoned)
        self._worker.join(timeout)
        with self._changed:
            if self._worker.is_alive():
                self._abandoned += [*self._in_flight, *self._queue]
                self._in_flight = []
                self._queue.clear()
            return Report(self._abandoned)

    def _work(self):
        batch = self._next()
        while batch:
            try:
                self._handler(batch)
            except BaseException:
                pass
            with self._changed:
                self._handled += len(batch)
                self._in_flight = []
                self._changed.notify_all()
            batch = self._next()

    def _next(self):
        """The next batch when it is due; an empty one when all is over."""
        with self._changed:
            if not self._queue:
                while not self._queue and not self._stopping:
                    self._changed.wait()
                self._last_tick = self._tick_of(time.monotonic_ns())
            due = self._start + (self._last_tick + 1) * self._interval
            while (left := due - time.monotonic_ns()) > 0 and not self._urgent():
                self._changed.wait(left / 1_000_000_000)
            if time.monotonic_ns() >= due:
                self._last_tick = self._tick_of(time.monotonic_ns())
            size = min(len(self._queue), self._max_batch_size)
            self._in_flight = [self._queue.popleft() for _ in range(size)]
            return list(self._in_flight)

    def _urgent(self):
        full = len(self._queue) >= self._max_batch_size
        return self._stopping or full or self._handled < self._wanted

    def _tick_of(self, now):
        return (now - self._start) // self._interval


class Report:
    def __init__(self, undelivered):
        self.undelivered = list(undelivered)
        self.complete = not undelivered
