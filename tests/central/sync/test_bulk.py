"""One statement for any number of rows, the same rows on both engines; no rows, no statement."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from sqlalchemy import event, text

from central.storage.engine import Database
from central.storage.tenancy import of_device
from central.sync import feed, intake, ledger, memory
from central.sync.bulk import Statement, read, spell, write
from tests.helpers.central_server import OFFICE, VILLAGE, prepared

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


LOOKED_UP = {
    "heads": (ledger._HEADS, [[VILLAGE, "person", str(uuid.UUID(int=one))] for one in range(20)]),
    "log": (memory._LOGGED, [[VILLAGE, f"change {one}"] for one in range(80)]),
    "fates": (intake._FATES, [["device", one] for one in range(20)]),
    "sent": (intake._SENT, [["device", f"change {one}"] for one in range(20)]),
    "places": (ledger._LOCK, [[VILLAGE], [OFFICE]]),
    "pages": (feed._PAGES, [[VILLAGE, 9_900], [OFFICE, 0]]),
}


def test_an_exchange_does_not_grow_with_the_history(fresh_postgres_url: str, tmp_path: Path) -> None:
    """PostgreSQL looks up each key in an index, before and after it knows how long the tables are."""
    _settings, server = prepared(tmp_path, fresh_postgres_url)
    owner = Database(fresh_postgres_url)
    with server.writing() as session:
        for statement in _HISTORY:
            session.execute(text(statement))
    for is_known in (False, True):
        if is_known:
            with owner.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("ANALYZE"))
        with server.reading(of_device("device", frozenset({OFFICE, VILLAGE}))) as session:
            for name, (statement, keys) in LOOKED_UP.items():
                words = f"EXPLAIN {statement.postgresql}"
                plan = session.connection().exec_driver_sql(words, (spell(keys),)).scalars().all()
                assert not any("Seq Scan" in line for line in plan), (name, is_known, plan)
    owner.close()
    server.close()


_HISTORY = (
    f"""INSERT INTO change_log (municipality, seq, change_id, table_name, record_id, fields, actor_name, party, made_at,
                                received_at)
        SELECT '{VILLAGE}', i, 'change ' || i, 'person', 'r', '{{}}', 'x', 'municipality', '2027', '2027'
        FROM generate_series(1, 10000) AS i""",
    f"""INSERT INTO field_head (municipality, table_name, record_id, field, seq, actor_name, made_at, change_id)
        SELECT '{VILLAGE}', 'person', 'r' || i, 'name', i, 'x', '2027', 'change ' || i
        FROM generate_series(1, 10000) AS i""",
    """INSERT INTO change_fate (device_id, device_seq, change_id, fate)
       SELECT 'device', i, 'change ' || i, '{}' FROM generate_series(1, 10000) AS i""",
    "INSERT INTO partition (municipality, seq) SELECT (100000 + i)::text, 0 FROM generate_series(1, 3200) AS i",
)
"""Ten thousand changes of one village among 3,200."""
