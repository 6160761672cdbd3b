"""The package for a change of persons (D28): what the one who leaves hands over to the one who comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.kind import DocumentKind
from app.documents.sender import SAMPLE_SENDER, Sender
from app.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class OpenTask:
    """One task that is not finished."""

    title: str | None = None
    state: str | None = None
    deadline: date | None = None
    turn: str | None = None
    next_step: str | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """D28: who leaves, who comes, what is open, what must be revoked and renewed."""

    sender: Sender
    tasks: tuple[OpenTask, ...]
    post: str | None = None
    leaving: str | None = None
    coming: str | None = None
    last_day: date | None = None
    papers: tuple[str | None, ...] = ()
    devices: tuple[str | None, ...] = ()


def _sample() -> Handover:
    return Handover(
        SAMPLE_SENDER,
        (
            OpenTask(
                "Szolgáltatási szerződés",
                "visszaküldve javításra",
                date(2027, 11, 30),
                "önkormányzat",
                "székhely javítása",
            ),
            OpenTask(
                "Migráció – ADÓ", "2. próbabetöltés kész", date(2027, 12, 10), "önkormányzat", "egyeztetés aláírása"
            ),
            OpenTask("Képzés – IRAT", "1 fő pótlása hátra", date(2027, 12, 15), "Kincstár", "új időpontot ad"),
        ),
        "ASP-koordinátor",
        "Kovács Istvánné",
        "Tóth Éva",
        date(2027, 11, 30),
        ("Szerződés, 2. változat (aláírt példány)", "Képzési jelenléti ívek", "Migrációs egyeztetések"),
        ("SB-PC1 munkaállomás (beléptetett gép)", "a helyreállító lap lezárt borítékban", "kártyaolvasó"),
    )


KINDS = (
    DocumentKind(
        "D28",
        Text("Átadási csomag személyváltozáskor", "Hand-over package for a change of persons"),
        Handover,
        _sample,
        "Feladatok átadása az ASP-csatlakozásban",
        lambda who: Handover(
            who,
            tuple(OpenTask() for _ in range(6)),
            papers=(None,) * 4,
            devices=(None,) * 4,
            leaving=who.coordinator_name,
        ),
    ),
)
