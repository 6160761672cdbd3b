"""The door before every endpoint: lets in whom the table of rights names, as a device or as a signed-in person."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.concurrency import run_in_threadpool

from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.wire.proof import HEADER, is_proven
from central.accounts import refusals
from central.accounts.acts import begin_act
from central.accounts.dependencies import clock_of, database_of, settings_of
from central.accounts.devices import KnownDevice, known_device
from central.accounts.pace import Pace, Pacer
from central.accounts.people import Person, Role, signed_in_person, touch_session
from central.accounts.register import county_of
from central.accounts.rights import LOGGED, PACES, RIGHTS, SLOW, SLOW_PACE, STREAMED, Caller, Right
from central.settings import Settings

SESSION_COOKIE = "csatlakozo_session"
_TOUCH_EVERY = timedelta(seconds=20)
_BEARER = HTTPBearer(auto_error=False, description="The token that /v1/enrol gave to the device.")
_NOBODY: Right = frozenset()
_DEVICES: Right = frozenset({Caller.DEVICE, Caller.BLOCKED})


class SignInNeeded(Exception):  # noqa: N818  a way to go, not an error
    """Nobody is signed in, or the session has ended by itself."""


def no_such_page() -> Refused:
    """What is not there and what is not for this reader are answered alike."""
    return Refused(
        "page.not_found",
        Text("Nincs ilyen oldal", "No such page"),
        Text(
            "Ezen a címen nincs Önnek szóló oldal. Lépjen vissza a településekhez. Semmi nem változott.",
            "There is no page for you at this address. Go back to the municipalities. Nothing was changed.",
        ),
    )


def limits(settings: Settings) -> tuple[timedelta, timedelta]:
    """Return how long a session may be idle, and how long it lasts at most."""
    return timedelta(minutes=settings.session_idle_minutes), timedelta(hours=settings.session_hours)


async def guard(request: Request) -> None:
    """Let the caller in or not, and leave who it is in the request's state.

    It is a dependency of the whole application, so no endpoint can forget it. Raises Refused ``device.unknown``,
    ``device.revoked`` or ``page.not_found``, Unavailable ``request.too_many``, and SignInNeeded.
    """
    endpoint = f"{request.method} {request.scope['route'].path}"
    right = RIGHTS.get(endpoint, _NOBODY)
    if Caller.ANYONE in right:
        _keep_pace(request, _address(request), SLOW_PACE if endpoint in SLOW else PACES[Caller.ANYONE])
        return
    if right & _DEVICES:
        is_blocked = Caller.BLOCKED in right
        device = request.state.device = await run_in_threadpool(_device, request, is_blocked=is_blocked)
        if device.key is not None:
            _require_proof(request, device.key, b"" if endpoint in STREAMED else await request.body())
        _keep_pace(request, device.id, PACES[Caller.BLOCKED if is_blocked else Caller.DEVICE])
    elif right:
        request.state.person = await run_in_threadpool(_person, request)
        _keep_pace(request, request.state.person.name, PACES[Caller.KINCSTAR])
        if caller_of(request.state.person) not in right:
            raise no_such_page()
        await run_in_threadpool(_require_own_county, request, request.state.person)
        if request.method == "POST" or endpoint in LOGGED:
            request.state.act = await run_in_threadpool(_begin_act, request, endpoint)
    else:
        raise no_such_page()


def caller_of(person: Person) -> Caller:
    """Return as whom a signed-in person stands before the door."""
    return Caller.COUNTY if person.role is Role.KINCSTAR and person.county else Caller(person.role.value)


def _require_own_county(request: Request, person: Person) -> None:
    """Raise Refused ``page.not_found`` where the address names an organisation of another county than the person's."""
    pir = request.path_params.get("pir")
    if person.is_national or pir is None:
        return
    with database_of(request).reading() as session:
        if county_of(session, pir) != person.county:
            raise no_such_page()


def _begin_act(request: Request, endpoint: str) -> int:
    """Write down who is about to do what; how it ends is added when the answer is known."""
    person: Person = request.state.person
    with database_of(request).writing() as session:
        pir = request.path_params.get("pir")
        return begin_act(session, person, endpoint, request.url.path, pir, clock_of(request).now())


def _require_proof(request: Request, key: str, body: bytes) -> None:
    """Raise Refused ``device.unproven`` unless the holder of the key made this request; a token alone opens nothing."""
    query = request.scope["query_string"].decode("latin-1")
    address = request.scope["raw_path"].decode("latin-1") + (f"?{query}" if query else "")
    proof = request.headers.get(HEADER, "")
    if not is_proven(key, proof, request.method, address, body, _token(request) or ""):
        raise refusals.unproven_device()


def _token(request: Request) -> str | None:
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else None


def _keep_pace(request: Request, caller: str, pace: Pace) -> None:
    """Raise Unavailable ``request.too_many`` where the caller asks faster than anybody works."""
    pacer: Pacer = request.app.state.pacer
    if settings_of(request).keeps_pace and pacer.wait(f"{pace.burst} {caller}", pace):
        raise refusals.too_many_requests()


def _address(request: Request) -> str:
    return request.client.host if request.client else "unknown"


def _device(request: Request, *, is_blocked: bool = False) -> KnownDevice:
    with database_of(request).reading() as session:
        return known_device(session, _token(request), is_blocked=is_blocked)


def _person(request: Request) -> Person:
    cookie = request.cookies.get(SESSION_COOKIE)
    now = clock_of(request).now()
    idle, most = limits(settings_of(request))
    with database_of(request).reading() as session:
        person = signed_in_person(session, cookie, now, idle, most)
    if person is None or cookie is None:
        raise SignInNeeded
    if person.seen_at + _TOUCH_EVERY < now:
        with database_of(request).writing() as session:
            touch_session(session, cookie, now)
    return person


def _known_person(request: Request, _passed: Annotated[None, Depends(guard)]) -> Person:
    person: Person = request.state.person
    return person


def _known_device(
    request: Request,
    _passed: Annotated[None, Depends(guard)],
    _shown: Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)],
) -> KnownDevice:
    device: KnownDevice = request.state.device
    return device


PersonOf = Annotated[Person, Depends(_known_person)]
"""The signed-in person; which roles may come to an endpoint stands in the table of rights."""

DeviceOf = Annotated[KnownDevice, Depends(_known_device)]
"""The device that speaks."""
