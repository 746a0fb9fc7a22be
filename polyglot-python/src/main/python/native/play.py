"""Play a scenario on a Python design: in this interpreter, on the system's clock.

    python3 play.py DESIGN.py SCENARIO.json [--cadence sleep_loop.SleepLoop] [--epsilon-ms 100]

Writes the trace as JSON to the standard output, both as conformance-tests/README.md says. The last
line of the standard error tells how late the machine was: `latest: 1234567 ns`. A late machine
makes every design late, so whoever judges the trace must look at it. What the design prints goes to
the standard error, too.

Exit code 0: the trace is written; 2: it cannot be played, and a sentence says why.

As in simulated time each producer and each caller of flush and stop has a thread of its own. The
main thread builds the design; then it is the producer that is interrupted, if there is one, since
CPython raises KeyboardInterrupt nowhere else.
"""

import argparse
import contextlib
import importlib.util
import inspect
import json
import os
import signal
import sys
import threading
import time
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

from recorder import Recorder
from scenario import MS, Scenario, Unplayable, letter
from watch import BEAT_NS, Watch

_RAISED = 2
"""How long the answer of a call is that raised something: its type and its text."""

_REASONS = {
    "KeyboardInterrupt": "INTERRUPTED",
    "BatcherStopped": "STOPPED",
    "BatcherFull": "FULL",
    "Full": "FULL",
}


class Play:
    """One scenario played once."""

    def __init__(self, shape: Any, scenario: Scenario, epsilon_ns: int) -> None:
        """Begin to count the time."""
        self._shape = shape
        self._scenario = scenario
        self._batcher: Any = None
        self._adding_since: int | None = None
        self._recorder = Recorder()
        self._watch = Watch(self._recorder, scenario, epsilon_ns)

    def run(self) -> tuple[list[dict[str, Any]], int]:
        """Return the events, and how late the machine was at worst, nanoseconds."""
        threading.current_thread().name = "main"
        threading.excepthook = _print_who_died
        signal.signal(signal.SIGINT, self._interrupted)
        parts = self._scenario.parts() if self._build() else {}
        self._watch.actors_at_work(len(parts))
        self._spawn("process", self._interrupt_producer)
        main = letter(self._scenario.interrupts[0]) if self._scenario.interrupts else None
        for actor, part in parts.items():
            if actor != main:
                self._spawn(actor, self._act, part)
        watcher = self._spawn("process", self._watch.until_the_end)
        if main in parts:
            threading.current_thread().name = str(main)
            self._act(parts[str(main)])
        watcher.join()
        return self._recorder.events(), self._watch.latest_ns

    def _spawn(self, name: str, body: Any, *arguments: Any) -> threading.Thread:
        thread = threading.Thread(target=body, args=arguments, name=name, daemon=True)
        self._watch.is_of_suite(thread)
        thread.start()
        return thread

    def _build(self) -> bool:
        settings = Settings(self._scenario.settings)
        try:
            self._batcher = self._shape.build(settings, self._handle, self._failed, self._dropped)
        except BaseException as raised:
            self._recorder.note("constructionRefused", message=_text(raised))
            return False
        self._recorder.note("constructed")
        if self._scenario.started:
            self._start()
        return True

    # --- what producers and callers do

    def _act(self, part: list[dict[str, Any]]) -> None:
        number = 0
        for stimulus in part:
            self._watch.sleep_until(stimulus["atMs"] * MS)
            match stimulus["do"]:
                case "add":
                    for _ in range(stimulus["count"]):
                        number += 1
                        self._add(f"{letter(stimulus)}{number}")
                case "flush":
                    self._flush()
                case "stop":
                    self._stop(stimulus["timeoutMs"], inside_handler=False)
                case "start":
                    self._start()
        self._watch.actor_is_done()

    def _start(self) -> None:
        if self._shape.start is None:
            return
        answer = self._batcher.start()
        if len(answer) == _RAISED:
            self._recorder.note("startRefused", message=answer[1])
        else:
            self._recorder.note("started")

    def _add(self, item: str) -> None:
        self._recorder.note("offered", item=item)
        answer = self._interruptible_add(item)
        if len(answer) == _RAISED:
            reason = _REASONS.get(answer[0], "OTHER")
            self._recorder.note("refused", item=item, reason=reason, message=answer[1])
        elif answer[0]:
            self._recorder.note("accepted", item=item)
        else:
            self._recorder.note("refused", item=item, reason="FULL", message="returned False")

    def _flush(self) -> None:
        flush = self._recorder.number("flush")
        self._recorder.note("flushCalled", flush=flush)
        answer = self._batcher.flush()
        if len(answer) == _RAISED:
            self._recorder.note("flushThrew", flush=flush, cause=answer[1])
        else:
            self._recorder.note("flushReturned", flush=flush)

    def _stop(self, timeout_ms: int, inside_handler: bool) -> None:
        stop = self._recorder.number("stop")
        self._recorder.note("stopCalled", stop=stop, timeoutMs=timeout_ms)
        answer = self._batcher.stop(timeout_ms)
        if len(answer) == _RAISED:
            self._recorder.note("stopThrew", stop=stop, cause=answer[1])
            return
        said = dict(zip(("complete", "undelivered", "answer"), answer, strict=True))
        self._recorder.note("stopReturned", stop=stop, **said)
        if not inside_handler:
            self._watch.stopped(stop)

    # --- interrupts

    def _interruptible_add(self, item: str) -> Any:
        if threading.current_thread() is not threading.main_thread():
            return self._batcher.add(item)
        self._adding_since = self._recorder.now()
        answer = self._batcher.add(item)
        self._adding_since = None
        return answer

    def _interrupt_producer(self) -> None:
        for stimulus in self._scenario.interrupts:
            self._watch.sleep_until(stimulus["atMs"] * MS)
            since = self._adding_since
            if since is not None and self._recorder.now() > since + BEAT_NS:
                self._recorder.note("interrupted", producer=letter(stimulus))
                signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    def _interrupted(self, _signal: int, _frame: FrameType | None) -> None:
        if self._adding_since is not None:
            raise KeyboardInterrupt

    # --- what the design calls

    def _handle(self, batch: list[str]) -> str | None:
        number = self._recorder.number("call")
        self._recorder.note("dispatched", call=number, items=batch)
        call = self._scenario.call(number)
        for _ in range(call["adds"]):
            self._add(f"H{self._recorder.number('item')}")
        if call["stops"]:
            self._stop(-1, inside_handler=True)
        if call["outcome"] == "HANG":
            threading.Event().wait()
        time.sleep(call["takesMs"] / 1_000)
        if call["outcome"] == "RETURN":
            self._recorder.note("handled", call=number)
            return None
        cause = f"handler failed on call {number}"
        self._recorder.note("failed", call=number, cause=cause)
        return cause if call["outcome"] == "THROW" else "!" + cause

    def _failed(self, batch: list[str], cause: str) -> None:
        self._recorder.note("failureReported", items=batch, cause=cause)

    def _dropped(self, item: str) -> None:
        self._recorder.note("dropped", items=[item])


class Settings:
    """A scenario's settings under the names that shapes.py knows."""

    def __init__(self, settings: dict[str, Any]) -> None:
        """Rename them."""
        self.max_batch_size = settings["maxBatchSize"]
        self.interval_ms = settings["intervalMs"]
        self.capacity = settings["capacity"]
        self.overflow = settings["overflow"].lower()


def _text(raised: BaseException) -> str:
    return str(raised) or type(raised).__name__


def _print_who_died(death: Any) -> None:
    print(f"the thread {death.thread.name} died of {death.exc_value!r}", file=sys.stderr)


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise Unplayable(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def _shape(design: Path, cadence: str) -> Any:
    shapes = _module(Path(__file__).parent.parent / "platform" / "shapes.py")
    sys.path[0] = str(design.resolve().parent)  # in place of this file's folder
    module = _module(design)
    cadence_class = None
    if cadence:
        file, _, name = cadence.rpartition(".")
        cadence_class = getattr(importlib.import_module(file), name)
    classes = [c for c in vars(module).values() if inspect.isclass(c)]
    try:
        return shapes.recognise([c for c in classes if c.__module__ == design.stem], cadence_class)
    except shapes.NotABatcher as missing:
        raise Unplayable(str(missing)) from None


def _profile(shape: Any, scenario: Scenario) -> dict[str, Any]:
    """What the class lets see of what it offers; its cadence it cannot say."""
    offers = shape.offers()
    return {
        "cadence": "FIXED_RATE",
        "startable": offers["startable"],
        "flushes": offers["flushes"],
        "overflow": [scenario.settings["overflow"]] if offers["overflow"] else [],
    }


def main() -> int:
    """Return the exit code."""
    parser = argparse.ArgumentParser(description="Plays a scenario on a design in real time.")
    parser.add_argument("design", type=Path, help="the design's file")
    parser.add_argument("scenario", type=Path, help="the scenario's file, as JSON")
    parser.add_argument("--cadence", default="", help="module.Class of its cadence")
    parser.add_argument("--epsilon-ms", type=int, default=100, help="the tolerance of times")
    options = parser.parse_args()
    try:
        with contextlib.redirect_stdout(sys.stderr):
            scenario = Scenario(options.scenario)
            shape = _shape(options.design, options.cadence)
            events, late_ns = Play(shape, scenario, options.epsilon_ms * MS).run()
    except (Unplayable, OSError, ValueError, SyntaxError) as problem:
        print(problem, file=sys.stderr)
        return 2
    trace = {
        "subject": options.design.stem,
        "profile": _profile(shape, scenario),
        "world": "REAL",
        "epsilonNs": options.epsilon_ms * MS,
        "events": events,
    }
    json.dump(trace, sys.stdout)
    print(f"\nlatest: {late_ns} ns", file=sys.stderr)
    return 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # a design's threads may be there still, and never end
