"""Handing the contract in: every reason against it is said in words; what goes in is frozen with its hash."""

from __future__ import annotations

import json

import pytest

from app.features.contract.commands import OpenContract, SubmitContract, answers_hash
from app.features.contract.model import ActKind, Stage, contract_record
from app.features.contract.queries import FORM, contract, contract_stage
from app.features.form.commands import SaveAnswer
from app.features.form.model import Remark, answer_record
from app.features.form.queries import answers
from app.features.office.commands import RecordPerson
from app.features.office.model import Role
from app.kernel.command import Actor, Party
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Refused
from app.storage.shared import snapshot_hash

OFFICE, VILLAGE, NEIGHBOUR = MunicipalityId("981044"), MunicipalityId("981011"), MunicipalityId("981022")
SUBMIT = SubmitContract(VILLAGE)


@pytest.fixture
def ready(desk):
    """Return a desk whose contract can be handed in."""
    desk.fill_contract()
    desk.sign_contract()
    return desk


def test_a_contract_is_begun_once(desk) -> None:
    assert desk.run(OpenContract(VILLAGE)).topics == {"contract"}
    assert desk.outbox()[-1] == (VILLAGE, "contract", {"number": 1, "form_version": "1.0"})
    before = desk.outbox()
    assert not desk.run(OpenContract(VILLAGE)).topics
    assert desk.outbox() == before
    assert desk.ask(contract_stage, VILLAGE) is Stage.DRAFT


def test_the_first_missing_answer_is_named(desk) -> None:
    problem = desk.refusal_of(SUBMIT)
    assert (problem.code, problem.field) == ("contract.wrong_answer", "tax_number")
    assert "Adószám" in problem.message.hu
    assert "Tax number" in problem.message.en
    assert desk.acts() == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tax_number", "15981018-2-05"),
        ("start_day", "2028-02-30"),
        ("coordinator_email", "agi@sarberek"),
        ("portal", "maybe"),
        ("mayor_name", ""),
        ("signing_place", "  "),
        ("tenant_admin_name", None),
    ],
)
def test_one_wrong_answer_stops_it_and_is_named(ready, field: str, value: str | None) -> None:
    ready.run(SaveAnswer(VILLAGE, FORM, field, value))
    problem = ready.refusal_of(SUBMIT)
    assert (problem.code, problem.field) == ("contract.wrong_answer", field)
    assert ready.ask(contract_stage, VILLAGE) is Stage.DRAFT


def test_a_warning_does_not_stop_it(desk) -> None:
    desk.fill_contract(tax_number="15981026-2-05")
    desk.sign_contract()
    assert [one.field for one in desk.ask(contract, VILLAGE).findings] == ["tax_number"]
    desk.run(SUBMIT)
    assert desk.ask(contract_stage, VILLAGE) is Stage.SUBMITTED


def test_without_a_paper_or_with_an_unsigned_one_it_is_refused(desk) -> None:
    desk.fill_contract()
    for version in (1, 2):
        problem = desk.refusal_of(SUBMIT)
        assert problem.code == "contract.no_signed_copy"
        assert "csatolja a beolvasott példányt" in problem.message.hu
        assert "A válaszai megmaradtak." in problem.message.hu
        desk.produce_contract(version)


def test_an_answer_changed_after_the_signature_asks_for_a_new_paper(ready) -> None:
    ready.run(SaveAnswer(VILLAGE, FORM, "portal", "no"))
    assert ready.refusal_of(SUBMIT).code == "contract.paper_outdated"
    ready.run(SaveAnswer(VILLAGE, FORM, "portal", "undecided"))
    ready.run(SUBMIT)
    assert ready.ask(contract_stage, VILLAGE) is Stage.SUBMITTED


def test_a_change_elsewhere_that_the_paper_shows_counts_too(ready) -> None:
    ready.run(RecordPerson(OFFICE, Role.NOTARY, "dr. Új Éva"))
    assert ready.refusal_of(SUBMIT).code == "contract.paper_outdated"


def test_a_newer_paper_needs_its_own_signature(ready) -> None:
    ready.produce_contract(version=2)
    assert ready.refusal_of(SUBMIT).code == "contract.no_signed_copy"


def test_what_is_handed_in_is_frozen_with_its_hash(ready) -> None:
    values = ready.ask(answers, VILLAGE, FORM)
    changes = ready.run(SUBMIT)
    assert changes.topics == {"contract", "act"}
    (act,) = ready.acts()
    assert (act.municipality, act.kind, act.subject, act.party, act.actor_name) == (
        VILLAGE,
        "contract.submitted",
        contract_record(VILLAGE),
        "municipality",
        "Kovács Istvánné",
    )
    assert act.snapshot_hash == snapshot_hash(act.snapshot)
    frozen = json.loads(act.snapshot)
    paper = ready.ask(contract, VILLAGE).paper
    assert frozen["answers"] == values
    assert (frozen["form"], frozen["form_version"], frozen["content_version"]) == ("contract", "1.0", "1.0.0")
    assert frozen["paper"] == {"id": paper.id, "version": 1, "change_counter": 7, "sha256": paper.sha256}
    assert (frozen["scan"]["sha256"], frozen["scan"]["pages"]) == (paper.signed_sha256, 4)
    assert act.registration_number is None, "only the server registers"
    assert act.received_at is None
    assert act.reply_to is None
    view = ready.ask(contract, VILLAGE)
    assert (view.stage, view.has_waiting_act, view.registration_number) == (Stage.SUBMITTED, True, None)


def test_a_later_answer_leaves_the_frozen_one_alone(ready) -> None:
    ready.run(SUBMIT)
    before = ready.acts()[0].snapshot
    ready.answer_everything()
    # A colleague who was offline had not seen the hand-in.
    ready.receive(VILLAGE, "answer", answer_record(VILLAGE, FORM, "portal"), {"value": '"no"'}, Party.MUNICIPALITY)
    assert ready.ask(answers, VILLAGE, FORM)["portal"] == "no"
    (act,) = ready.acts()
    assert act.snapshot == before
    assert json.loads(act.snapshot)["answers"]["portal"] == "undecided"


def test_it_is_handed_in_once(ready) -> None:
    ready.run(SUBMIT)
    problem = ready.refusal_of(SUBMIT)
    assert problem.code == "contract.not_now"
    ready.receive_receipts()
    assert ready.refusal_of(SUBMIT).code == "contract.not_now"
    assert len(ready.acts()) == 1
    assert ready.ask(contract_stage, NEIGHBOUR) is Stage.DRAFT


def test_the_receipt_of_the_server_is_shown(ready) -> None:
    ready.run(SUBMIT)
    ready.receive_receipts()
    view = ready.ask(contract, VILLAGE)
    assert view.registration_number.startswith("KINCS-2027-")
    assert not view.has_waiting_act
    assert view.acts[0].received_at


def test_after_a_return_it_is_mended_signed_anew_and_answers_the_return(ready) -> None:
    ready.run(SUBMIT)
    ready.receive_receipts()
    remark = Remark("mayor_name", "wrong", "A név hiányos.")
    returned = ready.receive_act(ActKind.RETURNED, remark)
    view = ready.ask(contract, VILLAGE)
    assert (view.stage, view.remarks) == (Stage.RETURNED, (remark,))
    assert view.acts[-1].reason == "A név hiányos."

    ready.run(SaveAnswer(VILLAGE, FORM, "mayor_name", "dr. Vadász Béla"))
    assert ready.refusal_of(SUBMIT).code == "contract.paper_outdated"
    ready.sign_contract(version=2)
    ready.run(SUBMIT)
    view = ready.ask(contract, VILLAGE)
    assert (view.stage, view.remarks, len(view.acts)) == (Stage.SUBMITTED, (), 3)
    second = next(act for act in ready.acts() if act.received_at is None)
    assert second.reply_to == returned
    assert json.loads(second.snapshot)["paper"]["version"] == 2


def test_after_the_countersignature_nothing_more_is_handed_in(ready) -> None:
    ready.run(SUBMIT)
    ready.receive_receipts()
    ready.receive_act(ActKind.COUNTERSIGNED)
    assert ready.ask(contract_stage, VILLAGE) is Stage.COUNTERSIGNED
    assert ready.refusal_of(SUBMIT).code == "contract.not_now"


def test_an_act_that_the_server_refuses_leaves_the_contract_as_it_was(ready) -> None:
    """A colleague handed in first: the server refuses ours, names nothing that stands, and the draft is back."""
    ready.run(SUBMIT)
    ready.refuse_newest()
    view = ready.ask(contract, VILLAGE)
    assert (view.stage, view.acts, view.has_waiting_act) == (Stage.DRAFT, (), False)
    ready.run(SUBMIT)
    assert ready.ask(contract_stage, VILLAGE) is Stage.SUBMITTED


def test_the_kincstar_does_not_act_from_a_municipalitys_machine(ready) -> None:
    for party in (Party.KINCSTAR, Party.NISZ, Party.CENTRE):
        with pytest.raises(Refused) as caught:
            ready.program.run(SUBMIT, Actor("Fehér Dóra", party))
        assert caught.value.code == "door.not_allowed"
    assert ready.acts() == []


def test_the_hash_of_the_answers_knows_every_answer_and_no_order() -> None:
    values = {"a": "1", "b": None, "c": True}
    assert answers_hash(values) == answers_hash(dict(reversed(values.items())))
    assert len({answers_hash(values | {name: "x"}) for name in values} | {answers_hash(values)}) == 4
    assert answers_hash({"a": None}) != answers_hash({"a": ""})
