"""What one search finds: tasks, questions with their answers, people, papers and villages, ours first."""

from __future__ import annotations

from typing import Any

import pytest

from app.features.contract.queries import FORM
from app.features.form.commands import SaveAnswer
from app.features.search.model import HitKind
from app.features.search.queries import MOST, search
from app.kernel.texts import Language


@pytest.mark.parametrize(
    ("words", "kind", "subject"),
    [
        ("polgarmester vadasz", HitKind.PERSON, ("mayor", "981011")),
        ("kisnyaras", HitKind.MUNICIPALITY, ()),
        ("migracio", HitKind.TASK, ("migration",)),
        ("torzskonyvi", HitKind.QUESTION, ("identifiers", "pir")),
    ],
)
def test_everything_is_found(desk: Any, words: str, kind: HitKind, subject: tuple[str, ...]) -> None:
    hits = desk.ask(search, desk.village, words, Language.HU).hits
    assert (kind, subject) in [(hit.kind, hit.subject) for hit in hits]


def test_the_village_at_work_comes_first(desk: Any) -> None:
    for village in (desk.village, desk.neighbour):
        hits = desk.ask(search, village, "bankszamla", Language.HU).hits
        questions = [hit.municipality for hit in hits if hit.kind is HitKind.QUESTION]
        assert questions[0] == village
        assert set(questions) == {desk.village, desk.neighbour}


def test_an_answer_is_found_by_what_was_typed(desk: Any) -> None:
    desk.run(SaveAnswer(desk.village, FORM, "signing_place", "Nyáregyházi ház"))
    found = desk.ask(search, desk.village, "nyaregyhazi", Language.HU)
    assert [(hit.kind, hit.detail) for hit in found.hits] == [(HitKind.QUESTION, "Nyáregyházi ház")]


def test_no_words_find_nothing_and_many_hits_are_counted(desk: Any) -> None:
    assert desk.ask(search, desk.village, " ", Language.HU).total == 0
    found = desk.ask(search, desk.village, "a", Language.EN)
    assert len(found.hits) == min(MOST, found.total)
    assert found.total > MOST


def test_the_plan_and_its_steps_are_found(desk: Any) -> None:
    found = desk.ask(search, desk.village, "falinaptár", Language.HU)
    assert [(hit.kind, hit.subject) for hit in found.hits] == [(HitKind.PLAN, ())]
    kinds = [hit.kind for hit in desk.ask(search, desk.village, "kincstári ellenjegyzése", Language.HU).hits]
    assert HitKind.PLAN in kinds
