"""Words that hide what a thing is, or promise what is not there."""

from __future__ import annotations

import re

from tests.helpers.source_tree import ROOT, modules

VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "tools", "stuff", "base_utils"}
UNFINISHED = re.compile(
    r"\b(TODO|FIXME|XXX|HACK|NotImplementedError|NotImplemented\b(?!\s*$)|lorem ipsum)\b|placeholder\b"
)
ALLOWED = re.compile(r"(set)?[pP]laceholderText|::placeholder|\.placeholder|placeholder=\"|return NotImplemented\b")


def test_no_module_has_a_vague_name() -> None:
    vague = [str(module.path) for module in modules() if {part.lower() for part in module.parts} & VAGUE]
    assert not vague, f"name them after what they hold: {vague}"


def test_nothing_unfinished_stands_in_the_source() -> None:
    found = []
    for module in modules("app", "ui", "central", "packaging"):
        for number, line in enumerate(module.text.splitlines(), start=1):
            if UNFINISHED.search(ALLOWED.sub("", line)):
                found.append(f"{module.path}:{number} {line.strip()}")
    assert not found, "\n".join(found)


def test_no_sleeps_in_tests() -> None:
    """Tests wait for events, never for time."""
    fixed_sleep = re.compile(
        r"\btime\.sleep\(|\bqtbot\.wait\(|\bQTest\.qWait\(|wait_for_timeout\(|\basyncio\.sleep\((?!0\))"
    )
    this = "test_words.py"
    found = [
        f"{module.path}:{number}"
        for module in modules("tests")
        if module.path.name != this
        for number, line in enumerate(module.text.splitlines(), start=1)
        if fixed_sleep.search(line)
    ]
    assert not found, f"fixed sleeps: {found}"


def test_no_process_events() -> None:
    """`processEvents` runs other people's slots in the middle of ours."""
    found = [str(module.path) for module in modules("app", "ui") if "processEvents" in module.text]
    assert not found, f"let the event loop run instead: {found}"


def test_every_decision_has_a_number_and_its_parts() -> None:
    wrong = []
    for path in sorted((ROOT / "docs" / "decisions").glob("*.md")):
        text = path.read_text(encoding="utf-8").lower()
        parts = ("context", "decision", "consequences", "alternatives")
        if not re.match(r"\d{3}-[a-z0-9-]+\.md$", path.name) or not all(part in text for part in parts):
            wrong.append(path.name)
    assert not wrong, f"NNN-name.md with context, decision, consequences and alternatives: {wrong}"
