"""One statement for any number of rows, the same rows on both engines; no rows, no statement."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event

from central.storage.engine import Database
from central.sync.bulk import Statement, read, spell, write

WRITE = Statement(
    "INSERT INTO registration_counter (year, last)"
    " SELECT (e->>0)::integer, (e->>1)::integer FROM jsonb_array_elements(%s::jsonb) AS rows(e)",
    "INSERT INTO registration_counter (year, last) VALUES (?, ?)",
)
READ = Statement(
    "SELECT c.year, c.last FROM (SELECT (e->>0)::integer AS y FROM jsonb_array_elements(%s::jsonb) AS keys(e)) AS k"
    " JOIN registration_counter AS c ON c.year = k.y ORDER BY 1",
    "SELECT c.year, c.last FROM json_each(?) AS k CROSS JOIN registration_counter AS c"
    " ON c.year = json_extract(k.value, '$[0]') ORDER BY 1",
)


def test_what_was_written_is_read_by_its_keys(exchange_database: Database) -> None:
    said: list[str] = []

    @event.listens_for(exchange_database.engine, "before_cursor_execute")
    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement)

    with exchange_database.writing() as session:
        said.clear()
        write(session, WRITE, [(year, year * 2) for year in range(2001, 2900)])
        found = read(session, READ, [(2027,), (2028,), (9999,)])
        write(session, WRITE, [])
        assert read(session, READ, []) == ()
    assert [tuple(row) for row in found] == [(2027, 4054), (2028, 4056)]
    assert len(said) == 2


def test_json_is_compact_and_keeps_every_letter() -> None:
    assert spell([("ő", 1, None, True)]) == '[["ő",1,null,true]]'
