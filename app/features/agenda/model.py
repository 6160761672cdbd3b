"""What is to be done today and in which order, from what waits for a municipality; it reads no table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.features.task.model import Home, TaskRow, WorkState
from app.kernel.command import Party
from app.kernel.texts import Text

SOON = 10
"""Days before a last day from which a task is among the things of today."""


class Kind(StrEnum):
    """Why something is to be done, the most urgent first."""

    RETURNED = "returned"
    REFUSED = "refused"
    LATE = "late"
    CONFLICT = "conflict"
    DELETION = "deletion"
    DUE = "due"
    READ = "read"
    ANSWERED = "answered"
    NEXT = "next"


TONES = {
    Kind.RETURNED: "bad",
    Kind.REFUSED: "bad",
    Kind.LATE: "bad",
    Kind.CONFLICT: "warn",
    Kind.DELETION: "warn",
    Kind.DUE: "warn",
    Kind.READ: "warn",
    Kind.ANSWERED: "info",
    Kind.NEXT: "info",
}
STATES = {
    Kind.RETURNED: Text("Javítani kell", "To be corrected"),
    Kind.REFUSED: Text("A központ nem fogadta el", "Not taken by the centre"),
    Kind.LATE: Text("Elmúlt a határidő", "Overdue"),
    Kind.CONFLICT: Text("Önnek kell döntenie", "You decide"),
    Kind.DELETION: Text("Önnek kell döntenie", "You decide"),
    Kind.DUE: Text("Közeleg a határidő", "Due soon"),
    Kind.READ: Text("Kötelező elolvasni", "Must be read"),
    Kind.ANSWERED: Text("Új válasz", "New answer"),
    Kind.NEXT: Text("Önön a sor", "Your turn"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do: what, why, and the screen where it is done; `last_day` where a day is known."""

    kind: Kind
    title: Text
    why: Text
    screen: str
    arguments: tuple[str, ...] = ()
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """The things of today of one municipality, and what comes in the next days."""

    municipality: str
    municipality_name: str
    today: date
    items: tuple[Item, ...]
    coming: tuple[Item, ...] = ()


def ordered(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items by urgency, then by their day; what has no day comes last among its kind."""
    kinds = list(Kind)
    return tuple(sorted(items, key=lambda one: (kinds.index(one.kind), one.last_day or date.max)))


def items_of_tasks(home: Home) -> tuple[Item, ...]:
    """Return what the task list itself asks for: what was returned, and the first task on which one can work."""
    returned = [task for task in home.tasks() if task.states.work is WorkState.TO_CORRECT]
    items = [
        Item(
            Kind.RETURNED,
            _numbered(task),
            Text(
                "A Kincstár visszaküldte. Nézze meg, mit kér, javítsa, és adja be újra.",
                "The Treasury returned it. See what it asks for, correct it, and hand it in again.",
            ),
            "task",
            (task.id,),
        )
        for task in returned
    ]
    following = next_task(home)
    if following is not None and following not in returned:
        items.append(Item(Kind.NEXT, _numbered(following), _next_step(following), "task", (following.id,)))
    return tuple(items)


def next_task(home: Home) -> TaskRow | None:
    """Return the first task on which the municipality can work now; what was sent back comes first."""
    ready = [
        task
        for task in home.tasks()
        if task.states.work in (WorkState.TO_CORRECT, WorkState.IN_PROGRESS, WorkState.NOT_STARTED)
        and (task.turn is Party.MUNICIPALITY or task.states.work is WorkState.TO_CORRECT)
    ]
    return min(ready, key=lambda task: (task.states.work is not WorkState.TO_CORRECT, task.number), default=None)


def by_last_day(deadlines: Iterable[tuple[TaskRow, date]], today: date) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Return (what is late or near, what comes later) of tasks with the last days on which they may be begun."""
    near: list[Item] = []
    later: list[Item] = []
    for task, last in deadlines:
        days = (last - today).days
        kind = Kind.LATE if days < 0 else Kind.DUE
        item = Item(kind, _numbered(task), _due(days), "task", (task.id,), last)
        (near if days <= SOON else later).append(item)
    return ordered(near), ordered(later)


def is_near(item: Item, today: date) -> bool:
    """Tell whether the last day of an item is near or over."""
    return item.last_day is not None and (item.last_day - today).days <= SOON


def refused_item(count: int) -> Item:
    """Return that the centre did not take some of what was sent."""
    return Item(
        Kind.REFUSED,
        Text(f"{count} tételt a központ nem fogadott el", f"Not accepted by the centre: {count}"),
        Text("Nézze meg, miért, és javítsa ki. Amit beírt, megmaradt.", "See why and mend it. What you typed is kept."),
        "sync",
    )


def merged(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return each place once, for its most urgent reason, in order."""
    found: dict[tuple[str, ...], Item] = {}
    for item in ordered(items):
        found.setdefault((item.screen, *item.arguments), item)
    return tuple(found.values())


def headline(count: int) -> Text:
    """Return how many things wait today, in words."""
    if not count:
        return Text("Ma nincs sürgős dolga", "Nothing urgent today")
    return Text(f"Ma {count} dolga van", "1 thing to do today" if count == 1 else f"{count} things to do today")


def _numbered(task: TaskRow) -> Text:
    return Text(f"{task.number}. {task.title.hu}", f"{task.number}. {task.title.en}")


def _next_step(task: TaskRow) -> Text:
    step = next((one for one in task.steps if not one.is_done and one.owner is Party.MUNICIPALITY), None)
    return Text("Ezzel folytassa.", "Go on with this.") if step is None else step.text


def _due(days: int) -> Text:
    """Return why a task is urgent; the day is an estimate from the length of the task, and the words say so."""
    if days < 0:
        return Text(
            f"A becslés szerint {-days} napja el kellett volna kezdenie, hogy az indulásig elkészüljön.",
            f"By the estimate it should have begun {-days} days ago to be ready for the go-live.",
        )
    if days == 0:
        return Text(
            "A becslés szerint ma el kell kezdenie, hogy az indulásig elkészüljön.",
            "By the estimate it must begin today to be ready for the go-live.",
        )
    return Text(
        f"A becslés szerint {days} napon belül el kell kezdenie, hogy az indulásig elkészüljön.",
        f"By the estimate it must begin within {days} days to be ready for the go-live.",
    )
