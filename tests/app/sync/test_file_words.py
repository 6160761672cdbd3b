"""The words for files: what happened, what to do, that nothing is lost."""

from __future__ import annotations

import pytest

from app.sync import faults, file_words


@pytest.mark.parametrize(
    "problem",
    [
        file_words.damaged_on_the_way(),
        file_words.damaged_here(),
        file_words.fetched_damaged(),
        file_words.not_there_yet(),
        file_words.not_here_yet(faults.unreachable()),
    ],
)
def test_every_sentence_is_short_and_calms(problem: object) -> None:
    for text in (problem.message.hu, problem.message.en):  # type: ignore[attr-defined]
        assert all(len(sentence.split()) <= 18 for sentence in text.split(". "))
    assert any(word in problem.message.hu for word in ("megvan", "megmaradt", "Semmi nem veszett el"))  # type: ignore[attr-defined]


def test_the_fault_of_the_line_keeps_its_code() -> None:
    assert file_words.not_here_yet(faults.timed_out()).code == "net.timeout"
