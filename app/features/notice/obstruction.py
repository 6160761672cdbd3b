"""What the statement of obstruction (D31) says, and an invented one to print as a sample."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.kind import DocumentKind
from app.kernel.texts import Text

DOCUMENT = "D31"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why attempts failed, and how often."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits to be sent."""

    what: str
    count: int
    since: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A notice of the centre about the time in question."""

    kind: str
    starts: str | None
    ends: str | None
    is_over: bool
    services: str
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """One attempt; `status` is the HTTP status or a dash."""

    number: int
    time: str
    result: str
    status: int | str
    offset: str
    waiting: int


@dataclass(frozen=True, slots=True)
class Obstruction:
    """D31: the centre could not be reached on a day."""

    municipality_name: str
    office_name: str
    day: date
    count: int
    others: int
    first: str
    last: str
    success: str | None
    server_time: str | None
    server_seen: str | None
    offset: str
    waited: int
    waited_since: str | None
    chain_head: str | None
    rows: tuple[AttemptLine, ...]
    reasons: tuple[Reason, ...]
    waiting: tuple[Waiting, ...]
    is_chain_whole: bool
    notices: tuple[Told, ...]
    confirmed: int


def _sample() -> Obstruction:
    times = ("08:05:12", "08:06:13", "08:08:15", "08:12:20", "08:20:31", "09:02:40", "12:15:02", "17:38:55", "17:41:03")
    rows = tuple(
        AttemptLine(number, time, "A központ leállt vagy túlterhelt", 503, "+2 mp", 7)
        for number, time in enumerate(times[:-1], start=1)
    )
    return Obstruction(
        municipality_name="Sárberek Község Önkormányzata",
        office_name="Sárbereki Közös Önkormányzati Hivatal",
        day=date(2028, 3, 20),
        count=len(rows),
        others=0,
        first=times[0],
        last=times[-2],
        success=times[-1],
        server_time="2028. 03. 20. 07:58:40",
        server_seen="2028. 03. 20. 07:58:42",
        offset="+2 mp",
        waited=7,
        waited_since="2028. 03. 20. 08:03:51",
        chain_head="9c1f5a0b77d2e4413fa86b2c90de51a7f3b8c6d2e1a09475bd3c2f6e8a71d054",
        rows=(*rows, AttemptLine(9, times[-1], "Sikerült", 200, "+2 mp", 0)),
        reasons=(Reason("A központ leállt vagy túlterhelt", len(rows)),),
        waiting=(),
        is_chain_whole=True,
        notices=(
            Told(
                "Üzemzavar",
                "2028. 03. 20. 08:00:00",
                "2028. 03. 20. 17:40:00",
                is_over=True,
                services="adatszolgáltatás, beküldés",
                text="A központi rendszer túlterhelt. A határidőt meghosszabbítjuk.",
                by="Magyar Államkincstár",
            ),
        ),
        confirmed=len(rows),
    )


KINDS = (
    DocumentKind(
        DOCUMENT,
        Text("Akadályközlés", "Statement of obstruction"),
        Obstruction,
        _sample,
        "Akadályközlés, 2028. 03. 20.",
        is_draft=True,
    ),
)
