"""Changes that come back to a restored server: the same place where nothing new came, a visible clash where it did."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from app.kernel.command import Actor, Party
from app.kernel.problems import Refused
from app.storage.rows import decode
from app.storage.shared import Conflict
from app.wire.messages import Mark, ReturnReply, ReturnRequest, ServerChange
from central.storage.sync_tables import ChangeFate, ChangeLog, FieldHead, Partition, RegistrationCounter
from central.sync.returned import take_back
from central.sync.service import record_central_change

MUNICIPALITY = "981011"
EPOCH = "epoch before"


def _log(device: Any) -> list[ServerChange]:
    return device.say(after=0).pages[MUNICIPALITY].changes


def _go_back(device: Any, place: int, heads: dict[str, ServerChange | None]) -> None:
    """Put the server back to a place: the log, the head of each named field and the end."""
    with device.database.writing() as session:
        seal = session.scalar(select(ChangeLog.seal).where(ChangeLog.seq == place)) or ""
        session.execute(delete(ChangeLog).where(ChangeLog.seq > place))
        session.execute(delete(ChangeFate).where(ChangeFate.device_seq > place))
        session.execute(update(Partition).values(seq=place, seal=seal))
        for field, change in heads.items():
            session.execute(delete(FieldHead).where(FieldHead.field == field))
            if change is not None:
                head = {name: getattr(change, name) for name in ("seq", "device_id", "actor_name", "made_at")}
                session.add(
                    FieldHead(
                        municipality=MUNICIPALITY,
                        table_name=change.table,
                        record_id=change.record,
                        field=field,
                        value=f'"{change.fields[field]}"',
                        change_id=change.change_id,
                        **head,
                    )
                )


def _give(device: Any, changes: list[ServerChange], before: str, common: Mark, epoch: str = EPOCH) -> ReturnReply:
    request = ReturnRequest(
        nonce="n" * 16, municipality=MUNICIPALITY, epoch=epoch, common=common, before=before, changes=changes
    )
    with device.database.writing() as session:
        return take_back(session, frozenset({MUNICIPALITY}), request)


def _conflicts(device: Any) -> list[tuple[str, object, object]]:
    with device.database.reading() as session:
        rows = session.scalars(select(Conflict).order_by(Conflict.field))
        return [(str(one.field), decode(one.standing_value), decode(one.late_value)) for one in rows]


def test_where_nothing_new_came_each_change_gets_its_old_place_and_seal(speaker: Callable) -> None:
    device = speaker(1)
    for name in ("a", "b", "c"):
        device.fate({"name": name})
    log = _log(device)
    _go_back(device, 1, {"name": log[0]})
    reply = _give(device, log[1:], log[0].seal, Mark(seq=1, seal=log[0].seal))
    assert (reply.taken, reply.common) == (2, Mark(seq=3, seal=log[2].seal))
    assert _log(device) == log
    assert device.value("name") == "c"
    assert _give(device, log[1:], log[0].seal, Mark(seq=1, seal=log[0].seal)).taken == 0


def test_where_something_new_came_only_a_field_written_on_both_sides_is_a_conflict(speaker: Callable) -> None:
    device, other = speaker(1), speaker(2)
    for fields in ({"name": "a"}, {"name": "b", "phone": "1"}, {"name": "c", "email": "x"}):
        device.fate(fields)
    log = _log(device)
    _go_back(device, 1, {"name": log[0], "phone": None, "email": None})
    other.fate({"name": "new"}, base_seq=1)
    assert _give(device, log[1:], log[0].seal, Mark(seq=1, seal=log[0].seal)).taken == 2
    assert (device.value("name"), device.value("phone"), device.value("email")) == ("new", "1", "x")
    assert _conflicts(device) == [("name", "new", "c")]


def test_the_same_value_on_both_sides_is_no_conflict(speaker: Callable) -> None:
    device, other = speaker(1), speaker(2)
    device.fate({"name": "a"})
    log = _log(device)
    _go_back(device, 0, {"name": None})
    other.fate({"name": "a"}, base_seq=0)
    _give(device, log, "", Mark(seq=0, seal=""))
    assert _conflicts(device) == []


def test_what_two_devices_give_back_one_after_the_other_keeps_its_old_order(speaker: Callable) -> None:
    device, other = speaker(1), speaker(2)
    for name in ("a", "b", "c"):
        device.fate({"name": name})
    log = _log(device)
    _go_back(device, 0, {"name": None})
    other.fate({"phone": "1"}, base_seq=0)
    _give(device, log[2:], log[1].seal, Mark(seq=0, seal=""))
    _give(device, log[:2], "", Mark(seq=0, seal=""))
    assert device.value("name") == "c"
    assert _conflicts(device) == []


def test_what_follows_in_a_second_request_follows_what_the_first_gave_back(speaker: Callable) -> None:
    device, other = speaker(1), speaker(2)
    for name in ("a", "b", "c"):
        device.fate({"name": name})
    log = _log(device)
    _go_back(device, 1, {"name": log[0]})
    other.fate({"phone": "1"}, base_seq=0)
    common = _give(device, log[1:2], log[0].seal, Mark(seq=1, seal=log[0].seal)).common
    assert common.seq == 1
    _give(device, log[2:], log[1].seal, common)
    assert (device.value("name"), _conflicts(device)) == ("c", [])


@pytest.mark.parametrize("twist", ["altered", "another municipality", "another order"])
def test_what_this_server_did_not_seal_is_refused_whole(speaker: Callable, twist: str) -> None:
    device = speaker(1)
    device.fate({"name": "a"})
    device.fate({"name": "b"})
    log = _log(device)
    _go_back(device, 0, {"name": None})
    changes = {
        "altered": [log[0], log[1].model_copy(update={"fields": {"name": "evil"}})],
        "another municipality": log,
        "another order": log[::-1],
    }[twist]
    request = ReturnRequest(
        nonce="n" * 16, municipality=MUNICIPALITY, epoch="e", common=Mark(seq=0, seal=""), before="", changes=changes
    )
    allowed = frozenset({"981044"} if twist == "another municipality" else {MUNICIPALITY})
    with pytest.raises(Refused) as refusal, device.database.writing() as session:
        take_back(session, allowed, request)
    assert refusal.value.code == "return.not_ours"
    assert _log(device) == []


def test_an_act_of_the_centre_comes_back_and_its_number_is_not_given_again(speaker: Callable) -> None:
    device = speaker(1)
    officer = Actor("Fehér Dóra", Party.KINCSTAR)
    with device.database.writing() as session:
        record_central_change(session, MUNICIPALITY, "act", str(uuid.UUID(int=3)), {"kind": "contract.x"}, officer)
    log = _log(device)
    with device.database.writing() as session:
        session.execute(delete(RegistrationCounter))
        session.execute(delete(FieldHead))
    _go_back(device, 0, {})
    _give(device, log, "", Mark(seq=0, seal=""))
    assert [one.actor_name for one in _log(device)] == ["Fehér Dóra", "Központ"]
    with device.database.reading() as session:
        assert session.scalars(select(RegistrationCounter.last)).one() == 1
