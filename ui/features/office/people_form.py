"""The questions about the people of a joining, used at the first start and later; each role is saved as one person."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.features.office.commands import ChangePerson, RecordPerson
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
    Role.SECURITY: ("name", "phone", "email"),
    Role.PROTECTION: ("name", "phone", "email"),
}
"""What the first start asks of a person; the person's own page asks everything."""
ALL_PARTS = ("name", "post", "phone", "email", "valid_from", "valid_to", "substitute")
_CHANGED = ("day", "name", "post", "phone", "email", "substitute")


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


def person_page(view: PersonView, pir: str) -> QuestionPage:
    """Return the page of everything that is kept of the person in a role."""
    questions = [_part(field_name(pir, view.role, part), part, view.role) for part in ALL_PARTS]
    return QuestionPage(questions, person_answers(view, pir))


def person_answers(view: PersonView, pir: str) -> dict[str, Answer]:
    """Return what is known of a person, by the names of the page's fields."""
    return {field_name(pir, view.role, part): getattr(view, part) or None for part in ALL_PARTS}


def change_page(today: str) -> QuestionPage:
    """Return the questions of a change of person; it begins today unless another day is typed."""
    return QuestionPage([_part(part, part, None) for part in _CHANGED], {"day": today})


def change_command(page: QuestionPage, pir: str, role: Role) -> ChangePerson:
    """Return the command that records the change."""
    parts = {part: str(page.fields[part].answer or "") for part in _CHANGED}
    return ChangePerson(MunicipalityId(pir), role, **parts)


def record_person(page: QuestionPage, name: str, parts: tuple[str, ...] = ()) -> RecordPerson:
    """Return the command that saves the person whose field was answered."""
    role_name, pir, _ = name.split(".")
    role = Role(role_name)
    typed = {part: str(page.fields[field_name(pir, role, part)].answer or "") for part in parts or _PARTS[role]}
    return RecordPerson(MunicipalityId(pir), role, **typed)


def _part(name: str, part: str, role: Role | None) -> Question:
    labels = {
        "day": translate("People", "Melyik naptól?"),
        "name": translate("People", "Név"),
        "post": translate("People", "Beosztás (nem kötelező)"),
        "phone": translate("People", "Telefonszám"),
        "email": translate("People", "E-mail-cím"),
        "valid_from": translate("People", "Mióta tölti be? (nem kötelező)"),
        "valid_to": translate("People", "Meddig szól a megbízása? (nem kötelező)"),
        "substitute": translate("People", "Ki helyettesíti?"),
    }
    hints = {
        "day": translate("People", "Az első nap, például 2027. 11. 15. Az előző személy az előző napig szerepel."),
        "valid_from": translate("People", "Például 2024. 10. 01."),
        "valid_to": translate("People", "Csak ha előre tudják, például 2028. 12. 31."),
        "substitute": translate("People", "Egy név. Ha senki, hagyja üresen."),
    }
    if role is None:
        hints["name"] = translate("People", "Ha a hely egyelőre üres, hagyja üresen.")
    if role is Role.COORDINATOR:
        hints["substitute"] = translate("People", "A helyettest külön is rögzítse: „A koordinátor helyettese”.")
    is_day = part in ("day", "valid_from", "valid_to")
    return Question(name, labels[part], Kind.DATE if is_day else Kind.TEXT, hints.get(part, ""), is_short=is_day)


def _label(role: Role, part: str, owner: str, language: Language) -> str:
    title = ROLE_TITLES[role].render(language)
    if part == "phone":
        return translate("People", "{role} telefonszáma").format(role=title)
    if part == "email":
        return translate("People", "{role} e-mail-címe").format(role=title)
    if owner:
        return translate("People", "{role} neve – {municipality}").format(role=title, municipality=owner)
    return translate("People", "{role} neve").format(role=title)
