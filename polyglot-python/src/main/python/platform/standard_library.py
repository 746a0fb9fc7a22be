"""Puts the primitives under `threading` and `time` on the host's threads and clocks.

`queue`, `sched`, `concurrent.futures` and the rest of `threading` stay the standard library's own
code on top of these. `host` is the object that Java hands over; its functions are named there.
"""

import sys
import time

_LONGEST_NS = (1 << 63) - 1
_lock_of_thread = {}


class Lock:
    """As `_thread.lock`."""

    __slots__ = ("__weakref__", "_host_lock")

    def __init__(self):
        self._host_lock = host.new_lock()

    def acquire(self, blocking=True, timeout=-1):
        return _acquire(self._host_lock, blocking, timeout)

    def release(self):
        if not host.release(self._host_lock):
            raise RuntimeError("release unlocked lock")

    def locked(self):
        return host.locked(self._host_lock)

    def __enter__(self):
        return _acquire(self._host_lock, True, -1)

    def __exit__(self, *exception):
        self.release()

    acquire_lock = acquire
    release_lock = release
    locked_lock = locked

    def _at_fork_reinit(self):
        self._host_lock = host.new_lock()

    def __repr__(self):
        return f"<{'locked' if self.locked() else 'unlocked'} _thread.lock object>"


def _acquire(host_lock, blocking, timeout):
    if blocking:
        if timeout == -1:
            nanos = -1
        elif timeout < 0:
            raise ValueError("timeout value must be a non-negative number")
        else:
            nanos = _whole_slack(timeout)
    elif timeout != -1:
        raise ValueError("can't specify a timeout for a non-blocking call")
    else:
        nanos = 0
    outcome = host.acquire(host_lock, nanos)
    if outcome == 2:
        raise KeyboardInterrupt
    return outcome == 1


def _whole_slack(seconds):
    """Nanoseconds, to a multiple of the kernel's timer slack of 50 µs: below that no platform
    keeps time, and the noise of floating point must not decide who wakes first."""
    if seconds > 9_000_000_000:
        raise OverflowError("timeout value is too large")
    return min(round(seconds * 20_000) * 50_000, _LONGEST_NS)


class RLock:
    """As `threading.RLock`."""

    __slots__ = ("__weakref__", "_block", "_count", "_owner")

    def __init__(self):
        self._block = Lock()
        self._owner = None
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        me = host.ident()
        if self._owner == me:
            self._count += 1
            return True
        acquired = self._block.acquire(blocking, timeout)
        if acquired:
            self._owner = me
            self._count = 1
        return acquired

    __enter__ = acquire

    def release(self):
        if self._owner != host.ident():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if self._count == 0:
            self._owner = None
            self._block.release()

    def __exit__(self, *exception):
        self.release()

    def _acquire_restore(self, state):
        self._block.acquire()
        self._count, self._owner = state

    def _release_save(self):
        if self._count == 0:
            raise RuntimeError("cannot release un-acquired lock")
        state = (self._count, self._owner)
        self._count = 0
        self._owner = None
        self._block.release()
        return state

    def _is_owned(self):
        return self._owner == host.ident()

    def _recursion_count(self):
        return self._count if self._owner == host.ident() else 0

    def _at_fork_reinit(self):
        self.__init__()


def _set_sentinel():
    lock = Lock()
    _lock_of_thread[host.ident()] = lock
    return lock


def _start_new_thread(function, arguments, keywords=None):
    def body():
        try:
            function(*arguments, **(keywords or {}))
        except BaseException:
            pass  # the platform prints it; the trace shows what no longer happens
        finally:
            sentinel = _lock_of_thread.pop(host.ident(), None)
            if sentinel is not None and sentinel.locked():
                sentinel.release()

    return host.start(body)


def _sleep(seconds):
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if not host.sleep(_whole_slack(seconds)):
        raise KeyboardInterrupt


def _nothing(*arguments):
    return None


def _replace_clocks():
    time.sleep = _sleep
    time.time_ns = lambda: host.wall_ms() * 1_000_000
    time.time = lambda: host.wall_ms() / 1_000
    for name in ("monotonic", "perf_counter"):
        setattr(time, name, lambda: host.nano_time() / 1_000_000_000)
        setattr(time, name + "_ns", lambda: host.nano_time())
    for name in ("localtime", "gmtime"):
        setattr(time, name, _of_wall(getattr(time, name)))


def _of_wall(real):
    def at(seconds=None):
        return real(time.time() if seconds is None else seconds)

    return at


def _replace_dates():
    import datetime

    class SimulatedDateTime(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls.fromtimestamp(time.time(), tz)

        @classmethod
        def utcnow(cls):
            return cls.fromtimestamp(time.time(), datetime.UTC).replace(tzinfo=None)

        @classmethod
        def today(cls):
            return cls.fromtimestamp(time.time())

    datetime.datetime = SimulatedDateTime


def _replace_threads():
    import _thread

    _thread.allocate_lock = _thread.allocate = Lock
    _thread.LockType = Lock
    _thread.RLock = RLock
    _thread.start_new_thread = _thread.start_new = _start_new_thread
    _thread._set_sentinel = _set_sentinel
    _thread.get_ident = _thread.get_native_id = lambda: host.ident()
    _thread.daemon_threads_allowed = lambda: True
    _thread.interrupt_main = _nothing
    for name in ("threading", "queue", "sched", "_threading_local", "_queue"):
        sys.modules.pop(name, None)
    sys.modules["_queue"] = None  # its queue would block for real; `queue` has one of its own
    import _threading_local

    _thread._local = _threading_local.local
    sys.modules.pop("threading", None)
    import queue
    import threading

    queue.SimpleQueue = queue._PySimpleQueue
    threading.excepthook = _nothing


def install():
    """Once for each interpreter."""
    _replace_clocks()
    _replace_threads()
    _replace_dates()


def reset(seed):
    """Before each try: no thread of an earlier one is left, and all that is random begins anew."""
    import itertools
    import threading

    _lock_of_thread.clear()
    threading._active.clear()
    threading._limbo.clear()
    threading._dangling.clear()
    threading._counter = itertools.count(1).__next__
    main = threading.main_thread()
    main._ident = 0
    threading._active[0] = main
    if "random" in sys.modules:
        sys.modules["random"].seed(seed)
