"""Recognises the shape of a batcher's class and drives it: what its methods and parameters are
called, and in which unit it takes its interval.

The names known are those of the article's designs, of the canonical ones, and what people
commonly write. README.md beside the designs lists them.
"""

import inspect

HANDLERS = (
    "handler process_func process_fn process processor process_batch on_batch callback func fn"
    " handle sink flush_func consumer"
).split()
SIZES = "max_batch_size batch_size max_size size max_items max_batch batch_max".split()
SECONDS = (
    "interval flush_interval period interval_seconds interval_s delay max_wait linger max_delay"
    " max_latency"
).split()
MILLISECONDS = (
    "interval_ms flush_interval_ms period_ms delay_ms linger_ms max_wait_ms interval_millis"
).split()
CAPACITIES = "capacity max_queue_size queue_size maxsize max_backlog".split()
OVERFLOWS = ("overflow", "overflow_policy")
FAILURES = "on_failure on_error failure_listener error_handler".split()
DROPS = "on_drop drop_listener on_dropped".split()
ADDS = "add add_item additem addItem put submit offer append".split()
FLUSHES = ("flush", "flush_now")
STOPS = ("stop", "shutdown", "close")
STARTS = ("start",)
TIMEOUTS = ("timeout", "timeout_seconds", "timeout_s")


class NotABatcher(Exception):
    """The class has not the shape of a batcher; the message says what is missing."""


class Shape:
    """What a class offers, by the names that are known."""

    def __init__(self, batcher_class, cadence):
        self.batcher_class = batcher_class
        self.cadence = cadence
        self.parameters = _parameters(batcher_class)
        self.add = _first(batcher_class, ADDS)
        self.flush = _first(batcher_class, FLUSHES)
        self.stop = _first(batcher_class, STOPS)
        self.start = _first(batcher_class, STARTS)
        self._timeout = _named(_parameters_of(batcher_class, self.stop), TIMEOUTS)
        if self.add is None:
            raise NotABatcher(_missing(batcher_class, "a method that adds an item", ADDS))
        if self.stop is None:
            raise NotABatcher(_missing(batcher_class, "a method that stops it", STOPS))
        for wanted, names in (
            ("the handler", HANDLERS),
            ("the interval", SECONDS + MILLISECONDS),
            ("the largest size of a batch", SIZES),
        ):
            if _named(self.parameters, names) is None:
                raise NotABatcher(
                    _missing(batcher_class, f"a constructor's parameter for {wanted}", names)
                )
        self._refuse_coroutines()

    def _refuse_coroutines(self):
        for name in (self.add, self.flush, self.stop, self.start):
            if name and inspect.iscoroutinefunction(getattr(self.batcher_class, name)):
                raise NotABatcher(
                    f"{self.batcher_class.__name__}.{name} is a coroutine; "
                    "batchers for asyncio cannot be judged here, those that use threads can"
                )

    def offers(self):
        """What the suite must know of it before it builds one."""
        return {
            "flushes": self.flush is not None,
            "startable": self.start is not None,
            "capacity": _named(self.parameters, CAPACITIES) is not None,
            "overflow": _named(self.parameters, OVERFLOWS) is not None,
            "cadence": str(getattr(self.batcher_class, "cadence", "")),
        }

    def build(self, settings, handle, failed, dropped):
        """A batcher; `settings` has max_batch_size, interval_ms, capacity and overflow."""
        values = (
            (HANDLERS, _handler(handle)),
            (SIZES, settings.max_batch_size),
            (SECONDS, settings.interval_ms / 1_000),
            (MILLISECONDS, settings.interval_ms),
            (CAPACITIES, settings.capacity),
            (OVERFLOWS, settings.overflow),
            (FAILURES, lambda batch, cause: failed(list(batch), _text(cause))),
            (DROPS, lambda item: dropped(item)),
        )
        arguments = {} if self.cadence is None else {"cadence": self.cadence()}
        for names, value in values:
            name = _named(self.parameters, names)
            if name is not None:
                arguments[name] = value
        positional = [
            arguments.pop(name)
            for name, parameter in self.parameters.items()
            if parameter.kind is inspect.Parameter.POSITIONAL_ONLY and name in arguments
        ]
        return Batcher(self, self.batcher_class(*positional, **arguments))


class Batcher:
    """A batcher that was built, under the names that the suite calls.

    Each call answers with a tuple: what it returned, or the type and the text of what it raised
    (raising through the host's door costs a hundred times as much).
    """

    def __init__(self, shape, batcher):
        self._add = getattr(batcher, shape.add)
        self._flush = getattr(batcher, shape.flush) if shape.flush else None
        self._start = getattr(batcher, shape.start) if shape.start else None
        self._stop = getattr(batcher, shape.stop)
        self._timeout = shape._timeout

    def add(self, item):
        try:
            return (self._add(item) is not False,)
        except BaseException as raised:
            return _raised(raised)

    def flush(self):
        try:
            self._flush()
            return ()
        except BaseException as raised:
            return _raised(raised)

    def start(self):
        try:
            self._start()
            return ()
        except BaseException as raised:
            return _raised(raised)

    def stop(self, timeout_ms):
        try:
            if timeout_ms < 0 or self._timeout is None:
                return _answer(self._stop())
            return _answer(self._stop(**{self._timeout: timeout_ms / 1_000}))
        except BaseException as raised:
            return _raised(raised)


def _raised(raised):
    return (type(raised).__name__, _text(raised))


def _answer(report):
    """Whether all was delivered, what was not, and the answer as text."""
    if report is None:
        return (True, [], "")
    undelivered = list(getattr(report, "undelivered", ()))
    complete = getattr(report, "complete", not undelivered)
    return (bool(complete), undelivered, str(report))


class HandlerError(Exception):
    """What the handler raises when the scenario says that it fails."""


class HandlerKilled(BaseException):
    """What it raises when the scenario says that it fails with more than an Exception."""


def _handler(handle):
    def handler(batch):
        failure = handle(list(batch))
        if failure is not None:
            if failure[0] == "!":
                raise HandlerKilled(failure[1:])
            raise HandlerError(failure)

    return handler


def _text(cause):
    return str(cause) or type(cause).__name__


def _parameters(batcher_class):
    try:
        return dict(inspect.signature(batcher_class).parameters)
    except (TypeError, ValueError):
        return {}


def _parameters_of(batcher_class, method):
    return {} if method is None else _parameters(getattr(batcher_class, method))


def _named(parameters, names):
    return next((name for name in names if name in parameters), None)


def _first(batcher_class, names):
    return next((n for n in names if callable(getattr(batcher_class, n, None))), None)


def _missing(batcher_class, what, names):
    line = getattr(batcher_class, "__firstlineno__", None)
    where = f" (line {line})" if line else ""
    return (
        f"class {batcher_class.__name__}{where} lacks {what}; one of these names is expected: "
        + ", ".join(names)
    )


def recognise(classes, cadence=None):
    """The shape of the first class that is a batcher, which takes a cadence of the class
    `cadence` if one is given; raises NotABatcher."""
    reasons = []
    for candidate in classes:
        try:
            return Shape(candidate, cadence)
        except NotABatcher as reason:
            reasons.append(str(reason))
    if not reasons:
        raise NotABatcher("the file defines no class; expected one such as class MicroBatcher")
    raise NotABatcher("; ".join(reasons))
