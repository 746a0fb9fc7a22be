"""Run the article's usage example on one of the designs, or on all, and print the batches.

    python example.py [article_s | article_c | sleep_loop | fixed_rate ...]

Twelve items 0.1 s apart, an interval of 0.5 s, batches of at most 5, and a stop 3 s after the last
item. The article's designs take what is there at each tick; the canonical ones do not keep a full
batch waiting.
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).with_name("designs")))

import article_c
import article_s
from fixed_rate import FixedRate
from micro_batcher import MicroBatcher
from sleep_loop import SleepLoop

INTERVAL = 0.5
MAX_BATCH_SIZE = 5
ITEMS = 12
PAUSE = 0.1
PAUSE_BEFORE_STOP = 3.0

Handler = Callable[[list[int]], None]


class Usage:
    """How to add to a design and how to stop it, whatever its methods are called."""

    def __init__(self, add: Callable[[int], object], stop: Callable[[], object]) -> None:
        """Keep both."""
        self.add = add
        self.stop = stop


def article_s_usage(handler: Handler) -> Usage:
    """Start the sleep-loop as published."""
    batcher = article_s.MicroBatcher(handler, INTERVAL, MAX_BATCH_SIZE)
    return Usage(batcher.add_item, batcher.stop)


def article_c_usage(handler: Handler) -> Usage:
    """Start the `sched` design as published."""
    batcher = article_c.MicroBatcher(handler, INTERVAL, MAX_BATCH_SIZE)
    return Usage(batcher.add_item, batcher.stop)


def sleep_loop_usage(handler: Handler) -> Usage:
    """Start the canonical batcher with ticks an interval after the work."""
    batcher = MicroBatcher(
        handler, max_batch_size=MAX_BATCH_SIZE, interval=INTERVAL, cadence=SleepLoop()
    )
    return Usage(batcher.add, batcher.stop)


def fixed_rate_usage(handler: Handler) -> Usage:
    """Start the canonical batcher with ticks on a grid."""
    batcher = MicroBatcher(
        handler, max_batch_size=MAX_BATCH_SIZE, interval=INTERVAL, cadence=FixedRate()
    )
    return Usage(batcher.add, batcher.stop)


DESIGNS = {
    "article_s": article_s_usage,
    "article_c": article_c_usage,
    "sleep_loop": sleep_loop_usage,
    "fixed_rate": fixed_rate_usage,
}


def run(name: str) -> None:
    """Play the usage example on one design."""
    print(name)
    started = time.monotonic()

    def handler(batch: list[int]) -> None:
        print(f"  {time.monotonic() - started:5.2f} s  {batch}", flush=True)

    usage = DESIGNS[name](handler)
    for item in range(1, ITEMS + 1):
        usage.add(item)
        time.sleep(PAUSE)
    time.sleep(PAUSE_BEFORE_STOP)
    answer = usage.stop()
    print(f"  {time.monotonic() - started:5.2f} s  stopped" + (f": {answer}" if answer else ""))


def main(names: Sequence[str]) -> int:
    """Run the designs named, or all; return the exit code."""
    unknown = [name for name in names if name not in DESIGNS]
    if unknown:
        print(f"no design {', '.join(unknown)}; there are {', '.join(DESIGNS)}", file=sys.stderr)
        return 2
    for name in names or DESIGNS:
        run(name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
