"""Every revision leads to the tables of this program, on both engines; older ones are taken up, newer ones refused."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from app.kernel.problems import Refused
from app.storage.base import Base
from central.storage import upgrade
from central.storage.base import CentralBase
from central.storage.engine import Database
from central.storage.tenancy import CENTRE
from central.storage.upgrade import CURRENT, stored_revision

REVISIONS = Path(str(upgrade.__file__)).with_name("schema") / "revisions"
TABLES = [CentralBase.metadata, Base.metadata]


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path, fresh_postgres_url: str) -> Iterator[Database]:
    is_file = request.param == "sqlite"
    database = Database(f"sqlite:///{tmp_path / 'central.sqlite3'}" if is_file else fresh_postgres_url)
    yield database
    database.close()


def _revision(database: Database) -> str | None:
    with database.reading() as session:
        return stored_revision(session.connection())


def _set_revision(database: Database, number: str) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = :number"), {"number": number})


def _create_as_declared(database: Database) -> None:
    with database.writing() as session:
        for metadata in TABLES:
            metadata.create_all(session.connection())


def _shape(database: Database) -> dict[str, object]:
    """Return what the engine itself says of every table: columns, defaults, keys, indexes."""
    with database.reading() as session:
        read = _sqlite_shape if database.is_sqlite else _postgres_shape
        return {name: of for name, of in read(session.connection()).items() if "alembic" not in name}


def _sqlite_shape(connection: Connection) -> dict[str, object]:
    found: dict[str, object] = {}
    for kind, name, sql in connection.execute(text("SELECT type, name, sql FROM sqlite_master")).all():
        rows = connection.execute(text(f'PRAGMA table_xinfo("{name}")')).all() if kind == "table" else []
        unique = connection.execute(text(f'PRAGMA index_list("{name}")')).all() if kind == "table" else []
        found[name] = (
            sorted(tuple(row)[1:] for row in rows),
            sorted(tuple(row)[1:] for row in unique),
            sql if kind == "index" else None,
        )
    return found


def _postgres_shape(connection: Connection) -> dict[str, object]:
    columns = """
        SELECT c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
               pg_get_expr(d.adbin, d.adrelid)
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace"""
    constraints = """
        SELECT conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace"""
    indexes = "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    return {
        str(row[0]): tuple(row)[1:]
        for statement in (columns, constraints, indexes)
        for row in connection.execute(text(statement))
    }


def test_the_revisions_make_exactly_the_tables_of_the_program(empty: Database) -> None:
    empty.prepare()
    with empty.reading() as session:
        context = MigrationContext.configure(session.connection())
        assert compare_metadata(context, TABLES) == []  # type: ignore[arg-type]


def test_what_the_comparison_of_alembic_overlooks_is_equal_too(empty: Database) -> None:
    """Primary keys and their order, defaults, conditions of indexes."""
    _create_as_declared(empty)
    declared = _shape(empty)
    assert len(declared) > sum(len(metadata.tables) for metadata in TABLES)
    with empty.writing() as session:
        for metadata in TABLES:
            metadata.drop_all(session.connection())
    empty.prepare()
    assert _shape(empty) == declared


def test_the_revisions_are_one_line_that_ends_where_the_program_stands() -> None:
    script = ScriptDirectory(str(REVISIONS.parent), version_locations=[str(REVISIONS)])
    assert (len(script.get_bases()), script.get_heads()) == (1, [CURRENT])


def test_preparing_again_changes_nothing(empty: Database) -> None:
    empty.prepare()
    before = _shape(empty)
    empty.prepare()
    assert (_revision(empty), _shape(empty)) == (CURRENT, before)


def test_a_database_from_before_the_revisions_is_taken_up_with_its_rows(empty: Database) -> None:
    script = ScriptDirectory(str(REVISIONS.parent), version_locations=[str(REVISIONS)])
    with empty.writing(CENTRE) as session:
        upgrade.upgrade_to(session.connection(), script.get_bases()[0])
        session.execute(text("DROP TABLE alembic_version"))
        session.execute(text("INSERT INTO server_state (key, value) VALUES ('epoch', 'kept'), ('seal_key', '00')"))
        session.execute(text("INSERT INTO partition (municipality, seq) VALUES ('981011', 7)"))
    with pytest.raises(Refused, match=r"database\.not_prepared"):
        empty.require_prepared()
    empty.prepare()
    assert _revision(empty) == CURRENT
    with empty.writing(CENTRE) as session:
        assert session.execute(text("SELECT value FROM server_state WHERE key = 'epoch'")).scalar() == "kept"
        assert session.execute(text("SELECT seq FROM partition")).scalar() == 7


def test_foreign_tables_are_refused_and_not_touched(empty: Database) -> None:
    with empty.writing() as session:
        session.execute(text("CREATE TABLE server_state (key TEXT, worth TEXT)"))
    before = _shape(empty)
    with pytest.raises(Refused, match=r"database\.foreign"):
        empty.prepare()
    assert (_revision(empty), _shape(empty)) == (None, before)


def test_a_database_of_a_newer_program_is_refused_and_not_touched(empty: Database) -> None:
    empty.prepare()
    _set_revision(empty, "9999")
    before = _shape(empty)
    for ask in (empty.prepare, empty.require_prepared):
        with pytest.raises(Refused) as refused:
            ask()
        assert refused.value.code == "database.newer"
    assert (_revision(empty), _shape(empty)) == ("9999", before)


def test_two_that_prepare_at_the_same_moment_wait_for_each_other(empty: Database) -> None:
    url = empty.engine.url.render_as_string(hide_password=False)
    databases = [Database(url) for _ in range(4)]
    faults: list[BaseException] = []

    def prepare(database: Database) -> None:
        try:
            database.prepare()
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=prepare, args=(one,)) for one in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    for database in databases:
        database.close()
    assert not faults
    assert _revision(empty) == CURRENT


def test_a_file_that_another_is_writing_for_the_first_time_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "central.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE anything (id INTEGER)")
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.3, other.rollback)
    release.start()
    database = Database(f"sqlite:///{path}")
    database.prepare()
    release.join()
    assert _revision(database) == CURRENT
    database.close()
    other.close()


def test_an_upgrade_that_breaks_leaves_the_database_as_it_was(empty: Database) -> None:
    before = _shape(empty)

    def prepare_and_break() -> None:
        with empty.writing() as session:
            upgrade.prepare(session.connection())
            raise InterruptedError

    with pytest.raises(InterruptedError):
        prepare_and_break()
    assert (_revision(empty), _shape(empty)) == (None, before)
