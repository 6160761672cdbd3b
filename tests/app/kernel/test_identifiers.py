"""The identifiers of „próba-1” and of the KSH pass; slips of one digit or of two neighbours are caught."""

import csv
import os
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.kernel.identifiers import (
    FORMATS,
    Level,
    check_giro,
    check_iban,
    check_ksh,
    check_pir,
    check_tax_number,
    normal_giro,
    normal_iban,
    normal_ksh,
    normal_pir,
    normal_tax_number,
    tax_number_matches_pir,
)
from app.kernel.texts import Language

# The whole list of the KSH is not part of the project; who has it names its file (column ksh_code).
SETTLEMENTS = Path(os.environ.get("CSATLAKOZO_TEST_SETTLEMENTS", "settlements.csv"))

OFFICES = [
    ("981044", "15981040-2-05", "11734004-98104000-00000004"),
    ("981011", "15981019-2-05", "11734004-98101000-00000001"),
    ("981022", "15981026-2-05", "11734004-98102000-00000002"),
    ("981033", "15981033-2-05", "11734004-98103000-00000003"),
    ("982117", "15982113-2-16", "11734004-98211000-00000007"),
    ("983224", "15983224-2-04", "11734004-98322000-00000004"),
    ("984331", "15984335-2-13", "11734004-98433000-00000001"),
    ("985448", "15985446-2-20", "11734004-98544000-00000008"),
]
# Entries of the treasury registry's published copy: PIR and the first eight digits of the adószám.
REGISTRY = [("366641", "15366643"), ("787198", "15787190"), ("787648", "15787640"), ("790037", "15790037")]
# The example of the Magyar Nemzeti Bank, and the examples of the IBAN registry for two other countries.
HUNGARIAN_IBAN = "HU42 1177 3016 1111 1018 0000 0000"
FOREIGN_IBANS = ["DE89 3704 0044 0532 0130 00", "GB29 NWBK 6016 1331 9268 19"]


def weighted(digits: str) -> int:
    return sum(int(digit) * (9, 7, 3, 1)[place % 4] for place, digit in enumerate(digits))


def completed(digits: str) -> str:
    """Add the digit that makes the sum a multiple of ten; it counts once."""
    return next(digits + str(last) for last in range(10) if (weighted(digits) + last) % 10 == 0)


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count).filter(lambda text: int(text) > 0)


pirs = digits(5).map(completed)
ksh_codes = digits(4).map(completed)
eights = digits(7).map(completed)
tax_numbers = st.tuples(eights, digits(3)).map("".join)
giros = st.tuples(eights, st.one_of(eights, digits(15).map(completed))).map("".join)


def iban_of(account: str) -> str:
    account = account.ljust(24, "0")
    check = 98 - int(account + "173000") % 97
    return f"HU{check:02d}{account}"


KINDS = [
    pytest.param("pir", pirs, 6, id="pir"),
    pytest.param("adoszam", tax_numbers, 8, id="adoszam"),
    pytest.param("ksh", ksh_codes, 5, id="ksh"),
    pytest.param("giro", giros, 16, id="giro"),
]


@pytest.mark.parametrize(("pir", "tax_number", "account"), OFFICES)
def test_identifiers_of_the_sample_offices_pass(pir, tax_number, account):
    assert check_pir(pir) == ()
    assert check_tax_number(tax_number) == ()
    assert check_giro(account) == ()
    assert check_iban(iban_of(account.replace("-", ""))) == ()
    assert tax_number_matches_pir(tax_number, pir) == ()


@pytest.mark.parametrize(("pir", "tax_number"), REGISTRY)
def test_entries_of_the_treasury_registry_pass(pir, tax_number):
    assert check_pir(pir) == ()
    assert check_tax_number(tax_number + "108") == ()
    assert tax_number_matches_pir(tax_number + "108", pir) == ()


def test_every_settlement_code_of_the_ksh_passes():
    if not SETTLEMENTS.exists():
        pytest.skip(f"the settlement list is not here: {SETTLEMENTS}")
    with SETTLEMENTS.open(encoding="utf-8", newline="") as file:
        codes = [row["ksh_code"] for row in csv.DictReader(file)]
    assert len(codes) > 3_000
    assert [code for code in codes if check_ksh(code) or normal_ksh(code) != code] == []


def test_wrong_last_digit_of_a_pir_is_said_in_the_agreed_words():
    (finding,) = check_pir("981045")
    assert finding.level is Level.ERROR
    assert "nem létező azonosító – az utolsó számjegy nem illik a többihez" in finding.text.hu
    assert "Amit eddig beírt, megmaradt." in finding.text.hu


def test_short_pir_is_counted():
    (finding,) = check_pir("98101")
    assert finding.level is Level.ERROR
    assert finding.text.hu == (
        "A törzskönyvi azonosító 6 számjegy, például 981011. Ön 5 számjegyet írt be. Amit eddig beírt, megmaradt."
    )


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("pir", "", "üres"),
        ("pir", "98101O", "„O”"),
        ("pir", "000000", "Csupa nullából"),
        ("pir", "98101٣", "„٣”"),
        ("pir", "98{011", "„{”"),
        ("adoszam", "15981019", "Ön 8 számjegyet"),
        ("adoszam", "15981018-2-05", "a 8. számjegy"),
        ("adoszam", "HU15981019", "„H”"),
        ("ksh", "1508", "Ön 4 számjegyet"),
        ("ksh", "01507", "az utolsó számjegy"),
        ("giro", "11734004-98101000-0000000", "Ön 23 számjegyet"),
        ("giro", "11734005-98101000-00000001", "az első 8 számjegyben"),
        ("giro", "11734004-98101000-00000002", "utáni részben"),
        ("giro", "00000000-98101000-00000001", "az első 8 számjegyben"),
        ("iban", "HU43117730161111101800000000", "elírás"),
        ("iban", "HU4211773016111110180000000", "Ön 25 számjegyet"),
        ("iban", "11773016-11111018-00000000", "Ön 24 számjegyet"),
        ("iban", "42117730161111101800000000", "Ön 26 számjegyet"),
        ("iban", "DE88370400440532013000", "elírás"),
        ("iban", "DEXX370400440532013000", "elírás"),
        ("iban", "HU", "üres"),
    ],
)
def test_each_fault_is_named(name, typed, said):
    findings = FORMATS[name].check(typed)
    assert [finding.level for finding in findings] == [Level.ERROR]
    assert said in findings[0].text.hu


def test_both_parts_of_an_account_can_be_wrong():
    assert len(check_giro("11734005-98101000-00000002")) == 2


def test_hungarian_and_foreign_ibans():
    assert check_iban(HUNGARIAN_IBAN) == ()
    assert check_iban(HUNGARIAN_IBAN.replace(" ", "").lower()) == ()
    for iban in FOREIGN_IBANS:
        assert [finding.level for finding in check_iban(iban)] == [Level.WARNING]


def test_other_pir_in_the_tax_number_only_warns():
    (finding,) = tax_number_matches_pir("18546002109", "788788")
    assert finding.level is Level.WARNING
    assert "18546002-1-09" in finding.text.hu
    assert "788788" in finding.text.hu
    assert tax_number_matches_pir("", "788788") == ()
    assert tax_number_matches_pir("18546002109", "7887") == ()


@pytest.mark.parametrize(
    ("normal", "typed", "canonical"),
    [
        (normal_pir, " 981 011 ", "981011"),
        (normal_pir, "９８１０１１", "981011"),
        (normal_tax_number, "15981019205", "15981019-2-05"),
        (normal_tax_number, "15981019 – 2 – 05", "15981019-2-05"),
        (normal_ksh, "01 508", "01508"),
        (normal_ksh, "1508", "1508"),
        (normal_giro, "11734004 98101000 00000001", "11734004-98101000-00000001"),
        (normal_giro, "1173400498101009", "11734004-98101009"),
        (normal_iban, "hu42117730161111101800000000", HUNGARIAN_IBAN),
        (normal_iban, " HU42 ? ", "HU42 ?"),
        (normal_tax_number, "  15981019-2  ", "15981019-2"),
    ],
)
def test_canonical_writing(normal, typed, canonical):
    assert normal(typed) == canonical


@pytest.mark.parametrize(("name", "valid", "checked"), KINDS)
@given(data=st.data())
def test_valid_ones_pass_and_one_changed_digit_is_caught(name, valid, checked, data):
    text = data.draw(valid)
    assert FORMATS[name].check(text) == ()
    place = data.draw(st.integers(0, checked - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != text[place]]))
    assert FORMATS[name].check(text[:place] + other + text[place + 1 :]) != ()


@pytest.mark.parametrize(("name", "valid", "checked"), KINDS)
@given(data=st.data())
def test_swapped_neighbours_are_caught_unless_they_differ_by_five(name, valid, checked, data):
    text = data.draw(valid)
    # Not guaranteed: the 8th and 9th digits of an account belong to two sums; the last two of a KSH code weigh alike.
    place = data.draw(st.integers(0, checked - 2).filter(lambda start: (name, start) not in {("giro", 7), ("ksh", 3)}))
    first, second = text[place], text[place + 1]
    assume(abs(int(first) - int(second)) not in (0, 5))
    assert FORMATS[name].check(text[:place] + second + first + text[place + 2 :]) != ()


@given(account=giros, data=st.data())
def test_iban_catches_every_changed_digit_and_every_swap(account, data):
    text = iban_of(account)
    assert check_iban(text) == ()
    place = data.draw(st.integers(2, len(text) - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != text[place]]))
    assert check_iban(text[:place] + other + text[place + 1 :]) != ()
    start = data.draw(st.integers(2, len(text) - 2))
    assume(text[start] != text[start + 1])
    assert check_iban(text[:start] + text[start + 1] + text[start] + text[start + 2 :]) != ()


@pytest.mark.parametrize("name", sorted(FORMATS))
@given(text=st.one_of(st.text(), st.text("0123456789 -–HU", max_size=34)))
def test_anything_typed_gets_an_answer_in_both_languages_and_stays(name, text):
    rule = FORMATS[name]
    for finding in rule.check(text):
        for language in Language:
            words = finding.text.render(language)
            assert words
            assert "{shape" not in words
    assert rule.normal(rule.normal(text)) == rule.normal(text)
    assert rule.check(rule.normal(text)) == rule.check(text)
