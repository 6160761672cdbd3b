"""What the Kincstár sees of the answers to a data request: who answered, what, and what stands out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeGuard

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.content.model import Content, FieldKind, Form, FormField
from app.features.form.model import submission_record
from app.features.request.model import ActKind, Stage, Term, request_record, stage
from app.features.request.tables import Request
from app.kernel.ids import EVERYONE
from app.kernel.texts import Text
from app.storage.base import WireValue
from app.storage.shared import Act
from central.accounts.register import fold
from central.features.form.acts import ActLine, acts_about, frozen_answers, moment
from central.features.request.outliers import Outlier, middle_of, outlier
from central.storage.tables import Organisation

PAGE = 50


@dataclass(frozen=True, slots=True)
class RequestFile:
    """Everything the centre has about the answers of one municipality to one form."""

    municipality: str
    record: str
    stage: Stage
    acts: tuple[ActLine, ...]

    @property
    def submission(self) -> ActLine | None:
        """Return the last hand-in."""
        return next((act for act in reversed(self.acts) if act.kind == ActKind.SUBMITTED), None)

    @property
    def former(self) -> ActLine | None:
        """Return the hand-in before the last one."""
        found = [act for act in self.acts if act.kind == ActKind.SUBMITTED]
        return found[-2] if len(found) > 1 else None

    @property
    def last(self) -> ActLine | None:
        """Return the act that decides whose turn it is."""
        return self.acts[-1] if self.acts else None


@dataclass(frozen=True, slots=True)
class Line:
    """One municipality of the grid; `answers` are those of its last hand-in, `outliers` the numbers that stand out."""

    pir: str
    name: str
    county: str
    stage: Stage
    received_at: datetime | None
    number: str
    answers: Mapping[str, WireValue]
    outliers: Mapping[str, Outlier]


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of the numbers and counts of the choices over all that handed in."""

    answered: int
    sums: Mapping[str, int]
    choices: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the grid is narrowed to: a piece of name or PIR, a stage, only what stands out, a county (or all)."""

    text: str = ""
    stage: Stage | None = None
    is_only_outliers: bool = False
    county: str = ""


def term_of(session: Session, form: Form) -> Term | None:
    """Return until when a form is asked for, or None while it is not."""
    call = form.request
    row = session.get(Request, (EVERYONE, request_record(form.id)))
    if call is None or (row is None and not call.is_asked):
        return None
    if row is None:
        return Term(call.deadline)
    note = Text(row.note_hu or "", row.note_en or "") if row.note_hu else None
    return Term(row.deadline or call.deadline, row.closed_at is not None, note)


def request_kinds(session: Session, municipality: str, form: str) -> tuple[str, ...]:
    """Return the kinds of the acts about the answers to a form, in the order of their receipt."""
    subject = submission_record(municipality, form)
    return tuple(act.kind for act in acts_about(session, municipality, subject, ActKind))


def request_file(session: Session, municipality: str, form: str) -> RequestFile:
    """Return the acts of a municipality about a form; empty where nothing came yet."""
    record = submission_record(municipality, form)
    acts = acts_about(session, municipality, record, ActKind)
    return RequestFile(municipality, record, stage([act.kind for act in acts]), acts)


def stages(session: Session, content: Content, county: str = "") -> Mapping[str, Counter[Stage]]:
    """Return form → how many municipalities stand where, with those that sent nothing among the drafts."""
    pirs = session.scalars(select(Organisation.pir).where(*_municipalities(county))).all()
    heads = _heads(session)
    return {form.id: Counter(_reached(heads, pir, form.id) for pir in pirs) for form in content.requests}


def grid(session: Session, form: Form, wanted: Wanted) -> tuple[list[Line], Totals]:
    """Return the municipalities that fit, those waiting for the Kincstár first, and the totals of all that answered."""
    rows = session.execute(
        select(Organisation.pir, Organisation.name, Organisation.county, Organisation.folded)
        .where(*_municipalities(wanted.county))
        .order_by(Organisation.folded, Organisation.pir)
    ).all()
    hand_ins = _hand_ins(session, form, [row.pir for row in rows])
    heads = _heads(session)
    latest = {pir: frozen_answers(found[-1].snapshot) for pir, found in hand_ins.items()}
    # Once for all lines: a median of three thousand answers is not for every one of three thousand lines.
    middles = {
        field.name: middle_of([value for one in latest.values() if is_number(value := one.get(field.name))])
        for field in number_fields(form)
    }
    piece = fold(wanted.text.strip())
    lines = []
    for row in rows:
        if piece and piece not in row.folded and not row.pir.startswith(piece):
            continue
        reached = _reached(heads, row.pir, form.id)
        found = hand_ins.get(row.pir, [])
        line = Line(
            row.pir,
            row.name,
            row.county or "",
            reached,
            moment(found[-1].received_at) if found else None,
            (found[-1].registration_number or "") if found else "",
            latest.get(row.pir, {}),
            _outliers(latest.get(row.pir, {}), found, middles),
        )
        if wanted.stage in (None, reached) and (line.outliers or not wanted.is_only_outliers):
            lines.append(line)
    order = (Stage.SUBMITTED, Stage.RETURNED, Stage.ACCEPTED, Stage.DRAFT)
    lines.sort(key=lambda line: order.index(line.stage))
    return lines, totals(form, list(latest.values()))


def _municipalities(county: str) -> list[ColumnElement[bool]]:
    """Return what bounds the municipalities to one county, or ("") not at all."""
    return [Organisation.kind == "municipality", *([Organisation.county == county] if county else [])]


def totals(form: Form, answers: Collection[Mapping[str, WireValue]]) -> Totals:
    """Return the sums of the numbers and how many chose what."""
    sums = {
        field.name: sum(value for one in answers if is_number(value := one.get(field.name)))
        for field in number_fields(form)
    }
    choices = {}
    for field in form.fields:
        if field.kind is FieldKind.CHOICE:
            given = Counter(str(one.get(field.name)) for one in answers)
            choices[field.name] = {choice.value: given[choice.value] for choice in field.choices}
    return Totals(len(answers), sums, choices)


def outliers_of(session: Session, form: Form, found: RequestFile) -> Mapping[str, Outlier]:
    """Return the numbers of one municipality's last hand-in that stand out."""
    lines, _ = grid(session, form, Wanted(found.municipality))
    return next((line.outliers for line in lines if line.pir == found.municipality), {})


def number_fields(form: Form) -> tuple[FormField, ...]:
    """Return the questions that are answered with a number."""
    return tuple(field for field in form.fields if field.kind is FieldKind.NUMBER)


def is_number(value: WireValue) -> TypeGuard[int]:
    """Tell whether an answer is a number; a yes or a no is none."""
    return isinstance(value, int) and not isinstance(value, bool)


def _heads(session: Session) -> Mapping[tuple[str, str], str]:
    """Return (municipality, subject) → kind of the last act about it."""
    rows = session.execute(
        select(Act.municipality, Act.subject, Act.kind)
        .where(Act.kind.in_([kind.value for kind in ActKind]), Act.registration_number.is_not(None))
        .order_by(Act.registration_number)
    )
    return {(municipality, str(subject)): str(kind) for municipality, subject, kind in rows}


def _reached(heads: Mapping[tuple[str, str], str], pir: str, form: str) -> Stage:
    kind = heads.get((pir, submission_record(pir, form)))
    return stage([kind] if kind else [])


def _hand_ins(session: Session, form: Form, pirs: Sequence[str]) -> dict[str, list[Act]]:
    """Return municipality → its hand-ins of a form, as they were received."""
    subjects: dict[str, str] = {submission_record(pir, form.id): pir for pir in pirs}
    rows = session.scalars(
        select(Act)
        .where(Act.kind == ActKind.SUBMITTED.value, Act.registration_number.is_not(None))
        .order_by(Act.registration_number)
    )
    found: dict[str, list[Act]] = {}
    for row in rows:
        if subjects.get(row.subject or "") == row.municipality:
            found.setdefault(row.municipality, []).append(row)
    return found


def _outliers(
    answers: Mapping[str, WireValue], hand_ins: Sequence[Act], middles: Mapping[str, float | None]
) -> Mapping[str, Outlier]:
    former = frozen_answers(hand_ins[-2].snapshot) if len(hand_ins) > 1 else {}
    found = {}
    for name, middle in middles.items():
        value, before = answers.get(name), former.get(name)
        if is_number(value):
            told = outlier(value, before if is_number(before) else None, middle)
            if told is not None:
                found[name] = told
    return found
