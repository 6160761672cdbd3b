"""Questions about data requests: which are asked, how far the answers are, and what the Kincstár said about them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import func, select

from app.content.changes import FormChange, changed_fields, compare
from app.content.model import Form, RequestCall
from app.documents.wording import budapest
from app.door import Reading
from app.features.form.model import submission_record
from app.features.form.queries import ActView, Sheet, acts_about, sheet
from app.features.form.tables import Answer
from app.features.office.model import ROLE_TITLES
from app.features.office.queries import member as office_member
from app.features.office.queries import members, people
from app.features.paper.queries import latest_paper
from app.features.request.model import (
    ActKind,
    Stage,
    Term,
    days_left,
    may_submit,
    response_record,
    stage,
)
from app.features.request.tables import Request, Response
from app.kernel.ids import EVERYONE
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.base import WireValue
from app.storage.local import Outgoing

RECEIPT = "D29"


@dataclass(frozen=True, slots=True)
class RequestView:
    """One data request of one municipality, as its pages and papers show it.

    `days_left` are working days, negative after the deadline; `changes` is what a new version of the form changed
    since the municipality began, and `is_unknown_version` says that it cannot be told any more.
    """

    municipality: str
    municipality_name: str
    form: Form
    call: RequestCall
    term: Term
    days_left: int | None
    stage: Stage
    acts: tuple[ActView, ...]
    sheet: Sheet
    has_waiting_act: bool
    changes: tuple[FormChange, ...]
    is_unknown_version: bool
    is_receipt_filed: bool
    """Whether the receipt of the last hand-in (D29) is in the paper register, or there is none yet."""

    @property
    def registration_number(self) -> str | None:
        """Return the number of the last receipt."""
        return next((act.registration_number for act in reversed(self.acts) if act.registration_number), None)

    @property
    def submission(self) -> ActView | None:
        """Return the last hand-in."""
        return next((act for act in reversed(self.acts) if act.kind == ActKind.SUBMITTED), None)

    @property
    def must_look(self) -> bool:
        """Tell whether the changes of the form must be looked at before the answers go."""
        return may_submit(self.stage) and (bool(self.changes) or self.is_unknown_version)


def requests(reading: Reading, municipality: str) -> tuple[RequestView, ...]:
    """Return what the municipality is asked, what it can still answer first, then by deadline."""
    terms = _terms(reading)
    found = [_view(reading, municipality, form_id, term) for form_id, term in terms.items()]
    found = [one for one in found if not one.term.is_closed or one.acts]
    return tuple(sorted(found, key=lambda one: (one.stage is Stage.ACCEPTED, one.term.deadline, one.form.id)))


def request(reading: Reading, municipality: str, form: str) -> RequestView:
    """Return one data request; raises Refused where nobody asks this."""
    terms = _terms(reading)
    if form not in terms:
        raise Refused(
            "request.unknown",
            Text("Ezt az adatot most nem kérik", "This data is not asked for now"),
            Text(
                "Nyissa meg az adatbekérések listáját. A korábbi válaszai megmaradtak.",
                "Open the list of data requests. Your earlier answers are kept.",
            ),
        )
    return _view(reading, municipality, form, terms[form])


@dataclass(frozen=True, slots=True)
class VillageAnswers:
    """What one village of the office answered itself; a closed one was handed in."""

    municipality: str
    name: str
    values: Mapping[str, WireValue]
    is_open: bool


@dataclass(frozen=True, slots=True)
class OfficeSheet(Sheet):
    """A form of one municipality, with what the villages of the same office answered."""

    villages: tuple[VillageAnswers, ...] = ()


def office_sheet(reading: Reading, municipality: str, form: str) -> OfficeSheet:
    """Return the questions of a data request, and what every village of the office answered."""
    own = request_sheet(reading, municipality, form)
    given: dict[str, dict[str, WireValue]] = {}
    rows = reading.session.execute(
        select(Answer.municipality, Answer.field, Answer.value).where(Answer.form == form, Answer.value.is_not(None))
    )
    for pir, name, value in rows:
        given.setdefault(pir, {})[str(name)] = json.loads(value or "null")
    villages = tuple(
        VillageAnswers(
            one.pir,
            one.name,
            given.get(one.pir, {}),
            may_submit(stage([act.kind for act in request_acts(reading, one.pir, form)])),
        )
        for one in members(reading)
    )
    return OfficeSheet(**{one.name: getattr(own, one.name) for one in fields(own)}, villages=villages)


def request_sheet(reading: Reading, municipality: str, form: str) -> Sheet:
    """Return the questions of a data request with their answers, for the screens that every form shares."""
    return request(reading, municipality, form).sheet


def sheet_and_people(reading: Reading, municipality: str, form: str) -> tuple[Sheet, tuple[str, ...]]:
    """Return the questions, and who is known at the office and could be asked: „name, role”."""
    member = office_member(reading, municipality)
    known = people(reading, (member.office_pir if member else "") or municipality, municipality)
    return request_sheet(reading, municipality, form), tuple(
        f"{one.name} ({ROLE_TITLES[one.role].hu})" for one in known if one.name
    )


def office_requests(reading: Reading, form: str) -> tuple[RequestView, ...]:
    """Return the same data request of every member municipality of the office, by name."""
    return tuple(request(reading, member.pir, form) for member in members(reading))


def today_of(reading: Reading) -> date:
    """Return today's day of the Hungarian calendar, by which versions and deadlines are judged."""
    return budapest(reading.clock.now()).date()


def request_acts(reading: Reading, municipality: str, form: str) -> tuple[ActView, ...]:
    """Return the acts about the answers to a form."""
    return acts_about(reading, municipality, submission_record(municipality, form), set(ActKind))


def _terms(reading: Reading) -> Mapping[str, Term]:
    """Return form → term of all that is asked: by the content package, and by what the Kincstár published since."""
    terms = {
        form.id: Term(form.request.deadline)
        for form in reading.content.requests
        if form.request is not None and form.request.is_asked
    }
    rows = reading.session.scalars(
        select(Request).where(Request.municipality == EVERYONE, Request.is_deleted.is_(False))
    )
    for row in rows:
        form = reading.content.forms.get(row.form or "")
        if form is not None and form.request is not None:
            note = Text(row.note_hu or "", row.note_en or "") if row.note_hu else None
            terms[form.id] = Term(row.deadline or form.request.deadline, row.closed_at is not None, note)
    return terms


def _view(reading: Reading, municipality: str, form_id: str, term: Term) -> RequestView:
    today = today_of(reading)
    form = reading.content.form_on(form_id, today)
    call = form.request or reading.content.form(form_id).request
    assert call is not None  # noqa: S101 – terms hold only forms that are requests
    acts = request_acts(reading, municipality, form_id)
    reached = stage([act.kind for act in acts])
    changes, is_unknown = _changes(reading, municipality, form)
    returned = [act for act in acts if act.kind == ActKind.RETURNED]
    names = {member.pir: member.name for member in members(reading)}
    return RequestView(
        municipality,
        names.get(municipality, municipality),
        form,
        call,
        term,
        days_left(term.deadline, today, reading.content.calendar),
        reached,
        acts,
        sheet(
            reading,
            municipality,
            form,
            returned[-1].remarks if reached is Stage.RETURNED and returned else (),
            is_open=may_submit(reached),
            changed=changed_fields(changes),
        ),
        _has_waiting_act(reading, municipality, acts),
        changes,
        is_unknown,
        _is_receipt_filed(reading, municipality, acts),
    )


def _is_receipt_filed(reading: Reading, municipality: str, acts: tuple[ActView, ...]) -> bool:
    sent = [act for act in acts if act.kind == ActKind.SUBMITTED and act.registration_number]
    return not sent or latest_paper(reading, municipality, RECEIPT, sent[-1].id) is not None


def _changes(reading: Reading, municipality: str, form: Form) -> tuple[tuple[FormChange, ...], bool]:
    """Return what differs from the version that the municipality has seen, and whether that one is unknown here."""
    row = reading.session.get(Response, (municipality, response_record(municipality, form.id)))
    if row is None or row.form_version is None or row.form_version == form.version:
        return (), False
    seen = reading.content.form_version(form.id, row.form_version)
    return ((), True) if seen is None else (compare(seen, form), False)


def _has_waiting_act(reading: Reading, municipality: str, acts: tuple[ActView, ...]) -> bool:
    waiting = reading.session.execute(
        select(func.count())
        .select_from(Outgoing)
        .where(
            Outgoing.municipality == municipality,
            Outgoing.table_name == "act",
            Outgoing.record.in_([act.id for act in acts]),
            Outgoing.fate.is_(None),
        )
    ).scalar_one()
    return waiting > 0
