"""The Kincstár's decisions: what they write, when they are refused, that two of them never both count."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.features.contract.model import ActKind, Stage
from app.features.form.model import Remark
from app.kernel.problems import Refused
from app.storage.shared import Act, snapshot_hash
from central.features.contract.queries import ContractFile, contract_file
from central.features.contract.service import countersign, return_contract
from central.features.form.decisions import officer
from central.storage.engine import Database
from central.storage.sync_tables import ChangeLog

PIR = "981011"
REMARK = Remark("mayor_name", "wrong", "A keresztnév hiányos.")
DORA = officer("Fehér Dóra")


def _file(database: Database) -> ContractFile:
    with database.reading() as session:
        found = contract_file(session, PIR)
    assert found
    return found


def _return(database: Database, contract: str, *remarks: Remark, seen: str | None = None) -> None:
    with database.writing() as session:
        return_contract(session, DORA, PIR, contract, remarks, seen)


def _countersign(database: Database, contract: str, seen: str | None = None) -> None:
    with database.writing() as session:
        countersign(session, DORA, PIR, contract, seen)


def test_a_return_is_an_act_with_remarks_and_a_receipt(
    central_database: Database, contract_handed_in: Callable[..., str]
) -> None:
    contract = contract_handed_in(central_database)
    _return(central_database, contract, REMARK)
    found = _file(central_database)
    assert found.stage is Stage.RETURNED
    assert found.last
    assert (found.last.kind, found.last.remarks, found.last.actor_name) == (ActKind.RETURNED, (REMARK,), "Fehér Dóra")
    assert found.last.registration_number.endswith("000002")
    with central_database.reading() as session:
        act = session.scalars(select(Act).where(Act.kind == ActKind.RETURNED.value)).one()
        assert act.snapshot_hash == snapshot_hash(act.snapshot or "")
        assert json.loads(act.snapshot or "")["reason"] == REMARK.text
        assert act.reply_to == found.acts[0].id
        assert session.scalars(select(ChangeLog.party).where(ChangeLog.record_id == act.id)).first() == "kincstar"


def test_after_a_second_hand_in_it_can_be_countersigned_once(
    central_database: Database, contract_handed_in: Callable[..., str]
) -> None:
    contract = contract_handed_in(central_database)
    _return(central_database, contract, REMARK)
    with pytest.raises(Refused, match=r"contract\.not_now"):
        _countersign(central_database, contract)
    contract_handed_in(central_database)
    _countersign(central_database, contract)
    assert _file(central_database).stage is Stage.COUNTERSIGNED
    with pytest.raises(Refused, match=r"contract\.not_now"):
        _return(central_database, contract, REMARK)


@pytest.mark.parametrize(
    "remarks",
    [
        (),
        (Remark("mayor_name", "wrong", "  "),),
        (Remark("mayor_name", "", "Hibás."),),
        (Remark("no_such_field", "wrong", "Hibás."),),
        (Remark("mayor_name", "wrong", "x" * 2001),),
    ],
)
def test_a_return_without_a_good_reason_is_refused(
    central_database: Database, contract_handed_in: Callable[..., str], remarks: tuple[Remark, ...]
) -> None:
    contract = contract_handed_in(central_database)
    with pytest.raises(Refused) as refused:
        _return(central_database, contract, *remarks)
    assert "Semmi nem változott." in refused.value.message.hu
    assert _file(central_database).stage is Stage.SUBMITTED


def test_a_decision_about_an_older_state_is_refused(
    central_database: Database, contract_handed_in: Callable[..., str]
) -> None:
    contract = contract_handed_in(central_database)
    seen = _file(central_database).acts[-1].id
    _return(central_database, contract, REMARK, seen=seen)
    contract_handed_in(central_database)
    with pytest.raises(Refused, match=r"contract\.moved_on"):
        _countersign(central_database, contract, seen=seen)


def test_a_contract_that_is_not_there_is_refused(central_database: Database) -> None:
    with pytest.raises(Refused, match=r"contract\.no_such"):
        _countersign(central_database, "00000000-0000-0000-0000-000000000000")
