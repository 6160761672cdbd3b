"""Turns a form of the content package into questions of the kit, and a field into its help; it judges nothing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.content.model import FieldKind, Form, FormField, FormPage
from app.features.form.model import answer_record, read_binding
from app.features.office.model import Role, municipality_record, office_record, person_record
from app.kernel.texts import Language, Text
from ui.kit.days import long_day
from ui.kit.field import Answer, Kind, Question

translate = QCoreApplication.translate

_SHORT = frozenset({FieldKind.DATE, FieldKind.NUMBER})


def questions(page: FormPage, language: Language, *, is_read_only: bool) -> tuple[Question, ...]:
    """Return the questions of a page; one that is not required says so."""
    return tuple(question(field, language, is_read_only=is_read_only) for field in page.fields)


def question(field: FormField, language: Language, *, is_read_only: bool) -> Question:
    """Return one question; one that is not required says so."""
    name = field.label.render(language)
    choices: tuple[tuple[Answer, str], ...] = tuple((one.value, one.label.render(language)) for one in field.choices)
    if field.kind is FieldKind.YES_NO:
        choices = (
            (True, translate("Forms", "Igen")),
            (False, translate("Forms", "Nem")),
        )
    return Question(
        field.name,
        name if field.is_required else translate("Forms", "{question} (nem kötelező)").format(question=name),
        Kind(field.kind.value),
        "" if field.hint is None else field.hint.render(language),
        choices,
        # The register's own identifier is what everything else hangs on: it is changed nowhere on a form.
        is_read_only or field.format == "pir",
        field.kind in _SHORT or field.format in ("pir", "ksh", "adoszam"),
    )


def help_sections(field: FormField, language: Language) -> tuple[tuple[str, str], ...]:
    """Return why it is asked, where to find it, the law and an example."""

    def words(text: Text | None) -> str:
        return "" if text is None else text.render(language)

    return (
        (translate("Forms", "Miért kérdezzük?"), words(field.why)),
        (translate("Forms", "Hol találja?"), words(field.where)),
        (translate("Forms", "Jogszabály"), words(field.law)),
        (translate("Forms", "Példa"), words(field.example)),
    )


def shown_answer(field: FormField, answer: Answer, language: Language) -> str:
    """Return an answer as a person reads it."""
    if answer is None:
        return translate("Forms", "Nem adta meg")
    if isinstance(answer, bool):
        return translate("Forms", "Igen") if answer else translate("Forms", "Nem")
    for choice in field.choices:
        if choice.value == answer:
            return choice.label.render(language)
    return long_day(str(answer), language) if field.kind is FieldKind.DATE else str(answer)


def answer_place(form: Form, field: FormField, municipality: str, office_pir: str) -> tuple[str, ...]:
    """Return (municipality, table, record, field) of where the answer to a question is kept."""
    if not field.bind:
        return municipality, "answer", answer_record(municipality, form.id, field.name), "value"
    binding = read_binding(field.bind)
    if binding.table == "municipality":
        return municipality, "municipality", municipality_record(municipality), binding.column
    if binding.table == "office":
        return office_pir, "office", office_record(office_pir), binding.column
    role = Role(str(binding.role))
    owner = municipality if role.is_of_municipality else office_pir
    return owner, "person", person_record(owner, role), binding.column
