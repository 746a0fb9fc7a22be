"""The cadence of a drift-corrected scheduler: ticks on a grid, however long the work takes.

To be read beside sleep_loop.py. A cadence answers one question: when is the next tick due? It has
no clock, no thread and no state. Instants are values of `time.monotonic_ns`, intervals are
nanoseconds, 1 and above: whole numbers, so that a grid stays a grid for years.
"""


class FixedRate:
    """Ticks on the grid construction + k * interval.

    A due time is always derived from a due time, never from the clock, so no delay adds up. Ticks
    that fell due before the work began are one with it. Those missed while it went on are made up
    for by one, at once, and then it is on the grid again. Spark's `ProcessingTime` trigger does
    the same.
    """

    def after_tick(self, due: int, start: int, end: int, interval: int) -> int:
        """Return when the tick after the one due at `due`, worked on from `start`, is due."""
        return self.after_work(_last(due, start, interval) + interval, end, interval)

    def after_work(self, due: int, end: int, interval: int) -> int:
        """Return when the next tick is due after work that no tick caused (full batch, flush).

        `due` is when it would be due without that work, which ended at `end`. A tick on that very
        instant is not missed.
        """
        return due if due >= end else _last(due, end, interval)

    def after_idle(self, due: int, now: int, interval: int) -> int:
        """Return when the next tick is due, now that the first item wakes an idle batcher.

        A tick without items takes no time and leaves no trace. So it is the first one at or after
        `now` in the phase of `due`, as if the loop had never slept.
        """
        return due if due >= now else now + (due - now) % interval

    def __repr__(self) -> str:
        """Return what one would write to make it."""
        return "FixedRate()"


def _last(due: int, instant: int, interval: int) -> int:
    """Return the last point of the grid at or before `instant`, which is not before `due`."""
    return instant - (instant - due) % interval
