"""A change id is known for ever, within its municipality only."""

from __future__ import annotations

from collections.abc import Callable

from app.wire.messages import DeviceChange
from central.sync.memory import Memory


def _all(change: DeviceChange) -> list[str]:
    return list(change.fields)


def test_a_taken_change_is_known_by_its_id_with_its_number(speaker: Callable) -> None:
    device = speaker(1)
    taken, fresh = device.change({"name": "a"}), device.change({"name": "b"})
    device.say(taken)
    with device.database.reading() as session:
        memory = Memory(session, [taken, fresh], _all)
    assert (memory.knows(taken), memory.seq(taken), memory.late_fields(taken)) == (True, 1, frozenset())
    assert not memory.knows(fresh)


def test_a_late_change_is_known_with_the_fields_that_were_late(speaker: Callable) -> None:
    one, other = speaker(1), speaker(2)
    one.fate({"name": "a"})
    late = other.change({"name": "b"}, base_seq=0)
    other.say(late)
    with one.database.reading() as session:
        memory = Memory(session, [late], _all)
    assert (memory.knows(late), memory.seq(late), memory.late_fields(late)) == (True, None, frozenset({"name"}))


def test_the_same_id_in_another_municipality_is_unknown(speaker: Callable) -> None:
    device = speaker(1)
    taken = device.change({"name": "a"})
    device.say(taken)
    with device.database.reading() as session:
        elsewhere = taken.model_copy(update={"municipality": "981044"})
        assert not Memory(session, [elsewhere], _all).knows(elsewhere)
