"""The pages of messages: who has read what, the editor with its plain-language remarks, and how a village sees it."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData

from app.features.message.model import (
    SIZE_TITLES,
    MessageDraft,
    SizeClass,
    Target,
    check_message,
    plain_findings,
    refused,
)
from app.features.office.model import JOINING_MODE_TITLES
from app.kernel.ids import Ids
from app.kernel.problems import Refused
from app.kernel.texts import Text
from central.accounts.counties import COUNTIES
from central.accounts.dependencies import ClockOf, DatabaseOf
from central.accounts.guard import PersonOf, no_such_page
from central.accounts.people import Person
from central.console.pages import go_to, page
from central.console.session import FormOf, field
from central.features.form.decisions import officer
from central.features.message.service import publish, reading_lines, recipients, unread_in, withdraw
from central.storage.tenancy import CENTRE

router = APIRouter(prefix="/console/messages", include_in_schema=False)

_NAMES = (
    "title_hu", "title_en", "text_hu", "text_en", "todo_hu", "todo_en", "concerns_hu", "concerns_en", "until", "size",
    "mode", "phase",
)  # fmt: skip


@router.get("")
def messages_page(request: Request, person: PersonOf, database: DatabaseOf) -> Response:
    """Show every message with who has read it and, to an officer, the editor."""
    return _page(request, person, database)


@router.post("")
def take_message(request: Request, person: PersonOf, form: FormOf, database: DatabaseOf, clock: ClockOf) -> Response:
    """Show how a village will see the message, or publish it; a fault shows the form with all that was typed."""
    try:
        draft = _draft(form)
        check_message(draft)
        if "publish" not in form:
            return _page(request, person, database, form=form, draft=draft)
        content = request.app.state.content
        with database.writing(CENTRE) as session:
            words = _target_words(request, draft.target)
            actor = officer(person.display_name)
            publish(session, content, actor, draft, words, Ids(clock).new(), clock.now())
    except Refused as problem:
        return _page(request, person, database, form=form, problem=problem)
    return go_to("/console/messages")


@router.get("/{message_id}")
def unread_page(request: Request, message_id: str, person: PersonOf, database: DatabaseOf) -> Response:
    """Show who has not read a message yet."""
    with database.reading(CENTRE) as session:
        line = next((one for one in reading_lines(session) if one.message.id == message_id), None)
        if line is None:
            raise no_such_page()
        waiting = unread_in(session, request.app.state.content, message_id)
    return page(request, "message.html", {"line": line, "waiting": waiting}, person)


@router.post("/{message_id}/withdraw")
def take_back(message_id: str, person: PersonOf, _form: FormOf, database: DatabaseOf, clock: ClockOf) -> Response:
    """Take a message back."""
    with database.writing(CENTRE) as session:
        is_known = withdraw(session, officer(person.display_name), message_id, clock.now())
    if not is_known:
        raise no_such_page()
    return go_to("/console/messages")


def _draft(form: FormData) -> MessageDraft:
    typed = {name: field(form, name) for name in _NAMES}
    try:
        until = date.fromisoformat(typed["until"]).isoformat() if typed["until"] else ""
    except ValueError as error:
        raise refused("until", "Ez a nap nem létezik a naptárban.", "There is no such day.") from error
    chosen = tuple(str(one) for one in form.getlist("county") if isinstance(one, str) and one)
    size = SizeClass(typed["size"]) if typed["size"] in set(SizeClass) else None
    return MessageDraft(
        Text(typed["title_hu"], typed["title_en"]),
        Text(typed["text_hu"], typed["text_en"]),
        Text(typed["todo_hu"], typed["todo_en"]),
        Text(typed["concerns_hu"], typed["concerns_en"]),
        until,
        "must_read" in form,
        Target(chosen, size, typed["mode"], typed["phase"]),
    )


def _target_words(request: Request, target: Target) -> str:
    phases = {phase.id: phase.title.hu for phase in request.app.state.content.phases}
    modes = {mode.value: title.hu for mode, title in JOINING_MODE_TITLES.items()}
    parts = [
        ", ".join(target.counties),
        SIZE_TITLES[target.size].hu if target.size else "",
        modes.get(target.mode, target.mode),
        phases.get(target.phase, target.phase),
    ]
    return " · ".join(part for part in parts if part)


def _page(
    request: Request,
    person: Person,
    database: DatabaseOf,
    *,
    form: FormData | None = None,
    problem: Refused | None = None,
    draft: MessageDraft | None = None,
) -> Response:
    content = request.app.state.content
    with database.reading(CENTRE) as session:
        found = reading_lines(session)
        count = len(recipients(session, content, draft.target)) if draft else 0
    values = {
        "found": found,
        "counties": COUNTIES,
        "sizes": SIZE_TITLES,
        "modes": JOINING_MODE_TITLES,
        "phases": content.phases,
        "typed": {name: field(form, name) if form else "" for name in _NAMES},
        "chosen": [str(one) for one in form.getlist("county")] if form else [],
        "is_must_read": form is not None and "must_read" in form,
        "problem": problem,
        "draft": draft,
        "count": count,
        "remarks": plain_findings(draft.title.hu, draft.text.hu, draft.todo.hu, draft.concerns.hu) if draft else (),
    }
    return page(request, "messages.html", values, person, status=422 if problem else 200)
