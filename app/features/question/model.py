"""What a question to the help desk is, in which state it is, and when it is due; it reads no table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.kernel.workingdays import WorkingCalendar

LONGEST = 4000
"""Letters of a question or an answer."""


class ActKind(StrEnum):
    """What is said about a question; each is an act with a receipt."""

    ASKED = "question_asked"
    ANSWERED = "question_answered"
    REOPENED = "question_reopened"
    CLOSED = "question_closed"


class QuestionState(StrEnum):
    """Where a question stands."""

    ASKED = "asked"
    ANSWERED = "answered"
    REOPENED = "reopened"
    CLOSED = "closed"


STATE_TITLES = {
    QuestionState.ASKED: Text("Feltette", "Asked"),
    QuestionState.ANSWERED: Text("Megválaszolva", "Answered"),
    QuestionState.REOPENED: Text("Újra megnyitotta", "Reopened"),
    QuestionState.CLOSED: Text("Lezárva", "Closed"),
}
_AFTER = {
    ActKind.ASKED: QuestionState.ASKED,
    ActKind.ANSWERED: QuestionState.ANSWERED,
    ActKind.REOPENED: QuestionState.REOPENED,
    ActKind.CLOSED: QuestionState.CLOSED,
}
_ALLOWED = {
    ActKind.ASKED: frozenset({None}),
    # Somebody may add to an answer that was given.
    ActKind.ANSWERED: frozenset({QuestionState.ASKED, QuestionState.REOPENED, QuestionState.ANSWERED}),
    ActKind.REOPENED: frozenset({QuestionState.ANSWERED, QuestionState.CLOSED}),
    ActKind.CLOSED: frozenset({QuestionState.ASKED, QuestionState.ANSWERED, QuestionState.REOPENED}),
}
_TITLE = Text("A kérdés nem küldhető el", "The question cannot be sent")


@dataclass(frozen=True, slots=True)
class About:
    """What a question is about: a field of a form in its version, or a page of the program; its words as shown."""

    form: str = ""
    version: str = ""
    page: str = ""
    field: str = ""
    label: str = ""


NOTHING_NAMED = About()


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing said about a question; without a receipt it has not reached the centre."""

    id: str
    kind: ActKind
    text: str
    by: str
    at: str
    registration_number: str
    received_at: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with everything said about it, oldest first; `due` is the last working day for an answer."""

    municipality: str
    id: str
    about: About
    state: QuestionState
    sayings: tuple[Saying, ...]
    due: date | None
    is_unread: bool = False

    @property
    def text(self) -> str:
        """Return what was asked."""
        return self.sayings[0].text if self.sayings else ""

    @property
    def number(self) -> str:
        """Return the case number: the registration number of the first act; empty until the centre gave it."""
        return self.sayings[0].registration_number if self.sayings else ""


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """A question and its answer for everyone, pinned to a field where it names one."""

    id: str
    form: str
    field: str
    question: Text
    answer: Text


def state_of(kinds: Iterable[ActKind]) -> QuestionState | None:
    """Return the state after these acts, oldest first; one that was not allowed then changes nothing."""
    state: QuestionState | None = None
    for kind in kinds:
        if state in _ALLOWED[kind]:
            state = _AFTER[kind]
    return state


def is_waiting(state: QuestionState | None) -> bool:
    """Tell whether the Kincstár must say something."""
    return state in (QuestionState.ASKED, QuestionState.REOPENED)


def require_allowed(kind: ActKind, state: QuestionState | None) -> None:
    """Raise Refused where this cannot be said about a question in that state."""
    if state not in _ALLOWED[kind]:
        raise refused(
            "not_now",
            "Erre a kérdésre közben már más történt. Nyissa meg újra.",
            "Something else happened to this question meanwhile. Open it again.",
        )


def require_text(text: str) -> str:
    """Return the text without spaces at its ends; raises Refused for nothing and for too much."""
    plain = text.strip()
    if not plain:
        raise refused("text", "Írja le a kérdését.", "Write down what you ask.", "text")
    if len(plain) > LONGEST:
        raise refused("text", f"Legfeljebb {LONGEST} betű fér el.", f"At most {LONGEST} letters fit.", "text")
    return plain


def due_day(calendar: WorkingCalendar, received: date, workdays: int) -> date | None:
    """Return the last working day for an answer; None outside the calendar."""
    try:
        return calendar.add(received, workdays)
    except Refused:
        return None


def asked_snapshot(about: About, text: str, *, is_named: bool, name: str, phone: str) -> Mapping[str, object]:
    """Return what the act freezes; no name and no number unless the clerk ticked that they may go."""
    told = {
        "form": about.form,
        "form_version": about.version,
        "page": about.page,
        "field": about.field,
        "label": about.label,
        "text": text,
    }
    return {**told, "name": name, "phone": phone} if is_named else told


def read_about(snapshot: str | None) -> About:
    """Return what a stored question is about; empty parts where they cannot be read."""
    told = _read(snapshot)
    return About(*(_words(told.get(name)) for name in ("form", "form_version", "page", "field", "label")))


def read_text(snapshot: str | None) -> str:
    """Return the words of a stored saying."""
    return _words(_read(snapshot).get("text"))


def read_contact(snapshot: str | None) -> str:
    """Return who asks and the number to call, where they were told."""
    told = _read(snapshot)
    return ", ".join(part for part in (_words(told.get("name")), _words(told.get("phone"))) if part)


def _read(snapshot: str | None) -> Mapping[str, object]:
    try:
        told = json.loads(snapshot or "{}")
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""


def refused(code: str, hu: str, en: str, field: str | None = None) -> Refused:
    """Return the refusal of something said about a question."""
    return Refused(
        f"question.{code}", _TITLE, Text(f"{hu} Amit beírt, megmaradt.", f"{en} What you typed is kept."), field
    )
