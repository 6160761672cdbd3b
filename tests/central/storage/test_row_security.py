"""PostgreSQL itself keeps the municipalities apart: no context, no rows; the server's role cannot step around it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Table, text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from app.kernel.problems import Refused
from central.storage import row_security
from central.storage.engine import Database
from central.storage.tenancy import CENTRE, NOBODY, Context, device_tables, of_device, tenant_tables
from tests.helpers.central_server import prepared
from tests.helpers.clock import START
from tests.helpers.postgres import server_url

ONE, OTHER = "981011", "981022"
TABLES = sorted(tenant_tables())


@pytest.fixture
def owner(fresh_postgres_url: str, tmp_path: Path) -> Iterator[Database]:
    _settings, server = prepared(tmp_path, fresh_postgres_url)
    server.close()
    database = Database(fresh_postgres_url)
    yield database
    database.close()


@pytest.fixture
def server(owner: Database, fresh_postgres_url: str) -> Iterator[Database]:
    """The database as the server opens it, with one row of each of two municipalities in every tenant's table."""
    database = Database(server_url(fresh_postgres_url))
    with database.writing(CENTRE) as session:
        for table in tenant_tables().values():
            for pir in (ONE, OTHER):
                session.execute(table.insert(), _row(table, pir))
        for device in ("one", "other"):
            session.execute(device_tables()["change_fate"].insert(), _row(device_tables()["change_fate"], ONE, device))
    yield database
    database.close()


def _row(table: Table, pir: str, device: str = "one") -> dict[str, object]:
    """Return a row whose every key but the municipality is the same in all municipalities."""
    known = {"municipality": pir, "device_id": device}
    samples: dict[type, object] = {int: 1, str: "x", bool: False, bytes: b"x", datetime: START}
    return {
        column.name: known.get(column.name) or samples[column.type.python_type]
        for column in table.columns
        if column.name in known or (not column.nullable and column.server_default is None)
    }


def _seen(connection: Connection, table: str) -> list[str]:
    """Ask as plain SQL asks, with no word of ours in between."""
    found = connection.exec_driver_sql(f'SELECT municipality FROM "{table}" ORDER BY 1')
    return [str(row[0]) for row in found]


def test_the_same_keys_live_in_two_municipalities(server: Database) -> None:
    with server.reading(CENTRE) as session:
        for table in TABLES:
            assert _seen(session.connection(), table) == [ONE, OTHER], table


def test_a_context_sees_its_own_rows_only(server: Database) -> None:
    for table in TABLES:
        for municipalities, expected in (
            ({ONE}, [ONE]),
            ({OTHER}, [OTHER]),
            ({ONE, OTHER}, [ONE, OTHER]),
            ({"985448"}, []),
        ):
            with server.reading(Context(frozenset(municipalities))) as session:
                assert _seen(session.connection(), table) == expected


def test_a_device_sees_its_own_answers_only(server: Database) -> None:
    for device, expected in (("one", 1), ("other", 1), ("third", 0)):
        with server.reading(of_device(device, frozenset({ONE}))) as session:
            count = session.execute(text("SELECT count(*), min(device_id) FROM change_fate")).one()
            assert count == (expected, device if expected else None)


def test_without_a_context_there_are_no_rows(server: Database) -> None:
    """Our own guard is stepped around: a bare connection of the pool, right after one that worked for the Centre."""
    with server.writing(CENTRE) as session:
        session.execute(text("SELECT 1"))
    raw = server.engine.raw_connection()
    try:
        cursor = raw.cursor()
        for table in (*TABLES, "change_fate"):
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            assert cursor.fetchone() == (0,)
            cursor.execute(f'DELETE FROM "{table}"')
            assert cursor.rowcount == 0
    finally:
        raw.close()


def test_a_context_writes_its_own_rows_only(server: Database) -> None:
    for table in TABLES:
        name = f'"{table}"'

        def attempt(statement: str) -> int:
            with server.writing(Context(frozenset({ONE}))) as session:
                return int(session.connection().exec_driver_sql(statement).rowcount)  # type: ignore[attr-defined]

        assert attempt(f"UPDATE {name} SET municipality = municipality WHERE municipality = '{OTHER}'") == 0
        assert attempt(f"DELETE FROM {name} WHERE municipality = '{OTHER}'") == 0
        with pytest.raises(ProgrammingError, match="row-level security"):
            attempt(f"UPDATE {name} SET municipality = '{OTHER}'")


def test_a_refused_row_tells_nothing_of_the_other_municipality(server: Database) -> None:
    """A key that the other municipality uses and one that it does not are refused in the same words."""
    for table in TABLES:
        words = set()
        for pir in (OTHER, "985448"):
            with pytest.raises(DBAPIError) as caught, server.writing(Context(frozenset({ONE}))) as session:
                session.execute(tenant_tables()[table].insert(), _row(tenant_tables()[table], pir))
            words.add(str(caught.value.orig))
        assert len(words) == 1
        assert "row-level security" in words.pop()


def test_the_owner_is_bound_too(owner: Database, server: Database) -> None:
    with owner.engine.connect() as connection, connection.begin():
        connection.info["context"] = CENTRE  # our own guard steps aside, PostgreSQL's stays
        assert [_seen(connection, table) for table in TABLES] == [[]] * len(TABLES)


def test_the_server_does_not_run_as_the_owner_or_with_more_might(owner: Database, postgres_address: str) -> None:
    with pytest.raises(Refused, match=r"database\.too_mighty"):
        owner.require_prepared()
    name = owner.engine.url.database
    mighty = Database(f"postgresql://{postgres_address}/{name}")
    with pytest.raises(Refused, match=r"database\.too_mighty"):
        mighty.require_prepared()
    mighty.close()


@pytest.mark.parametrize("fault", ["NO FORCE ROW LEVEL SECURITY", "DISABLE ROW LEVEL SECURITY"])
def test_a_table_without_its_protection_stops_the_start_and_init_mends_it(
    owner: Database, server: Database, fault: str
) -> None:
    server.require_prepared()
    with owner.writing(CENTRE) as session:
        session.execute(text(f"ALTER TABLE act {fault}"))
    with pytest.raises(Refused, match=r"database\.not_prepared"):
        server.require_prepared()
    owner.prepare()
    server.require_prepared()


def test_a_policy_too_many_stops_the_start_and_init_takes_it_away(owner: Database, server: Database) -> None:
    with owner.writing(CENTRE) as session:
        session.execute(text("CREATE POLICY wide ON act USING (true)"))
    with pytest.raises(Refused, match=r"database\.not_prepared"):
        server.require_prepared()
    owner.prepare()
    with server.reading(NOBODY) as session:
        row_security.require_separated(session.connection())


def test_an_owner_that_may_not_make_roles_says_what_is_missing(fresh_postgres_url: str, postgres_address: str) -> None:
    name = Database(fresh_postgres_url).engine.url.username
    mighty = Database(f"postgresql://{postgres_address}/postgres")
    with mighty.writing(NOBODY) as session:
        session.execute(text(f"ALTER ROLE {name} NOCREATEROLE"))
    mighty.close()
    owner = Database(fresh_postgres_url)
    with pytest.raises(Refused) as refused:
        owner.prepare(server_url(fresh_postgres_url))
    owner.close()
    assert refused.value.code == "database.role_missing"
    assert "CREATE ROLE" in refused.value.message.hu
