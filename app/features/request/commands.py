"""Beginning to answer a data request, looking at its new version, and handing the answers in as one frozen act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.content.model import Content
from app.door import Handler, Reading
from app.features.form.commands import hand_in
from app.features.form.model import submission_record
from app.features.request.model import ActKind, may_submit, response_record
from app.features.request.queries import RequestView, request
from app.features.request.tables import Response
from app.kernel.command import Command
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.unit_of_work import UnitOfWork

_TITLE = Text("Az adatbekérés még nem küldhető be", "The data request cannot be sent yet")


@dataclass(frozen=True, slots=True)
class OpenRequest(Command):
    """Begin to answer a data request, or say that the changes of its form were looked at; harmless to repeat."""

    form: str


@dataclass(frozen=True, slots=True)
class SubmitRequest(Command):
    """Hand the answers in as they stand; `seen_version` is the form's version that the person has before his eyes."""

    form: str
    seen_version: str
    is_declared: bool = False


def open_request(work: UnitOfWork, content: Content, command: OpenRequest) -> None:
    """Note which version of the form the municipality has seen."""
    view = request(Reading(work.session, content, work.clock), command.municipality, command.form)
    record = response_record(command.municipality, command.form)
    row = work.session.get(Response, (command.municipality, record))
    if row is None:
        row = Response(municipality=command.municipality, id=record, form=command.form)
        work.session.add(row)
    if may_submit(view.stage):
        row.form_version = view.form.version


def submit_request(work: UnitOfWork, content: Content, command: SubmitRequest) -> None:
    """Freeze the answers in an act; refused for the first thing that is missing, in words."""
    view = request(Reading(work.session, content, work.clock), command.municipality, command.form)
    _require_ready(view, command)
    snapshot = {
        "form": view.form.id,
        "form_version": view.form.version,
        "content_version": content.version,
        "title": view.form.title.hu,
        "deadline": view.term.deadline,
        "declaration": view.call.declaration.hu,
        "answers": view.sheet.answered,
    }
    subject = submission_record(command.municipality, command.form)
    hand_in(work, command.municipality, ActKind.SUBMITTED.value, subject, snapshot)


def _require_ready(view: RequestView, command: SubmitRequest) -> None:
    if not may_submit(view.stage):
        raise _refused(
            "request.not_now",
            "A válaszok már a Kincstárnál vannak. Nincs teendője.",
            "The answers are with the Treasury already. Nothing to do.",
        )
    if view.term.is_closed:
        raise _refused(
            "request.closed",
            "A Kincstár lezárta ezt az adatbekérést. Kérdezze meg, mit tegyen.",
            "The Treasury closed this data request. Ask what to do.",
        )
    if command.seen_version != view.form.version or view.must_look:
        raise _refused(
            "request.form_changed",
            "Az űrlap megváltozott. Nézze meg, mi változott, és ellenőrizze a válaszait.",
            "The form has changed. Look at what changed and check your answers.",
        )
    for finding in view.sheet.errors:
        raise Refused("request.wrong_answer", _TITLE, finding.text, finding.field)
    if not command.is_declared:
        raise _refused(
            "request.not_declared",
            "Jelölje be a nyilatkozatot, utána küldheti be.",
            "Tick the declaration, then you can send it.",
        )


def _refused(code: str, hu: str, en: str) -> Refused:
    return Refused(code, _TITLE, Text(f"{hu} A válaszai megmaradtak.", f"{en} Your answers are kept."))


HANDLERS: Mapping[type[Command], Handler] = {OpenRequest: open_request, SubmitRequest: submit_request}
