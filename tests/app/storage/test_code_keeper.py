"""A new code replaces the old one, a typed one is tried for real, and „printed” holds for the present code only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.kernel.problems import Refused
from app.storage.code_keeper import CodeKeeper
from app.storage.keys import Hardness
from app.storage.recovery import RecoveryCode, StoreKey, new_recovery_code, save_wrapped, wrap
from tests.helpers.clock import START, FixedClock
from tests.helpers.desks import KEY, Machine


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    made = Machine(tmp_path, "store", FixedClock())
    yield made
    made.close()


@pytest.fixture
def code(machine: Machine) -> RecoveryCode:
    made = new_recovery_code()
    save_wrapped(machine.store, wrap(StoreKey(KEY), made, Hardness(8, 1, 1)))
    return made


@pytest.fixture
def keeper(machine: Machine) -> CodeKeeper:
    return machine.program.backups.code


def test_only_the_code_of_this_store_fits(machine: Machine, keeper: CodeKeeper, code: RecoveryCode) -> None:
    keeper.try_code(code.lower())
    with pytest.raises(Refused, match="recovery_wrong"):
        keeper.try_code(new_recovery_code())
    with pytest.raises(Refused, match="recovery_mistyped"):
        keeper.try_code(code[:-1])
    save_wrapped(machine.store, wrap(StoreKey(bytes(32)), code, Hardness(8, 1, 1)))
    with pytest.raises(Refused, match="recovery_wrong"):
        keeper.try_code(code)


def test_a_new_code_ends_the_old_one_and_asks_for_a_new_print(keeper: CodeKeeper, code: RecoveryCode) -> None:
    assert keeper.printed_at() is None
    keeper.note_printed()
    assert keeper.printed_at() == START.isoformat(timespec="seconds")
    renewed = keeper.renew()
    assert keeper.printed_at() is None
    keeper.try_code(renewed)
    with pytest.raises(Refused, match="recovery_wrong"):
        keeper.try_code(code)


def test_the_machine_has_a_name(keeper: CodeKeeper) -> None:
    assert keeper.machine
