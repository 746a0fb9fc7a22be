"""Loads the modules of a design from their text, and finds the class in them.

A module of a design gets `__builtins__` of its own, in which what leads out of the simulated world
is refused: files, processes, the network, event loops with a selector.
"""

import builtins
import importlib.machinery
import inspect
import sys
import types

import preemption

_OUT_OF_REACH = {
    "asyncio": "asyncio waits in a selector, which knows no simulated time",
    "ctypes": "native code is out of reach",
    "multiprocessing": "processes are out of reach",
    "selectors": "a selector waits in real time",
    "select": "a selector waits in real time",
    "signal": "signals belong to the process",
    "socket": "the network is out of reach",
    "ssl": "the network is out of reach",
    "subprocess": "processes are out of reach",
    "http": "the network is out of reach",
    "urllib": "the network is out of reach",
    "java": "the host is out of reach",
    "polyglot": "the host is out of reach",
}
_OUT_OF_REACH_IN_OS = ("system", "popen", "fork", "kill", "abort", "_exit", "environ", "getenv")

_versions = {}


def load(name, text, file, at_statements):
    """The module `name` in the version that may lose its turn at statements, or the other."""
    modules = _versions.setdefault(at_statements, {})
    if name not in modules:
        modules[name] = _run(name, text, file, at_statements, modules)
    return modules[name]


def _run(name, text, file, at_statements, modules):
    module = types.ModuleType(name)
    module.__file__ = file
    module.__spec__ = importlib.machinery.ModuleSpec(name, None)
    module.__builtins__ = _builtins(at_statements, modules)
    module.__point__ = host.point
    module.__loop__ = host.loop
    code = preemption.compiled(text, file, at_statements)
    previous = sys.modules.get(name)
    sys.modules[name] = module  # dataclasses and typing look it up while it runs
    try:
        exec(code, module.__dict__)
    finally:
        if previous is None:
            del sys.modules[name]
        else:
            sys.modules[name] = previous
    return module


def _builtins(at_statements, modules):
    own = dict(vars(builtins))

    def import_(name, globals=None, locals=None, fromlist=(), level=0):
        top = name.partition(".")[0]
        if top in _OUT_OF_REACH:
            host.refuse(f"import {name}", _line(), _OUT_OF_REACH[top])
        if name in modules:
            return modules[name]
        text = host.design_text(name)
        if text is not None:
            return load(name, text, name + ".py", at_statements)
        module = builtins.__import__(name, globals, locals, fromlist, level)
        return module if name != "os" else _SafeOs(module)

    def open_(*arguments, **keywords):
        host.refuse("open", _line(), "files are out of reach")

    own["__import__"] = import_
    own["open"] = open_
    own["input"] = lambda *_: host.refuse("input", _line(), "there is no terminal to read from")
    return own


class _SafeOs(types.ModuleType):
    def __init__(self, real):
        super().__init__("os")
        self.__dict__["_real"] = real

    def __getattr__(self, name):
        if name in _OUT_OF_REACH_IN_OS or name.startswith(("exec", "spawn", "posix_spawn")):
            host.refuse(f"os.{name}", _line(), "processes and their environment are out of reach")
        if name in ("open", "remove", "unlink", "rename", "mkdir", "listdir", "scandir", "rmdir"):
            host.refuse(f"os.{name}", _line(), "files are out of reach")
        return getattr(self._real, name)


def _line():
    frame = sys._getframe(2)
    return frame.f_lineno


def forget(name):
    """So that a file of that name can be loaded anew."""
    for modules in _versions.values():
        modules.pop(name, None)


def classes_of(module):
    """The public classes that a module defines, in the order of the file."""
    found = [
        value
        for value in vars(module).values()
        if inspect.isclass(value) and value.__module__ == module.__name__
    ]
    return found
