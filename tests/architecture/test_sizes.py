"""Nothing grows beyond what a person can read at one sitting."""

from __future__ import annotations

import ast

import pytest

from tests.helpers.source_tree import Module, modules

MODULE_LINES = 400
WINDOW_LINES = 250
CLASS_LINES = 250
CLASS_METHODS = 20
FUNCTION_LINES = 50
TEST_LINES = 600


def _length(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _limit(module: Module) -> int:
    return WINDOW_LINES if module.parts[:3] == ("ui", "shell", "window") else MODULE_LINES


@pytest.mark.parametrize("tree", ["app", "ui", "central", "packaging"])
def test_sizes(tree: str) -> None:
    too_long = []
    for module in modules(tree):
        lines = module.text.count("\n")
        if lines > _limit(module):
            too_long.append(f"{module.path}: {lines} lines (limit {_limit(module)})")
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                methods = sum(isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef) for item in node.body)
                if _length(node) > CLASS_LINES or methods > CLASS_METHODS:
                    too_long.append(
                        f"{module.path}:{node.lineno} class {node.name}: {_length(node)} lines, {methods} methods"
                    )
            elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _length(node) > FUNCTION_LINES:
                too_long.append(
                    f"{module.path}:{node.lineno} {node.name}(): {_length(node)} lines (limit {FUNCTION_LINES})"
                )
    assert not too_long, "\n".join(too_long)


def test_test_modules_stay_readable() -> None:
    too_long = [
        f"{module.path}: {module.text.count(chr(10))} lines"
        for module in modules("tests")
        if module.text.count("\n") > TEST_LINES
    ]
    assert not too_long, "\n".join(too_long)
