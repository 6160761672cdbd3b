"""A backup is whole, opens with the store's key and has its key file; a full or shut folder spoils nothing."""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from app.jobs.job import CancelledError
from app.kernel.problems import Refused, Unavailable
from app.storage.backup import Reason, backup_folder, backups_in, make_backup, read_name, store_mark, thin
from app.storage.connection import Access
from app.storage.integrity import examine, require_sound
from app.storage.keys import Hardness, unwrap
from app.storage.newer import state_of
from app.storage.recovery import StoreKey, key_file, load_wrapped, new_recovery_code, save_wrapped, wrap
from tests.helpers.clock import START
from tests.helpers.source_tree import ROOT

KEY = StoreKey(bytes(range(32)))
LIGHT = Hardness(8, 1, 1)


def test_a_backup_is_a_sound_store_and_its_name_says_what_it_is(store: Path) -> None:
    made = make_backup(store, KEY, Reason.ASKED, START)
    require_sound(made.path, KEY, Access.ALONE)
    assert state_of(made.path, KEY, Access.ALONE) == state_of(store, KEY)
    assert (made.mark, made.made_at, made.reason) == (store_mark(KEY), START, Reason.ASKED)
    assert backups_in(backup_folder(store)) == (made,)
    assert read_name(made.path) == made


def test_the_recovery_code_of_the_store_opens_the_backup_alone(store: Path, tmp_path: Path) -> None:
    code = new_recovery_code()
    save_wrapped(store, wrap(KEY, code, LIGHT))
    made = make_backup(store, KEY, Reason.AUTOMATIC, START, folder=tmp_path / "elsewhere")
    store.unlink()
    key_file(store).unlink()
    key = unwrap(load_wrapped(made.path), code)
    assert examine(made.path, key, Access.ALONE).is_ok


def test_the_mark_tells_stores_apart_and_nothing_of_the_key() -> None:
    assert store_mark(KEY) != store_mark(bytes(32))
    assert len(store_mark(KEY)) == 8
    assert store_mark(KEY) not in KEY.hex().upper()


def test_other_files_and_other_stores_are_no_backups_of_this_one(store: Path) -> None:
    made = make_backup(store, KEY, Reason.AUTOMATIC, START)
    folder = made.path.parent
    for name in ("kép.jpg", "csatlakozo-XXXXXXXX-20270906T063000000Z-auto.db", "csatlakozo-2222-2027Z-auto.db"):
        (folder / name).write_bytes(b"x")
    (folder / "csatlakozo-22222222-20271399T063000000Z-auto.db").write_bytes(b"x")
    assert backups_in(folder, made.mark) == (made,)
    assert len(backups_in(folder)) == 2
    thin(folder, made.mark)
    assert len(list(folder.glob("csatlakozo-XXXXXXXX*"))) == 1


def test_the_folder_is_thinned_and_keys_go_with_their_backups(store: Path) -> None:
    save_wrapped(store, wrap(KEY, new_recovery_code(), LIGHT))
    for minute in range(4):
        make_backup(store, KEY, Reason.AUTOMATIC, START + timedelta(minutes=minute))
    left = backups_in(backup_folder(store))
    assert [one.made_at for one in left] == [START + timedelta(minutes=3)]
    assert sorted(path.name for path in backup_folder(store).iterdir()) == [
        left[0].path.name,
        left[0].path.name + ".key",
    ]


def test_the_last_three_of_a_reason_stay_and_so_does_the_one_in_use(store: Path) -> None:
    first = make_backup(store, KEY, Reason.AUTOMATIC, START)
    for minute in range(1, 6):
        make_backup(store, KEY, Reason.RESTORE, START + timedelta(minutes=minute), spared=first.path)
    left = backups_in(backup_folder(store))
    assert [one.reason for one in left] == [Reason.RESTORE] * 3 + [Reason.AUTOMATIC]


def test_a_damaged_store_gives_no_backup_and_no_lonely_key(store: Path) -> None:
    save_wrapped(store, wrap(KEY, new_recovery_code(), LIGHT))
    with store.open("r+b") as file:
        file.seek(3 * 4096 + 100)
        file.write(b"\0\1\2\3")
    with pytest.raises(Refused, match="damaged"):
        make_backup(store, KEY, Reason.AUTOMATIC, START)
    assert list(backup_folder(store).iterdir()) == []


def test_an_emptied_store_gives_no_backup(store: Path) -> None:
    store.write_bytes(b"")
    with pytest.raises(Refused, match="damaged"):
        make_backup(store, KEY, Reason.AUTOMATIC, START)
    assert list(backup_folder(store).iterdir()) == []


def test_a_place_that_cannot_be_a_folder_is_said_in_words(store: Path) -> None:
    backup_folder(store).write_text("not a folder")
    with pytest.raises(Unavailable) as raised:
        make_backup(store, KEY, Reason.AUTOMATIC, START)
    assert raised.value.code == "file.unwritable"
    assert "megvan" in raised.value.message.hu
    assert backups_in(backup_folder(store)) == ()


def test_what_a_killed_program_left_an_hour_ago_is_swept_away(store: Path) -> None:
    folder = backup_folder(store)
    folder.mkdir()
    names = (".csatlakozo-x.db.abc.part", "csatlakozo-ABCDEFGH-20270906T063000000Z-auto.db.key")
    for name in names:
        (folder / name).write_bytes(b"x")
        os.utime(folder / name, (time.time() - 7200,) * 2)
    (folder / ".csatlakozo-new.part").write_bytes(b"x")
    make_backup(store, KEY, Reason.AUTOMATIC, START)
    assert not any((folder / name).exists() for name in names)
    assert (folder / ".csatlakozo-new.part").exists()


@pytest.mark.parametrize("last", [0, 30, 70, 100])
def test_a_backup_that_is_stopped_leaves_neither_a_file_nor_a_key(store: Path, last: int) -> None:
    save_wrapped(store, wrap(KEY, new_recovery_code(), LIGHT))

    def stop(done: int, _total: int) -> None:
        if done >= last:
            raise CancelledError

    with pytest.raises(CancelledError):
        make_backup(store, KEY, Reason.ASKED, START, told=stop)
    assert list(backup_folder(store).iterdir()) == []


_FOREVER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from app.storage.backup import Reason, make_backup
while True:
    made = make_backup(Path(sys.argv[1]), bytes(range(32)), Reason.ASKED, datetime.now(UTC))
    print(made.path.name, flush=True)
"""


@pytest.mark.timeout(120)
def test_a_kill_at_any_moment_leaves_only_whole_backups(store: Path) -> None:
    chance = random.Random(7)
    save_wrapped(store, wrap(KEY, new_recovery_code(), LIGHT))
    for _ in range(5):
        child = subprocess.Popen(
            [sys.executable, "-c", _FOREVER, str(store)], stdout=subprocess.PIPE, cwd=ROOT, text=True
        )
        assert child.stdout is not None
        assert child.stdout.readline()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(chance.uniform(0, 0.08))
        child.kill()
        child.stdout.close()
        child.wait()
        found = backups_in(backup_folder(store))
        assert found
        for one in found:
            assert examine(one.path, KEY, Access.ALONE).is_ok
            assert key_file(one.path).exists()
    assert examine(store, KEY).is_ok
