"""What the tables of this machine forbid, whatever the program above them does."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

LINE = (
    "INSERT INTO outbox"
    " (device_seq, change_id, municipality, table_name, record, fields, base_seq, actor_name, made_at)"
    " VALUES (:seq, :change, '981011', 'answer', 'r', '{}', 0, 'x', '2027')"
)


def test_a_counter_and_a_change_id_are_used_once(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text(LINE), {"seq": 1, "change": "a"})
    for seq, change in ((1, "b"), (2, "a")):
        with pytest.raises(IntegrityError), engine.begin() as connection:
            connection.execute(text(LINE), {"seq": seq, "change": change})


def test_what_waits_is_found_by_its_index(engine: Engine) -> None:
    with engine.connect() as connection:
        plan = connection.execute(
            text("EXPLAIN QUERY PLAN SELECT * FROM outbox WHERE fate IS NULL ORDER BY device_seq")
        ).all()
    assert "ix_outbox_waiting" in str(plan)
