"""A restored server is noticed by what its devices have read, whether or not anybody told it."""

from __future__ import annotations

from collections.abc import Callable

from app.wire.messages import ExchangeReply, ExchangeRequest, Mark
from central.features.contract.judge import JUDGES
from central.storage.sync_tables import RegistrationCounter
from central.sync.epoch import NUMBERS_LEFT_OUT, begin_epoch
from central.sync.seal import read_identity
from central.sync.service import exchange
from tests.helpers.clock import START

MUNICIPALITY = "981011"


def _ask(device: object, place: int, seal: str, epoch: str | None) -> ExchangeReply:
    request = ExchangeRequest(
        nonce="n" * 16,
        incarnation=device.id,
        after={MUNICIPALITY: place},
        seen={MUNICIPALITY: seal},
        changes=[device.change({"name": "z"})],
        epoch=epoch,
    )
    with device.database.writing() as session:
        return exchange(session, device.id, frozenset({MUNICIPALITY}), request, JUDGES)


def _epoch(device: object) -> str:
    with device.database.writing() as session:
        return read_identity(session).epoch


def test_a_place_that_is_here_is_not_lost(speaker: Callable) -> None:
    device = speaker(1)
    device.fate({"name": "a"})
    (change,) = device.say(after=0).pages[MUNICIPALITY].changes
    epoch = _epoch(device)
    reply = _ask(device, 1, change.seal, epoch)
    assert (reply.lost, reply.epoch, len(reply.answers)) == ({}, epoch, 1)


def test_a_place_that_is_not_here_begins_an_epoch_and_nothing_is_taken(speaker: Callable) -> None:
    device = speaker(1)
    for name in "abcdefghij":
        device.fate({"name": name})
    marks = [Mark(seq=one.seq, seal=one.seal) for one in device.say(after=0).pages[MUNICIPALITY].changes]
    epoch = _epoch(device)
    reply = _ask(device, 12, "f" * 32, epoch)
    assert reply.lost == {MUNICIPALITY: [marks[9], marks[8], marks[6], marks[2], Mark(seq=0, seal="")]}
    assert (reply.answers, reply.pages, reply.next_seq) == ([], {}, 11)
    assert reply.epoch == _epoch(device) != epoch
    assert device.value("name") == "j"


def test_a_second_device_finds_the_epoch_begun(speaker: Callable) -> None:
    first, second = speaker(1), speaker(2)
    epoch = _epoch(first)
    begun = _ask(first, 5, "f" * 32, epoch).epoch
    assert _ask(second, 5, "e" * 32, epoch).epoch == begun


def test_the_same_number_with_another_seal_is_lost(speaker: Callable) -> None:
    device = speaker(1)
    device.fate({"name": "a"})
    assert MUNICIPALITY in _ask(device, 1, "f" * 32, None).lost


def test_a_new_epoch_leaves_registration_numbers_out(speaker: Callable) -> None:
    device = speaker(1)
    with device.database.writing() as session:
        session.add(RegistrationCounter(year=2027, last=12))
        session.flush()
        begin_epoch(session, START)
    with device.database.reading() as session:
        assert session.get_one(RegistrationCounter, 2027).last == 12 + NUMBERS_LEFT_OUT
