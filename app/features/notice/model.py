"""When a service is out of order by the centre's own words, and what a notice must hold; it reads no table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.kernel.ids import RecordId, derived_id
from app.kernel.problems import Refused
from app.kernel.texts import Text

LONGEST_TEXT = 2000
LONGEST_WINDOW = timedelta(days=60)


class NoticeKind(StrEnum):
    """Why a service does not work."""

    FAULT = "fault"
    MAINTENANCE = "maintenance"
    MESSAGE = "message"
    """Words of the Kincstár to some municipalities; no service is out of order."""


KIND_TITLES = {
    NoticeKind.FAULT: Text("Üzemzavar", "Outage"),
    NoticeKind.MAINTENANCE: Text("Karbantartás", "Maintenance"),
    NoticeKind.MESSAGE: Text("Üzenet a Kincstártól", "Message from the Treasury"),
}
OUTAGES = (NoticeKind.FAULT, NoticeKind.MAINTENANCE)
SERVICES = {
    "centre": Text("A Csatlakozó központja", "The centre of Csatlakozó"),
    "framework": Text("ASP keretrendszer", "ASP framework"),
    "finance": Text("Gazdálkodási szakrendszer", "Finance module"),
    "tax": Text("Adó szakrendszer", "Tax module"),
    "documents": Text("Iratkezelő rendszer", "Records system"),
    "portal": Text("E-önkormányzat portál", "E-municipality portal"),
    "network": Text("NTG-hálózat", "NTG network"),
}
"""What can be out of order, in the order in which it is offered."""

CENTRE_AWAY = frozenset({"net.unreachable", "net.timeout", "net.cut", "net.busy", "net.server_fault"})
"""Outcomes of an attempt that speak of the centre or of the way there; a blocked PC or a proxy is no such thing."""

_TITLE = Text("A közlemény nem adható ki", "The notice cannot be published")


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when; without an end it lasts until somebody says that it is over."""

    starts_at: datetime
    ends_at: datetime | None = None

    def covers(self, moment: datetime) -> bool:
        """Tell whether a moment lies inside."""
        return self.starts_at <= moment and (self.ends_at is None or moment <= self.ends_at)

    def meets(self, start: datetime, end: datetime) -> bool:
        """Tell whether any part of [start, end) lies inside."""
        return self.starts_at < end and (self.ends_at is None or self.ends_at >= start)


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice as it is shown."""

    id: str
    kind: NoticeKind
    window: Window
    is_over: bool
    """The centre has said that it is over; then the window is what really was."""
    services: tuple[str, ...]
    text: Text
    announced_by: str
    announced_at: str

    @property
    def service_titles(self) -> tuple[Text, ...]:
        """Return the names of the services; one that this program does not know stands by its code."""
        return tuple(SERVICES.get(code, Text(code, code)) for code in self.services)

    def is_current(self, now: datetime, ahead: timedelta) -> bool:
        """Tell whether it is worth telling now: it goes on, or begins within `ahead`."""
        return not self.is_over and self.window.meets(now, now + ahead)


@dataclass(frozen=True, slots=True)
class BadDay:
    """A day on which attempts to reach the centre failed."""

    day: date
    failed: int


def confirmed(moments: Iterable[datetime], notices: Iterable[Notice]) -> int:
    """Return how many of the moments lie inside a window that the centre named."""
    windows = [one.window for one in notices]
    return sum(any(window.covers(moment) for window in windows) for moment in moments)


def check_notice(kind: str, window: Window, services: Iterable[str], text: Text) -> None:
    """Raise Refused in words where a notice could not be understood by those who get it."""
    named = tuple(services)
    if kind not in OUTAGES:
        raise refused("kind", "Válassza ki, miről szól a közlemény.", "Choose what the notice is about.")
    if not named or any(code not in SERVICES for code in named):
        raise refused("services", "Jelöljön meg legalább egy szolgáltatást.", "Mark at least one service.")
    if window.ends_at is not None and window.ends_at <= window.starts_at:
        raise refused("ends", "A vége a kezdete után legyen.", "The end must be after the beginning.")
    if window.ends_at is not None and window.ends_at - window.starts_at > LONGEST_WINDOW:
        raise refused("ends", "Egy közlemény legfeljebb 60 napról szólhat.", "A notice covers at most 60 days.")
    if not text.en.strip():
        raise refused("text_en", "Írja meg a szöveget magyarul és angolul is.", "Write the text in both languages.")
    check_words(text)


def check_words(text: Text) -> None:
    """Raise Refused in words where a text is empty in Hungarian, or too long to be read."""
    if not text.hu.strip():
        raise refused("text_hu", "Írja meg a szöveget magyarul.", "Write the text in Hungarian.")
    for name, words in (("text_hu", text.hu), ("text_en", text.en)):
        if len(words) > LONGEST_TEXT:
            raise refused(name, f"A szöveg legfeljebb {LONGEST_TEXT} betű.", f"At most {LONGEST_TEXT} letters.")


def refused(field: str, hu: str, en: str) -> Refused:
    """Return the refusal of a notice."""
    return Refused(f"notice.{field}", _TITLE, Text(f"{hu} Semmi nem változott.", f"{en} Nothing was changed."), field)


def statement_subject(pir: str, day: date) -> RecordId:
    """Return what all versions of the statement about one day share."""
    return derived_id("obstruction", pir, day.isoformat())


def read_notice(values: tuple[str | None, ...]) -> Notice | None:
    """Return a stored notice (see `tables.row_values`), or None where it is not whole or not of this version."""
    record, kind, starts, ends, closed, services, hu, en, by, at = values
    try:
        begin = datetime.fromisoformat(starts or "")
        last = closed or ends
        end = datetime.fromisoformat(last) if last else None
        found = NoticeKind(kind or "")
    except ValueError:
        return None
    return Notice(
        record or "",
        found,
        Window(begin, end),
        closed is not None,
        tuple(code for code in (services or "").split(",") if code),
        Text(hu or "", en or hu or ""),
        by or "",
        at or "",
    )
