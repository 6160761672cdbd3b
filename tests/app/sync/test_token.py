"""The token lies in the system's keyring, else inside the encrypted store; never in a plain file."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.kernel.problems import Unavailable
from app.kernel.texts import Text
from app.storage.engine import open_engine
from app.storage.keys import NoKeyRing, SecretName
from app.sync.token import TokenKeeper
from tests.helpers.desks import KEY, Machine


class Ring(NoKeyRing):
    """A keyring that works."""

    def __init__(self) -> None:
        self.kept: dict[tuple[Path, SecretName], str] = {}

    def get(self, store: Path, name: SecretName) -> str | None:
        return self.kept.get((store, name))

    def set(self, store: Path, name: SecretName, secret: str) -> None:
        self.kept[store, name] = secret


@pytest.mark.parametrize("ring", [Ring(), NoKeyRing()], ids=["keyring", "no keyring"])
def test_the_token_comes_back_and_no_file_tells_it(machine: Machine, ring: NoKeyRing) -> None:
    engine = open_engine(machine.store, KEY)
    try:
        keeper = TokenKeeper(engine, machine.store, ring)
        assert keeper.read() is None
        keeper.keep("titok-0123456789")
        keeper.keep("titok-9876543210")
        assert TokenKeeper(engine, machine.store, ring).read() == "titok-9876543210"
    finally:
        engine.dispose()
    for file in machine.store.parent.iterdir():
        assert b"titok-9876543210" not in file.read_bytes()


class SilentRing(Ring):
    """A keyring that does not answer."""

    def get(self, store: Path, name: SecretName) -> str | None:
        raise Unavailable("keyring.silent", Text("x", "x"), Text("x", "x"))


def test_another_incarnation_is_known_by_the_keyring_only(machine: Machine) -> None:
    engine = machine.program._engine
    keeper = TokenKeeper(engine, machine.store, Ring())
    assert not keeper.remembers_another("a")
    keeper.remember("a")
    assert not keeper.remembers_another("a")
    assert keeper.remembers_another("b")
    keeper.remember("b")
    assert not keeper.remembers_another("b")
    for ring in (NoKeyRing(), SilentRing()):
        keeper = TokenKeeper(engine, machine.store, ring)
        keeper.remember("a")
        assert not keeper.remembers_another("b"), "the server tells, as decision 005 says"
