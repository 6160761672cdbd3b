"""Which state a paper is in, and whether a scan belongs to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.features.paper.model import Copy, ScanVerdict, copy_state, paper_record, scan_refusal, scan_verdict

codes = st.tuples(st.sampled_from(["D12", "D27"]), st.sampled_from(["981011", "981022"]), st.integers(1, 9))


@pytest.mark.parametrize(
    ("printed_at", "signed", "expected"),
    [
        (None, None, Copy.NOT_PRINTED),
        ("2027-11-12", None, Copy.PRINTED),
        ("2027-11-12", "ab", Copy.SIGNED),
        (None, "ab", Copy.SIGNED),
        ("", "", Copy.NOT_PRINTED),
    ],
)
def test_a_signed_copy_counts_even_where_the_printing_was_not_noted(
    printed_at: str | None, signed: str | None, expected: Copy
) -> None:
    assert copy_state(printed_at, signed) is expected


@given(expected=codes, found=codes)
def test_only_the_very_same_code_matches(expected: tuple[str, str, int], found: tuple[str, str, int]) -> None:
    verdict = scan_verdict(expected, found)
    assert (verdict is ScanVerdict.MATCHES) == (expected == found)
    assert (verdict is ScanVerdict.OTHER_DOCUMENT) == (expected[0] != found[0])
    if verdict is ScanVerdict.OTHER_MUNICIPALITY:
        assert expected[1] != found[1]
    if verdict is ScanVerdict.OLD_VERSION:
        assert expected[:2] == found[:2]


def test_without_a_code_a_person_has_to_look() -> None:
    assert scan_verdict(("D12", "981011", 1), None) is ScanVerdict.NO_CODE


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (None, "még nem készült irat"),
        (ScanVerdict.OTHER_DOCUMENT, "másik irat"),
        (ScanVerdict.OTHER_MUNICIPALITY, "másik településé"),
        (ScanVerdict.OLD_VERSION, "korábbi változata"),
    ],
)
def test_every_refusal_of_a_scan_says_what_to_do(verdict: ScanVerdict | None, said: str) -> None:
    problem = scan_refusal(verdict)
    assert said in problem.message.hu
    assert "A korábbi adatok megmaradtak." in problem.message.hu
    assert "The earlier data are kept." in problem.message.en
    assert problem.code == f"scan.{verdict.value if verdict else 'no_paper'}"


def test_each_version_has_its_own_record() -> None:
    records = {
        paper_record(pir, document, subject, version)
        for pir in ("981011", "981022")
        for document in ("D12", "D27")
        for subject in ("a", "b")
        for version in (1, 2, 12)
    }
    assert len(records) == 24
