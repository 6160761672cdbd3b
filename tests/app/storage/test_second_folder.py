"""The second folder gets true copies; an absent stick is said in words and never becomes a folder of the disk."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.kernel.problems import Unavailable
from app.storage.backup import Reason, backups_in, make_backup
from app.storage.keys import Hardness
from app.storage.recovery import StoreKey, key_file, new_recovery_code, save_wrapped, wrap
from app.storage.second_folder import choose_second_folder, copy_to, place_in, second_folder
from tests.helpers.clock import START

KEY = StoreKey(bytes(range(32)))


def test_the_choice_is_kept_and_can_be_taken_back(store: Path, tmp_path: Path) -> None:
    assert second_folder(store) is None
    choose_second_folder(store, tmp_path / "pendrive é")
    assert second_folder(store) == tmp_path / "pendrive é"
    choose_second_folder(store, None)
    assert second_folder(store) is None
    store.with_name("backup.json").write_bytes(b"{torn")
    assert second_folder(store) is None


def test_a_copy_is_alike_and_brings_its_key(store: Path, tmp_path: Path) -> None:
    save_wrapped(store, wrap(KEY, new_recovery_code(), Hardness(8, 1, 1)))
    made = make_backup(store, KEY, Reason.ASKED, START)
    stick = tmp_path / "stick"
    stick.mkdir()
    copy = copy_to(made, stick)
    assert copy.read_bytes() == made.path.read_bytes()
    assert key_file(copy).read_bytes() == key_file(made.path).read_bytes()
    assert [one.path for one in backups_in(place_in(stick))] == [copy]


def test_the_second_folder_is_thinned_too(store: Path, tmp_path: Path) -> None:
    for minute in range(3):
        copy_to(make_backup(store, KEY, Reason.AUTOMATIC, START + timedelta(minutes=minute)), tmp_path)
    assert len(backups_in(place_in(tmp_path))) == 1


def test_an_absent_stick_is_said_and_not_made(store: Path, tmp_path: Path) -> None:
    made = make_backup(store, KEY, Reason.ASKED, START)
    with pytest.raises(Unavailable) as raised:
        copy_to(made, tmp_path / "absent")
    assert raised.value.code == "backup.second_absent"
    assert not (tmp_path / "absent").exists()


def test_a_place_that_cannot_be_written_is_said_and_leaves_nothing(store: Path, tmp_path: Path) -> None:
    made = make_backup(store, KEY, Reason.ASKED, START)
    place_in(tmp_path).write_text("in the way")
    with pytest.raises(Unavailable) as raised:
        copy_to(made, tmp_path)
    assert raised.value.code == "file.unwritable"
