"""Reads a scenario: who does what and when, and how long that can take."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

MS = 1_000_000
"""Nanoseconds."""

_LETTERS = "HABCDEFGIJKLMNOPQRSTUVWXYZ"
_LONGEST_INTERVAL_MS = 86_400_000


class Unplayable(Exception):
    """The scenario asks for what real time cannot give; the message says what."""


class Scenario:
    """The JSON form that the workbench documents in conformance-tests/README.md."""

    def __init__(self, path: Path) -> None:
        """Read it; raises Unplayable, OSError, ValueError."""
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        self.settings = content["settings"]
        self.stimuli = sorted(content["stimuli"], key=lambda stimulus: stimulus["atMs"])
        self.handler = content["handler"]
        self.started: bool = content["started"]
        self.last_ns = max((stimulus["atMs"] for stimulus in self.stimuli), default=0) * MS
        self.interrupts = [s for s in self.stimuli if s["do"] == "interrupt"]
        self._refuse_unplayable()

    def _refuse_unplayable(self) -> None:
        for stimulus in self.stimuli:
            if stimulus["do"] in ("stall", "wallStep"):
                what = {"stall": "stall its own process", "wallStep": "step the wall clock"}
                raise Unplayable(
                    f"In real time the suite cannot {what[stimulus['do']]}, as the scenario asks "
                    f"at {stimulus['atMs']} ms; play it in simulated time."
                )
        if len({letter(stimulus) for stimulus in self.interrupts}) > 1:
            raise Unplayable(
                "CPython interrupts its main thread only, so one producer can be interrupted "
                "here, and the scenario interrupts several; play it in simulated time."
            )

    def parts(self) -> dict[str, list[dict[str, Any]]]:
        """What each producer and each caller does."""
        parts = defaultdict(list)
        for stimulus in self.stimuli:
            if stimulus["do"] == "add":
                parts[letter(stimulus)].append(stimulus)
            elif "caller" in stimulus:
                parts[f"caller {stimulus['caller']}"].append(stimulus)
        return dict(sorted(parts.items()))

    def call(self, number: int) -> dict[str, Any]:
        """What the handler does in its call of that number, 1 for the first."""
        for call in self.handler["calls"]:
            if call["call"] == number:
                return dict(call)
        takes = self.handler["takesMs"]
        return {"takesMs": takes, "outcome": "RETURN", "adds": 0, "stops": False}

    def interval_ns(self) -> int:
        """The interval in a range that can be waited for."""
        return max(1, min(self.settings["intervalMs"], _LONGEST_INTERVAL_MS)) * MS

    def horizon_ns(self) -> int:
        """How long a design of one batch a tick can take over this scenario at most."""
        calls = self.handler["calls"]
        items = sum(s.get("count", 0) for s in self.stimuli) + sum(c["adds"] for c in calls)
        special = sum(c["takesMs"] for c in calls)
        special += sum(max(0, s.get("timeoutMs", 0)) for s in self.stimuli)
        each = self.interval_ns() + self.handler["takesMs"] * MS
        return self.last_ns + (items + 4) * each + special * MS


def letter(stimulus: dict[str, Any]) -> str:
    """The name of the stimulus's producer."""
    return _LETTERS[stimulus["producer"]]
