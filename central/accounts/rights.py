"""Who may call what: one declared row for every endpoint, console page, export and file; it asks no database.

A row says which callers are let in. Whether a municipality is a device's own is judged behind the door, by the rooms;
whether it lies in a county officer's county is judged at the door itself, by the ``{pir}`` of the address. What is not
the caller's is answered like what does not exist. The server does not start with an endpoint that
has no row, and every cell of this table is executed by a test (A-1 of the test programme).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from central.accounts.pace import Pace


class Caller(StrEnum):
    """Who may stand before the door."""

    ANYONE = "anyone"
    DEVICE = "device"
    BLOCKED = "revoked"
    KINCSTAR = "kincstar"
    COUNTY = "county"
    """A Treasury officer of one county: what is another county's is not there for him or her."""
    NISZ = "nisz"
    ADMINISTRATOR = "administrator"


Right = frozenset[Caller]

_ANYONE: Right = frozenset({Caller.ANYONE})
_DEVICES: Right = frozenset({Caller.DEVICE})
_BLOCKED: Right = frozenset({Caller.BLOCKED})
_PEOPLE: Right = frozenset({Caller.KINCSTAR, Caller.COUNTY, Caller.NISZ, Caller.ADMINISTRATOR})
_READERS: Right = frozenset({Caller.KINCSTAR, Caller.COUNTY, Caller.ADMINISTRATOR})
_OFFICERS: Right = frozenset({Caller.KINCSTAR, Caller.COUNTY})
_NATIONAL: Right = frozenset({Caller.KINCSTAR})
_OPERATORS: Right = frozenset({Caller.NISZ})
_ADMINISTRATORS: Right = frozenset({Caller.ADMINISTRATOR})

_ANSWERS = "/console/requests/{form_id}/answers/{pir}"
_CONTRACT = "/console/municipalities/{pir}/contracts/{contract_id}"

RIGHTS: Mapping[str, Right] = {
    # Operation. A probe says no more than that the server lives; the description holds no data.
    "GET /healthz": _ANYONE,
    "GET /readyz": _ANYONE,
    # The counts are given to this machine itself, or to the bearer of a token that is no device's and no person's.
    "GET /metrics": _ANYONE,
    "GET /openapi.json": _ANYONE,
    # Devices. Enrolling and asking in are what a stranger does; a code or a password decides there.
    "POST /v1/enrol": _ANYONE,
    "POST /v1/renew": _DEVICES,
    "POST /v1/devices": _DEVICES,
    "POST /v1/exchange": _DEVICES,
    "POST /v1/return": _DEVICES,
    "POST /v1/snapshot": _DEVICES,
    # All that a blocked device may do: leave what it has not sent, to be looked at by a person.
    "POST /v1/quarantine": _BLOCKED,
    "POST /v1/package": _DEVICES,
    "GET /v1/package/{package}/reply": _DEVICES,
    "POST /v1/package/keys": _DEVICES,
    "OPTIONS /v1/files/{municipality}": _DEVICES,
    "POST /v1/files/{municipality}": _DEVICES,
    "HEAD /v1/files/{municipality}/{sha256}": _DEVICES,
    "DELETE /v1/files/{municipality}/{sha256}": _DEVICES,
    "PATCH /v1/files/{municipality}/{sha256}": _DEVICES,
    "GET /v1/files/{municipality}/{sha256}": _DEVICES,
    # The console: the way in and out.
    "GET /console": _ANYONE,
    "GET /console/": _ANYONE,
    "GET /console/sign-in": _ANYONE,
    "POST /console/sign-in": _ANYONE,
    "POST /console/sign-out": _PEOPLE,
    # Municipalities and contracts. The NISZ sees the technical side, not people and contracts.
    "GET /console/work": _PEOPLE,
    "GET /console/map": _PEOPLE,
    "GET /console/municipalities": _PEOPLE,
    "GET /console/export": _PEOPLE,
    "POST /console/selection": _OFFICERS,
    "POST /console/selection/message": _OFFICERS,
    "POST /console/selection/contact": _OFFICERS,
    # The Kincstár's named contacts: a county's is named by who looks after the whole country.
    "GET /console/contacts": _PEOPLE,
    "POST /console/contacts": _NATIONAL,
    "GET /console/municipalities/{pir}/contact": _OFFICERS,
    "POST /console/municipalities/{pir}/contact": _OFFICERS,
    "POST /console/views": _PEOPLE,
    "POST /console/views/drop": _PEOPLE,
    "GET /console/municipalities/{pir}": _PEOPLE,
    "GET /console/municipalities/{pir}/files/{sha256}": _READERS,
    f"GET {_CONTRACT}": _READERS,
    f"GET {_CONTRACT}/return": _OFFICERS,
    f"POST {_CONTRACT}/return": _OFFICERS,
    f"GET {_CONTRACT}/countersign": _OFFICERS,
    f"POST {_CONTRACT}/countersign": _OFFICERS,
    # The official register: everybody looks things up, the administrator brings a new file.
    "GET /console/register": _PEOPLE,
    "POST /console/register": _ADMINISTRATORS,
    "GET /console/register/{draft_id}": _ADMINISTRATORS,
    "POST /console/register/{draft_id}/take": _ADMINISTRATORS,
    "POST /console/register/{draft_id}/drop": _ADMINISTRATORS,
    # Data requests: the officers ask and decide. The NISZ sees no answers.
    "GET /console/requests": _READERS,
    "POST /console/requests/{form_id}/ask": _NATIONAL,
    "POST /console/requests/{form_id}/close": _NATIONAL,
    "GET /console/requests/{form_id}": _READERS,
    "GET /console/requests/{form_id}/workbook": _READERS,
    f"GET {_ANSWERS}": _READERS,
    f"GET {_ANSWERS}/return": _OFFICERS,
    f"POST {_ANSWERS}/return": _OFFICERS,
    f"POST {_ANSWERS}/accept": _OFFICERS,
    # Plans: what the weeks need of the centre is for everybody there; names and answers are the officers'.
    "GET /console/plans": _PEOPLE,
    "GET /console/plans/{pir}": _READERS,
    "POST /console/plans/{pir}/approve": _OFFICERS,
    "POST /console/plans/{pir}/remark": _OFFICERS,
    # Outages and maintenance: the NISZ announces, everybody at the centre reads.
    "GET /console/notices": _PEOPLE,
    "POST /console/notices": _OPERATORS,
    "POST /console/notices/{notice_id}/close": _OPERATORS,
    # Messages and events. Everybody at the centre reads them; who comes to an event is named.
    "GET /console/messages": _PEOPLE,
    "POST /console/messages": _NATIONAL,
    "GET /console/messages/{message_id}": _PEOPLE,
    "POST /console/messages/{message_id}/withdraw": _NATIONAL,
    "GET /console/events": _PEOPLE,
    "POST /console/events": _NATIONAL,
    "GET /console/events/{event_id}": _NATIONAL | _ADMINISTRATORS,
    "GET /console/events/{event_id}/sheet": _NATIONAL | _ADMINISTRATORS,
    "POST /console/events/{event_id}/cancel": _NATIONAL,
    "POST /console/events/{event_id}/attendance": _NATIONAL,
    # The help desk. Questions are an office's own words; the NISZ answers none.
    "GET /console/questions": _READERS,
    "GET /console/questions/faq": _READERS,
    "POST /console/questions/faq": _NATIONAL,
    "POST /console/questions/faq/{faq_id}/withdraw": _NATIONAL,
    "GET /console/questions/{pir}/{question_id}": _READERS,
    "POST /console/questions/{pir}/{question_id}": _OFFICERS,
    # Faults after the go-live: what the centre must help with.
    "GET /console/launches": _PEOPLE,
    "GET /console/launches/{pir}": _PEOPLE,
    # Devices and accounts.
    # Packages of a stick. What is given out is sealed, and only who holds the package knows its name.
    "GET /console/packages": _NATIONAL,
    "POST /console/packages": _NATIONAL,
    "GET /console/packages/{package}/file": _NATIONAL | _ADMINISTRATORS,
    "POST /console/offices/{pir}/entry": _ADMINISTRATORS,
    "GET /console/offices": _ADMINISTRATORS,
    "GET /console/offices/{pir}": _ADMINISTRATORS,
    "POST /console/offices/{pir}/codes": _ADMINISTRATORS,
    "GET /console/offices/{pir}/devices/{device_id}": _ADMINISTRATORS,
    "GET /console/offices/{pir}/devices/{device_id}/revoke": _ADMINISTRATORS,
    "POST /console/offices/{pir}/devices/{device_id}/revoke": _ADMINISTRATORS,
    "GET /console/offices/{pir}/devices/{device_id}/kept": _ADMINISTRATORS,
    "POST /console/offices/{pir}/devices/{device_id}/kept/release": _ADMINISTRATORS,
    "POST /console/offices/{pir}/devices/{device_id}/kept/discard": _ADMINISTRATORS,
    "GET /console/accounts": _ADMINISTRATORS,
    # Who did what in the console.
    "GET /console/log": _ADMINISTRATORS,
    "GET /console/log/export": _ADMINISTRATORS,
    "POST /console/accounts": _ADMINISTRATORS,
    "POST /console/accounts/{name}/switch": _ADMINISTRATORS,
}
"""``METHOD /path/{template}`` → the callers that are let in."""

PACES: Mapping[Caller, Pace] = {
    # By network address: a whole county may stand behind one.
    Caller.ANYONE: Pace(burst=240, per_minute=480),
    # 20 MB of scans are 80 pieces; a desktop that sends what it gathered in weeks stays below this.
    Caller.DEVICE: Pace(burst=600, per_minute=3000),
    # A queue of weeks, once.
    Caller.BLOCKED: Pace(burst=60, per_minute=60),
    # A person with several windows open.
    Caller.KINCSTAR: Pace(burst=200, per_minute=600),
}
"""How fast each kind of caller may ask; every person has the officer's pace."""

SLOW = frozenset({"POST /console/sign-in"})
SLOW_PACE = Pace(burst=120, per_minute=120)
"""Where a password is tried: by network address, besides the lock that counts failures. All officers of the country may
stand behind one address, and all of them sign in at eight."""

LOGGED = frozenset(
    {
        "GET /console/municipalities/{pir}/files/{sha256}",
        "GET /console/export",
        "GET /console/requests/{form_id}/workbook",
        "GET /console/log/export",
    }
)
"""What is written into the console's log although it changes nothing: what takes data out of the house."""

STREAMED = frozenset({"POST /v1/package"})
"""What a device sends without holding it in memory: the proof leaves the body out, which is signed in itself."""

STATIC = "/console/static"
"""The only folder that is given out without a row: the console's style and icon."""


class UndeclaredError(Exception):
    """An endpoint stands without a row, or a row without an endpoint; a fault of the program, found at its start."""


def require_declared(endpoints: Iterable[str]) -> None:
    """Raise UndeclaredError unless the endpoints (``METHOD /path/{template}``) and the rows are the same."""
    there = set(endpoints)
    complaints = [f"no row in central/accounts/rights.py for {one}" for one in sorted(there - RIGHTS.keys())]
    complaints += [f"no endpoint for the row {one}" for one in sorted(RIGHTS.keys() - there)]
    if complaints:
        raise UndeclaredError("; ".join(complaints))
