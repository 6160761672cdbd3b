"""Where a store cannot be opened nothing new is begun; backups are found, opened by key or code, and brought back."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.kernel.problems import Problem, Refused
from app.storage.backup import Reason, backup_folder, make_backup
from app.storage.keys import Hardness, NoKeyRing, OSKeyRing, SecretName
from app.storage.recovery import RecoveryCode, StoreKey, key_file, new_recovery_code, save_wrapped, wrap
from app.storage.rescue import backups_for, best_offer, bring_back, key_for, save_elsewhere
from app.storage.second_folder import choose_second_folder, copy_to
from tests.helpers.clock import START, FixedClock
from tests.helpers.desks import KEY, Machine

LIGHT = Hardness(8, 1, 1)


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    made = Machine(tmp_path, "store", FixedClock())
    yield made
    made.close()


@pytest.fixture
def code(machine: Machine) -> RecoveryCode:
    """Return the recovery code of the machine's store."""
    made = new_recovery_code()
    save_wrapped(machine.store, wrap(StoreKey(KEY), made, LIGHT))
    return made


def test_backups_of_both_folders_are_found_once(machine: Machine, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    choose_second_folder(machine.store, stick)
    made = make_backup(machine.store, KEY, Reason.AUTOMATIC, START)
    copy_to(made, stick)
    assert backups_for(machine.store) == (made,)
    made.path.unlink()
    assert [one.path.name for one in backups_for(machine.store)] == [made.path.name]


def test_the_newest_sound_backup_is_offered_with_what_is_newer(machine: Machine) -> None:
    first = make_backup(machine.store, KEY, Reason.ASKED, START)
    machine.answer("signing_place", "új")
    last = make_backup(machine.store, KEY, Reason.ASKED, FixedClock().advance(hours=1))
    last.path.write_bytes(b"\x01" * 5000)
    offer = best_offer(machine.store, KEY)
    assert offer is not None
    assert offer.backup == first
    assert offer.state.counter == 0
    assert len(offer.newer.unsent) == 1
    assert best_offer(machine.store, bytes(32)) is None


def test_the_code_opens_a_backup_by_whichever_key_file_fits(machine: Machine, code: RecoveryCode) -> None:
    backup = make_backup(machine.store, KEY, Reason.ASKED, START).path
    key, file = key_for(backup, machine.store, code, NoKeyRing(), {})
    assert (key, file) == (KEY, key_file(backup))
    renewed = new_recovery_code()
    save_wrapped(machine.store, wrap(StoreKey(KEY), renewed, LIGHT))
    assert key_for(backup, machine.store, renewed, NoKeyRing(), {}) == (KEY, key_file(machine.store))
    with pytest.raises(Refused) as raised:
        key_for(backup, machine.store, new_recovery_code(), NoKeyRing(), {})
    assert raised.value.code == "store.recovery_wrong"
    with pytest.raises(Refused) as raised:
        key_for(backup, machine.store, "ABCD", NoKeyRing(), {})
    assert raised.value.code == "store.recovery_mistyped"
    with pytest.raises(Refused) as raised:
        key_for(backup, machine.store, "", NoKeyRing(), {})
    assert raised.value.code == "store.key_missing"


def test_without_any_key_file_the_words_say_which_one_is_missing(machine: Machine) -> None:
    backup = make_backup(machine.store, KEY, Reason.ASKED, START).path
    with pytest.raises(Problem) as raised:
        key_for(backup, machine.store, new_recovery_code(), NoKeyRing(), {})
    assert raised.value.code == "store.key_file_missing"


def test_a_lost_store_comes_back_by_the_code_and_its_key_is_kept(
    machine: Machine, code: RecoveryCode, tmp_path: Path, memory_keyring: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.storage.keys._TRUSTED_BACKENDS", {type(memory_keyring).__module__})
    machine.answer("signing_place", "régi")
    backup = make_backup(machine.store, KEY, Reason.ASKED, START).path
    machine.close()
    machine.store.unlink()
    key_file(machine.store).unlink()
    result, key = bring_back(machine.store, backup, START, code, OSKeyRing(), {})
    assert result.before is None
    assert key == KEY
    assert OSKeyRing().get(machine.store, SecretName.DATA_KEY) == KEY.hex()
    assert key_file(machine.store).exists()
    again = Machine(tmp_path, "store", FixedClock())
    assert again.answers()["signing_place"] == "régi"
    again.close()


def test_the_files_of_a_damaged_store_are_saved_elsewhere_as_they_are(machine: Machine, tmp_path: Path) -> None:
    machine.close()
    machine.store.write_bytes(b"\x01" * 5000)
    place = tmp_path / "stick"
    place.mkdir()
    saved = save_elsewhere(machine.store, place, START)
    assert (saved / "store.db").read_bytes() == b"\x01" * 5000
    assert machine.store.exists()
    with pytest.raises(Problem) as raised:
        save_elsewhere(machine.store, tmp_path / "absent", START)
    assert raised.value.code == "file.unwritable"
    machine.store.unlink()
    with pytest.raises(Refused, match=r"store\.missing"):
        save_elsewhere(machine.store, place, START)
    assert not backup_folder(machine.store).exists()


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC])
def test_a_bad_stick_never_takes_the_store_away(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    machine.close()
    content, place = machine.store.read_bytes(), tmp_path / "stick"
    place.mkdir()

    def fail(_source: Path, _target: Path) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(shutil, "copyfile", fail)
    with pytest.raises(Problem, match=r"file\.unwritable"):
        save_elsewhere(machine.store, place, START)
    assert machine.store.read_bytes() == content
