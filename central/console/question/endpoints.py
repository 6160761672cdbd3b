"""The help desk's pages: the queue, one question with its answer, and the answers for everyone."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.datastructures import FormData

from app.features.question.model import STATE_TITLES, ActKind, is_waiting
from app.kernel.problems import Refused
from app.kernel.texts import Text
from central.accounts.dependencies import ClockOf, DatabaseOf
from central.accounts.guard import PersonOf, no_such_page
from central.accounts.people import Person, Role
from central.console.pages import go_to, page
from central.console.session import FormOf, field
from central.features.form.decisions import officer
from central.features.question.queries import Wanted, case, faq_entries, queue, same_field
from central.features.question.service import answer, promote, withdraw
from central.storage.tenancy import CENTRE

router = APIRouter(prefix="/console/questions", include_in_schema=False)
_FAQ = ("question_hu", "question_en", "answer_hu", "answer_en")


@router.get("")
def queue_page(
    request: Request,
    person: PersonOf,
    database: DatabaseOf,
    clock: ClockOf,
    show: str = "waiting",
    text: str = "",
    field: str = "",
    number: Annotated[str, Query(alias="page")] = "1",
) -> Response:
    """Show the queue, who waits longest first."""
    wanted = Wanted(
        show != "all", text, field, int(number) if number.isdecimal() and len(number) < 7 else 1, person.county
    )
    with database.reading(CENTRE) as session:
        found = queue(session, request.app.state.content, wanted, clock.now())
    values = {"found": found, "wanted": wanted, "states": STATE_TITLES}
    return page(request, "questions.html", values, person)


@router.get("/faq")
def faq_page(request: Request, person: PersonOf, database: DatabaseOf) -> Response:
    """Show the answers for everyone and, to an officer, the form for a new one."""
    return _faq(request, person, database)


@router.post("/faq")
def take_faq(request: Request, person: PersonOf, form: FormOf, database: DatabaseOf, clock: ClockOf) -> Response:
    """Publish an answer for everyone; a fault shows the form again with all that was typed."""
    question = Text(field(form, "question_hu"), field(form, "question_en"))
    reply = Text(field(form, "answer_hu"), field(form, "answer_en"))
    place = field(form, "form"), field(form, "field")
    try:
        with database.writing(CENTRE) as session:
            promote(session, officer(person.display_name), place, question, reply, clock.now())
    except Refused as problem:
        return _faq(request, person, database, problem, form)
    return go_to("/console/questions/faq")


@router.post("/faq/{faq_id}/withdraw")
def take_back(faq_id: str, person: PersonOf, _form: FormOf, database: DatabaseOf, clock: ClockOf) -> Response:
    """Take an answer for everyone back."""
    with database.writing(CENTRE) as session:
        is_known = withdraw(session, officer(person.display_name), faq_id, clock.now())
    if not is_known:
        raise no_such_page()
    return go_to("/console/questions/faq")


@router.get("/{pir}/{question_id}")
def question_page(
    request: Request, pir: str, question_id: str, person: PersonOf, database: DatabaseOf, clock: ClockOf
) -> Response:
    """Show one question with everything said about it."""
    return _question(request, person, database, (pir, question_id), clock.now())


@router.post("/{pir}/{question_id}")
def take_answer(
    request: Request, pir: str, question_id: str, person: PersonOf, form: FormOf, database: DatabaseOf, clock: ClockOf
) -> Response:
    """Answer a question and its marked doubles; a fault shows the page again with all that was typed."""
    key, now = (pir, question_id), clock.now()
    doubles = [str(one) for one in form.getlist("double") if isinstance(one, str)]
    try:
        with database.writing(CENTRE) as session:
            content = request.app.state.content
            is_known = answer(
                session, content, officer(person.display_name), key, field(form, "text"), doubles, now, person.county
            )
    except Refused as problem:
        return _question(request, person, database, key, now, problem, form)
    if not is_known:
        raise no_such_page()
    return go_to(f"/console/questions/{pir}/{question_id}")


def _question(
    request: Request,
    person: Person,
    database: DatabaseOf,
    key: tuple[str, str],
    now: datetime,
    problem: Refused | None = None,
    typed: FormData | None = None,
) -> Response:
    content = request.app.state.content
    with database.reading(CENTRE) as session:
        found = case(session, content, *key, now)
        if found is None:
            raise no_such_page()
        doubles = same_field(session, content, found, now, person.county)
    values = {
        "found": found,
        "doubles": doubles,
        "marked": [str(one) for one in typed.getlist("double")] if typed else [],
        "typed": field(typed, "text") if typed else "",
        "problem": problem,
        "states": STATE_TITLES,
        "kinds": ActKind,
        "may_promote": person.role is Role.KINCSTAR and person.is_national,
        "may_answer": person.role is Role.KINCSTAR and (is_waiting(found.state) or found.state.value == "answered"),
        "last_answer": next((one.text for one in reversed(found.sayings) if one.kind is ActKind.ANSWERED), ""),
        "moment_of": datetime.fromisoformat,
    }
    return page(request, "question.html", values, person, status=422 if problem else 200)


def _faq(
    request: Request,
    person: Person,
    database: DatabaseOf,
    problem: Refused | None = None,
    typed: FormData | None = None,
) -> Response:
    with database.reading(CENTRE) as session:
        found = faq_entries(session)
    asked = request.query_params
    told = {name: field(typed, name) if typed else asked.get(name, "") for name in (*_FAQ, "form", "field")}
    values = {"found": found, "typed": told, "problem": problem}
    return page(request, "faq.html", values, person, status=422 if problem else 200)
