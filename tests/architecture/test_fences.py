"""Who may import whom: import-linter's contracts, and the rules that name what is allowed instead of what is not."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.source_tree import ROOT, imported_names, is_below, is_house, modules

ONLY = {
    "the kernel stands on nothing": ("app.kernel", {"app.kernel"}),
    "a model is pure: the kernel, and models of other features": (
        "app.features.*.model",
        {"app.kernel", "app.features.*.model"},
    ),
    "the wire knows the kernel": ("app.wire", {"app.wire", "app.kernel"}),
    "storage knows no feature": ("app.storage", {"app.storage", "app.wire", "app.kernel"}),
    "content knows no feature": ("app.content", {"app.content", "app.wire", "app.kernel"}),
    "documents know no feature": ("app.documents", {"app.documents", "app.wire", "app.kernel"}),
    "jobs know the kernel": ("app.jobs", {"app.jobs", "app.kernel"}),
    "sync knows rows, no feature": (
        "app.sync",
        {"app.sync", "app.storage", "app.settings", "app.jobs", "app.content", "app.wire", "app.kernel"},
    ),
    "a screen knows commands, queries and models, the program's face, content, bridge and kit": (
        "ui.features",
        {
            "ui.features",
            "ui.bridge",
            "ui.kit",
            "app.features.*.commands",
            "app.features.*.queries",
            "app.features.*.model",
            "app.kernel",
            "app.content",
            "app.jobs",
            "app.bootstrap",
        },
    ),
    "the kit knows no feature": ("ui.kit", {"ui.kit", "app.kernel"}),
    "the server shares kernel, wire, storage, content, documents, models and tables": (
        "central",
        {
            "central",
            "app.kernel",
            "app.wire",
            "app.storage",
            "app.content",
            "app.documents",
            "app.features.*.model",
            "app.features.*.tables",
        },
    ),
}
"""A sentence: (whom it binds, what of the house they may import). `*` stands for one name."""

ROOMS = {
    "app": {
        "__init__",
        "__main__",
        "verbs",
        "selftest",
        "practice",
        "bootstrap",
        "catalogue",
        "sync",
        "features",
        "door",
        "storage",
    }
    | {"content", "documents", "jobs", "settings", "wire", "kernel"},
    "ui": {"__init__", "__main__", "main", "shell", "catalogue", "features", "bridge", "kit"},
    "central": {
        "__init__",
        "__main__",
        "main",
        "console",
        "bundles",
        "features",
        "sync",
        "files",
        "accounts",
        "answers",
        "metrics",
        "unpacking",
        "probes",
        "storage",
        "settings",
    },
}


@pytest.mark.timeout(240)
def test_import_linter_keeps_every_contract(tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("lint-imports")
    if not all((ROOT / tree / "__init__.py").exists() for tree in ROOMS):
        pytest.fail("app, ui and central each need an __init__.py with one sentence")
    result = subprocess.run(
        [str(program), "--no-cache"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("sentence", ONLY)
def test_only_what_the_sentence_allows(sentence: str) -> None:
    bound, allowed = ONLY[sentence]
    breaches = [
        f"{module.path}:{line} imports {name}"
        for module in modules()
        if is_below(module.name, bound)
        for name, line in imported_names(module)
        if is_house(name)
        and not any(is_below(name, pattern) for pattern in allowed)
        # `from app.features.office import model` names the package on the way.
        and not any(is_below(pattern, name) and _imports_below(module.tree, name, line) for pattern in allowed)
    ]
    assert not breaches, f"{sentence}:\n" + "\n".join(breaches)


def _imports_below(tree: ast.Module, package: str, line: int) -> bool:
    """Say whether the import in this line is `from package import module`, which is judged by the modules it names."""
    return any(
        isinstance(node, ast.ImportFrom) and node.lineno == line and node.module == package for node in ast.walk(tree)
    )


def test_every_folder_is_a_room_of_the_plan() -> None:
    strangers = [
        f"{tree}/{path.name}"
        for tree, rooms in ROOMS.items()
        for path in (ROOT / tree).iterdir()
        if path.name != "__pycache__" and (path.is_dir() or path.suffix == ".py") and path.stem not in rooms
    ]
    assert not strangers, (
        f"the plan has no such room (draw it in .importlinter first, and say why in a decision): {strangers}"
    )


ENTRY_POINTS = {"app.__main__", "central.__main__", "ui.__main__", "ui.main"}
"""They load a verb's or a window's rooms when these are asked for: `--help` and the first paint must not wait."""


def test_no_import_hides_in_a_function_without_its_reason() -> None:
    """A heavy library may be imported late, for the start-up time; a comment in the line or above it says so."""
    hidden = []
    for module in modules():
        if module.name in ENTRY_POINTS:
            continue
        lines = module.text.splitlines()
        for function in ast.walk(module.tree):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for node in ast.walk(function):
                if not isinstance(node, ast.Import | ast.ImportFrom):
                    continue
                name = node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
                block = lines[: node.lineno]
                while len(block) > 1 and block[-2].strip().startswith(("import ", "from ")):
                    block.pop()
                has_reason = "#" in lines[node.lineno - 1] or (len(block) > 1 and block[-2].strip().startswith("#"))
                if not has_reason or (name and name.split(".")[0] in ("ui", "central")):
                    hidden.append(f"{module.path}:{node.lineno} imports {name}")
    assert not hidden, "imports inside functions without a reason beside them:\n" + "\n".join(sorted(set(hidden)))


ASKING = ("requests", "httpx", "urllib.request", "http.client", "urllib3", "aiohttp", "socket", "ftplib", "smtplib")
"""What a program asks other machines with."""

STORAGE_BY_SETTING = "central.files"
"""The one room of the server that speaks to another machine: the file store that the operator's settings name."""


def test_the_server_asks_no_other_machine() -> None:
    """No address that somebody typed or sent can make the server fetch it: it has nothing to fetch with."""
    found = [
        f"{module.path}:{line} imports {name}"
        for module in modules("central")
        if not is_below(module.name, STORAGE_BY_SETTING)
        for name, line in imported_names(module)
        if any(name == one or name.startswith(one + ".") for one in ASKING)
    ]
    assert not found, "\n".join(found)


def test_no_circle_hides_behind_type_checking() -> None:
    hidden = [str(module.path) for module in modules() if "TYPE_CHECKING" in module.text]
    assert not hidden, f"the circle is the fault, not its import: {hidden}"


def test_packaging_is_no_package() -> None:
    """An `__init__.py` there would hide the package of that name that pytest and others need."""
    assert not (ROOT / "packaging" / "__init__.py").exists()
    assert not list((ROOT / "tests").rglob("__init__.py"))
