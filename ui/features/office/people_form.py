"""The questions about the people of a joining, used at the first start and later; each role is saved as one person."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.features.office.commands import RecordPerson
from app.features.office.model import ROLE_TITLES, MemberView, PersonView, Role
from app.kernel.ids import MunicipalityId
from app.kernel.texts import Language
from ui.kit.field import Answer, Kind, Question
from ui.kit.question_page import QuestionPage

translate = QCoreApplication.translate

_PARTS = {
    Role.MAYOR: ("name",),
    Role.NOTARY: ("name",),
    Role.COORDINATOR: ("name", "phone", "email"),
    Role.DEPUTY: ("name", "phone", "email"),
    Role.IT: ("name", "phone", "email"),
}


def field_name(pir: str, role: Role, part: str) -> str:
    """Return the name of the field for a part of a person."""
    return f"{role.value}.{pir}.{part}"


def people_page(
    people: Mapping[tuple[str, Role], PersonView],
    members: tuple[MemberView, ...],
    office_pir: str,
    roles: tuple[Role, ...],
    language: Language,
) -> QuestionPage:
    """Return the page of questions for these roles, filled with what is known."""
    questions: list[Question] = []
    for role in roles:
        owners = [(one.pir, one.name) for one in members] if role.is_of_municipality else [(office_pir, "")]
        for pir, owner in owners:
            for part in _PARTS[role]:
                name = field_name(pir, role, part)
                questions.append(Question(name, _label(role, part, owner, language), Kind.TEXT))
    return QuestionPage(questions, people_answers(people, members, office_pir, roles))


def people_answers(
    people: Mapping[tuple[str, Role], PersonView],
    members: tuple[MemberView, ...],
    office_pir: str,
    roles: tuple[Role, ...],
) -> dict[str, Answer]:
    """Return what is known of these roles, by the names of the page's fields."""
    return {
        field_name(pir, role, part): getattr(people.get((pir, role), PersonView(role)), part) or None
        for role in roles
        for pir in ([one.pir for one in members] if role.is_of_municipality else [office_pir])
        for part in _PARTS[role]
    }


def record_person(page: QuestionPage, name: str) -> RecordPerson:
    """Return the command that saves the person whose field was answered."""
    role_name, pir, _ = name.split(".")
    role = Role(role_name)
    parts = {part: str(page.fields[field_name(pir, role, part)].answer or "") for part in _PARTS[role]}
    return RecordPerson(MunicipalityId(pir), role, **parts)


def _label(role: Role, part: str, owner: str, language: Language) -> str:
    title = ROLE_TITLES[role].render(language)
    if part == "phone":
        return translate("People", "{role} telefonszáma").format(role=title)
    if part == "email":
        return translate("People", "{role} e-mail-címe").format(role=title)
    if owner:
        return translate("People", "{role} neve – {municipality}").format(role=title, municipality=owner)
    return translate("People", "{role} neve").format(role=title)
