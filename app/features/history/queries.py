"""Who changed what and when, newest first, filtered and paged in SQL; and the edits that undo and redo would turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, func, literal_column, not_, or_, select
from sqlalchemy.orm import aliased

from app.door import Reading
from app.features.history.export import history_table
from app.features.history.model import NAMES, SHOWN, Entry, EntryKind, is_restorable
from app.features.history.wording import FieldWords, Wording, fields_called, opened
from app.features.office.queries import office_setup
from app.kernel.texts import Language, Text
from app.storage.local import EditStep, HistoryLine
from app.storage.rows import RecordKey, decode
from app.storage.shared import Conflict
from app.storage.steps import StepState

PAGE = 50
_TYPED = ("answer", "person", "body", "municipality", "office")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines are asked for: of these municipalities, perhaps of one record or field, one person, text and days.

    Times are UTC as the history keeps them; `since` is included, `until` is not.
    """

    municipalities: tuple[str, ...]
    table: str = ""
    record: str = ""
    field: str = ""
    person: str = ""
    text: str = ""
    since: str = ""
    until: str = ""
    is_detailed: bool = False
    """Show also what was saved on the way while one answer was typed."""


@dataclass(frozen=True, slots=True)
class EntryPage:
    """The next lines, newest first; `following` is where the page after begins, None at the end."""

    entries: tuple[Entry, ...]
    following: int | None


@dataclass(frozen=True, slots=True)
class Turn:
    """What undo or redo would do: the edit, its words, and where on the screens it stands."""

    step: int
    municipality: str
    table: str
    title: Text
    before: Text
    after: Text
    form: str
    page: str
    field: str
    count: int


@dataclass(frozen=True, slots=True)
class LastTyped:
    """The last value that a person saved at this machine: when, on which page, in which field and what."""

    at: str
    page: Text | None
    title: Text
    value: Text


def history(reading: Reading, wanted: Wanted, before: int | None = None, limit: int = PAGE) -> EntryPage:
    """Return the lines that were asked for, newest first, from the one before `before` on."""
    rows = _rows(reading, wanted, before, limit + 1)
    shown = rows[:limit]
    return EntryPage(_entries(reading, shown), shown[-1].HistoryLine.id if len(rows) > limit else None)


def whole_history(reading: Reading, wanted: Wanted, limit: int = 100_000) -> tuple[Entry, ...]:
    """Return every line that was asked for, for a file or a paper; at most `limit`."""
    return _entries(reading, _rows(reading, wanted, None, limit))


def history_file(reading: Reading, wanted: Wanted, language: Language) -> bytes:
    """Return every line that was asked for as a table for a spreadsheet program."""
    setup = office_setup(reading)
    names = {one.pir: one.name for one in setup.members}
    if setup.office is not None:
        names.setdefault(setup.office.pir, setup.office.name)
    return history_table(whole_history(reading, wanted), names, language)


def people_of_history(reading: Reading, municipalities: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of all who changed something, by name."""
    rows = reading.session.scalars(
        select(HistoryLine.actor_name).where(HistoryLine.municipality.in_(municipalities)).distinct()
    )
    return tuple(sorted(rows, key=str.casefold))


def last_typed(reading: Reading) -> LastTyped | None:
    """Return what was saved last at this machine, to be told after a crash."""
    line = reading.session.scalars(
        select(HistoryLine)
        .where(HistoryLine.origin == "local", HistoryLine.table_name.in_(_TYPED))
        .order_by(HistoryLine.id.desc())
        .limit(1)
    ).first()
    if line is None:
        return None
    words = Wording(reading.session, reading.content, [_key(line)]).field(_key(line), line.field)
    return LastTyped(line.at, words.page_title, words.title, words.value(opened(line.table_name, line.after)))


def next_undo(reading: Reading, municipalities: tuple[str, ...], person: str) -> Turn | None:
    """Return the newest edit of this person here that stands."""
    return _turn(reading, municipalities, person, StepState.DONE)


def next_redo(reading: Reading, municipalities: tuple[str, ...], person: str) -> Turn | None:
    """Return the edit that was undone last."""
    return _turn(reading, municipalities, person, StepState.UNDONE)


def _turn(reading: Reading, municipalities: tuple[str, ...], person: str, state: StepState) -> Turn | None:
    order = EditStep.last_line.desc() if state is StepState.DONE else EditStep.last_line.asc()
    step = reading.session.scalars(
        select(EditStep)
        .where(EditStep.state == state.value, EditStep.actor_name == person, EditStep.municipality.in_(municipalities))
        .order_by(order)
        .limit(1)
    ).first()
    if step is None:
        return None
    lines = reading.session.scalars(
        select(HistoryLine).where(HistoryLine.id.between(step.first_line, step.last_line)).order_by(HistoryLine.id)
    ).all()
    shown = [line for line in lines if is_restorable(line.table_name, line.field)]
    if not shown:
        return None
    first, last = shown[0], shown[-1] if step.is_burst else shown[0]
    words = Wording(reading.session, reading.content, [_key(first)]).field(_key(first), first.field)
    return Turn(
        step.last_line,
        step.municipality,
        first.table_name,
        words.title,
        words.value(opened(first.table_name, first.before)),
        words.value(opened(last.table_name, last.after)),
        words.form,
        words.page,
        words.name,
        len({(line.table_name, line.record, line.field) for line in shown}),
    )


def _rows(reading: Reading, wanted: Wanted, before: int | None, limit: int) -> list[Row[Any]]:
    first = aliased(HistoryLine)
    later = aliased(HistoryLine)
    is_last = not_(
        exists().where(
            later.municipality == HistoryLine.municipality,
            later.table_name == HistoryLine.table_name,
            later.record == HistoryLine.record,
            later.field == HistoryLine.field,
            later.id > HistoryLine.id,
        )
    )
    # Without the detail, what was saved while it was typed is one line: from before its first save to its last.
    over = HistoryLine.before if wanted.is_detailed else func.coalesce(first.before, HistoryLine.before)
    statement = (
        select(HistoryLine, over.label("typed_over"), is_last.label("is_present"))
        .outerjoin(EditStep, and_(EditStep.last_line == HistoryLine.id, EditStep.is_burst))
        .outerjoin(first, first.id == EditStep.first_line)
        .where(*_conditions(reading, wanted))
        .order_by(HistoryLine.id.desc())
        .limit(limit)
    )
    if before is not None:
        statement = statement.where(HistoryLine.id < before)
    return list(reading.session.execute(statement).all())


def _conditions(reading: Reading, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    yield _place(wanted)
    for table, fields in NAMES.items():
        yield not_(and_(HistoryLine.table_name == table, HistoryLine.field.in_(fields)))
    for table, fields in SHOWN.items():
        yield or_(HistoryLine.table_name != table, HistoryLine.field.in_(fields))
    # A record that is made is not „not deleted”.
    yield not_(and_(HistoryLine.field == "is_deleted", HistoryLine.before == "null", HistoryLine.after == "false"))
    if wanted.person:
        yield HistoryLine.actor_name == wanted.person
    if wanted.since:
        yield HistoryLine.at >= wanted.since
    if wanted.until:
        yield HistoryLine.at < wanted.until
    if text := wanted.text.strip():
        yield _says(reading, wanted, text)
    if not wanted.is_detailed:
        yield not_(_is_on_the_way())


def _place(wanted: Wanted) -> ColumnElement[bool]:
    """Return the condition of the record or field; late values for it stand in conflicts of their own."""
    if not wanted.record:
        # The newest lines are asked for: the plus keeps SQLite on the order of the numbers, without a sort.
        return literal_column("+history.municipality").in_(wanted.municipalities)
    own = [
        HistoryLine.municipality.in_(wanted.municipalities),
        HistoryLine.table_name == wanted.table,
        HistoryLine.record == wanted.record,
    ]
    late = [
        Conflict.municipality.in_(wanted.municipalities),
        Conflict.table_name == wanted.table,
        Conflict.record == wanted.record,
    ]
    if wanted.field:
        own.append(HistoryLine.field == wanted.field)
        late.append(Conflict.field == wanted.field)
    conflicts = select(Conflict.id).where(*late)
    lost = [
        HistoryLine.municipality.in_(wanted.municipalities),
        HistoryLine.table_name == "conflict",
        HistoryLine.record.in_(conflicts),
        HistoryLine.field == "late_value",
    ]
    return or_(and_(*own), and_(*lost))


def _says(reading: Reading, wanted: Wanted, text: str) -> ColumnElement[bool]:
    """Return the condition that a line says a text, in its values or in its question, whatever the case."""
    spellings = {text, text.lower(), text.upper(), text.capitalize(), text.title()}
    said = [
        column.contains(spelling, autoescape=True)
        for spelling in sorted(spellings)
        for column in (HistoryLine.before, HistoryLine.after)
    ]
    called = fields_called(reading.content, text, wanted.municipalities)
    return or_(*said, and_(HistoryLine.table_name == "answer", HistoryLine.record.in_(called)))


def _is_on_the_way() -> ColumnElement[bool]:
    """Return the condition that a later save of the same typing follows the line."""
    burst = (
        select(func.iif(EditStep.is_burst, EditStep.first_line, None))
        .where(EditStep.last_line > HistoryLine.id)
        .order_by(EditStep.last_line)
        .limit(1)
        .correlate(HistoryLine)
        .scalar_subquery()
    )
    return func.coalesce(burst <= HistoryLine.id, False)


def _key(line: HistoryLine) -> RecordKey:
    return RecordKey(line.table_name, line.municipality, line.record)


def _entries(reading: Reading, rows: list[Row[Any]]) -> tuple[Entry, ...]:
    late = _late_values(reading, [row.HistoryLine for row in rows])
    keys = {_key(row.HistoryLine) for row in rows} | {one.key for one in late.values()}
    wording = Wording(reading.session, reading.content, keys)
    return tuple(_entry(row, wording, late) for row in rows)


@dataclass(frozen=True, slots=True)
class _Late:
    """The field that a conflict is about, and who typed the late value when."""

    key: RecordKey
    field: str
    person: str
    at: str


def _late_values(reading: Reading, lines: list[HistoryLine]) -> dict[str, _Late]:
    """Return what the conflicts among the lines are about."""
    records = {line.record for line in lines if line.table_name == "conflict"}
    if not records:
        return {}
    rows = reading.session.scalars(select(Conflict).where(Conflict.id.in_(records)))
    return {
        row.id: _Late(
            RecordKey(row.table_name or "", row.municipality, row.record or ""),
            row.field or "",
            row.late_actor or "",
            row.late_at or "",
        )
        for row in rows
    }


def _entry(row: Row[Any], wording: Wording, conflicts: dict[str, _Late]) -> Entry:
    line: HistoryLine = row.HistoryLine
    late = conflicts.get(line.record)
    key, field = (late.key, late.field) if late else (_key(line), line.field)
    words: FieldWords = wording.field(key, field)
    before, value = opened(line.table_name, row.typed_over), opened(line.table_name, line.after)
    kind = EntryKind.EDIT
    if late:
        kind = EntryKind.LATE if line.field == "late_value" else EntryKind.DECISION
        # An answer is JSON inside its field, and that once more inside the conflict.
        before, value = None, decode(value) if key.table == "answer" and isinstance(value, str) else value
    is_late = kind is EntryKind.LATE and late is not None
    return Entry(
        line.id,
        late.at if is_late and late else line.at,
        late.person if is_late and late else line.actor_name,
        line.party,
        line.origin == "local",
        line.municipality,
        kind,
        words.title,
        words.page_title,
        words.value(before),
        words.value(value),
        bool(row.is_present) and kind is EntryKind.EDIT,
        is_restorable(key.table, field) and kind is not EntryKind.DECISION,
    )
