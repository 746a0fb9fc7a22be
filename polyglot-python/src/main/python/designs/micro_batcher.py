"""Micro-batching: many threads add items, one handler receives them in batches.

A batch goes off when it is full or when a tick is due; a cadence (fixed_rate.py, sleep_loop.py)
says when that is.

    with MicroBatcher(print, max_batch_size=3, interval=60) as batcher:
        for item in ("one", "two", "three", "four"):
            batcher.add(item)  # prints ['one', 'two', 'three']
        batcher.flush()  # prints ['four']

How it works. One lock guards all state, and is never held while foreign code runs. Items are
numbered as they are accepted, and leave in that order: `_taken` have been dispatched or dropped,
`_settled` are also done with. A flush remembers the number accepted before it, its ticket, and
ends when so many are settled; there is nothing to count up and down that could be missed.

Callers wait outside of the lock, each at a gate of its own: a lock that is shut when it is made
and opened once. `Condition` and `Event` take a lock again when a wait is interrupted, and an
interrupt that strikes just then leaves their locks in disorder; a gate has nothing to put back.
Only the worker, which no signal reaches, waits on a condition.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import Generic, Literal, NamedTuple, Protocol, TypeVar, get_args

from fixed_rate import FixedRate

T = TypeVar("T")

Overflow = Literal["block", "reject", "drop_oldest", "drop_newest"]

_SECOND = 1_000_000_000
_DEFAULT_CAPACITY = 8192
_NEVER = float("inf")
_GIVEN_UP = "a stop that timed out has given up items that this flush is about"

_log = logging.getLogger(__name__)


class BatcherStopped(RuntimeError):
    """The batcher has begun to stop: the item was not accepted, or the flush came to nothing."""


class BatcherFull(RuntimeError):
    """As many items wait as the capacity allows: the item was not accepted."""


class StopReport(NamedTuple, Generic[T]):
    """What became of the items by the end of a stop."""

    complete: bool
    """Whether every accepted item was delivered, reported as failed, or dropped. False from a stop
    that timed out, and from one inside the handler, where the drain has only begun."""
    delivered: int
    """Items whose handler call returned."""
    failed: int
    """Items whose handler call raised; all reported to `on_failure`."""
    dropped: int
    """Items dropped because the batcher was full."""
    undelivered: tuple[T, ...]
    """Items given up by a stop that timed out, oldest first: those of the call that hung (which
    may have had some effect) and those that waited."""


class Cadence(Protocol):
    """When is the next tick due? See fixed_rate.py; instants and intervals are nanoseconds."""

    def after_tick(self, due: int, start: int, end: int, interval: int) -> int:
        """Return the tick after the one that has just been worked off."""

    def after_work(self, due: int, end: int, interval: int) -> int:
        """Return the next tick after work that no tick had caused."""

    def after_idle(self, due: int, now: int, interval: int) -> int:
        """Return the next tick when the first item arrives at an empty batcher."""


class MicroBatcher(Generic[T]):
    """Gathers items from many threads and hands them to a handler in batches.

    Thread-safe. It runs from its construction until a stop; there is no other state. It owns one
    thread, on which `handler` and `on_failure` are called. That thread is a daemon, lest a handler
    that hangs keep the process alive after `stop(timeout)` has given it up: so do stop the batcher
    (`with` does), or what it still holds is lost when the interpreter exits. Not for use in signal
    handlers: the code that they interrupt may hold the lock.
    """

    def __init__(
        self,
        handler: Callable[[list[T]], object],
        *,
        max_batch_size: int = 512,
        interval: float = 0.5,
        capacity: int | None = None,
        overflow: Overflow = "block",
        cadence: Cadence = FixedRate(),
        on_failure: Callable[[list[T], BaseException], object] | None = None,
        on_drop: Callable[[T], object] | None = None,
    ) -> None:
        """Check the settings and start.

        handler: receives 1 to `max_batch_size` items in the order in which they were accepted, one
            call at a time; the list is its own. Whatever it raises, SystemExit and
            KeyboardInterrupt included, fails this batch only.
        max_batch_size: items, 1 and above; a backlog of so many goes off at once.
        interval: seconds between ticks, 1e-9 to `threading.TIMEOUT_MAX`.
        capacity: items accepted and not yet dispatched at most, `max_batch_size` and above; 8192,
            or four full batches if that is more, when None.
        overflow: what `add` does at that limit: wait, raise BatcherFull, drop the item that has
            waited longest, or drop the new one.
        cadence: when ticks are due.
        on_failure: called with each failed batch and what the handler raised; logs it when None.
        on_drop: called with each dropped item, on the thread that adds. It must not block: stops
            and other adds to a full batcher may wait for it.

        An Exception raised by a listener is logged, and changes nothing else.

        Raises TypeError or ValueError if a setting is out of its range.
        """
        _require_callable("handler", handler)
        _require_int("max_batch_size", max_batch_size, 1, "")
        _require_interval(interval)
        if capacity is None:
            capacity = max(_DEFAULT_CAPACITY, 4 * max_batch_size)
        _require_int("capacity", capacity, max_batch_size, " (max_batch_size)")
        if overflow not in get_args(Overflow):
            raise ValueError(f"overflow must be one of {get_args(Overflow)}, but was {overflow!r}")
        for listener, function in (("on_failure", on_failure), ("on_drop", on_drop)):
            if function is not None:
                _require_callable(listener, function)

        self._handler = handler
        self._max_batch_size = max_batch_size
        self._interval = round(interval * _SECOND)
        self._capacity = capacity
        self._overflow = overflow
        self._cadence = cadence
        self._on_failure = on_failure if on_failure is not None else _log_failure
        self._on_drop = on_drop

        self._lock = threading.Lock()
        self._backlog: deque[T] = deque()
        self._in_flight: list[T] = []
        self._taken = 0
        self._settled = 0
        self._wake_at = _NEVER  # the backlog at which an add wakes the worker
        self._work = threading.Condition(self._lock)
        self._waiting: list[threading.Lock] = []  # gates of producers that wait for space
        self._flushes: list[tuple[int, threading.Lock]] = []  # tickets and gates
        self._flush_target = 0  # the highest ticket
        self._dropping = threading.RLock()  # held by an add that drops an item
        self._stopping = False
        self._report: StopReport[T] | None = None
        self._ended = threading.Event()
        self._delivered = self._failed = self._dropped = 0

        self._due = time.monotonic_ns() + self._interval
        self._worker: int | None = None  # the ident of the worker's thread while it runs
        self._thread = threading.Thread(target=self._run, name="microbatcher", daemon=True)
        self._thread.start()

    # --- accept ---

    def add(self, item: T) -> bool:
        """Accept an item; at the limit of the capacity, do what `overflow` says.

        Returns whether it was accepted: False only under "drop_newest".

        Raises BatcherStopped if a stop has begun, and BatcherFull under "reject", or under "block"
        inside the handler, which would wait for itself. A producer that is interrupted while it
        waits gets its KeyboardInterrupt. In all these cases the item was not accepted.
        """
        if self._put(item):
            return True
        if self._overflow == "block":
            return self._put_when_there_is_space(item)
        if self._overflow == "drop_oldest":
            return self._put_in_place_of_the_oldest(item)
        if self._overflow == "drop_newest":
            return self._put_or_drop(item)
        raise BatcherFull("the batcher is full; the item was not accepted")

    def _put(self, item: T, gate: threading.Lock | None = None) -> bool:
        """Accept the item if there is space; if not, and a gate is given, line up with it."""
        with self._lock:
            if self._stopping:
                raise BatcherStopped("the batcher is stopping; the item was not accepted")
            backlog = len(self._backlog)
            if backlog >= self._capacity:
                if gate is not None:
                    self._waiting.append(gate)
                return False
            if backlog + 1 >= self._wake_at:
                self._work.notify()
                self._wake_at = _NEVER
            # The last step: an interrupt before it leaves nothing behind but a needless wake-up.
            self._backlog.append(item)
            return True

    def _put_when_there_is_space(self, item: T) -> bool:
        if self._is_worker():
            raise BatcherFull("the batcher is full, and inside the handler add does not wait")
        while not self._put(item, gate := _shut_gate()):
            gate.acquire()
        return True

    # While an add holds `_dropping` no stop can begin: else it might return before the drop is
    # counted and reported, or an item be dropped for one that is then refused.

    def _put_or_drop(self, item: T) -> bool:
        with self._dropping:
            if self._put(item):
                return True
            with self._lock:
                self._dropped += 1
            self._tell_dropped(item)
        return False

    def _put_in_place_of_the_oldest(self, item: T) -> bool:
        with self._dropping:
            while not self._put(item):
                with self._lock:
                    if len(self._backlog) < self._capacity:
                        continue
                    oldest = self._backlog.popleft()
                    self._taken += 1
                    self._dropped += 1
                self._tell_dropped(oldest)
        return True

    def _tell_dropped(self, item: T) -> None:
        if self._on_drop is not None:
            try:
                self._on_drop(item)
            except Exception:
                _log.exception("on_drop failed")

    def _admit(self) -> None:
        """Under the lock: let all who wait for space try again.

        All, and not as many as there is space for: one of them may have been interrupted, and
        would take another's turn with it.
        """
        for gate in self._waiting:
            gate.release()
        self._waiting.clear()

    # --- heartbeat ---

    def _run(self) -> None:
        """Dispatch batch after batch, until all is drained or given up."""
        self._worker = threading.get_ident()
        try:
            while self._turn():
                pass
        finally:
            with self._lock:
                self._conclude()
            # Idents are used again: a new thread with this one is not the worker.
            self._worker = None

    def _turn(self) -> bool:
        with self._lock:
            batch, tick, start = self._next_batch()
        if batch:
            self._dispatch(batch)
            self._reschedule(tick, start)
        return bool(batch)

    def _next_batch(self) -> tuple[list[T], bool, int]:
        """Under the lock: wait for a batch and take it; an empty one says that there is no more.

        A batch is due when the backlog is full, when a tick finds a backlog, and when a flush or
        the stop waits for it. Otherwise sleep: without a timer while nothing waits.

        Returns the batch, whether a tick caused it, and when it was taken.
        """
        while self._report is None:
            self._settle()
            backlog = len(self._backlog)
            if not backlog:
                if self._stopping:
                    break
                self._sleep(1, None)
                self._wake_from_idleness()
                continue
            now = time.monotonic_ns()
            tick = now >= self._due
            full = backlog >= self._max_batch_size
            if tick or full or self._stopping or self._flush_target > self._taken:
                return self._take(min(backlog, self._max_batch_size)), tick, now
            self._sleep(self._max_batch_size, self._due - now)
        return [], False, 0

    def _sleep(self, wake_at: int, nanoseconds: int | None) -> None:
        """Until the backlog is `wake_at`, a flush or a stop comes, or the time is over."""
        self._wake_at = wake_at
        if nanoseconds is None:
            self._work.wait()
        else:
            self._work.wait(min(nanoseconds / _SECOND, threading.TIMEOUT_MAX))
        self._wake_at = _NEVER

    def _take(self, size: int) -> list[T]:
        batch = [self._backlog.popleft() for _ in range(size)]
        self._taken += size
        self._in_flight = batch
        self._admit()
        return batch

    def _dispatch(self, batch: list[T]) -> None:
        """Call the handler, and report if it fails."""
        try:
            self._handler(batch.copy())
        except BaseException as failure:
            with self._lock:
                self._failed += len(batch)
                self._in_flight = []
            try:
                self._on_failure(batch, failure)
            except BaseException:
                _log.exception("on_failure failed")
        else:
            with self._lock:
                self._delivered += len(batch)
                self._in_flight = []

    def _is_worker(self) -> bool:
        return threading.get_ident() == self._worker

    # --- flush ---

    def flush(self) -> None:
        """Have everything handled that was accepted before this call, without awaiting a tick.

        Returns when those items have been delivered, reported as failed, or dropped, the batch in
        the handler's hands included. May be called at any time, also after a stop. A failed batch
        raises nothing here.

        Raises BatcherStopped if a stop that timed out has given up some of them, and RuntimeError
        inside the handler, which the flush would wait for.
        """
        with self._lock:
            ticket = self._taken + len(self._backlog)
            if ticket <= self._settled:
                return
            if self._report is not None:
                raise BatcherStopped(_GIVEN_UP)
            if self._is_worker():
                raise RuntimeError("flush inside the handler would wait for itself for ever")
            gate = _shut_gate()
            self._flushes.append((ticket, gate))
            self._flush_target = ticket
            self._work.notify()
        gate.acquire()
        if ticket > self._settled:
            raise BatcherStopped(_GIVEN_UP)

    def _settle(self) -> None:
        """Under the lock, with no batch in flight: end the flushes whose tickets are reached."""
        self._settled = self._taken
        if self._flushes:
            for ticket, gate in self._flushes:
                if ticket <= self._settled:
                    gate.release()
            self._flushes = [flush for flush in self._flushes if flush[0] > self._settled]

    # --- lag ---

    def _reschedule(self, tick: bool, start: int) -> None:
        """Ask the cadence for the next tick after work; what a late one means is its decision."""
        end = time.monotonic_ns()
        if tick:
            self._due = self._cadence.after_tick(self._due, start, end, self._interval)
        else:
            self._due = self._cadence.after_work(self._due, end, self._interval)

    def _wake_from_idleness(self) -> None:
        """Be on the grid again, though there was no timer."""
        self._due = self._cadence.after_idle(self._due, time.monotonic_ns(), self._interval)

    # --- drain ---

    def stop(self, timeout: float | None = None) -> StopReport[T]:
        """Refuse further items, have all accepted ones handled at once, and end the thread.

        Another stop, at the same time or later, returns at the same point with the same report.
        Inside the handler it cannot wait for itself: it returns at once with a report that is not
        complete, and the stop takes its course when the handler returns. A caller who is
        interrupted gets the KeyboardInterrupt; the stop goes on.

        timeout: seconds to wait at most; zero or less gives up at once what is not done. The
            report then names the items not delivered. No handler call starts after that; one that
            hangs cannot be ended, and the thread ends when it returns.
        """
        deadline = None if timeout is None else time.monotonic() + timeout
        self._begin_stop(deadline)
        if self._is_worker():
            return self._report_with(complete=False, undelivered=())
        if not self._ended.wait(_left(deadline)):
            with self._lock:
                self._conclude()
        report = self._report
        assert report is not None
        if report.complete:
            self._thread.join(_left(deadline))
        return report

    def _begin_stop(self, deadline: float | None) -> None:
        left = _left(deadline)
        # Out of time it goes on without: that drop's listener blocks, which it must not.
        held = self._dropping.acquire(timeout=-1 if left is None else left)
        try:
            with self._lock:
                self._stopping = True
                self._work.notify()
                self._admit()
        finally:
            if held:
                self._dropping.release()

    def _conclude(self) -> None:
        """Under the lock: fix the report. What has not been handled by now is given up."""
        if self._report is not None:
            return
        undelivered = (*self._in_flight, *self._backlog)
        self._taken += len(self._backlog)
        self._backlog.clear()
        if not undelivered:
            self._settled = self._taken
        self._stopping = True
        self._report = self._report_with(not undelivered, undelivered)
        for _, gate in self._flushes:
            gate.release()
        self._flushes = []
        self._admit()
        self._ended.set()

    def _report_with(self, complete: bool, undelivered: tuple[T, ...]) -> StopReport[T]:
        return StopReport(complete, self._delivered, self._failed, self._dropped, undelivered)

    def __enter__(self) -> MicroBatcher[T]:
        """Return the batcher, which runs already."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop, without a timeout."""
        self.stop()


def _shut_gate() -> threading.Lock:
    gate = threading.Lock()
    gate.acquire()
    return gate


def _left(deadline: float | None) -> float | None:
    """Seconds until then, in the range that waits take; None if there is no deadline."""
    if deadline is None:
        return None
    return min(max(0.0, deadline - time.monotonic()), threading.TIMEOUT_MAX)


def _log_failure(batch: list[T], failure: BaseException) -> None:
    _log.error("a batch of %d items failed", len(batch), exc_info=failure)


def _require_callable(field: str, value: object) -> None:
    if not callable(value):
        raise TypeError(f"{field} must be callable, but was {value!r}")


def _require_int(field: str, value: object, least: int, origin: str) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{field} must be an int of at least {least}{origin}, but was {value!r}")
    if value < least:
        raise ValueError(f"{field} must be at least {least}{origin}, but was {value}")


def _require_interval(value: object) -> None:
    allowed = f"from 1e-09 to {threading.TIMEOUT_MAX} seconds"
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise TypeError(f"interval must be a number {allowed}, but was {value!r}")
    if not 1e-9 <= value <= threading.TIMEOUT_MAX:  # so written, NaN is refused too
        raise ValueError(f"interval must be {allowed}, but was {value}")
