"""A restore keeps what was there, puts a whole store in its place and pauses the sending; a kill leaves old or new."""

from __future__ import annotations

import contextlib
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from app.jobs.job import CancelledError
from app.kernel.problems import Refused, Unavailable
from app.storage.backup import Reason, backup_folder, backups_in, make_backup
from app.storage.connection import Access, connected
from app.storage.integrity import examine
from app.storage.keys import Hardness
from app.storage.recovery import StoreKey, key_file, new_recovery_code, save_wrapped, wrap
from app.storage.restore import RESTORED, aside_folder, restore, set_aside
from tests.helpers.clock import START, FixedClock
from tests.helpers.desks import KEY, Machine
from tests.helpers.source_tree import ROOT


def answers(store: Path) -> dict[str, str]:
    with connected(store, KEY, Access.READ) as connection:
        return {name: json.loads(value) for name, value in connection.execute("SELECT field, value FROM answer")}


def setting(store: Path, name: str) -> str | None:
    with connected(store, KEY, Access.READ) as connection:
        row = connection.execute("SELECT value FROM setting WHERE key = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


@pytest.fixture
def worked(tmp_path: Path) -> tuple[Path, Path]:
    """Return a closed store with the newer answer, and a backup of the time of the older one."""
    machine = Machine(tmp_path, "store", FixedClock())
    machine.answer("signing_place", "régi")
    backup = make_backup(machine.store, KEY, Reason.ASKED, START).path
    machine.answer("signing_place", "új")
    machine.close()
    return machine.store, backup


def test_the_backup_stands_there_and_what_was_there_is_kept(worked: tuple[Path, Path]) -> None:
    store, backup = worked
    result = restore(store, backup, KEY, START)
    assert answers(store) == {"signing_place": "régi"}
    assert result.is_before_sound
    assert result.before is not None
    assert answers(result.before) == {"signing_place": "új"}
    assert examine(store, KEY).is_ok
    assert backup.exists()


@pytest.mark.parametrize("moment", range(1, 9))
def test_a_restore_that_is_stopped_at_any_moment_leaves_everything_as_it_was(
    worked: tuple[Path, Path], moment: int
) -> None:
    store, backup = worked
    told: list[int] = []

    def step(done: int, _total: int) -> None:
        told.append(done)
        if len(told) == moment:
            raise CancelledError

    with pytest.raises(CancelledError):
        restore(store, backup, KEY, START, told=step)
    assert told == sorted(told)
    assert answers(store) == {"signing_place": "új"}
    assert setting(store, RESTORED) is None
    assert backup.exists()
    assert not [one for one in store.parent.rglob("*") if one.name.endswith(".part")]
    restore(store, backup, KEY, START)
    assert answers(store) == {"signing_place": "régi"}


def test_the_restored_store_says_so_and_has_another_incarnation(worked: tuple[Path, Path]) -> None:
    store, backup = worked
    with connected(backup, KEY, Access.ALONE) as connection:
        before = connection.execute("SELECT incarnation FROM device").fetchone()
    restore(store, backup, KEY, START)
    told = json.loads(setting(store, RESTORED) or "{}")
    assert told["backup"] == str(backup)
    with connected(store, KEY, Access.READ) as connection:
        assert connection.execute("SELECT incarnation FROM device").fetchone() != before


@pytest.mark.parametrize("ending", ["-wal", "-shm"])
def test_a_log_that_stayed_is_not_read_into_the_restored_store(worked: tuple[Path, Path], ending: str) -> None:
    store, backup = worked
    store.write_bytes(b"\x05" * 8192)
    store.with_name(store.name + ending).write_bytes(b"\x06" * 40000)
    result = restore(store, backup, KEY, START)
    assert answers(store) == {"signing_place": "régi"}
    assert examine(store, KEY).is_ok
    assert not result.is_before_sound
    assert result.before is not None
    assert result.before.read_bytes() == b"\x05" * 8192


def damage(kind: str, store: Path) -> None:
    content = bytearray(store.read_bytes())
    if kind == "a flipped bit":
        content[5 * 4096 + 77] ^= 0x10
    elif kind == "cut short":
        content = content[: len(content) // 2 + 100]
    elif kind == "a page of zeros":
        content[4096:8192] = bytes(4096)
    elif kind == "two pages swapped":
        content[4096:8192], content[8192:12288] = content[8192:12288], content[4096:8192]
    elif kind == "empty":
        content.clear()
    elif kind == "the first page":
        content[:200] = bytes(200)
    store.write_bytes(content)


@pytest.mark.parametrize(
    "kind", ["a flipped bit", "cut short", "a page of zeros", "two pages swapped", "empty", "the first page"]
)
def test_from_every_kind_of_damage(worked: tuple[Path, Path], kind: str) -> None:
    store, backup = worked
    damage(kind, store)
    spoiled = store.read_bytes()
    result = restore(store, backup, KEY, START)
    assert answers(store) == {"signing_place": "régi"}
    assert result.before is not None
    if spoiled:
        assert result.before.read_bytes() == spoiled


def test_where_the_store_is_gone_nothing_is_kept_and_the_key_file_comes_back(tmp_path: Path) -> None:
    machine = Machine(tmp_path, "store", FixedClock())
    save_wrapped(machine.store, wrap(StoreKey(KEY), new_recovery_code(), Hardness(8, 1, 1)))
    machine.answer("signing_place", "régi")
    backup = make_backup(machine.store, KEY, Reason.ASKED, START).path
    machine.close()
    machine.store.unlink()
    key_file(machine.store).unlink()
    result = restore(machine.store, backup, KEY, START)
    assert result.before is None
    assert answers(machine.store) == {"signing_place": "régi"}
    assert key_file(machine.store).read_bytes() == key_file(backup).read_bytes()


@pytest.mark.parametrize("kind", ["a flipped bit", "cut short", "empty", "the first page"])
def test_a_damaged_backup_is_refused_and_nothing_changes(worked: tuple[Path, Path], kind: str) -> None:
    store, backup = worked
    damage(kind, backup)
    names = sorted(path.name for path in store.parent.rglob("*"))
    with pytest.raises(Refused) as raised:
        restore(store, backup, KEY, START)
    assert raised.value.code == "backup.unusable"
    assert sorted(path.name for path in store.parent.rglob("*")) == names
    assert answers(store) == {"signing_place": "új"}


def test_a_backup_of_another_key_is_refused(worked: tuple[Path, Path]) -> None:
    store, backup = worked
    with pytest.raises(Refused) as raised:
        restore(store, backup, bytes(32), START)
    assert raised.value.code == "backup.unusable"
    assert answers(store) == {"signing_place": "új"}


def test_a_store_that_is_open_elsewhere_is_not_replaced(worked: tuple[Path, Path]) -> None:
    store, backup = worked
    with connected(store, KEY, Access.WRITE) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM setting").fetchone()
        with connected(store, KEY, Access.WRITE) as writer:
            writer.execute("INSERT INTO setting VALUES ('later', 'x')")
        with pytest.raises(Unavailable) as raised:
            restore(store, backup, KEY, START)
    assert raised.value.code == "store.busy"
    assert answers(store) == {"signing_place": "új"}
    assert not list(store.parent.glob(".*part*"))


def test_the_files_of_a_store_are_set_aside_with_their_log(worked: tuple[Path, Path], tmp_path: Path) -> None:
    store, _ = worked
    store.with_name(store.name + "-wal").write_bytes(b"log")
    copied = set_aside(store, tmp_path / "aside")
    assert copied == tmp_path / "aside" / store.name
    assert copied.read_bytes() == store.read_bytes()
    assert (tmp_path / "aside" / "store.db-wal").read_bytes() == b"log"
    assert set_aside(tmp_path / "absent.db", aside_folder(store, START)) is None


_FOREVER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from app.storage.restore import restore
while True:
    for backup in sys.argv[2:]:
        restore(Path(sys.argv[1]), Path(backup), bytes(range(32)), datetime.now(UTC))
        print(backup, flush=True)
"""


@pytest.mark.timeout(180)
def test_a_kill_at_any_moment_leaves_the_old_store_or_the_new_one(worked: tuple[Path, Path], tmp_path: Path) -> None:
    store, old = worked
    new = make_backup(store, KEY, Reason.ASKED, START, folder=tmp_path / "new").path
    chance = random.Random(11)
    seen = set()
    for _ in range(6):
        child = subprocess.Popen(
            [sys.executable, "-c", _FOREVER, str(store), str(old), str(new)],
            stdout=subprocess.PIPE,
            cwd=ROOT,
            text=True,
        )
        assert child.stdout is not None
        assert child.stdout.readline()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(chance.uniform(0, 0.15))
        child.kill()
        child.stdout.close()
        child.wait()
        assert examine(store, KEY).is_ok
        value = answers(store)["signing_place"]
        assert value in ("régi", "új")
        seen.add(value)
        for one in backups_in(backup_folder(store)):
            assert examine(one.path, KEY, Access.ALONE).is_ok
    restore(store, old, KEY, START)
    assert not list(store.parent.glob(".*part*"))
