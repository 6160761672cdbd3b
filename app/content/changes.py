"""What differs between two versions of a form, in words for the person whose answers it touches; it reads no store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.content.model import Form, FormField
from app.kernel.texts import Text


class ChangeKind(StrEnum):
    """What happened to a question."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    OPTIONS = "options"
    LIMITS = "limits"
    REQUIRED = "required"


KIND_TITLES = {
    ChangeKind.ADDED: Text("Új kérdés", "New question"),
    ChangeKind.REMOVED: Text("Megszűnt kérdés", "Question removed"),
    ChangeKind.REWORDED: Text("Átfogalmazott kérdés", "Question reworded"),
    ChangeKind.OPTIONS: Text("Megváltozott válaszlehetőségek", "Options changed"),
    ChangeKind.LIMITS: Text("Megváltozott határ", "Limit changed"),
    ChangeKind.REQUIRED: Text("Megváltozott, hogy kötelező-e", "Required or not has changed"),
}


@dataclass(frozen=True, slots=True)
class FormChange:
    """One difference: the question's name, its label as it is now (or was), and what was and what is."""

    kind: ChangeKind
    field: str
    label: Text
    before: Text
    after: Text


_NOTHING = Text("", "")
_NO_LIMIT = Text("nincs határ", "no limit")
_YES, _NO = Text("kötelező", "required"), Text("nem kötelező", "not required")


def compare(old: Form, new: Form) -> tuple[FormChange, ...]:
    """Return every difference: new questions, removed ones, then what changed, each in the order of its form."""
    before = {field.name: field for field in old.fields}
    after = {field.name: field for field in new.fields}
    added = [_change(ChangeKind.ADDED, field) for name, field in after.items() if name not in before]
    removed = [_change(ChangeKind.REMOVED, field) for name, field in before.items() if name not in after]
    changed = [one for name, field in after.items() if name in before for one in _between(before[name], field)]
    return (*added, *removed, *changed)


def changed_fields(changes: Iterable[FormChange]) -> frozenset[str]:
    """Return the questions whose answers must be looked at again: their sense, options or limits are others now."""
    return frozenset(one.field for one in changes if one.kind not in (ChangeKind.ADDED, ChangeKind.REMOVED))


def _change(kind: ChangeKind, field: FormField, before: Text = _NOTHING, after: Text = _NOTHING) -> FormChange:
    return FormChange(kind, field.name, field.label, before, after)


def _between(old: FormField, new: FormField) -> list[FormChange]:
    found = []
    if old.label != new.label:
        found.append(_change(ChangeKind.REWORDED, new, old.label, new.label))
    if old.choices != new.choices:
        found.append(_change(ChangeKind.OPTIONS, new, _options(old), _options(new)))
    if _limits(old) != _limits(new):
        found.append(_change(ChangeKind.LIMITS, new, _limits(old), _limits(new)))
    if old.is_required != new.is_required:
        found.append(_change(ChangeKind.REQUIRED, new, _duty(old), _duty(new)))
    return found


def _options(field: FormField) -> Text:
    labels = [choice.label for choice in field.choices]
    return Text(", ".join(one.hu for one in labels), ", ".join(one.en for one in labels))


def _limits(field: FormField) -> Text:
    if field.lowest is not None or field.highest is not None:
        span = f"{'' if field.lowest is None else field.lowest}–{'' if field.highest is None else field.highest}"
        return Text(span, span)
    if field.longest is not None:
        return Text(f"legfeljebb {field.longest} betű", f"at most {field.longest} characters")
    return _NO_LIMIT


def _duty(field: FormField) -> Text:
    return _YES if field.is_required else _NO
