"""Pushes items through a design as fast as it lets them, and tells how long they took to arrive.

    python load.py ORDER

ORDER is JSON, with the fields of `Order`. The same file runs in CPython and in GraalPy; load.js and
JavaLoad.java do the same steps in the other languages. It prints a line of JSON for each iteration,
with the fields of `Load.iteration`. Raises LostItems if what was pushed does not arrive, and then
the process ends with 1.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import threading
import time
from typing import Any, NamedTuple

PORTION = 1024
FIRST_ROUND = 8192
LARGEST_ROUND = 1 << 20
SHORT_ROUND = 0.02


class Order(NamedTuple):
    """What is to be measured."""

    design: str
    """The module of its class MicroBatcher."""
    cadence: str
    """A module and its class, with a dot between; empty for a design of the article."""
    maxBatchSize: int
    intervalMs: int
    capacity: int
    iterationSeconds: float
    """An iteration is as many rounds as take so long."""
    warmUpSeconds: float
    """Since the start of the process: what begins before is warm-up."""
    seconds: float
    """Since the start of the process: when it ends."""
    leastIterations: int
    """After the warm-up; it ends later if it must."""
    patienceSeconds: float
    """If nothing arrives for so long, what is missing is lost."""
    startedMs: int
    """When the process was started, since 1970."""


class LostItems(Exception):
    """Not everything that was pushed has arrived, or something else has."""


class Item:
    """What goes through a design; all are made beforehand."""

    __slots__ = ("value",)

    def __init__(self, value: int) -> None:
        """Keep the value."""
        self.value = value


ITEMS = [Item(number * 7 + 1) for number in range(PORTION)]
PORTION_SUM = sum(item.value for item in ITEMS)


class Sink:
    """The handler of all designs: reads each item and adds it up."""

    def __init__(self) -> None:
        """Nothing has arrived yet."""
        self.count = 0
        self.sum = 0
        self.first_at = 0.0
        self._awaited = 0
        self._reached = threading.Event()

    def handle(self, batch: list[Item]) -> None:
        """Take a batch."""
        total = 0
        for item in batch:
            total += item.value
        if not self.count:
            self.first_at = time.time()
        self.sum += total
        self.count += len(batch)
        if self.count >= self._awaited:
            self._reached.set()

    def wait_for(self, count: int, patience: float) -> bool:
        """Return whether so many have arrived; False after `patience` seconds without any."""
        self._reached.clear()
        self._awaited = count
        while (seen := self.count) < count:
            if not self._reached.wait(patience) and self.count == seen:
                return False
        return True


class Load:
    """One producer, one design, and the check that all arrives."""

    def __init__(self, order: Order) -> None:
        """Build the design."""
        self._order = order
        self._sink = Sink()
        self._pushed = 0
        self._items = FIRST_ROUND
        design = importlib.import_module(order.design).MicroBatcher
        interval = order.intervalMs / 1_000
        if order.cadence:
            module, _, name = order.cadence.partition(".")
            self._batcher = design(
                self._sink.handle,
                max_batch_size=order.maxBatchSize,
                interval=interval,
                capacity=order.capacity,
                cadence=getattr(importlib.import_module(module), name)(),
            )
            self._add = self._batcher.add
        else:
            self._batcher = design(self._sink.handle, interval, order.maxBatchSize)
            self._add = self._batcher.add_item

    def round(self) -> None:
        """Push; wait until less than a batch is left, which a design may keep for its next tick.

        A round that is over within 20 ms makes the next one twice as long: so the wait weighs
        little where items are fast, and the curve of the warm-up is fine where they are slow.
        """
        began = time.perf_counter()
        add = self._add
        for _ in range(self._items // PORTION):
            for item in ITEMS:
                add(item)
        self._pushed += self._items
        self._wait_for(self._pushed - self._order.maxBatchSize + 1)
        if time.perf_counter() - began < SHORT_ROUND and self._items < LARGEST_ROUND:
            self._items *= 2

    def iteration(self) -> dict[str, Any]:
        """Return what a line says: all seconds but `seconds` are since the process was started."""
        began_at = self._since_start()
        pushed = self._pushed
        began = time.perf_counter()
        seconds = 0.0
        while seconds < self._order.iterationSeconds:
            self.round()
            seconds = time.perf_counter() - began
        at = self._since_start()
        self._settle()
        return {
            "runtime": runtime(),
            "items": self._pushed - pushed,
            "seconds": seconds,
            "at": at,
            "warm": began_at >= self._order.warmUpSeconds,
            "first": self._sink.first_at - self._order.startedMs / 1_000,
            "handled": self._sink.count,
            "sum": self._sink.sum,
        }

    def is_over(self, warm: int) -> bool:
        """Tell whether the time is up, after so many iterations that are no warm-up."""
        return warm >= self._order.leastIterations and self._since_start() >= self._order.seconds

    def end(self) -> None:
        """Stop the design; nothing more may come."""
        self._batcher.stop()
        self._check()

    def _settle(self) -> None:
        if self._order.cadence:
            self._batcher.flush()  # the article's would let two handler calls overlap
        self._wait_for(self._pushed)
        self._check()

    def _wait_for(self, count: int) -> None:
        if not self._sink.wait_for(count, self._order.patienceSeconds):
            raise self._lost()

    def _check(self) -> None:
        if (self._sink.count, self._sink.sum) != (self._pushed, self._expected_sum()):
            raise self._lost()

    def _lost(self) -> LostItems:
        return LostItems(
            f"of {self._pushed} items pushed, {self._sink.count} were delivered;"
            f" their sum is {self._sink.sum} instead of {self._expected_sum()}"
        )

    def _expected_sum(self) -> int:
        return self._pushed // PORTION * PORTION_SUM

    def _since_start(self) -> float:
        return time.time() - self._order.startedMs / 1_000


def runtime() -> str:
    """Name the interpreter, and whether it does without a global lock."""
    gil = getattr(sys, "_is_gil_enabled", lambda: True)()
    free = "" if gil else ", free-threaded"
    return f"{sys.implementation.name} {sys.version.split()[0]}{free}"


def run(text: str) -> None:
    """Measure, and print the lines. What a design prints goes nowhere."""
    out = sys.stdout
    with open(os.devnull, "w") as nowhere:
        sys.stdout = nowhere
        load = Load(Order(**json.loads(text)))
        warm = 0
        while not load.is_over(warm):
            told = load.iteration()
            warm += told["warm"]
            print(json.dumps(told), file=out, flush=True)
        load.end()
        sys.stdout = out


def end_with_parent() -> None:
    """Wait for the end of our input, which the parent holds open as long as it lives."""
    sys.stdin.buffer.read()
    os._exit(143)


if __name__ == "__main__":
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "designs"))
    threading.Thread(target=end_with_parent, daemon=True).start()
    run(sys.argv[1])
    os._exit(0)  # the design's threads may be there still
