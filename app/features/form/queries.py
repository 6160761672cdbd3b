"""The answers of a form as they stand: own answers and what is known from typed records, in one map."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.content.forms import asked, check, is_blank, progress
from app.content.model import Finding, FindingLevel, Form, FormField, FormPage
from app.door import Reading
from app.features.form.model import INQUIRY_OPEN, Inquiry, Remark, read_binding
from app.features.form.tables import Answer
from app.features.office import queries as office_queries
from app.features.office.model import Role
from app.kernel.texts import Text
from app.storage.base import WireValue
from app.storage.shared import Act, act_order


@dataclass(frozen=True, slots=True)
class ActView:
    """One act about a form that was handed in, oldest first in a list; without a receipt it has not reached the server.

    `kind` is a value of the feature's own ActKind.
    """

    id: str
    kind: str
    party: str
    actor_name: str
    made_at: str
    registration_number: str | None
    received_at: str | None
    reason: str
    remarks: tuple[Remark, ...]
    snapshot_hash: str
    form_version: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form of one municipality as it stands, for every screen and paper that shows it.

    `to_check` names the answered questions that a new version of the form changed.
    """

    municipality: str
    form: Form
    values: Mapping[str, WireValue]
    findings: tuple[Finding, ...]
    remarks: tuple[Remark, ...]
    inquiries: tuple[Inquiry, ...]
    is_open: bool
    to_check: frozenset[str] = frozenset()

    @property
    def fields(self) -> tuple[FormField, ...]:
        """Return the questions that are asked with these answers."""
        return asked(self.form, self.values)

    @property
    def pages(self) -> tuple[FormPage, ...]:
        """Return the pages on which something is asked."""
        names = {field.name for field in self.fields}
        return tuple(page for page in self.form.pages if any(field.name in names for field in page.fields))

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Return what stops a submission."""
        return tuple(one for one in self.findings if one.level is FindingLevel.ERROR)

    @property
    def progress(self) -> tuple[int, int]:
        """Return (answered, all) of the questions that must be answered."""
        return progress(self.form, self.values)

    @property
    def answered(self) -> dict[str, WireValue]:
        """Return what a submission freezes: the answer to each question that is asked."""
        return {field.name: self.values.get(field.name) for field in self.fields}


def answers(reading: Reading, municipality: str, form_id: str) -> dict[str, WireValue]:
    """Return field name → value for every field of a form; None where nothing was answered."""
    return form_answers(reading, municipality, reading.content.form(form_id))


def form_answers(reading: Reading, municipality: str, form: Form) -> dict[str, WireValue]:
    """Return field name → value for every field of this version of a form."""
    rows = reading.session.execute(
        select(Answer.field, Answer.value).where(Answer.municipality == municipality, Answer.form == form.id)
    )
    own = {str(field): json.loads(value) for field, value in rows if value is not None}
    bound = _bound_values(reading, municipality, form)
    return {field.name: bound[field.name] if field.bind else own.get(field.name) for field in form.fields}


def inquiries(reading: Reading, municipality: str, form: Form) -> tuple[Inquiry, ...]:
    """Return the questions somebody was asked about and that have no answer yet, in the order of the form."""
    rows = reading.session.execute(
        select(Answer.field, Answer.asked_of, Answer.asked_at).where(
            Answer.municipality == municipality, Answer.form == form.id, Answer.asked_of.is_not(None)
        )
    )
    found = {str(name): Inquiry(str(name), who, since or "") for name, who, since in rows if who}
    return tuple(found[field.name] for field in form.fields if field.name in found)


def sheet(
    reading: Reading,
    municipality: str,
    form: Form,
    remarks: tuple[Remark, ...],
    *,
    is_open: bool,
    changed: Collection[str] = (),
) -> Sheet:
    """Return a form with its answers, what is wrong, and who was asked."""
    values = form_answers(reading, municipality, form)
    waiting = inquiries(reading, municipality, form)
    open_ones = {one.field: one for one in waiting if is_blank(values.get(one.field))}
    findings = tuple(_explained(form, one, open_ones.get(one.field)) for one in check(form, values))
    return Sheet(
        municipality,
        form,
        values,
        findings,
        remarks,
        tuple(open_ones.values()),
        is_open,
        frozenset(name for name in changed if not is_blank(values.get(name))),
    )


def _explained(form: Form, finding: Finding, inquiry: Inquiry | None) -> Finding:
    """Say of an answer that is missing that somebody was asked for it."""
    if inquiry is None:
        return finding
    label = form.field(finding.field).label
    words = Text(
        INQUIRY_OPEN.hu.format(label=label.hu, who=inquiry.asked_of),
        INQUIRY_OPEN.en.format(label=label.en, who=inquiry.asked_of),
    )
    return Finding(finding.field, finding.level, words)


def acts_about(reading: Reading, municipality: str, subject: str, kinds: Collection[str]) -> tuple[ActView, ...]:
    """Return the acts of these kinds in the order they were received; one not received yet is the newest."""
    rows = reading.session.scalars(select(Act).where(Act.municipality == municipality, Act.subject == subject)).all()
    known = set(kinds)
    return tuple(_act(row) for row in sorted(rows, key=act_order) if row.kind in known)


def _act(row: Act) -> ActView:
    snapshot = json.loads(row.snapshot or "{}")
    remarks = tuple(Remark(one["field"], one["reason"], one["text"]) for one in snapshot.get("remarks", []))
    return ActView(
        row.id,
        str(row.kind),
        row.party or "",
        row.actor_name or "",
        row.made_at or "",
        row.registration_number,
        row.received_at,
        snapshot.get("reason", ""),
        remarks,
        row.snapshot_hash or "",
        str(snapshot.get("form_version", "")),
    )


def _bound_values(reading: Reading, municipality: str, form: Form) -> dict[str, WireValue]:
    member = office_queries.member(reading, municipality)
    office_pir = (member.office_pir if member else "") or municipality
    office = office_queries.office(reading, office_pir)
    values: dict[str, WireValue] = {}
    for field in (field for field in form.fields if field.bind):
        binding = read_binding(field.bind or "")
        if binding.table == "municipality":
            source: object = member
            column = "pir" if binding.column == "municipality" else binding.column
        elif binding.table == "office":
            source, column = office, binding.column
        else:
            role = Role(str(binding.role))
            owner = municipality if role.is_of_municipality else office_pir
            source, column = office_queries.person(reading, owner, role), binding.column
        values[field.name] = (getattr(source, column) if source is not None else None) or None
    return values
