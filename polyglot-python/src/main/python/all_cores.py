"""Do the threads of article S use all cores? The article says so of a free-threaded Python.

    python3.14t all_cores.py

The same amount of computing is handed to one batcher as batches of one item, and then to as many
batchers as there are cores (eight at most), an item each. It prints one line of JSON: whether the
interpreter holds a lock around all Python code (`gil`), the number of cores it may use, the number
of batchers (`threads`), and the wall time in seconds of one item computed alone, of one batcher,
and of many: the best of five rounds each.
"""

import json
import os
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).with_name("designs")))

import article_s

INTERVAL = 0.001
ITEM_SECONDS = 0.2
PROBE_STEPS = 200_000
MOST_THREADS = 8
ROUNDS = 5


def has_gil() -> bool:
    """Tell whether one lock guards all Python code; before Python 3.13 it always does."""
    enabled = getattr(sys, "_is_gil_enabled", None)
    return enabled is None or bool(enabled())


def usable_cores() -> int:
    """Count the cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def compute(steps: int) -> int:
    """Keep one core busy with Python code."""
    total = 0
    for step in range(steps):
        total += step & 3
    return total


def steps_of_an_item() -> int:
    """Count the steps that take about `ITEM_SECONDS` on this machine."""
    started = time.perf_counter()
    compute(PROBE_STEPS)
    return max(1, int(PROBE_STEPS * ITEM_SECONDS / (time.perf_counter() - started)))


def alone(steps: int) -> float:
    """Take the time of one item without any batcher."""
    started = time.perf_counter()
    compute(steps)
    return time.perf_counter() - started


def batched(batchers: int, items: int, steps: int) -> float:
    """Take the time until `batchers` have handled `items` together."""
    handled = threading.Semaphore(0)

    def handler(batch: list[int]) -> None:
        for item in batch:
            compute(item)
            handled.release()

    designs = [article_s.MicroBatcher(handler, INTERVAL, 1) for _ in range(batchers)]
    started = time.perf_counter()
    for item in range(items):
        designs[item % batchers].add_item(steps)
    for _ in range(items):
        handled.acquire()
    seconds = time.perf_counter() - started
    for design in designs:
        design.stop()
    return seconds


def main() -> None:
    """Measure, and print what was found."""
    cores = usable_cores()
    threads = min(cores, MOST_THREADS)
    steps = steps_of_an_item()
    # Round by round, so that what else the machine does meets all three alike.
    rounds = [
        (alone(steps), batched(1, threads, steps), batched(threads, threads, steps))
        for _ in range(ROUNDS)
    ]
    found = {
        "version": sys.version.split()[0],
        "gil": has_gil(),
        "cores": cores,
        "threads": threads,
        "alone": min(seconds for seconds, _, _ in rounds),
        "one": min(seconds for _, seconds, _ in rounds),
        "many": min(seconds for _, _, seconds in rounds),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
