"""Answers are saved as typed, each where it lives; nothing typed is refused for being wrong."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.features.contract.commands import SubmitContract
from app.features.contract.model import ActKind
from app.features.form.commands import SaveAnswer
from app.features.form.model import MAX_ANSWER_LENGTH, Remark
from app.features.form.queries import answers
from app.features.office.model import Role
from app.features.office.queries import member, our_office, person
from app.kernel.ids import MunicipalityId

OFFICE, VILLAGE, NEIGHBOUR = MunicipalityId("981044"), MunicipalityId("981011"), MunicipalityId("981022")
BOUND_TEXTS = ["official_name", "seat", "mayor_name", "coordinator_email", "office_name"]
OWN_TEXTS = ["tenant_admin_name", "covered_bodies", "signing_place"]


def save(field: str, value: str | bool | int | None, municipality: MunicipalityId = VILLAGE) -> SaveAnswer:
    return SaveAnswer(municipality, "contract", field, value)


def test_what_is_known_stands_in_the_form_already(desk) -> None:
    values = desk.ask(answers, VILLAGE, "contract")
    assert len(values) == 21
    assert {name: value for name, value in values.items() if value is not None} == {
        "official_name": "Sárberek Község Önkormányzata",
        "seat": "3999 Sárberek, Fő utca 1.",
        "pir": "981011",
        "mayor_name": "Vadász Béla",
        "notary_name": "dr. Kerek Anna",
        "office_name": "Sárbereki Közös Önkormányzati Hivatal",
        "joining_mode": "system",
        "start_day": "2028-01-01",
        "coordinator_name": "Kovács Istvánné",
        "coordinator_email": "agi@sarberek.hu",
        "coordinator_phone": "+36 46 000 000",
    }


def test_an_own_answer_belongs_to_the_village(desk) -> None:
    changes = desk.run(save("signing_place", "Sárberek"))
    assert changes.topics == {"answer"}
    assert desk.ask(answers, VILLAGE, "contract")["signing_place"] == "Sárberek"
    assert desk.ask(answers, NEIGHBOUR, "contract")["signing_place"] is None
    desk.run(save("signing_place", None))
    assert desk.ask(answers, VILLAGE, "contract")["signing_place"] is None


def test_an_answer_of_the_village_is_written_into_its_record(desk) -> None:
    desk.run(save("tax_number", "15981019-2-05"))
    assert desk.ask(member, VILLAGE).tax_number == "15981019-2-05"
    assert desk.ask(member, NEIGHBOUR).tax_number == ""
    assert desk.outbox()[-1] == (VILLAGE, "municipality", {"tax_number": "15981019-2-05"})


def test_an_answer_about_the_office_is_one_for_all_its_villages(desk) -> None:
    desk.run(save("start_day", "2028-07-01"))
    assert desk.ask(our_office).start_day == "2028-07-01"
    assert desk.ask(answers, NEIGHBOUR, "contract")["start_day"] == "2028-07-01"
    assert desk.outbox()[-1] == (OFFICE, "office", {"start_day": "2028-07-01"})


def test_the_mayor_is_the_villages_the_notary_the_offices(desk) -> None:
    desk.run(save("mayor_name", "Nagy Ilona", NEIGHBOUR), save("notary_name", "dr. Új Éva", NEIGHBOUR))
    assert desk.ask(person, NEIGHBOUR, Role.MAYOR).name == "Nagy Ilona"
    assert desk.ask(person, VILLAGE, Role.MAYOR).name == "Vadász Béla"
    assert desk.ask(person, OFFICE, Role.NOTARY).name == "dr. Új Éva"
    assert desk.ask(answers, VILLAGE, "contract")["notary_name"] == "dr. Új Éva"


def test_an_emptied_answer_is_taken_back_everywhere(desk) -> None:
    desk.run(save("mayor_name", ""), save("signing_place", "x"), save("signing_place", ""))
    values = desk.ask(answers, VILLAGE, "contract")
    assert not values["mayor_name"]
    assert not values["signing_place"]
    assert desk.ask(person, VILLAGE, Role.MAYOR).name == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [("tax_number", "15981018-2-05"), ("start_day", "holnap"), ("portal", "both"), ("coordinator_email", "agi@")],
)
def test_a_wrong_answer_is_kept_as_it_was_typed(desk, field: str, value: str) -> None:
    desk.run(save(field, value))
    assert desk.ask(answers, VILLAGE, "contract")[field] == value


def test_saving_the_same_again_sends_nothing(desk) -> None:
    desk.run(save("signing_place", "Sárberek"), save("seat", "Fő utca 2."))
    before = desk.outbox()
    desk.run(save("signing_place", "Sárberek"), save("seat", "Fő utca 2."))
    assert desk.outbox() == before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    field=st.sampled_from(OWN_TEXTS + BOUND_TEXTS),
    text=st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=60),
)
def test_any_text_comes_back_letter_by_letter(desk, field: str, text: str) -> None:
    desk.run(save(field, text))
    assert desk.ask(answers, VILLAGE, "contract")[field] == text


@pytest.mark.parametrize("field", ["no_such_question", "pir", ""])
def test_a_question_that_cannot_be_changed_is_refused(desk, field: str) -> None:
    problem = desk.refusal_of(save(field, "981022"))
    assert (problem.code, problem.field) == ("form.unknown_field", field)
    assert "A többi válasz megmaradt." in problem.message.hu


def test_a_form_that_the_content_does_not_know_is_refused(desk) -> None:
    problem = desk.refusal_of(SaveAnswer(VILLAGE, "no-such-form", "portal", "no"))
    assert problem.code == "form.unknown_field"


def test_a_novel_is_refused_and_the_answer_before_stays(desk) -> None:
    desk.run(save("covered_bodies", "x" * MAX_ANSWER_LENGTH))
    problem = desk.refusal_of(save("covered_bodies", "y" * (MAX_ANSWER_LENGTH + 1)))
    assert (problem.code, problem.field) == ("form.too_long", "covered_bodies")
    assert desk.ask(answers, VILLAGE, "contract")["covered_bodies"] == "x" * MAX_ANSWER_LENGTH


def test_a_text_longer_than_its_record_holds_is_said_at_once(desk) -> None:
    desk.run(save("mayor_name", "x" * 200))
    problem = desk.refusal_of(save("mayor_name", "x" * 201))
    assert (problem.code, problem.field) == ("form.too_long", "mayor_name")
    assert "200" in problem.message.hu
    assert desk.ask(person, VILLAGE, Role.MAYOR).name == "x" * 200


@pytest.mark.parametrize("field", ["signing_place", "mayor_name"])
@pytest.mark.parametrize("text", ["fél\ud83d", "\udc00", "nulla\x00"])
def test_a_sign_that_no_store_can_keep_is_refused(desk, field: str, text: str) -> None:
    problem = desk.refusal_of(save(field, text))
    assert (problem.code, problem.field) == ("door.unreadable_text", "value")


@pytest.mark.parametrize("value", [5, True])
def test_a_number_or_a_yes_does_not_fit_a_bound_text(desk, value: int | bool) -> None:
    """The server would refuse the whole change for its type; here it is said at once."""
    problem = desk.refusal_of(save("mayor_name", value))
    assert (problem.code, problem.field) == ("form.other_type", "mayor_name")


def test_before_the_office_is_known_answers_find_a_record_all_the_same(first_start) -> None:
    first_start.run(save("official_name", "Sárberek"), save("notary_name", "dr. Kerek Anna"))
    values = first_start.ask(answers, VILLAGE, "contract")
    assert (values["official_name"], values["notary_name"]) == ("Sárberek", "dr. Kerek Anna")


def test_what_was_handed_in_opens_again_only_when_it_is_returned(desk) -> None:
    desk.fill_contract()
    desk.sign_contract()
    desk.run(SubmitContract(VILLAGE))
    for _ in range(2):
        problem = desk.refusal_of(save("signing_place", "Máshol"))
        assert (problem.code, problem.field) == ("form.handed_in", "signing_place")
        assert desk.refusal_of(save("mayor_name", "Más Béla")).code == "form.handed_in"
        desk.receive_receipts()
    desk.run(save("signing_place", "Kisnyáras", NEIGHBOUR))
    desk.receive_act(ActKind.RETURNED, Remark("signing_place", "wrong", "A székhely legyen."))
    desk.run(save("signing_place", "Sárberek, Fő utca 1."))
    assert desk.ask(answers, VILLAGE, "contract")["signing_place"] == "Sárberek, Fő utca 1."


def test_a_countersigned_form_stays_as_it_is(desk) -> None:
    desk.receive_act(ActKind.SUBMITTED)
    desk.receive_act(ActKind.COUNTERSIGNED)
    assert desk.refusal_of(save("signing_place", "Máshol")).code == "form.handed_in"
