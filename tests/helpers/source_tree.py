"""The source of the three trees as the architecture tests look at it: files, their syntax, their imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TREES = ("app", "ui", "central")


@dataclass(frozen=True, slots=True)
class Module:
    """One source file: its path from the root, its dotted name, its text and its syntax tree."""

    path: Path
    name: str
    text: str
    tree: ast.Module

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the parts of the dotted name."""
        return tuple(self.name.split("."))

    @property
    def has_code(self) -> bool:
        """Say whether anything stands here besides the docstring and imports (an `__init__` that only introduces)."""
        passive = (ast.Expr, ast.Import, ast.ImportFrom)
        return any(not isinstance(node, passive) for node in self.tree.body)


@cache
def parse(path: Path) -> Module:
    """Read one file below the root."""
    relative = path.relative_to(ROOT)
    parts = relative.with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    text = path.read_text(encoding="utf-8")
    return Module(relative, name, text, ast.parse(text, filename=str(relative)))


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Return every module below these folders (all three trees by default), without database revisions."""
    found = (path for folder in folders or TREES for path in sorted((ROOT / folder).rglob("*.py")))
    return tuple(parse(path) for path in found if "revisions" not in path.parts and "__pycache__" not in path.parts)


def imported_names(module: Module) -> Iterator[tuple[str, int]]:
    """Yield each imported module (for `from x import y` both `x` and `x.y`, as y may be a module) with its line."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(module, node)
            yield base, node.lineno
            for alias in node.names:
                if is_module(f"{base}.{alias.name}"):
                    yield f"{base}.{alias.name}", node.lineno


def _absolute(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = module.parts if module.path.name == "__init__.py" else module.parts[:-1]
    kept = package[: len(package) - node.level + 1]
    return ".".join((*kept, node.module)) if node.module else ".".join(kept)


def is_module(name: str) -> bool:
    """Say whether this dotted name is a module or a package of ours."""
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or (path.is_dir() and any(path.glob("*.py")))


def is_house(name: str) -> bool:
    """Say whether this dotted name belongs to one of the three trees."""
    return name.split(".")[0] in TREES


def is_below(name: str, pattern: str) -> bool:
    """Say whether a dotted name matches a pattern, or lies below it; `*` stands for one part."""
    parts, wanted = name.split("."), pattern.split(".")
    return len(parts) >= len(wanted) and all(w in ("*", p) for w, p in zip(wanted, parts, strict=False))
