"""Every fault of the network is said in both languages, with what is safe, and without a number of a protocol."""

from __future__ import annotations

import inspect

import pytest

from app.kernel.problems import Problem, Refused, Unavailable
from app.sync import faults

MAKERS = [
    made
    for name, made in inspect.getmembers(faults, inspect.isfunction)
    if made.__module__ == faults.__name__ and not name.startswith("_")
]


def _made(maker) -> Problem:
    return maker(502) if inspect.signature(maker).parameters else maker()


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
def test_a_fault_has_two_languages_and_short_sentences(maker) -> None:
    problem = _made(maker)
    assert isinstance(problem, Refused | Unavailable)
    for text in (problem.title, problem.message):
        assert text.hu != text.en
        assert all(len(sentence.split()) <= 18 for sentence in text.hu.split(". "))
    assert "HTTP" not in problem.message.hu


def test_codes_are_not_shared() -> None:
    codes = [_made(maker).code for maker in MAKERS]
    assert len(codes) == len(set(codes))
