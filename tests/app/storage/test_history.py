"""The chain of the history: every change of a line, every missing one and every cut in the middle is noticed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from app.storage.history import BEGINNING, COLUMNS, Head, append_history, first_break, hash_of, read_head
from app.storage.local import HistoryLine
from app.storage.unit_of_work import reading, writing

TEXT = st.text(max_size=4)
LINE = st.fixed_dictionaries({name: st.none() | TEXT if name in ("before", "after") else TEXT for name in COLUMNS})


def chained(lines: Sequence[dict[str, Any]]) -> list[tuple[Any, ...]]:
    rows, last = [], BEGINNING
    for number, line in enumerate(lines, 1):
        values = [line[name] for name in COLUMNS]
        last = hash_of(last, number, values)
        rows.append((number, *values, last))
    return rows


@given(st.lists(LINE, max_size=5))
def test_a_chain_as_it_was_written_holds(lines: list[dict[str, Any]]) -> None:
    assert first_break(chained(lines)) is None


@given(st.lists(LINE, min_size=1, max_size=5), st.data())
def test_a_changed_line_is_noticed_at_its_place(lines: list[dict[str, Any]], data: st.DataObject) -> None:
    rows = chained(lines)
    place = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(1, len(COLUMNS) + 1))
    changed = list(rows[place])
    changed[column] = f"{changed[column]}x"
    rows[place] = tuple(changed)
    assert first_break(rows) == place + 1


@given(st.lists(LINE, min_size=2, max_size=6), st.data())
def test_a_line_that_is_missing_or_moved_is_noticed(lines: list[dict[str, Any]], data: st.DataObject) -> None:
    rows = chained(lines)
    place = data.draw(st.integers(0, len(rows) - 2))
    assert first_break(rows[:place] + rows[place + 1 :]) == place + 2
    swapped = [*rows[:place], rows[place + 1], rows[place], *rows[place + 2 :]]
    assert first_break(swapped) is not None


@given(st.lists(LINE, min_size=1, max_size=5))
def test_no_two_ways_of_cutting_a_line_into_columns_have_one_hash(lines: list[dict[str, Any]]) -> None:
    rows = chained(lines)
    number, *values, told = rows[0]
    joined = [f"{values[0]},{values[1]}", None, *values[2:]]
    assert hash_of(BEGINNING, number, joined) != told


def rows_of(engine: Engine) -> list[Any]:
    with reading(engine) as session:
        columns = [getattr(HistoryLine, name) for name in ("id", *COLUMNS, "hash")]
        return [tuple(row) for row in session.execute(select(*columns).order_by(HistoryLine.id))]


def test_lines_are_added_to_the_end_that_is_there(engine: Engine) -> None:
    line: dict[str, object] = dict.fromkeys(COLUMNS, "ű")
    with writing(engine) as session:
        append_history(session, [line, line])
    with writing(engine) as session:
        append_history(session, [])
        append_history(session, [line])
        append_history(session, [line], read_head(session))
    rows = rows_of(engine)
    assert [row[0] for row in rows] == [1, 2, 3, 4]
    assert first_break(rows) is None
    with reading(engine) as session:
        assert read_head(session) == Head(4, rows[-1][-1])


def test_an_empty_history_has_its_beginning_as_its_end(engine: Engine) -> None:
    with reading(engine) as session:
        assert read_head(session) == Head(0, BEGINNING)


def test_nothing_else_writes_lines() -> None:
    app = Path(__file__).resolve().parents[3] / "app"
    word = re.compile(r"(insert|update|delete)\(\s*HistoryLine\b|HistoryLine\(\s*\w+=")
    writers = [
        str(path.relative_to(app)) for path in app.rglob("*.py") if word.search(path.read_text(encoding="utf-8"))
    ]
    assert writers == ["storage/history.py"]
