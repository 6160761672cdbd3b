"""What the council decides on: the submission with its decision text (D10) and the extract of the decision (D11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.kind import DocumentKind
from app.documents.sender import SAMPLE_SENDER, Sender
from app.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Cost:
    """One line of the costs of preparing; the service itself is free."""

    title: str | None = None
    gross: int | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """D10: the paper that the mayor puts before the council."""

    sender: Sender
    session_day: date | None = None
    is_system: bool | None = None
    is_switch: bool = False
    wants_portal: bool | None = None
    deadline: date | None = None
    costs: tuple[Cost, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """D11: the extract of the minutes; the votes are whole numbers, None prints as dots."""

    sender: Sender
    session_day: date | None = None
    number: str | None = None
    is_system: bool | None = None
    yes: int | None = None
    no: int | None = None
    abstained: int | None = None
    present: int | None = None
    deadline: date | None = None
    minutes_number: str | None = None


def _is_system(who: Sender) -> bool | None:
    return None if who.joining_mode is None else who.joining_mode == "Rendszercsatlakozás"


def _sample_submission() -> Submission:
    return Submission(
        SAMPLE_SENDER,
        date(2027, 9, 16),
        is_system=True,
        wants_portal=False,
        deadline=date(2027, 11, 30),
        costs=(
            Cost("4 munkaállomás monitorral", 1_320_000, "2027. évi költségvetés, beruházás"),
            Cost("6 kártyaolvasó", 78_000, "2027. évi költségvetés, dologi kiadás"),
            Cost("Adattisztítás és migrációs segítség", 550_000, "tartalék"),
        ),
    )


KINDS = (
    DocumentKind(
        "D10",
        Text("Előterjesztés és határozati javaslat", "Council submission and draft decision"),
        Submission,
        _sample_submission,
        "Csatlakozás az önkormányzati ASP rendszerhez",
        lambda who: Submission(who, is_system=_is_system(who), costs=tuple(Cost() for _ in range(3))),
        is_draft=True,
    ),
    DocumentKind(
        "D11",
        Text("Határozatkivonat", "Extract of the decision"),
        Decision,
        lambda: Decision(
            SAMPLE_SENDER,
            date(2027, 9, 16),
            "48/2027. (IX. 16.)",
            True,
            5,
            0,
            0,
            5,
            date(2027, 11, 30),
            "210-9/2027",
        ),
        "Kivonat a képviselő-testület ülésének jegyzőkönyvéből",
        lambda who: Decision(who, is_system=_is_system(who)),
        is_draft=True,
    ),
)
