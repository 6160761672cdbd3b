"""One exchange is one transaction; what the Centre writes itself goes the same way to every device."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event

from app.features.contract.model import ActKind, contract_record
from app.kernel.command import Actor, Party
from app.storage.shared import snapshot_hash, snapshot_text
from app.wire.messages import DeviceChange, ExchangeRequest
from central.sync.service import exchange, record_central_change


def _exchange_and_break(device: Any, change: DeviceChange) -> None:
    request = ExchangeRequest(nonce="n" * 16, incarnation=device.id, after={}, changes=[change])
    with device.database.writing() as session:
        exchange(session, device.id, frozenset({"981011"}), request, {})
        raise InterruptedError


def test_an_exchange_that_breaks_leaves_no_trace(speaker: Callable) -> None:
    device = speaker(1)
    change = device.change({"name": "x"})
    with pytest.raises(InterruptedError):
        _exchange_and_break(device, change)
    assert device.say(after=0).pages["981011"].changes == []
    assert device.say(change).answers[0].fate == "accepted"


def test_an_act_of_the_centre_reaches_the_device_with_its_receipt(speaker: Callable) -> None:
    device = speaker(1)
    text = snapshot_text({"remarks": []})
    fields = {
        "kind": ActKind.RETURNED.value,
        "subject": contract_record("981011"),
        "party": Party.KINCSTAR.value,
        "snapshot": text,
        "snapshot_hash": snapshot_hash(text),
    }
    with device.database.writing() as session:
        officer = Actor("Fehér Dóra", Party.KINCSTAR)
        record_central_change(session, "981011", "act", str(uuid.UUID(int=3)), fields, officer)
    changes = device.say(after=0).pages["981011"].changes
    assert changes[0].actor_name == "Fehér Dóra"
    assert changes[1].fields["registration_number"].startswith("KINCS-")
    assert json.loads(str(changes[0].fields["snapshot"])) == {"remarks": []}


def test_a_device_reads_only_what_it_works_for(speaker: Callable) -> None:
    device = speaker(1)
    request = ExchangeRequest(nonce="n" * 16, incarnation=device.id, after={"985448": 0, "981011": 0}, changes=[])
    with device.database.writing() as session:
        reply = exchange(session, device.id, frozenset({"981011"}), request, {})
    assert set(reply.pages) == {"981011"}


@pytest.mark.parametrize("is_late", [False, True])
def test_the_number_of_statements_does_not_depend_on_the_number_of_changes(speaker: Callable, is_late: bool) -> None:
    device, other = speaker(1), speaker(2)
    said: list[str] = []

    @event.listens_for(device.database.engine, "before_cursor_execute")
    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement)

    def statements(count: int) -> int:
        records = [str(uuid.UUID(int=count * 1000 + number)) for number in range(count)]
        if is_late:
            other.say(*(other.change({"name": "x"}, record=record) for record in records))
        changes = [device.change({"name": "y", "phone": "1"}, record=record, base_seq=0) for record in records]
        said.clear()
        device.say(*changes, after=0)
        return len(said)

    assert statements(1) == statements(50) == statements(500) <= 17
