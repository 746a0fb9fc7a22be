"""Loads the modules of a design from their text, and finds the class in them.

What leads out of the simulated world is refused: files, processes, the network, event loops with
a selector.
"""

import ast
import builtins
import importlib.machinery
import inspect
import os as _os
import sys
import types

import preemption
import shapes

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


_watcher = [None]


def watch(watcher):
    """From now on `watcher` is told the lines of the designs that are loaded as watched."""
    _watcher[0] = watcher


def _line(number):
    _watcher[0](number)


def load(name, text, file, at_statements, watched):
    """The module `name` in the version that may lose its turn at statements, or that is watched,
    or both, or neither."""
    modules = _versions.setdefault((at_statements, watched), {})
    if name not in modules:
        modules[name] = _run(name, text, file, at_statements, watched)
    return modules[name]


def _run(name, text, file, at_statements, watched):
    module = types.ModuleType(name)
    module.__file__ = file
    module.__spec__ = importlib.machinery.ModuleSpec(name, None)
    module.__point__ = host.point
    module.__loop__ = host.loop
    module.__line__ = _line
    module.__importing__ = lambda *imported: _importing(at_statements, watched, *imported)
    module.__os__ = _SafeOs()
    module.__import__ = _import
    module.open = _open
    module.input = _input
    code = preemption.compiled(text, file, at_statements, watched)
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


def _importing(at_statements, watched, name, *members):
    """Called before each import of a design: refuses it, or puts the design's module in place."""
    top = name.partition(".")[0]
    if top in _OUT_OF_REACH:
        _refuse(f"import {name}", _OUT_OF_REACH[top])
    if name == "os":
        for member in members:
            getattr(_SafeOs(), member)
    text = host.design_text(name)
    if text is not None:
        sys.modules[name] = load(name, text, name + ".py", at_statements, watched)


def _import(name, globals=None, locals=None, fromlist=(), level=0):
    _importing(False, False, name)
    return builtins.__import__(name, globals, locals, fromlist, level)


def _open(*arguments, **keywords):
    _refuse("open", "files are out of reach")


def _input(*arguments):
    _refuse("input", "there is no terminal to read from")


class _SafeOs(types.ModuleType):
    def __init__(self):
        super().__init__("os")

    def __getattr__(self, name):
        if name in _OUT_OF_REACH_IN_OS or name.startswith(("exec", "spawn", "posix_spawn")):
            _refuse(f"os.{name}", "processes and their environment are out of reach")
        if name in ("open", "remove", "unlink", "rename", "mkdir", "listdir", "scandir", "rmdir"):
            _refuse(f"os.{name}", "files are out of reach")
        return getattr(_os, name)


def _refuse(what, why):
    """Ends the try with a sentence."""
    host.refuse(f"{_place()}{what}: {why}")


def _place():
    """The line of the design that leads here, for such a sentence."""
    frame = sys._getframe(0)
    while frame and "__point__" not in frame.f_globals:
        frame = frame.f_back
    return f"{frame.f_code.co_filename}:{frame.f_lineno}: " if frame else ""


host.place_by(_place)


def own(file, text, wanted, at_statements, watched):
    """The batcher in a file that a user brings along: (Shape,), or (line, what is wrong).

    `wanted` names the class; any that is a batcher will do if it is empty.
    """
    name = "own." + file.rpartition(".")[0]
    try:
        lines = _lines_of_classes(text, file)
        module = _run(name, text, file, at_statements, watched)
    except SyntaxError as error:
        return (error.lineno or 1, error.msg)
    except BaseException as error:
        what = f"{type(error).__name__}: {error}".removesuffix(": ")
        return (_line_of(error, file), f"fails while it is loaded: {what}")
    classes = [each for each in classes_of(module) if wanted in ("", each.__name__)]
    try:
        return (shapes.only_one(classes, wanted),)
    except shapes.NotABatcher as problem:
        return (lines.get(problem.class_name, 0), str(problem))


def _line_of(error, file):
    """The innermost line of the file that the error went through; 0 if there is none."""
    line = 0
    traceback = error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == file:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _lines_of_classes(text, file):
    tree = ast.parse(text, file)
    return {node.name: node.lineno for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


def classes_of(module):
    """The public classes that a module defines, in the order of the file."""
    return [
        value
        for value in vars(module).values()
        if inspect.isclass(value) and value.__module__ == module.__name__
    ]
