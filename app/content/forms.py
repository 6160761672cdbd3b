"""Judges the answers of a form by its JSON Schema and says what is wrong in a clerk's words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from app.content.model import FieldKind, Finding, FindingLevel, Form, FormField
from app.kernel.identifiers import FORMATS, Level, tax_number_matches_pir
from app.kernel.texts import Text

Value = str | int | bool | None

_MISSING = Text("Erre a kérdésre még nem válaszolt: „{label}”.", "Not answered yet: “{label}”.")
_TOO_LONG = Text("Ez a válasz túl hosszú: „{label}”. Rövidítse le.", "This answer is too long: “{label}”.")
_NOT_A_DAY = Text(
    "A nap nem létezik a naptárban. Így írja be: 2028. 01. 01.", "There is no such day. Write it like 2028-01-01."
)
_NOT_OFFERED = Text("Válasszon a felsorolt lehetőségek közül: „{label}”.", "Choose one of the options: “{label}”.")
_NOT_A_MAIL = Text(
    "Az e-mail-cím hiányos. Így néz ki: nev@hivatal.hu.", "The e-mail address is incomplete. Like name@office.hu."
)
_NOT_A_NUMBER = Text(
    "Ide egész számot írjon: „{label}”. Ha nincs ilyen, írjon 0-t.",
    "Write a whole number: “{label}”. If none, write 0.",
)
_OUT_OF_RANGE = Text(
    "Ez a szám {lowest} és {highest} között lehet: „{label}”.",
    "This number lies between {lowest} and {highest}: “{label}”.",
)
_WRONG = Text("Ez a válasz nem megfelelő: „{label}”. Nézze meg a példát.", "This answer does not fit: “{label}”.")

_BY_KIND = {
    "maxLength": _TOO_LONG,
    "minLength": _MISSING,
    "enum": _NOT_OFFERED,
    "pattern": _NOT_A_MAIL,
    "minimum": _OUT_OF_RANGE,
    "maximum": _OUT_OF_RANGE,
}


def check(form: Form, values: Mapping[str, Value]) -> tuple[Finding, ...]:
    """Return every finding in the order of the pages; errors stop a submission, warnings do not."""
    shown = asked(form, values)
    answered = {field.name: values.get(field.name) for field in shown if not is_blank(values.get(field.name))}
    wrong = _schema_kinds(form, answered)
    findings: list[Finding] = []
    for field in shown:
        if field.name not in answered:
            if field.is_required:
                findings.append(_finding(field, _MISSING))
            continue
        if field.name in wrong:
            findings.append(_finding(field, _words_for(field, wrong[field.name])))
            continue
        findings += _identifier(field, answered)
    return tuple(findings)


def asked(form: Form, values: Mapping[str, Value]) -> tuple[FormField, ...]:
    """Return the questions that are asked with these answers; a follow-up only where what it hangs on is asked."""
    shown: dict[str, FormField] = {}
    for field in form.fields:
        condition = field.only_if
        if condition is None or (condition.field in shown and values.get(condition.field) in condition.values):
            shown[field.name] = field
    return tuple(shown.values())


def progress(form: Form, values: Mapping[str, Value]) -> tuple[int, int]:
    """Return how many questions that must be answered are, and how many there are; what is known is not counted."""
    wanted = [field for field in asked(form, values) if field.is_required and not field.bind]
    return sum(not is_blank(values.get(field.name)) for field in wanted), len(wanted)


def is_day(text: str) -> bool:
    """Tell whether a text is a day of the calendar written as 2028-01-01, the one spelling that is kept."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_blank(value: Value) -> bool:
    """Tell whether a value is no answer: nothing, or only spaces."""
    return value is None or (isinstance(value, str) and not value.strip())


def _finding(field: FormField, text: Text) -> Finding:
    limits = {"lowest": field.lowest, "highest": field.highest}
    hu, en = (text.hu.format(label=field.label.hu, **limits), text.en.format(label=field.label.en, **limits))
    return Finding(field.name, FindingLevel.ERROR, Text(hu, en))


def _words_for(field: FormField, kind: str) -> Text:
    if kind == "type" and field.kind is FieldKind.NUMBER:
        return _NOT_A_NUMBER
    return _BY_KIND.get(kind, _WRONG)


def _identifier(field: FormField, answered: Mapping[str, Value]) -> list[Finding]:
    text = str(answered[field.name])
    if field.kind is FieldKind.DATE:
        return [] if is_day(text) else [Finding(field.name, FindingLevel.ERROR, _NOT_A_DAY)]
    if field.format is None or field.format not in FORMATS:
        return []
    found = list(FORMATS[field.format].check(text))
    if field.format == "adoszam" and not found:
        found += tax_number_matches_pir(text, str(answered.get("pir", "")))
    return [
        Finding(field.name, FindingLevel.ERROR if one.level is Level.ERROR else FindingLevel.WARNING, one.text)
        for one in found
    ]


def _schema_kinds(form: Form, answered: Mapping[str, Value]) -> dict[str, str]:
    """Return field → kind of its first schema error; missing fields are said above."""
    kinds: dict[str, str] = {}
    # Half a surrogate pair (a broken clipboard) is no text for the validator; it counts as any other wrong letter.
    plain = {
        name: value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
        for name, value in answered.items()
    }
    for error in _validator(json.dumps(form.schema)).iter_errors(plain):
        if error.instance_path:
            kinds.setdefault(str(error.instance_path[0]), error.kind.name)
    return kinds


@lru_cache(maxsize=32)
def _validator(schema: str) -> Any:
    # jsonschema-rs costs 20 ms at import; only a form needs it.
    import jsonschema_rs

    return jsonschema_rs.validator_for(json.loads(schema))
