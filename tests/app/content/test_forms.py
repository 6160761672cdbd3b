"""What the contract form says about answers: in words, in page order, and never with a fault of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content.forms import Value, check
from app.content.library import load_content
from app.content.model import FindingLevel, Form
from app.content.package import TrustList

RESOURCES = Path(__file__).resolve().parents[3] / "resources" / "content"
FORM: Form = load_content(RESOURCES / "v1", TrustList.load(RESOURCES / "trust.json")).form("contract")
NAMES = [field.name for page in FORM.pages for field in page.fields]
REQUIRED = [field.name for page in FORM.pages for field in page.fields if field.is_required]

GOOD: dict[str, Value] = {
    "official_name": "Sárberek Község Önkormányzata",
    "seat": "3999 Sárberek, Fő utca 1.",
    "pir": "981011",
    "tax_number": "15981019-2-05",
    "ksh_code": "98119",
    "bank_account": "11734004-98101000-00000001",
    "mayor_name": "Vadász Béla",
    "notary_name": "dr. Kerek Anna",
    "office_name": "Sárbereki Közös Önkormányzati Hivatal",
    "joining_mode": "system",
    "start_day": "2028-01-01",
    "portal": "undecided",
    "coordinator_name": "Kovács Istvánné",
    "coordinator_email": "agi@sarberek.hu",
    "coordinator_phone": "+36 46 000 000",
    "tenant_admin_name": "Tóth Éva",
    "signing_place": "Sárberek",
    "signing_method": "paper",
}


def findings(**changed: Value) -> list[tuple[str, FindingLevel]]:
    return [(one.field, one.level) for one in check(FORM, GOOD | changed)]


def words(**changed: Value) -> str:
    (one,) = check(FORM, GOOD | changed)
    assert one.text.hu != one.text.en
    assert "{" not in one.text.hu + one.text.en
    return one.text.hu


def test_good_answers_have_no_finding() -> None:
    assert check(FORM, GOOD) == ()


def test_an_empty_form_asks_for_every_required_answer_in_the_order_of_its_pages() -> None:
    found = check(FORM, {})
    assert [one.field for one in found] == REQUIRED
    assert {one.level for one in found} == {FindingLevel.ERROR}
    assert found[0].text.hu == "Erre a kérdésre még nem válaszolt: „Az önkormányzat hivatalos neve”."


@pytest.mark.parametrize("blank", [None, "", "   ", "\u00a0", "\n"])
@pytest.mark.parametrize("name", REQUIRED)
def test_a_blank_answer_counts_as_none(name: str, blank: Value) -> None:
    assert findings(**{name: blank}) == [(name, FindingLevel.ERROR)]
    assert "még nem válaszolt" in words(**{name: blank})


@pytest.mark.parametrize("name", sorted(set(NAMES) - set(REQUIRED)))
def test_what_is_not_required_may_stay_empty(name: str) -> None:
    assert findings(**{name: None}) == []


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("pir", "981012", "utolsó számjegy"),
        ("tax_number", "15981018-2-05", "8. számjegy"),
        ("tax_number", "1598101", "Ön 7 számjegyet"),
        ("ksh_code", "98110", "utolsó számjegy"),
        ("bank_account", "11734005-98101000-00000001", "első 8 számjegy"),
        ("joining_mode", "both", "felsorolt"),
        ("portal", "YES", "felsorolt"),
        ("start_day", "2027-02-30", "nem létezik a naptárban"),
        ("start_day", "holnap", "nem létezik a naptárban"),
        ("start_day", "20280101", "nem létezik a naptárban"),
        ("start_day", "2028-W01-1", "nem létezik a naptárban"),
        ("coordinator_email", "agi@sarberek", "e-mail-cím"),
        ("coordinator_email", "agi sarberek.hu", "e-mail-cím"),
        ("official_name", "x" * 201, "túl hosszú"),
        ("covered_bodies", "x" * 4001, "túl hosszú"),
        ("mayor_name", 5, "nem megfelelő"),
        ("mayor_name", True, "nem megfelelő"),
    ],
)
def test_a_wrong_answer_is_an_error_in_words(name: str, typed: Value, said: str) -> None:
    assert findings(**{name: typed}) == [(name, FindingLevel.ERROR)]
    assert said in words(**{name: typed})


def test_a_tax_number_of_another_organisation_only_warns() -> None:
    assert findings(tax_number="15981026-2-05") == [("tax_number", FindingLevel.WARNING)]
    assert "ha jók, így hagyhatja" in words(tax_number="15981026-2-05")


def test_several_faults_come_in_the_order_of_the_pages() -> None:
    found = findings(signing_method="by heart", start_day="soon", pir="981012", official_name=None)
    assert [name for name, _ in found] == ["official_name", "pir", "start_day", "signing_method"]


def test_an_answer_that_the_form_does_not_ask_for_is_not_judged() -> None:
    assert findings(of_an_older_form="value") == []


anything = st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.text("0123456789-./ "))


@given(answers=st.dictionaries(st.one_of(st.sampled_from(NAMES), st.text(max_size=5)), anything, max_size=25))
def test_whatever_was_typed_gets_an_answer(answers: dict[str, Value]) -> None:
    found = check(FORM, answers)
    assert {one.field for one in found} <= set(NAMES)
    assert [one.field for one in found] == sorted((one.field for one in found), key=NAMES.index)
    assert {name for name in REQUIRED if answers.get(name) in (None, "")} <= {one.field for one in found}
    assert all(one.text.hu and one.text.en for one in found)


@given(name=st.sampled_from(NAMES), text=st.text(st.characters(codec=None), max_size=40))
def test_broken_letters_do_not_stop_the_check(name: str, text: str) -> None:
    """Half a surrogate pair comes from a clipboard; it is text like any other."""
    check(FORM, GOOD | {name: text})
