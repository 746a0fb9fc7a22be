"""Lets a thread lose its turn between any two statements of a design.

CPython takes the turn from a thread between bytecodes, at jumps backwards and calls. Here the turn
passes at calls into the host only, so such a call is put before each statement of a function
(where the schedule is fine), or at the start of each loop's body (always: that also ends a loop
without end). A call before each import says what is about to be imported.

A version of a design that is watched also says before each statement on which line it is.
"""

import ast


class _Turns(ast.NodeTransformer):
    def __init__(self, at_statements, watched):
        self._at_statements = at_statements
        self._watched = watched
        self._depth = 0

    def visit_FunctionDef(self, node):
        return self._function(node)

    def visit_AsyncFunctionDef(self, node):
        return self._function(node)

    def _function(self, node):
        self._depth += 1
        self.generic_visit(node)
        self._depth -= 1
        return node

    def visit_For(self, node):
        return self._loop(node)

    def visit_AsyncFor(self, node):
        return self._loop(node)

    def visit_While(self, node):
        return self._loop(node)

    def visit_Import(self, node):
        statements = [_call("__importing__", node, alias.name) for alias in node.names]
        statements.append(node)
        for alias in node.names:
            if alias.name == "os":
                target = ast.Name(alias.asname or "os", ast.Store())
                safe = ast.Assign([target], ast.Name("__os__", ast.Load()))
                statements.append(ast.fix_missing_locations(ast.copy_location(safe, node)))
        return statements

    def visit_ImportFrom(self, node):
        if node.module == "__future__":
            return node
        names = [alias.name for alias in node.names]
        return [_call("__importing__", node, node.module or "", *names), node]

    def _loop(self, node):
        self.generic_visit(node)
        node.body.insert(0, _call("__loop__", node.body[0], node.lineno))
        return node

    def generic_visit(self, node):
        super().generic_visit(node)
        if (
            (self._at_statements or self._watched)
            and self._depth
            and not isinstance(node, ast.ClassDef)
        ):
            for field in ("body", "orelse", "finalbody"):
                statements = getattr(node, field, None)
                if isinstance(statements, list) and statements:
                    setattr(node, field, self._with_points(statements))
        return node

    def _with_points(self, statements):
        pointed = []
        for i, statement in enumerate(statements):
            is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
            is_elif = isinstance(statement, ast.If) and len(statements) == 1
            if isinstance(statement, ast.stmt) and not (i == 0 and (is_text or is_elif)):
                if self._watched:
                    pointed.append(_call("__line__", statement, statement.lineno))
                if self._at_statements:
                    pointed.append(_call("__point__", statement))
            pointed.append(statement)
        return pointed


def _call(name, where, *arguments):
    constants = [ast.Constant(argument) for argument in arguments]
    call = ast.Expr(ast.Call(ast.Name(name, ast.Load()), constants, []))
    return ast.fix_missing_locations(ast.copy_location(call, where))


def compiled(text, file, at_statements, watched):
    """The code of a module; raises SyntaxError."""
    return compile(_Turns(at_statements, watched).visit(ast.parse(text, file)), file, "exec")
