"""Which clauses of a document's text changed between two versions, and whether one municipality is concerned.

A clause is known by its stable id, whatever its number. It concerns a municipality when the text that it would read
with its own answers differs; a change in a branch that does not apply to it does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.documents.template import BrokenTemplateError, fill

_BEGINS = re.compile(r"^(#{2,3} )?\[@([a-z0-9_.-]+)\]\s*", re.MULTILINE)
_UNDEFINED = re.compile(r"'([A-Za-z_][A-Za-z0-9_]*)' is undefined")
_HEADING = re.compile(r"^#{1,3} ", re.MULTILINE)
_MARKUP = re.compile(r"\*\*|\\(?=[!-/:-@\[-`{-~])|^> ?|^#+ |^\|[-| ]+\|$|```[a-z-]*", re.MULTILINE)
_MOST_NAMES = 100


class ChangeKind(StrEnum):
    """What happened to a clause."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One changed clause: its id, what it read and reads for this municipality, and whether it is concerned."""

    id: str
    kind: ChangeKind
    before: str
    after: str
    is_concerned: bool


def clauses_of(markdown: str) -> dict[str, str]:
    """Return the text of each clause by its id, with the lists and tables up to the next clause or heading."""
    found = list(_BEGINS.finditer(markdown))
    clauses: dict[str, str] = {}
    for number, begin in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(markdown)
        text = markdown[begin.end() : end]
        heading = _HEADING.search(text)
        clauses[begin[2]] = " ".join((text[: heading.start()] if heading else text).split())
    return clauses


def clause_changes(old: str, new: str, values: Mapping[str, object]) -> tuple[ClauseChange, ...]:
    """Return what changed from one template to the other, in the order of the new one, the removed ones last."""
    old_source, new_source = clauses_of(old), clauses_of(new)
    old_filled, new_filled = clauses_of(_filled(old, values)), clauses_of(_filled(new, values))
    changes = []
    for name in [*new_source, *(name for name in old_source if name not in new_source)]:
        if old_source.get(name) == new_source.get(name):
            continue
        before, after = old_filled.get(name, ""), new_filled.get(name, "")
        kind = ChangeKind.ADDED if name not in old_source else ChangeKind.CHANGED
        kind = ChangeKind.REMOVED if name not in new_source else kind
        changes.append(ClauseChange(name, kind, readable(before), readable(after), before != after))
    return tuple(changes)


def readable(markdown: str) -> str:
    """Return a clause without its markup."""
    return " ".join(_MARKUP.sub("", markdown).replace("&#124;", "|").replace("|", " · ").split()).strip("· ")


def _filled(template: str, values: Mapping[str, object]) -> str:
    """Fill a template of another version: a name that only it knows is left empty."""
    known = dict(values)
    for _ in range(_MOST_NAMES):
        try:
            return fill(template, known)
        except BrokenTemplateError as fault:
            missing = _UNDEFINED.search(str(fault))
            if missing is None or missing[1] in known:
                raise
            known[missing[1]] = None
    raise BrokenTemplateError("too many names are missing")
