"""The words for fields and values of the history: titles of form questions, roles and tasks instead of column names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from app.content.model import Content, FieldKind, FormField
from app.features.conflict.wording import field_title, subject_title
from app.features.contract.model import ActKind
from app.features.event.model import ActKind as EventActKind
from app.features.form.model import answer_record, read_binding
from app.features.form.tables import Answer
from app.features.history.model import EMPTY
from app.features.launch.model import CLOSED, SEVERITY_TITLES, Severity
from app.features.office.model import BODY_KIND_TITLES, JOINING_MODE_TITLES, BodyKind, JoiningMode
from app.features.office.tables import Person, PersonTerm
from app.features.plan.model.approval import ACT_TITLES, PlanAct
from app.features.plan.tables import PlanStep
from app.features.question.model import ActKind as QuestionActKind
from app.features.request.model import ActKind as RequestActKind
from app.features.task.tables import StepMark
from app.kernel.texts import Text
from app.storage.base import WireValue
from app.storage.rows import RecordKey, decode

_YES, _NO = Text("Igen", "Yes"), Text("Nem", "No")
_LATE = Text("Későn érkezett válasz", "Late answer")
_DECIDED = Text("Eldöntött válasz", "Decided answer")
_ACTS = {
    ActKind.SUBMITTED: Text("A szerződés beadása", "Contract handed in"),
    ActKind.RETURNED: Text("A szerződés visszaküldése javításra", "Contract returned for correction"),
    ActKind.COUNTERSIGNED: Text("A szerződés ellenjegyzése", "Contract countersigned"),
    RequestActKind.SUBMITTED: Text("Az adatbekérés beadása", "Data request handed in"),
    RequestActKind.RETURNED: Text("Az adatbekérés visszaküldése javításra", "Data request returned for correction"),
    RequestActKind.ACCEPTED: Text("Az adatbekérés elfogadása", "Data request accepted"),
    QuestionActKind.ASKED: Text("Kérdés az ügyfélszolgálathoz", "Question to the help desk"),
    QuestionActKind.ANSWERED: Text("Válasz a kérdésre", "Answer to a question"),
    QuestionActKind.REOPENED: Text("A kérdés újranyitása", "Question reopened"),
    QuestionActKind.CLOSED: Text("A kérdés lezárása", "Question closed"),
    EventActKind.SIGNED_UP: Text("Jelentkezés eseményre", "Application for an event"),
    EventActKind.CANCELLED: Text("Jelentkezés lemondása", "Application cancelled"),
}
_ASKED = {
    "asked_of": Text("megkérdezett kolléga", "colleague asked"),
    "asked_at": Text("a kérdezés ideje", "time of asking"),
}
_CLOSED = Text("A stabilizáció lezárása", "Stabilisation closed")
_ACT = {
    "kind": Text("Hivatalos lépés", "Official act"),
    "registration_number": Text("Nyilvántartási szám", "Registration number"),
}
_INCIDENT = {
    "what": Text("Esemény", "Incident"),
    "since": Text("Esemény – mióta tart", "Incident – since when"),
    "severity": Text("Esemény – súlya", "Incident – severity"),
    "workaround": Text("Esemény – kerülő út", "Incident – way around"),
    "solved_at": Text("Esemény – mikor szűnt meg", "Incident – solved when"),
    "solution": Text("Esemény – hogyan szűnt meg", "Incident – how it was solved"),
    "is_deleted": Text("Esemény törölve", "Incident deleted"),
}
_DELETED = Text("törölve", "deleted")
_LISTED = frozenset({"council_meeting", "absence", "budget_line"})
"""Records of lists, which have no name of their own."""


@dataclass(frozen=True, slots=True)
class FieldWords:
    """What a field is called, on which page of which form it is asked (if any), and how its values are read."""

    title: Text
    form: str = ""
    page: str = ""
    name: str = ""
    page_title: Text | None = None
    asked: FormField | None = None

    def value(self, value: WireValue) -> Text:
        """Return a value as a person reads it."""
        if value is None or value == "":
            return EMPTY
        if isinstance(value, bool):
            return _YES if value else _NO
        for choice in self.asked.choices if self.asked else ():
            if choice.value == value:
                return choice.label
        if self.name == "joining_mode" and value in set(JoiningMode):
            return JOINING_MODE_TITLES[JoiningMode(str(value))]
        if self.name == "kind" and value in set(BodyKind):
            return BODY_KIND_TITLES[BodyKind(str(value))]
        if self.name == "severity" and value in set(Severity):
            return SEVERITY_TITLES[Severity(str(value))]
        if self.name == "kind" and value == CLOSED:
            return _CLOSED
        if self.name == "kind" and value in _ACTS:
            return next(words for kind, words in _ACTS.items() if kind == value)
        if self.name == "kind" and value in set(PlanAct):
            return ACT_TITLES[PlanAct(str(value))]
        text = str(value)
        if self.asked is not None and self.asked.kind is FieldKind.DATE and len(text) == 10:
            return Text(f"{text[:4]}. {text[5:7]}. {text[8:]}.", text)
        return Text(text, text)


class Wording:
    """Words for the records of one page of the history, read in a few statements however many lines it has."""

    def __init__(self, session: Session, content: Content, keys: Iterable[RecordKey]) -> None:
        self._content = content
        self._names = _names_of_records(session, set(keys))
        self._answers: dict[tuple[str, str], FieldWords] = {}
        self._bound: dict[tuple[str, str | None, str], FieldWords] = {}
        for form in (one for versions in content.form_versions.values() for one in versions):
            for page in form.pages:
                for field in page.fields:
                    words = FieldWords(field.label, form.id, page.id, field.name, page.title, field)
                    if field.bind:
                        binding = read_binding(field.bind)
                        self._bound.setdefault((binding.table, binding.role, binding.column), words)
                    else:
                        self._answers[form.id, field.name] = words

    def field(self, key: RecordKey, field: str) -> FieldWords:
        """Return the words of one field of one record; a field without a title keeps its own name."""
        first, second = self._names.get(key, ("", ""))
        if key.table == "incident":
            return FieldWords(_INCIDENT.get(field, Text(field, field)), name=field)
        if field == "is_deleted" and key.table in _LISTED:
            return FieldWords(_joined(subject_title(key.table), _DELETED))
        if field == "is_deleted":
            return FieldWords(_joined(field_title(key.table, "name", first or None), _DELETED))
        if key.table == "answer":
            asked = self._answers.get((first, second)) or FieldWords(Text(second or field, second or field))
            return FieldWords(_joined(asked.title, _ASKED[field])) if field in _ASKED else asked
        if key.table == "step_mark":
            return FieldWords(self._step(first, second))
        if key.table == "plan_step":
            return FieldWords(_joined(self._planned(first), field_title("", field)), name=field)
        if key.table == "act":
            return FieldWords(_ACT.get(field, Text(field, field)), name=field)
        if key.table == "conflict":
            return FieldWords(_LATE if field == "late_value" else _DECIDED)
        role = first if key.table in ("person", "person_term") else None
        return self._bound.get((key.table, role, field)) or FieldWords(field_title(key.table, field, role), name=field)

    def _planned(self, step_id: str) -> Text:
        step = next((one for one in self._content.planning.steps if one.id == step_id), None)
        return step.title if step else Text(step_id, step_id)

    def _step(self, task_id: str, step_id: str) -> Text:
        task = next((one for one in self._content.tasks if one.id == task_id), None)
        step = next((one for one in task.steps if one.id == step_id), None) if task else None
        if task is None or step is None:
            return Text(step_id, step_id)
        return _joined(task.title, step.text)


def fields_called(content: Content, text: str, municipalities: Iterable[str]) -> frozenset[str]:
    """Return the ids of the answers of these municipalities whose question contains a text."""
    piece = text.casefold()
    names = [
        (form.id, field.name)
        for form in content.forms.values()
        for page in form.pages
        for field in page.fields
        if piece in field.label.hu.casefold() or piece in field.label.en.casefold()
    ]
    return frozenset(answer_record(pir, form, name) for pir in municipalities for form, name in names)


def _joined(first: Text, second: Text) -> Text:
    return Text(f"{first.hu} – {second.hu}", f"{first.en} – {second.en}")


def _names_of_records(session: Session, keys: set[RecordKey]) -> Mapping[RecordKey, tuple[str, str]]:
    """Return what tells records of one table apart: (form, field), (role, id), (task, step)."""
    found: dict[RecordKey, tuple[str, str]] = {}
    for table, first, second in (
        (Answer, Answer.form, Answer.field),
        (Person, Person.role, Person.id),
        (PersonTerm, PersonTerm.role, PersonTerm.id),
        (StepMark, StepMark.task, StepMark.step),
        (PlanStep, PlanStep.step, PlanStep.id),
    ):
        pairs = [(key.municipality, key.record) for key in keys if key.table == table.__tablename__]
        if pairs:
            rows = session.execute(
                select(table.municipality, table.id, first, second).where(
                    tuple_(table.municipality, table.id).in_(pairs)
                )
            )
            found.update(
                (RecordKey(str(table.__tablename__), municipality, record), (str(one or ""), str(two or "")))
                for municipality, record, one, two in rows
            )
    return found


def opened(table: str, text: str | None) -> WireValue:
    """Return the value kept in a line; an answer and a side of a conflict are JSON inside the field."""
    value = decode(text)
    if table in ("answer", "conflict") and isinstance(value, str):
        try:
            return decode(value)
        except ValueError:
            return value
    return value
