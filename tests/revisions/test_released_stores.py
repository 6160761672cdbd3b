"""Stores of every released revision still open: rows before, the same rows after, and a backup from before it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.storage.backup import Reason, backup_folder, backups_in
from app.storage.connection import Access, connected
from app.storage.history import COLUMNS, first_break
from app.storage.integrity import examine
from app.storage.opening import open_store
from app.storage.upgrade import CURRENT

KEY = bytes(range(32))
STORES = sorted(Path(__file__).with_name("stores").glob("*.db"))
NOW = datetime(2027, 1, 2, tzinfo=UTC)


def tables_of(connection: Any) -> dict[str, list[str]]:
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')] for name in names}


def rows_of(path: Path, tables: dict[str, list[str]]) -> dict[str, list[tuple[Any, ...]]]:
    with connected(path, KEY, Access.ALONE) as connection:
        return {
            table: sorted(
                connection.execute(f'SELECT {", ".join(chr(34) + name + chr(34) for name in columns)} FROM "{table}"'),
                key=repr,
            )
            for table, columns in tables.items()
        }


@pytest.fixture(params=STORES, ids=[path.stem for path in STORES])
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    store = tmp_path / "store.db"
    shutil.copy(request.param, store)
    return store


def test_every_row_of_a_released_store_is_there_after_the_upgrade(released: Path) -> None:
    with connected(released, KEY, Access.ALONE) as connection:
        tables = tables_of(connection)
    tables.pop("alembic_version")
    before = rows_of(released, tables)
    assert [table for table, rows in before.items() if not rows] == [], "these tables prove nothing"
    open_store(released, KEY, NOW).close()
    assert rows_of(released, tables) == before
    assert examine(released, KEY, Access.ALONE).is_ok
    with connected(released, KEY, Access.ALONE) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(CURRENT,)]
        names = ", ".join(f'"{name}"' for name in ("id", *COLUMNS, "hash"))
        assert first_break(connection.execute(f"SELECT {names} FROM history ORDER BY id")) is None
    [kept] = backups_in(backup_folder(released))
    assert kept.reason is Reason.REVISION
    assert rows_of(kept.path, tables) == before
    left = {path.name for path in released.parent.iterdir()}
    assert left == {released.name, f"{released.name}.lock", "backups"}


def test_a_released_store_that_a_crash_left_keeps_what_is_in_its_log(released: Path, tmp_path: Path) -> None:
    image = tmp_path / "image" / "store.db"
    image.parent.mkdir()
    with connected(released, KEY, Access.WRITE) as connection:
        connection.execute("INSERT INTO setting VALUES ('last words', 'árvíztűrő')")
        for ending in ("", "-wal"):
            shutil.copy(released.with_name(released.name + ending), image.with_name(image.name + ending))
    open_store(image, KEY, NOW).close()
    with connected(image, KEY, Access.ALONE) as connection:
        assert connection.execute("SELECT value FROM setting WHERE key = 'last words'").fetchall() == [("árvíztűrő",)]


def test_there_is_a_store_of_every_revision_but_perhaps_the_one_in_work() -> None:
    folder = Path(__file__).resolve().parents[2] / "app" / "storage" / "schema" / "revisions"
    revisions = sorted(path.name.split("_")[0] for path in folder.glob("[0-9]*.py"))
    assert revisions[-1] == CURRENT
    assert "0001" in [path.stem for path in STORES]
    assert {path.stem for path in STORES} <= set(revisions)
