"""A device's keys are made once and stay in its store."""

from __future__ import annotations

from app.storage.unit_of_work import reading, writing
from app.sync.bundle_keys import centre_keys, keep_centre_keys, own_keys
from app.wire.bundle import PublicKeys
from app.wire.sealed import key_name
from tests.helpers.desks import Machine

KEYS = PublicKeys(sign="a" * 64, seal="b" * 64)


def test_keys_are_made_once(machine: Machine) -> None:
    made = own_keys(machine.program._engine)
    again = own_keys(machine.program._engine)
    assert made.public == again.public
    assert made.public.sign != made.public.seal
    assert again.find(key_name(bytes.fromhex(made.public.seal))) is not None
    assert again.find("0" * 16) is None


def test_the_centre_is_known_once_it_was_told_of(machine: Machine) -> None:
    with reading(machine.program._engine) as session:
        assert centre_keys(session) is None
    with writing(machine.program._engine) as session:
        keep_centre_keys(session, KEYS)
    with reading(machine.program._engine) as session:
        assert centre_keys(session) == KEYS
