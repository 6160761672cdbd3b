"""The papers before the go-live: readiness (D24), decision (D24-D), way back (D24-V) and the first day (D24-F)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.documents.kind import DocumentKind
from app.documents.sender import SAMPLE_SENDER, Sender
from app.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of starting: what proves it, and whether it is met."""

    title: str
    proof: str
    is_met: bool | None = None
    day: date | None = None
    who: str | None = None


@dataclass(frozen=True, slots=True)
class Hour:
    """One line of a script: when, what, who; `stop` says what to do when it fails."""

    when: str
    what: str
    who: str
    stop: str = "–"


@dataclass(frozen=True, slots=True)
class Readiness:
    """D24 and its parts: the same facts on four papers."""

    sender: Sender
    conditions: tuple[Condition, ...]
    hours: tuple[Hour, ...]
    met: int | None = None
    decision: str | None = None
    reasons: tuple[str, ...] = ()
    new_day: date | None = None
    last_safe_return: str | None = None


CONDITIONS = (
    Condition("Szolgáltatási szerződés aláírva, hatályos", "aláírt példány"),
    Condition("Önkormányzati fiók (tenant) létrejött", "a Kincstár értesítése"),
    Condition("Minden felhasználónak van jogosultsága és kártyája", "jogosultsági mátrix"),
    Condition("Minden szerepkörnek van képzett helyettese", "képzési terv, jelenléti ívek"),
    Condition("A munkaállomások megfelelnek", "eszközleltár"),
    Condition("A beállítások elkészültek", "paraméterezési munkalap"),
    Condition("A próbamigráció egyeztetve, elfogadva", "egyeztetési jegyzőkönyv"),
    Condition("A tesztelés lezárva, nincs akadályozó hiba", "tesztelési jegyzőkönyv"),
    Condition("A szabályzatok hatályosak, az ívet aláírták", "megismerési nyilatkozat"),
    Condition("A lakossági hirdetmény megjelent", "kifüggesztett hirdetmény"),
    Condition("A régi rendszerek mentése elkészült", "mentési jegyzőkönyv"),
)

HOURS = (
    Hour("D−3 nap 16:00", "Utolsó érkeztetés és könyvelés a régi rendszerekben", "ügyintézők"),
    Hour("D−3 nap 16:30", "Utolsó iktatószám felírása, pénztár- és bankzárás", "jegyző, könyvelő"),
    Hour("D−2 nap 8:00", "Mentés, a régi rendszerek csak olvasható módba", "rendszergazda", "mentés nélkül megállunk"),
    Hour("D−2 nap 10:00", "Éles kivonat, formai ellenőrzés", "adatfelelősök", "hiba esetén javítás, új kivonat"),
    Hour("D−1 nap", "Éles betöltés és egyeztetés", "adatfelelősök, Kincstár", "eltérésnél a jegyző dönt"),
    Hour("D−1 nap 16:00", "Indulási döntés", "polgármester, jegyző", "nem indulunk: visszaállási terv"),
    Hour("D nap 7:30", "Próbabelépés minden gépről", "rendszergazda", "papíralapú ügyintézés"),
    Hour("D nap 8:00", "Első irat, első befizetés, első könyvelés", "ügyintézők"),
    Hour("D nap 12:00", "Déli megbeszélés: hibák, kerülő utak", "koordinátor"),
    Hour("D nap 16:00", "Napi zárás, hibanapló, mentés", "koordinátor"),
)


def _sample() -> Readiness:
    days = (date(2027, 11, 26), date(2027, 11, 30), date(2027, 12, 10))
    conditions = tuple(
        replace(one, is_met=number not in (4, 10), day=days[number % 3] if number not in (4, 10) else None, who=who)
        for number, (one, who) in enumerate(
            zip(CONDITIONS, ("dr. Kerek Anna", "Kovács Istvánné", "Tóth Éva") * 4, strict=False)
        )
    )
    return Readiness(
        SAMPLE_SENDER,
        conditions,
        HOURS,
        9,
        "feltétellel indulunk",
        ("Egy munkaállomás (SB-PC2) cseréje december 20-ig megtörténik.", "A mentés december 30-án készül el."),
        None,
        "2028. január 2. 7:30, amíg új irat nem keletkezett az új rendszerben",
    )


def _empty(who: Sender) -> Readiness:
    return Readiness(who, CONDITIONS, HOURS)


def _kind(document: str, title: Text, page_limit: int | None = None) -> DocumentKind:
    return DocumentKind(
        document, title, Readiness, _sample, f"{title.hu} – éles indulás", _empty, page_limit=page_limit
    )


KINDS = (
    _kind("D24", Text("Készenléti lap", "Readiness sheet")),
    _kind("D24-D", Text("Indulási döntés", "Decision on the go-live"), 1),
    _kind("D24-V", Text("Visszaállási terv", "Plan of the way back")),
    _kind("D24-F", Text("Első napi forgatókönyv", "Script of the first day")),
)
