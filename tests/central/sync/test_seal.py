"""The seal of a change: only the server can make it, and it holds the order together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from central.storage.engine import Database
from central.sync.seal import FIRST, is_chain, read_identity

MUNICIPALITY = "981011"


@pytest.fixture
def sealed(speaker: Callable) -> list:
    device = speaker(1)
    for name in ("a", "b", "c"):
        device.fate({"name": name})
    return device.say(after=0).pages[MUNICIPALITY].changes


def _key(database: Database) -> bytes:
    with database.writing() as session:
        return read_identity(session).key


def test_what_was_given_out_is_recognised(sealed: list, exchange_database: Database) -> None:
    key = _key(exchange_database)
    assert is_chain(key, FIRST, MUNICIPALITY, sealed)
    assert is_chain(key, sealed[0].seal, MUNICIPALITY, sealed[1:])


@pytest.mark.parametrize(
    "change",
    [
        {"fields": {"name": "x"}},
        {"actor_name": "x"},
        {"party": "kincstar"},
        {"seq": 7},
        {"device_seq": 7},
        {"device_id": None},
        {"record": "0" * 36},
        {"change_id": "0" * 36},
        {"table": "act"},
        {"made_at": "x"},
        {"seal": ""},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_was_altered_is_not(sealed: list, exchange_database: Database, change: dict) -> None:
    altered = [sealed[0], sealed[1].model_copy(update=change), sealed[2]]
    assert not is_chain(_key(exchange_database), FIRST, MUNICIPALITY, altered)


def test_another_order_another_place_or_another_municipality_is_not(sealed: list, exchange_database: Database) -> None:
    key = _key(exchange_database)
    assert not is_chain(key, FIRST, MUNICIPALITY, [sealed[1], sealed[0], sealed[2]])
    assert not is_chain(key, FIRST, MUNICIPALITY, [sealed[0], sealed[2]])
    assert not is_chain(key, FIRST, "981022", sealed)
    assert not is_chain(bytes(32), FIRST, MUNICIPALITY, sealed)


def test_the_secret_stays_the_same(exchange_database: Database) -> None:
    assert _key(exchange_database) == _key(exchange_database) != bytes(32)
