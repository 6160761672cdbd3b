"""What the server takes from an office about its contract."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.features.contract.model import ActKind, contract_record
from app.kernel.problems import Refused
from central.features.contract.judge import JUDGES
from central.storage.engine import Database

PIR = "981011"
GOOD = {"subject": contract_record(PIR), "snapshot": '{"answers":{}}'}


def _judge(database: Database, **fields: str) -> None:
    with database.reading() as session:
        JUDGES[ActKind.SUBMITTED.value](session, PIR, GOOD | fields)


def test_only_the_hand_in_is_an_offices_act() -> None:
    assert set(JUDGES) == {ActKind.SUBMITTED.value}


def test_a_first_hand_in_is_taken_and_a_second_waits_for_the_answer(
    central_database: Database, contract_handed_in: Callable[..., str]
) -> None:
    _judge(central_database)
    contract_handed_in(central_database)
    with pytest.raises(Refused, match=r"contract\.not_now"):
        _judge(central_database)


@pytest.mark.parametrize(
    "fields",
    [
        {"subject": contract_record("982117")},
        {"snapshot": "not json"},
        {"snapshot": "[]"},
        {"snapshot": '{"answers": 1}'},
    ],
)
def test_a_malformed_hand_in_is_refused(central_database: Database, fields: dict[str, str]) -> None:
    with pytest.raises(Refused, match=r"contract\.malformed"):
        _judge(central_database, **fields)
