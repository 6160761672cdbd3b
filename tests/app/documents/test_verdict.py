"""The words for a file that is not taken."""

from __future__ import annotations

import pytest

from app.documents.verdict import CODES, refusal


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_reason_says_what_to_do_and_that_nothing_is_lost(code: str) -> None:
    problem = refusal(code)
    assert problem.code == code
    assert problem.message.hu.endswith("Semmi nem veszett el.")
    assert problem.message.en.endswith("Nothing is lost.")
    assert all(len(sentence.split()) <= 18 for sentence in problem.message.hu.split(". "))
