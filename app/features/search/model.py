"""What a search finds: where it stands and which words lead to it; it reads no table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.kernel.texts import Text


class HitKind(StrEnum):
    """What was found."""

    TASK = "task"
    STEP = "step"
    QUESTION = "question"
    PERSON = "person"
    PAPER = "paper"
    MUNICIPALITY = "municipality"
    NOTICE = "notice"
    PLAN = "plan"
    REQUEST = "request"
    ASKED = "asked"
    HELP = "help"
    BODY = "body"
    CASE = "case"
    FAQ = "faq"
    MESSAGE = "message"
    EVENT = "event"


KIND_TITLES = {
    HitKind.TASK: Text("Feladat", "Task"),
    HitKind.STEP: Text("Lépés", "Step"),
    HitKind.QUESTION: Text("Kérdés", "Question"),
    HitKind.PERSON: Text("Ember", "Person"),
    HitKind.PAPER: Text("Irat", "Paper"),
    HitKind.MUNICIPALITY: Text("Település", "Municipality"),
    HitKind.PLAN: Text("Ütemterv", "Plan"),
    HitKind.NOTICE: Text("Közlemény", "Notice"),
    HitKind.REQUEST: Text("Adatbekérés", "Data request"),
    HitKind.ASKED: Text("Kérdés", "Question"),
    HitKind.HELP: Text("Súgó", "Help"),
    HitKind.BODY: Text("Szervezet", "Body"),
    HitKind.CASE: Text("Feltett kérdés", "Question asked"),
    HitKind.FAQ: Text("Gyakori kérdés", "Answer for everyone"),
    HitKind.MESSAGE: Text("Üzenet", "Message"),
    HitKind.EVENT: Text("Esemény", "Event"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found.

    `subject` names it: the id of a task (of a step's task too); a form's page and field;
    of a data request its form before them; a role; a document and a
    paper's id; nothing for the others. `municipality` is the one it belongs to, and is empty for what belongs to all.
    """

    kind: HitKind
    title: str
    detail: str
    subject: tuple[str, ...] = ()
    municipality: str = ""
    municipality_name: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits for the words, and how many there are in all."""

    words: str
    hits: tuple[Hit, ...]
    total: int
