"""A message says exactly what was meant: nothing unknown, no type that changes on the way, limits kept by both ends."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.wire.messages import MAX_CHANGES, DeviceChange, ExchangeReply, ExchangeRequest, ProblemMessage

CHANGE: dict[str, Any] = {
    "change_id": "0" * 36,
    "device_seq": 1,
    "municipality": "981011",
    "table": "person",
    "record": "1" * 36,
    "fields": {"name": "Őry Béla"},
    "base_seq": 0,
    "actor_name": "Kovács Istvánné",
    "made_at": "2027-11-12T08:00:00+00:00",
}
VALUES = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=["Cs"]))


@given(st.dictionaries(st.sampled_from(["name", "phone", "email"]), VALUES))
def test_a_value_arrives_as_the_type_it_was(fields: dict[str, Any]) -> None:
    sent = DeviceChange(**CHANGE | {"fields": fields})
    arrived = DeviceChange.model_validate_json(sent.model_dump_json()).fields
    assert arrived == fields
    assert {name: type(value) for name, value in arrived.items()} == {n: type(value) for n, value in fields.items()}


@pytest.mark.parametrize(
    "wrong",
    [
        {"device_seq": 0},
        {"device_seq": 2**31},
        {"base_seq": 2**63},
        {"actor_name": "Kovács\x00"},
        {"table": "\x00"},
        {"base_seq": -1},
        {"municipality": "98101"},
        {"municipality": "981011\n"},
        {"record": "../../etc/passwd"},
        {"table": "x" * 61},
        {"fields": {"name": 1.5}},
        {"fields": {"name": ["a"]}},
        {"fields": {f"field{number}": 1 for number in range(101)}},
        {"actor_name": "x" * 201},
        {"unknown": 1},
    ],
    ids=str,
)
def test_a_change_of_another_shape_is_no_change(wrong: dict[str, Any]) -> None:
    DeviceChange(**CHANGE)
    with pytest.raises(ValidationError):
        DeviceChange(**CHANGE | wrong)


def test_a_message_carries_no_more_than_a_full_batch() -> None:
    request: dict[str, Any] = {"nonce": "n" * 16, "incarnation": "0" * 36, "after": {}}
    ExchangeRequest(**request, changes=[DeviceChange(**CHANGE)] * MAX_CHANGES)
    with pytest.raises(ValidationError):
        ExchangeRequest(**request, changes=[DeviceChange(**CHANGE)] * (MAX_CHANGES + 1))


def test_a_refusal_arrives_in_both_languages_with_its_field() -> None:
    problem = Refused("x.y", Text("Cím", "Title"), Text("Mondat.", "Sentence."), "name")
    arrived = ProblemMessage.model_validate_json(ProblemMessage.of(problem).model_dump_json())
    assert (arrived.code, arrived.title, arrived.message, arrived.field) == (
        problem.code,
        problem.title,
        problem.message,
        problem.field,
    )


@pytest.mark.parametrize("moment", ["", "tegnap", "2027-11-12", "2027-11-12T08:00:00", "2027-13-12T08:00:00+00:00"])
def test_a_moment_that_cannot_be_read_is_no_answer(moment: str) -> None:
    """Kept, it would be met again at every look at the state of sending."""
    reply: dict[str, Any] = {"protocol": 1, "nonce": "n" * 16, "epoch": "e", "answers": [], "pages": {}}
    ExchangeReply(**reply, server_time="2027-11-12T08:00:00.000+00:00")
    with pytest.raises(ValidationError):
        ExchangeReply(**reply, server_time=moment)
