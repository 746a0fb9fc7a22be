"""Notes what happens in a try, and knows whether anything is still expected to happen."""

import threading
import time
from typing import Any

Event = dict[str, Any]

_OPENING = frozenset({"offered", "dispatched", "flushCalled", "stopCalled"})
_CLOSING = frozenset(
    [
        "accepted",
        "refused",
        "handled",
        "failed",
        "flushReturned",
        "flushThrew",
        "stopReturned",
        "stopThrew",
    ]
)


class Recorder:
    """Notes events in order; safe for threads."""

    def __init__(self) -> None:
        """Begin now: an event's time counts from here."""
        self._lock = threading.Lock()
        self._events: list[Event] = []
        self._accepted = 0
        self._settled: set[str] = set()
        self._numbers: dict[str, int] = {}
        self._origin = time.monotonic_ns()
        self.open_calls = 0
        self.construction_refused = False
        self.activity = 0
        """How many events there were that are more than a tick."""
        self.last_activity = 0

    def now(self) -> int:
        """Nanoseconds since the try began."""
        return time.monotonic_ns() - self._origin

    def number(self, kind: str) -> int:
        """Count: 1 for the first of that kind."""
        with self._lock:
            self._numbers[kind] = self._numbers.get(kind, 0) + 1
            return self._numbers[kind]

    def note(self, event: str, /, actor: str | None = None, **fields: Any) -> None:
        """Note an event, of the calling thread if no actor is named."""
        who = threading.current_thread().name if actor is None else actor
        with self._lock:
            at = self.now()
            self._events.append({"event": event, "atNs": at, "actor": who, **fields})
            self.open_calls += (event in _OPENING) - (event in _CLOSING)
            if event != "woke":
                self.activity += 1
                self.last_activity = at
            if event == "accepted":
                self._accepted += 1
            if event in ("dispatched", "dropped"):
                self._settled.update(fields["items"])
            if event == "constructionRefused":
                self.construction_refused = True

    def nothing_expected(self) -> bool:
        """Whether every call has returned and every accepted item was handed over."""
        with self._lock:
            return self.open_calls == 0 and len(self._settled) >= self._accepted

    def events(self) -> list[Event]:
        """Return those noted so far."""
        with self._lock:
            return list(self._events)
