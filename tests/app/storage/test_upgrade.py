"""Every revision leads to the tables of this program; a newer store is refused; a cut upgrade is taken up again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, text

from app import catalogue
from app.kernel.problems import Refused, Unavailable
from app.storage import upgrade
from app.storage.backup import Reason, backup_folder, backups_in, store_mark
from app.storage.connection import Access, connected
from app.storage.copying import rows_of
from app.storage.engine import open_engine
from app.storage.newer import state_of
from app.storage.restore import require_usable, restore
from app.storage.upgrade import (
    CURRENT,
    bring_up_to_date,
    create_store,
    prepare,
    stored_revision,
)
from tests.helpers.clock import START

ROOT = Path(__file__).resolve().parents[3]
KEY = bytes(range(32))


@pytest.fixture
def empty(tmp_path: Path):
    engine = open_engine(tmp_path / "empty.db", KEY)
    yield engine
    engine.dispose()


def test_the_revisions_make_exactly_the_tables_of_the_program(empty: Engine) -> None:
    prepare(empty)
    with empty.connect() as connection:
        context = MigrationContext.configure(connection)
        differences = compare_metadata(context, list(catalogue.metadata()))  # type: ignore[arg-type]
    assert differences == []


def shape(engine: Engine) -> dict[str, object]:
    """Return what SQLite knows of every table and index, whatever order the columns were declared in."""
    found: dict[str, object] = {}
    with engine.connect() as connection:
        for kind, name, sql in connection.execute(text("SELECT type, name, sql FROM sqlite_master")).all():
            if name.startswith(("alembic_", "sqlite_autoindex_alembic_")):
                continue
            rows = connection.execute(text(f'PRAGMA table_xinfo("{name}")')).all() if kind == "table" else []
            unique = connection.execute(text(f'PRAGMA index_list("{name}")')).all() if kind == "table" else []
            found[name] = (
                sorted(tuple(row)[1:] for row in rows),
                sorted(tuple(row)[1:] for row in unique),
                sql if kind == "index" else None,
            )
    return found


def test_what_the_comparison_of_alembic_overlooks_is_equal_too(empty: Engine) -> None:
    """Primary keys and their order, defaults, conditions of indexes."""
    prepare(empty)
    declared = create_engine("sqlite://")
    for one in catalogue.metadata():
        one.create_all(declared)
    expected = shape(declared)
    assert shape(empty) == expected
    assert len(expected) > len(list(catalogue.metadata()))
    declared.dispose()


def test_the_revisions_follow_one_another_from_an_empty_store(empty: Engine) -> None:
    folder = Path(str(upgrade.__file__)).with_name("schema")
    script = ScriptDirectory(str(folder), version_locations=[str(folder / "revisions")])
    assert len(script.get_bases()) == 1
    for revision in reversed(list(script.walk_revisions())):
        configuration = Config()
        configuration.set_main_option("script_location", str(folder))
        configuration.set_main_option("version_locations", str(folder / "revisions"))
        configuration.set_main_option("path_separator", "os")
        with empty.begin() as connection:
            configuration.attributes["connection"] = connection
            command.upgrade(configuration, revision.revision)
        assert stored_revision(empty) == revision.revision
    prepare(empty)
    assert stored_revision(empty) == CURRENT


def test_the_program_knows_its_newest_revision() -> None:
    folder = Path(str(upgrade.__file__)).with_name("schema")
    script = ScriptDirectory(str(folder), version_locations=[str(folder / "revisions")])
    assert script.get_heads() == [CURRENT]


def test_preparing_again_changes_nothing(engine: Engine, store: Path) -> None:
    assert stored_revision(engine) == CURRENT
    engine.dispose()
    before = store.read_bytes()
    again = open_engine(store, KEY)
    prepare(again)
    again.dispose()
    assert store.read_bytes() == before


def test_a_store_of_a_newer_program_is_refused_and_not_touched(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Refused) as caught:
        prepare(engine)
    assert caught.value.code == "store.newer"
    assert stored_revision(engine) == "9999"


CUT = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import event
from app.storage.engine import open_engine
from app.storage.upgrade import prepare

engine = open_engine(Path(sys.argv[1]), bytes(range(32)))
left = int(sys.argv[2])

@event.listens_for(engine, "before_cursor_execute")
def cut(connection, cursor, statement, *rest):
    global left
    if statement.lstrip().upper().startswith("CREATE"):
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

prepare(engine)
"""


@pytest.mark.parametrize("statement", [2, 9])
def test_an_upgrade_cut_by_the_power_is_taken_up_from_the_beginning(tmp_path: Path, statement: int) -> None:
    store = tmp_path / "store.db"
    done = subprocess.run(
        [sys.executable, "-c", CUT, str(store), str(statement)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    engine = open_engine(store, KEY)
    assert stored_revision(engine) is None
    prepare(engine)
    assert stored_revision(engine) == CURRENT
    engine.dispose()


RELEASED = ROOT / "tests" / "revisions" / "stores" / "0001.db"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    store = tmp_path / "old.db"
    shutil.copy(RELEASED, store)
    return store


def test_an_older_store_is_replaced_whole_after_a_verified_backup_of_it(old: Path) -> None:
    before = counts_of(old)
    assert bring_up_to_date(old, KEY, START)
    assert not bring_up_to_date(old, KEY, START)
    [kept] = backups_in(backup_folder(old), store_mark(KEY))
    assert (kept.reason, kept.made_at) == (Reason.REVISION, START)
    assert counts_of(kept.path) == before
    require_usable(kept.path, KEY)
    assert state_of(kept.path, KEY, Access.ALONE).records, "the list of backups can say what it holds"
    assert {path.name for path in old.parent.iterdir()} == {"old.db", "backups"}


def test_the_state_from_before_the_upgrade_can_be_brought_back_and_is_upgraded_again(old: Path) -> None:
    bring_up_to_date(old, KEY, START)
    [kept] = backups_in(backup_folder(old))
    restore(old, kept.path, KEY, START + timedelta(hours=1))
    assert bring_up_to_date(old, KEY, START + timedelta(hours=2))
    reasons = [one.reason for one in backups_in(backup_folder(old))]
    assert reasons == [Reason.REVISION, Reason.RESTORE, Reason.REVISION]


def test_the_last_three_from_before_an_upgrade_stay(old: Path) -> None:
    for minute in range(5):
        shutil.copy(RELEASED, old)
        bring_up_to_date(old, KEY, START + timedelta(minutes=minute))
    kept = [one.made_at - START for one in backups_in(backup_folder(old))]
    assert kept == [timedelta(minutes=minute) for minute in (4, 3, 2)]


def test_a_store_whose_making_was_cut_is_upgraded_without_a_backup(old: Path) -> None:
    with connected(old, KEY, Access.WRITE) as connection:
        connection.execute("DELETE FROM device")
    assert bring_up_to_date(old, KEY, START)
    assert backups_in(backup_folder(old)) == ()


def counts_of(store: Path) -> dict[str, int]:
    with connected(store, KEY, Access.ALONE) as connection:
        return rows_of(connection)


def test_a_damaged_older_store_is_refused_and_stays_as_it_was(old: Path) -> None:
    content = bytearray(old.read_bytes())
    content[7 * 4096 + 9] ^= 1
    old.write_bytes(bytes(content))
    with pytest.raises(Refused) as caught:
        bring_up_to_date(old, KEY, START)
    assert caught.value.code == "store.damaged"
    assert old.read_bytes() == bytes(content)
    left = [path.name for path in old.parent.rglob("*") if path.is_file() and path.stat().st_size]
    assert [name for name in left if not name.endswith("-shm")] == ["old.db"]


def test_a_newer_store_is_refused_before_anything_is_copied(store: Path, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    before = store.read_bytes()
    with pytest.raises(Refused) as caught:
        bring_up_to_date(store, KEY, START)
    assert caught.value.code == "store.newer"
    assert store.read_bytes() == before


def test_an_older_store_that_somebody_reads_waits_and_loses_nothing(old: Path) -> None:
    reader = open_engine(old, KEY)
    with reader.connect() as connection:
        connection.execute(text("INSERT INTO setting VALUES ('kept', 'x')"))
        connection.commit()
        connection.execute(text("BEGIN"))
        connection.execute(text("SELECT count(*) FROM setting")).all()
        with connected(old, KEY, Access.WRITE) as writer:
            writer.execute("INSERT INTO setting VALUES ('too', 'x')")
        with pytest.raises(Unavailable) as caught:
            bring_up_to_date(old, KEY, START)
        connection.rollback()
    reader.dispose()
    assert caught.value.code == "store.busy"
    bring_up_to_date(old, KEY, START)
    with connected(old, KEY, Access.ALONE) as connection:
        assert connection.execute("SELECT count(*) FROM setting WHERE key IN ('kept', 'too')").fetchone() == (2,)


def test_a_new_store_gets_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    store = tmp_path / "new.db"
    store.with_name(".new.db.upgrade").write_bytes(b"left by a kill")
    create_store(store, KEY)
    engine = open_engine(store, KEY)
    assert stored_revision(engine) == CURRENT
    engine.dispose()
    assert [path.name for path in tmp_path.iterdir()] == ["new.db"]
