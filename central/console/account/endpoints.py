"""The administrator's page of console accounts: listing, adding, switching on and off."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData

from app.kernel.problems import Refused
from central.accounts.counties import COUNTIES
from central.accounts.dependencies import DatabaseOf
from central.accounts.guard import PersonOf, no_such_page
from central.accounts.passwords import make_password
from central.accounts.people import ROLE_TITLES, Person, Role, accounts, add_account, switch_account
from central.console.pages import go_to, page
from central.console.session import FormOf, field

router = APIRouter(prefix="/console/accounts", include_in_schema=False)


@router.get("")
def accounts_page(request: Request, person: PersonOf, database: DatabaseOf) -> Response:
    """Show every account and the form for a new one."""
    return _page(request, person, database)


@router.post("")
def take_account(request: Request, person: PersonOf, form: FormOf, database: DatabaseOf) -> Response:
    """Add an account and show its first password once; a fault shows the form again with all that was typed."""
    password = make_password()
    try:
        role = Role(field(form, "role")) if field(form, "role") in set(Role) else Role.KINCSTAR
        with database.writing() as session:
            add_account(
                session, field(form, "name").lower(), field(form, "display_name"), role, password, field(form, "county")
            )
    except Refused as problem:
        return _page(request, person, database, problem=problem, typed=form)
    return _page(request, person, database, made=(field(form, "name").lower(), password))


@router.post("/{name}/switch")
def take_switch(name: str, person: PersonOf, form: FormOf, database: DatabaseOf) -> Response:
    """Switch an account on or off; nobody switches off the account that he or she uses."""
    if name == person.name:
        raise no_such_page()
    with database.writing() as session:
        if not switch_account(session, name, field(form, "active") == "yes"):
            raise no_such_page()
    return go_to("/console/accounts")


def _page(
    request: Request,
    person: Person,
    database: DatabaseOf,
    *,
    problem: Refused | None = None,
    typed: FormData | None = None,
    made: tuple[str, str] | None = None,
) -> Response:
    with database.reading() as session:
        lines = accounts(session)
    names = ("name", "display_name", "role", "county")
    values = {
        "lines": lines,
        "roles": ROLE_TITLES,
        "counties": COUNTIES,
        "problem": problem,
        "typed": {name: field(typed, name) if typed else "" for name in names},
        "made": made,
    }
    return page(request, "accounts.html", values, person, status=422 if problem else 200)
