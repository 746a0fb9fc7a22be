"""Watches a try: what a stop has left, who wakes with nothing to do, and when all is over.

Its beats, and the suite's own sleeps, tell how late the machine is.
"""

import threading
import time
from pathlib import Path

from recorder import Recorder
from scenario import MS, Scenario

BEAT_NS = 10 * MS
_INTERVALS_WATCHED = 4
_TASKS = Path("/proc/self/task")


class Watch:
    """Of one try; safe for threads, but `until_the_end` is for one."""

    def __init__(self, recorder: Recorder, scenario: Scenario, epsilon_ns: int) -> None:
        """Watch what the recorder notes."""
        self._recorder = recorder
        self._scenario = scenario
        self._epsilon = epsilon_ns
        self._horizon = scenario.horizon_ns() + epsilon_ns
        self._watched = max(_INTERVALS_WATCHED * scenario.interval_ns(), 2 * epsilon_ns)
        self._suite = {threading.main_thread()}
        self._lock = threading.Lock()
        self._at_work = 0
        self._stopped: list[tuple[int, int]] = []
        self._switches: dict[threading.Thread, int] | None = None
        self._last_woke = -1
        self.latest_ns = 0
        """How late a sleep ended at worst."""

    def is_of_suite(self, thread: threading.Thread) -> None:
        """All other threads are the design's."""
        self._suite.add(thread)

    def actors_at_work(self, count: int) -> None:
        """So many producers and callers have something to do."""
        self._at_work = count

    def actor_is_done(self) -> None:
        """One of them has done its part."""
        with self._lock:
            self._at_work -= 1

    def stopped(self, stop: int) -> None:
        """A stop has returned; what it left is noted when the design had time to settle."""
        self._stopped.append((stop, self._recorder.now()))

    def sleep_until(self, at_ns: int) -> None:
        """Sleep until an instant of the try, and take note of a late end."""
        left = at_ns - self._recorder.now()
        if left > 0:
            time.sleep(left / 1e9)
            self._late(self._recorder.now() - at_ns)

    def _late(self, by_ns: int) -> None:
        self.latest_ns = max(self.latest_ns, by_ns)

    def until_the_end(self) -> None:
        """Return when the design is at rest, or has been watched for long enough."""
        beat = self._recorder.now()
        while True:
            self._note_what_remains()
            self._note_who_woke()
            ending = self._ending()
            if ending is not None:
                break
            beat += BEAT_NS
            self.sleep_until(beat)
            beat = max(beat, self._recorder.now())
        message = ""
        if ending == "DEADLOCK":
            names = " ".join(thread.name for thread in threading.enumerate())
            message = "a call has not returned; alive: " + names
        self._recorder.note("end", ending=ending, message=message)

    def _ending(self) -> str | None:
        recorder = self._recorder
        now = recorder.now()
        if recorder.construction_refused:
            return "QUIET"
        if self._stopped:
            return None
        if self._at_work > 0 or recorder.open_calls > 0:
            if now <= self._horizon:
                return None
            return "DEADLOCK" if recorder.open_calls > 0 else "WATCHED"
        quiet_since = recorder.last_activity
        if now <= quiet_since + self._watched or now <= self._scenario.last_ns + self._epsilon:
            return None
        at_rest = recorder.nothing_expected() and self._last_woke <= quiet_since
        return "QUIET" if at_rest else "WATCHED"

    def _of_design(self) -> list[threading.Thread]:
        return [thread for thread in threading.enumerate() if thread not in self._suite]

    def _note_what_remains(self) -> None:
        while self._stopped and self._recorder.now() > self._stopped[0][1] + self._epsilon:
            stop, _ = self._stopped.pop(0)
            names = [thread.name for thread in self._of_design()]
            self._recorder.note("remaining", stop=stop, threads=names)

    def _note_who_woke(self) -> None:
        """A thread woke if it waited anew between two readings with no event between them."""
        activity = self._recorder.activity
        switches = {thread: _switches(thread) for thread in self._of_design()}
        idle = (
            activity > 0
            and self._recorder.nothing_expected()
            and self._recorder.now() > self._recorder.last_activity + self._epsilon
            and self._recorder.activity == activity
        )
        before = self._switches
        self._switches = switches if idle else None
        if not idle or before is None:
            return
        for thread, count in switches.items():
            if count > before.get(thread, -1):
                self._last_woke = self._recorder.now()
                self._recorder.note("woke", actor=thread.name)


def _switches(thread: threading.Thread) -> int:
    """How often the thread has begun to wait; -1 where the system does not tell."""
    try:
        status = (_TASKS / str(thread.native_id) / "status").read_text(encoding="ascii")
    except OSError:
        return -1
    lines = (line.partition(":") for line in status.splitlines())
    return next(int(value) for name, _, value in lines if name == "voluntary_ctxt_switches")
