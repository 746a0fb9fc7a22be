"""The cadence of a loop around `sleep`: wait the interval, work, wait the interval again.

To be read beside fixed_rate.py. A cadence answers one question: when is the next tick due? It has
no clock, no thread and no state. Instants are values of `time.monotonic_ns`, intervals are
nanoseconds, 1 and above: whole numbers, so that a grid stays a grid for years.
"""


class SleepLoop:
    """Ticks at the end of the last work + interval: a period of interval + work.

    So the ticks drift away from any grid; that is what this cadence declares. It cannot lag:
    whatever delays the work delays all that follows by as much, and no tick is ever missed.
    """

    def after_tick(self, due: int, start: int, end: int, interval: int) -> int:
        """Return when the tick after the one due at `due`, worked on until `end`, is due."""
        return end + interval

    def after_work(self, due: int, end: int, interval: int) -> int:
        """Return when the next tick is due after work that no tick caused (full batch, flush).

        `due` is when it would be due without that work, which ended at `end`.
        """
        return end + interval

    def after_idle(self, due: int, now: int, interval: int) -> int:
        """Return when the next tick is due, now that the first item wakes an idle batcher.

        A tick without items takes no time and leaves no trace. So it is the first one at or after
        `now` in the phase of `due`, as if the loop had never slept.
        """
        return due if due >= now else now + (due - now) % interval

    def __repr__(self) -> str:
        """Return what one would write to make it."""
        return "SleepLoop()"
