"""C-4: the upgrade of every released store is killed at every system call, and in its recovery; no row is lost."""

from __future__ import annotations

import contextlib
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import alembic.command
import alembic.script

from app.storage.backup import Backup, Reason, backup_folder, backups_in
from app.storage.connection import Access, connected
from app.storage.copying import remove_log
from app.storage.history import COLUMNS, first_break
from app.storage.integrity import examine
from app.storage.opening import open_store
from app.storage.upgrade import CURRENT, _upgrade_file
from tests.soak.figure import Figure, main, memory_folder, told
from tests.soak.killing import IS_POSSIBLE, killed_at

KEY = bytes(range(32))
STORES = Path(__file__).resolve().parents[1] / "revisions" / "stores"
NOW = datetime(2027, 1, 2, tzinfo=UTC)
_LAST_WORDS = ("last words", "árvíztűrő")

Upgrade = Callable[[Path], object]
Rows = dict[str, list[tuple[Any, ...]]]


def upgrade(store: Path) -> object:
    """Open a store as the program does, and close it."""
    return open_store(store, KEY, NOW).close()


def released() -> list[Path]:
    """Return the stores of the released revisions that are older than this program."""
    return [path for path in sorted(STORES.glob("*.db")) if path.stem != CURRENT]


def put_store(source: Path, folder: Path, *, is_crashed: bool) -> tuple[Path, Rows]:
    """Put a released store into an empty folder, closed or as a crash left it; return it with its rows."""
    store = folder / "store.db"
    shutil.copy(source, store)
    if is_crashed:
        live = folder / "live.db"
        shutil.copy(source, live)
        with connected(live, KEY, Access.WRITE) as connection:
            connection.execute("INSERT INTO setting VALUES (?, ?)", _LAST_WORDS)
            for ending in ("", "-wal"):
                shutil.copy(live.with_name(live.name + ending), store.with_name(store.name + ending))
        live.unlink()
    rows = _rows(source, _tables(source))
    if is_crashed:
        rows["setting"] = sorted([*rows["setting"], _LAST_WORDS], key=repr)
    return store, rows


def _tables(path: Path) -> dict[str, list[str]]:
    with connected(path, KEY, Access.ALONE) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
            for name in names
            if name != "alembic_version"
        }


def _rows(path: Path, tables: dict[str, list[str]]) -> Rows:
    with connected(path, KEY, Access.ALONE) as connection:
        return {
            table: sorted(
                connection.execute(
                    f'SELECT {", ".join(f"{chr(34)}{name}{chr(34)}" for name in columns)} FROM "{table}"'
                ),
                key=repr,
            )
            for table, columns in tables.items()
        }


def violations(store: Path, source: Path, rows: Rows) -> list[str]:
    """Return what is wrong with a store after the last recovery."""
    found = []
    try:
        if not examine(store, KEY, Access.ALONE).is_ok:
            return ["the store is damaged"]
        after = _rows(store, _tables(source))
        found += [f"{table}: rows are not what they were" for table in rows if after[table] != rows[table]]
        with connected(store, KEY, Access.ALONE) as connection:
            if connection.execute("SELECT version_num FROM alembic_version").fetchall() != [(CURRENT,)]:
                found.append("the store is not up to date")
            names = ", ".join(f'"{name}"' for name in ("id", *COLUMNS, "hash"))
            if first_break(connection.execute(f"SELECT {names} FROM history ORDER BY id")) is not None:
                found.append("the chain of the history is broken")
    except Exception as error:
        # Whatever stops the reading is the finding.
        return [f"the store cannot be read: {error}"]
    if not any(_holds(backup, source, rows) for backup in backups_in(backup_folder(store))):
        found.append("no backup from before the upgrade was kept")
    known = {store.name, f"{store.name}.lock", backup_folder(store).name}
    found += [f"left behind: {path.name}" for path in store.parent.iterdir() if path.name not in known]
    return found


def _holds(backup: Backup, source: Path, rows: Rows) -> bool:
    """Tell whether a backup is of the kind, whole, and holds every row from before the upgrade."""
    if backup.reason is not Reason.REVISION or not examine(backup.path, KEY, Access.ALONE).is_ok:
        return False
    held = _rows(backup.path, _tables(source))
    return all(held[table] == rows[table] for table in rows)


def boundaries(source: Path, base: Path, work: Upgrade = upgrade) -> int:
    """Return how many system calls of an upgrade change a file."""
    with _folder(base) as folder:
        store, _ = put_store(source, folder, is_crashed=True)
        is_done, begun = killed_at(lambda: work(store), None)
        if not is_done:
            raise RuntimeError("the upgrade does not even work when nobody kills it")
        return begun


def kill_twice(source: Path, base: Path, first: int, second: int, *, is_crashed: bool, work: Upgrade) -> list[str]:
    """Kill an upgrade, kill the one that takes it up, let the third one end, and return what is wrong then."""
    with _folder(base) as folder:
        store, rows = put_store(source, folder, is_crashed=is_crashed)
        for place in (first, second, None):
            is_done, _ = killed_at(lambda: work(store), place)
        if not is_done:
            return [f"after kills at {first} and {second} the store does not open"]
        return [f"kills at {first} and {second}: {one}" for one in violations(store, source, rows)]


@contextlib.contextmanager
def _folder(base: Path) -> Any:
    with tempfile.TemporaryDirectory(dir=base) as name:
        yield Path(name)


def spoilt(store: Path) -> None:
    """Plant the fault: an upgrade that moves the store away before the new one is whole, without its log."""
    aside = store.with_name(f"{store.name}.old-1-0001")
    if store.exists():
        remove_log(store)
        store.rename(aside)
    if aside.exists():
        shutil.copy(aside, store)
        _upgrade_file(store, KEY)


def figure(wanted: int, seed: int) -> Figure:
    """Return the figure: first the planted fault, then `wanted` pairs of kills, never more than all boundaries."""
    began = time.monotonic()
    if not IS_POSSIBLE:
        raise RuntimeError("only on Linux, x86-64")
    chance = random.Random(seed)
    found: list[str] = []
    killed = 0
    # Loaded before the first fork, so that a child only does the work itself.
    _ = alembic.command, alembic.script
    with tempfile.TemporaryDirectory(dir=memory_folder()) as name:
        base = Path(name)
        is_caught = any(
            kill_twice(released()[0], base, place, place, is_crashed=True, work=spoilt) for place in range(2, 40, 6)
        )
        share = max(1, wanted // len(released()))
        for source in released():
            count = boundaries(source, base)
            for place in sorted(chance.sample(range(1, count + 1), min(share, count))):
                second = chance.randint(1, count)
                killed += 1
                is_crashed = chance.random() < 0.5
                said = kill_twice(source, base, place, second, is_crashed=is_crashed, work=upgrade)
                found += [f"{source.stem}: {one}" for one in said]
    return told("C-4", killed, found, seed, began, is_caught=is_caught)


if __name__ == "__main__":
    sys.exit(main(__doc__, {"C-4": figure}, 20))
