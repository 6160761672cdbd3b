"""Events and training on paper: attendance (D03, D03-R); plan, application, attendance and make-up (D21 and parts)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.kind import DocumentKind
from app.documents.sender import SAMPLE_SENDER, Sender
from app.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Participant:
    """One person at an event or a training."""

    name: str | None = None
    office: str | None = None
    post: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """D03 and D03-R: an information event and who took part."""

    sender: Sender
    title: str | None
    participants: tuple[Participant, ...]
    day: date | None = None
    begins: str | None = None
    ends: str | None = None
    place: str | None = None
    organiser: str | None = None
    topics: tuple[str, ...] = ()
    questions: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """One person's training in one system."""

    name: str | None = None
    system: str | None = None
    day: date | None = None
    place: str | None = None
    state: str | None = None
    substitute: str | None = None


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """D21 and its parts: who learns what and when, who was there, who makes it up."""

    sender: Sender
    lessons: tuple[Lesson, ...]
    system: str | None = None
    day: date | None = None
    place: str | None = None
    trainer: str | None = None
    program_version: str | None = None
    obstacles: str | None = None


_PEOPLE = (
    Participant("Kovács Istvánné", "Sárbereki KÖH", "ASP-koordinátor", "asp@sarberek.hu"),
    Participant("Tóth Éva", "Sárbereki KÖH", "iratkezelő", "toth.eva@sarberek.hu"),
    Participant("Papp Őzike", "Sárbereki KÖH", "gazdálkodási ügyintéző", "papp.ozike@sarberek.hu"),
)


def _sample_event() -> Event:
    return Event(
        SAMPLE_SENDER,
        "Vármegyei tájékoztató az ASP-csatlakozásról",
        _PEOPLE,
        date(2027, 9, 7),
        "9:00",
        "12:30",
        "Miskolc, vármegyei igazgatóság, I. emeleti tárgyaló",
        "Magyar Államkincstár",
        ("A csatlakozás menete és határidői", "A szolgáltatási szerződés", "Képzés és migráció"),
        ("Közös hivatalnál elég-e egy meghatalmazás?", "Mikor nyílik meg a gyakorló rendszer?"),
    )


def _sample_plan() -> TrainingPlan:
    return TrainingPlan(
        SAMPLE_SENDER,
        (
            Lesson("Kovács Istvánné", "ADÓ", date(2027, 11, 22), "Miskolc", "jelentkezett", "Papp Őzike"),
            Lesson("Papp Őzike", "ADÓ", date(2027, 11, 22), "Miskolc", "jelentkezett", "–"),
            Lesson("Papp Őzike", "GAZD", date(2027, 11, 25), "Miskolc", "jelentkezett", "nincs"),
            Lesson("Tóth Éva", "IRAT", date(2027, 11, 15), "Miskolc", "elvégezte", "Nagy Imréné"),
            Lesson("Nagy Imréné", "IRAT", date(2027, 11, 15), "Miskolc", "nem jelent meg", "–"),
            Lesson("Nagy Imréné", "HAGYATÉK", None, "e-learning", "elkezdte (3/8 lecke)", "Tóth Éva"),
        ),
        "IRAT",
        date(2027, 11, 15),
        "Miskolc, vármegyei igazgatóság",
        "a Kincstár oktatója",
        "a képzésen látott változatot ide kell írni",
        "Papp Őzike november 29. és december 3. között szabadságon van.",
    )


def _empty(who: Sender) -> TrainingPlan:
    return TrainingPlan(who, tuple(Lesson() for _ in range(10)))


def _empty_event(who: Sender) -> Event:
    people = tuple(Participant() for _ in range(14))
    return Event(who, None, people, questions=(None, None, None))


def _event(document: str, title: Text) -> DocumentKind:
    return DocumentKind(document, title, Event, _sample_event, title.hu, _empty_event)


def _plan(document: str, title: Text) -> DocumentKind:
    return DocumentKind(document, title, TrainingPlan, _sample_plan, title.hu, _empty)


KINDS = (
    _event("D03", Text("Jelenléti ív eseményhez", "Attendance sheet of an event")),
    _event("D03-R", Text("Részvételi lap", "Record of taking part")),
    _plan("D21", Text("Képzési terv", "Training plan")),
    _plan("D21-J", Text("Jelentkezési lap képzésre", "Application for training")),
    _plan("D21-I", Text("Képzési jelenléti ív", "Attendance sheet of a training")),
    _plan("D21-P", Text("Pótlási lap", "Make-up sheet")),
)
