"""A test stands where its source stands, and what carries rules has a test."""

from __future__ import annotations

import pytest

from tests.helpers.source_tree import ROOT, TREES, Module, is_below, modules

MUST_BE_TESTED = (
    "app.door",
    "app.kernel",
    "app.storage",
    "app.sync",
    "app.content",
    "app.documents",
    "app.jobs",
    "app.features.*.model",
    "app.features.*.commands",
    "central.sync",
)

THIN = {
    "app.kernel.texts": "two fields and a choice between them; every test that reads a message uses it",
    "app.kernel.changes": "a value with no behaviour; the door's and the bridge's tests read it",
    "app.kernel.command": "values with no behaviour; every command's test makes them",
    "app.kernel.problems": "two fields more than Exception; every refusal's test reads them",
    "app.kernel.clock": "asks the machine; tests bring their own clock",
    "app.sync.bundle_state": "values with no behaviour; the tests of app.sync.bundle read every one of them",
    "app.sync.state": "values with no behaviour; the tests of app.sync.status read every one of them",
    "app.storage.schema.env": "Alembic's own entry; the tests of upgrade run every revision through it",
}
"""Modules without a test of their own, each with the reason."""


def _wants_test(module: Module) -> bool:
    return module.has_code and any(is_below(module.name, pattern) for pattern in MUST_BE_TESTED)


def _has_test(module: Module) -> bool:
    if module.path.name == "__init__.py":
        folder = ROOT / "tests" / module.path.parent
        return (folder / f"test_{module.path.parent.name}.py").exists()
    folder = ROOT / "tests" / module.path.parent
    return (folder / f"test_{module.path.stem.strip('_')}.py").exists()


@pytest.mark.parametrize("tree", TREES)
def test_every_test_has_its_source(tree: str) -> None:
    orphans = []
    for path in sorted((ROOT / "tests" / tree).rglob("test_*.py")):
        folder = ROOT / path.relative_to(ROOT / "tests").parent
        name = path.stem.removeprefix("test_")
        candidates = (folder / f"{name}.py", folder / f"__{name}__.py", folder / name, folder / f"{name}.md")
        if not any(candidate.exists() for candidate in candidates) and folder.name != name:
            orphans.append(str(path.relative_to(ROOT)))
    assert not orphans, f"tests without a source beside them: {orphans}"


def test_what_carries_rules_has_a_test() -> None:
    untested = [
        str(module.path)
        for module in modules()
        if _wants_test(module) and module.name not in THIN and not _has_test(module)
    ]
    assert not untested, "no mirrored test for:\n" + "\n".join(untested)


def test_the_list_of_thin_modules_is_true() -> None:
    known = {module.name for module in modules()}
    gone = sorted(THIN.keys() - known)
    assert not gone, f"take these out of the list: {gone}"
