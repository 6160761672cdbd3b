"""An edit is a range of lines: of one save, or of one field saved again and again while it is typed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, insert, select

from app.storage.local import EditStep, HistoryLine
from app.storage.rows import encode
from app.storage.steps import BURST, last_line, note_step
from app.storage.unit_of_work import writing

TABLES = {"answer": frozenset({"form"})}
AT = datetime.fromisoformat("2027-10-01T08:00:00.000+00:00")


def save(
    engine: Engine, *values: tuple[str, str | None, str | None], at: datetime = AT, table: str = "answer"
) -> list[tuple[int, int, bool, str]]:
    """Write lines of one save (field, before, after) and return the steps there are."""
    with writing(engine) as session:
        before = last_line(session)
        rows = [
            {
                "at": at.isoformat(timespec="milliseconds"),
                "actor_name": "Kovács Istvánné",
                "party": "municipality",
                "origin": "local",
                "municipality": "981011",
                "table_name": table,
                "record": "r",
                "field": field,
                "before": encode(old),
                "after": encode(new),
                "change_id": "c",
            }
            for field, old, new in values
        ]
        session.execute(insert(HistoryLine), rows)
        note_step(session, "981011", "Kovács Istvánné", before, TABLES)
        steps = session.scalars(select(EditStep).order_by(EditStep.last_line))
        return [(one.first_line, one.last_line, one.is_burst, one.state) for one in steps]


def test_typing_on_extends_the_edit(engine: Engine) -> None:
    save(engine, ("form", None, "contract"), ("value", None, '"S"'))
    assert save(engine, ("value", '"S"', '"Sá"'), at=AT + timedelta(seconds=1)) == [(1, 3, True, "done")]


@pytest.mark.parametrize(
    ("line", "after"),
    [
        (("value", '"S"', '"Miskolc"'), timedelta(seconds=1)),
        (("value", '"S"', '"Sá"'), BURST + timedelta(seconds=1)),
        (("value", '"S"', '"Sá"'), timedelta(seconds=-5)),
        (("value", '"X"', '"Xá"'), timedelta(seconds=1)),
        (("other", '"S"', '"Sá"'), timedelta(seconds=1)),
    ],
)
def test_anything_else_is_an_edit_of_its_own(engine: Engine, line: tuple[str, str, str], after: timedelta) -> None:
    save(engine, ("value", None, '"S"'))
    assert len(save(engine, line, at=AT + after)) == 2


def test_several_fields_are_one_edit_and_no_burst(engine: Engine) -> None:
    assert save(engine, ("name", None, "A"), ("phone", None, "1")) == [(1, 2, False, "done")]


def test_a_statement_of_a_moment_is_no_edit(engine: Engine) -> None:
    assert save(engine, ("kind", None, "contract.submitted"), table="act") == []
