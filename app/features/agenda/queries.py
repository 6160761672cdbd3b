"""What waits for a municipality today, and how far each municipality of the office is, from the rows as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.door import Reading
from app.features.agenda.model import Agenda, Item, Kind, by_last_day, is_near, items_of_tasks, merged, ordered
from app.features.conflict.queries import open_conflicts
from app.features.contract.model import STAGE_TITLES
from app.features.contract.queries import contract_stage
from app.features.deletion.queries import count_held
from app.features.message.queries import must_read
from app.features.office.model import planned_day
from app.features.office.queries import members
from app.features.question.queries import own_questions
from app.features.request.model import Stage, may_submit
from app.features.request.queries import RequestView, requests, today_of
from app.features.task.model import Home, Progress, TaskRow, WorkState
from app.features.task.queries import home
from app.kernel.command import Party
from app.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class VillageLine:
    """One municipality among all of the office."""

    municipality: str
    name: str
    items: tuple[Item, ...]
    coming: tuple[Item, ...]
    phase: Text
    progress: Progress
    contract: Text


def today(reading: Reading, municipality: str) -> tuple[Home, Agenda]:
    """Return the task list of a municipality and what is to be done today; raises Refused where it is not here."""
    found = home(reading, municipality)
    return found, _agenda(reading, found)


def overview(reading: Reading) -> tuple[VillageLine, ...]:
    """Return every municipality of the office, by name."""
    return tuple(_line(reading, home(reading, one.pir)) for one in members(reading))


def _line(reading: Reading, found: Home) -> VillageLine:
    # The phase at work is the last open one; when all is done, it is the last.
    phase = [one for one in found.phases if one.is_open][-1]
    stage = contract_stage(reading, found.municipality)
    plan = _agenda(reading, found)
    return VillageLine(
        found.municipality,
        found.municipality_name,
        plan.items,
        plan.coming,
        phase.title,
        phase.progress,
        STAGE_TITLES[stage],
    )


def _agenda(reading: Reading, found: Home) -> Agenda:
    day = today_of(reading)
    near, later = by_last_day(_last_days(reading, found), day)
    asked = [item for item in map(_asked, requests(reading, found.municipality)) if item is not None]
    of_today = [item for item in asked if item.kind is not Kind.DUE or is_near(item, day)]
    items = merged((*items_of_tasks(found), *near, *of_today, *_decisions(reading, found), *_told(reading, found)))
    return Agenda(
        found.municipality,
        found.municipality_name,
        day,
        items,
        ordered((*later, *(item for item in asked if item not in of_today))),
    )


def _asked(view: RequestView) -> Item | None:
    """Return a data request that the municipality must answer or mend; None where it is the Kincstár's turn."""
    last = planned_day(view.term.deadline)
    if not may_submit(view.stage) or last is None:
        return None
    title = Text(f"Adatbekérés: {view.form.title.hu}", f"Data request: {view.form.title.en}")
    if view.stage is Stage.RETURNED:
        kind, why = (
            Kind.RETURNED,
            Text("A Kincstár visszaküldte. Javítsa, és küldje be újra.", "The Treasury returned it."),
        )
    elif view.days_left is not None and view.days_left < 0:
        kind, why = (
            Kind.LATE,
            Text("A beküldés határideje elmúlt. Küldje be mielőbb.", "The day for sending it is over."),
        )
    else:
        kind, why = Kind.DUE, Text("A határidőig be kell küldeni a Kincstárnak.", "It must be sent by the deadline.")
    return Item(kind, title, why, "request", (view.form.id,), last)


def _decisions(reading: Reading, found: Home) -> Iterator[Item]:
    """Return what only a person can decide: answers typed twice, and deletions that came from elsewhere."""
    ours = (found.municipality, found.office_pir)
    count = sum(one.municipality in ours for one in open_conflicts(reading))
    if count:
        yield Item(
            Kind.CONFLICT,
            Text(f"{count} választ ketten is módosítottak", _counted(count, "answer was", "answers were")),
            Text(
                "Döntse el, melyik legyen érvényes. Addig mindkettő megmarad.",
                "Decide which one counts. Until then both are kept.",
            ),
            "conflicts",
        )
    held = count_held(reading)
    if held:
        yield Item(
            Kind.DELETION,
            Text(f"{held} törlés jóváhagyásra vár", f"{held} deletions wait for your approval"),
            Text(
                "Nézze meg, mit töröltek. Amíg nem dönt, minden megmarad.",
                "See what was deleted. Until you decide everything is kept.",
            ),
            "deletions",
        )


def _told(reading: Reading, found: Home) -> Iterator[Item]:
    """Return what the centre said and nobody here has read."""
    for line in must_read(reading, found.municipality):
        told = line.message
        yield Item(Kind.READ, told.title, told.todo, "message", (told.id,), planned_day(told.until))
    for one in own_questions(reading, found.municipality):
        if one.is_unread:
            yield Item(
                Kind.ANSWERED,
                Text("Válasz érkezett a kérdésére", "Your question was answered"),
                Text(one.text, one.text),
                "question",
                (one.id,),
            )


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many} changed by two people"


def _last_days(reading: Reading, found: Home) -> list[tuple[TaskRow, date]]:
    """Return the municipality's open tasks with the day on which each must begin to be ready for the go-live.

    It is the length of the task in working days counted back from the start day, as in the mayor's report (D27).
    """
    start, calendar = planned_day(found.start_day), reading.content.calendar
    if start is None or not calendar.first <= start <= calendar.last:
        return []
    rows = []
    for row in found.tasks():
        is_open = row.states.work in (WorkState.NOT_STARTED, WorkState.TO_CORRECT)
        length = reading.content.task(row.id).duration_workdays
        if is_open and row.turn is Party.MUNICIPALITY and length:
            rows.append((row, calendar.add(start, -length)))
    return rows
