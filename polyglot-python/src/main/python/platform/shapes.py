"""Recognises the shape of a batcher's class and drives it: what its methods and parameters are
called, and in which unit it takes its interval.

The names known are those of the article's designs, of the canonical ones, and what people
commonly write. README.md beside the designs lists them.
"""

import enum
import inspect
import re

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
_KNOWN = HANDLERS + SIZES + SECONDS + MILLISECONDS + CAPACITIES + [*OVERFLOWS] + FAILURES + DROPS


class NotABatcher(Exception):
    """The class `class_name` has not the shape of a batcher; the message says what is missing."""

    def __init__(self, class_name, message):
        super().__init__(message)
        self.class_name = class_name


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
            raise _lacks_method(batcher_class, "a method that adds an item", ADDS)
        if self.stop is None:
            raise _lacks_method(batcher_class, "a method that stops it", STOPS)
        for wanted, names in (
            ("the handler", HANDLERS),
            ("the interval", SECONDS + MILLISECONDS),
            ("the largest size of a batch", SIZES),
        ):
            if _named(self.parameters, names) is None:
                raise _lacks(
                    batcher_class,
                    f"a parameter of __init__ for {wanted}",
                    names,
                    f"__init__({', '.join(self.parameters)})",
                )
        self._refuse_unknown_parameters()
        self._refuse_coroutines()

    def _refuse_unknown_parameters(self):
        for name, parameter in self.parameters.items():
            needed = parameter.default is parameter.empty and parameter.kind not in (
                parameter.VAR_POSITIONAL,
                parameter.VAR_KEYWORD,
            )
            if needed and not (name in _KNOWN or (name == "cadence" and self.cadence)):
                raise NotABatcher(
                    self.batcher_class.__name__,
                    f"class {self.batcher_class.__name__} cannot be built: nobody here knows what"
                    f" to give to the parameter {name} of __init__; give it a default or one of"
                    f" these names: {', '.join(_KNOWN)}",
                )

    def _refuse_coroutines(self):
        for name in (self.add, self.flush, self.stop, self.start):
            if name and inspect.iscoroutinefunction(getattr(self.batcher_class, name)):
                raise NotABatcher(
                    self.batcher_class.__name__,
                    f"{self.batcher_class.__name__}.{name} is a coroutine; "
                    "batchers for asyncio cannot be judged here, those that use threads can",
                )

    def offers(self):
        """What the suite must know of it before it builds one."""
        return {
            "flushes": self.flush is not None,
            "startable": self.start is not None,
            "capacity": _named(self.parameters, CAPACITIES) is not None,
            "overflow": _named(self.parameters, OVERFLOWS) is not None,
            "policies": [_word(policy) for policy in self._policies() or ()],
        }

    def _policies(self):
        """The Enum class of the overflow policy; None if it is no Enum, or has no default."""
        parameter = self.parameters.get(_named(self.parameters, OVERFLOWS))
        is_enum = parameter is not None and isinstance(parameter.default, enum.Enum)
        return type(parameter.default) if is_enum else None

    def _policy(self, text):
        """What the class takes for an overflow policy: its own Enum's member, or the text."""
        word = text.lower().replace("-", "_")
        found = [policy for policy in self._policies() or () if _word(policy) == word]
        return found[0] if found else text

    def build(self, settings, handle, failed, dropped):
        """A batcher; `settings` has max_batch_size, interval_ms, capacity and overflow."""
        values = (
            (HANDLERS, _handler(handle)),
            (SIZES, settings.max_batch_size),
            (SECONDS, settings.interval_ms / 1_000),
            (MILLISECONDS, settings.interval_ms),
            (CAPACITIES, settings.capacity),
            (OVERFLOWS, self._policy(settings.overflow)),
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
            return _answer(self._stop(**{self._timeout: timeout_ms / 1_000}), timed=True)
        except BaseException as raised:
            return _raised(raised)


def _raised(raised):
    return (type(raised).__name__, _text(raised))


def _answer(report, timed=False):
    """Whether all was delivered, what was not, and the answer as text, without an address in it.

    A list is what was not delivered, and a truth value of a stop with a timeout whether all was.
    """
    if report is None or isinstance(report, bool):
        return (report is not False or not timed, [], "")
    found = getattr(report, "undelivered", report if isinstance(report, list) else ())
    undelivered = [item for item in found if isinstance(item, str)]
    complete = getattr(report, "complete", not undelivered)
    return (bool(complete), undelivered, re.sub(" at 0x[0-9a-f]+", "", str(report)))


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


def _word(policy):
    return policy.name.lower()


def _lacks_method(batcher_class, what, names):
    methods = [
        name
        for name in dir(batcher_class)
        if name[0] != "_" and callable(getattr(batcher_class, name))
    ]
    return _lacks(batcher_class, what, names, ", ".join(methods) or "no method")


def _lacks(batcher_class, what, names, found):
    return NotABatcher(
        batcher_class.__name__,
        f"class {batcher_class.__name__} lacks {what}; expected one of these names: "
        f"{', '.join(names)}; found: {found}",
    )


def recognise(classes, cadence=None):
    """The shape of the first class that is a batcher, which takes a cadence of the class
    `cadence` if one is given; raises NotABatcher."""
    shapes, problem = _shapes(classes, cadence)
    if not shapes:
        raise problem
    return shapes[0]


def only_one(classes, wanted):
    """The shape of the one class that is a batcher; raises NotABatcher. `wanted` is the name by
    which the classes were chosen, for the message; empty if there was no choice."""
    shapes, problem = _shapes(classes, None)
    if len(shapes) > 1:
        names = ", ".join(shape.batcher_class.__name__ for shape in shapes)
        raise NotABatcher("", f"holds several batchers: {names}. Choose one with --class.")
    if not shapes:
        raise NotABatcher("", f"holds no class {wanted}") if wanted and not classes else problem
    return shapes[0]


def _shapes(classes, cadence):
    """Those of the classes that are batchers, and what is wrong with the likeliest other."""
    shapes = []
    problem = NotABatcher("", "holds no class; expected one such as class MicroBatcher")
    for candidate in classes:
        try:
            shapes.append(Shape(candidate, cadence))
        except NotABatcher as reason:
            if not problem.class_name or "atch" in candidate.__name__:
                problem = reason
    return shapes, problem
