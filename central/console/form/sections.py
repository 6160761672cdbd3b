"""The frozen answers of a hand-in as a page shows them, and the remarks that an officer types about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fastapi import Request, Response
from starlette.datastructures import FormData

from app.content.model import FieldKind, Form, FormField
from app.features.form.model import Remark
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.base import WireValue
from central.accounts.people import Person
from central.console.pages import day_text, page
from central.console.session import field

_YES = Text("Igen", "Yes")
_NO = Text("Nem", "No")
_NONE = Text("(nincs megadva)", "(not given)")


@dataclass(frozen=True, slots=True)
class Row:
    """One answer of the frozen hand-in, as the page shows it."""

    name: str
    label: Text
    value: Text
    is_empty: bool


@dataclass(frozen=True, slots=True)
class Section:
    """The answers of one page of the form."""

    title: Text
    rows: tuple[Row, ...]


def sections(form: Form, frozen: Mapping[str, WireValue]) -> tuple[Section, ...]:
    """Return the frozen answers in the order of the form; what the form no longer knows comes last by its name."""
    answers = dict(frozen)
    found = []
    for form_page in form.pages:
        known = [one for one in form_page.fields if one.name in answers]
        rows = tuple(_row(one.name, one.label, answers.pop(one.name), one) for one in known)
        if rows:
            found.append(Section(form_page.title, rows))
    if answers:
        rest = tuple(_row(name, Text(name, name), value, None) for name, value in answers.items())
        found.append(Section(Text("További adatok", "Further data"), rest))
    return tuple(found)


def rows_of(parts: Iterable[Section]) -> dict[str, Row]:
    """Return field name → its row."""
    return {row.name: row for section in parts for row in section.rows}


def remarks_of(form: FormData) -> list[Remark]:
    """Return a remark for each field that the officer's form names, as it was typed."""
    names = [name for name in form.getlist("field") if isinstance(name, str)]
    return [Remark(name, field(form, f"reason-{name}"), field(form, f"text-{name}")) for name in dict.fromkeys(names)]


def reasons_page(
    request: Request,
    values: Mapping[str, object],
    person: Person,
    rows: list[Row],
    typed: Mapping[str, Remark],
    problem: Refused | None,
) -> Response:
    """Ask for a reason for each of the rows; `values` are the frame of the hand-in with the reasons to choose from."""
    frame = {**values, "rows": rows, "typed": typed, "problem": problem}
    return page(request, "form_reasons.html", frame, person, status=422 if problem else 200)


def value_text(value: WireValue, form_field: FormField | None) -> Text:
    """Return an answer as a person reads it."""
    if value is None or value == "":
        return _NONE
    if isinstance(value, bool):
        return _YES if value else _NO
    if form_field is not None and form_field.kind is FieldKind.DATE:
        return day_text(str(value))
    plain = Text(str(value), str(value))
    if form_field is not None and form_field.kind is FieldKind.CHOICE:
        return next((choice.label for choice in form_field.choices if choice.value == value), plain)
    return plain


def _row(name: str, label: Text, value: WireValue, form_field: FormField | None) -> Row:
    return Row(name, label, value_text(value, form_field), is_empty=value is None or value == "")
