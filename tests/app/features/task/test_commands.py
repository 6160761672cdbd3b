"""Ticking steps off and taking ticks back; what the content does not know is refused."""

from __future__ import annotations

import pytest

from app.features.task.commands import MarkStep
from app.features.task.queries import task
from app.kernel.ids import MunicipalityId

OFFICE, VILLAGE, NEIGHBOUR = MunicipalityId("981044"), MunicipalityId("981011"), MunicipalityId("981022")


def test_a_tick_is_kept_and_can_be_taken_back(desk) -> None:
    step = desk.program.content.task("data-request").steps[2]
    before = len(desk.outbox())
    for is_done in (True, False, True):
        changes = desk.run(MarkStep(VILLAGE, "data-request", step.id, is_done))
        assert changes.topics == {"step_mark"}
        row = desk.ask(task, VILLAGE, "data-request")
        assert [one.id for one in row.steps if one.is_done] == ([step.id] if is_done else [])
        assert row.progress.done == int(is_done)
    assert [fields.get("is_done") for _, _, fields in desk.outbox()[before:]] == [True, False, True]


def test_the_same_tick_twice_changes_nothing(desk) -> None:
    wish = MarkStep(VILLAGE, "data-request", desk.program.content.task("data-request").steps[0].id, True)
    desk.run(wish)
    before = desk.outbox()
    assert not desk.run(wish).topics
    assert desk.outbox() == before


def test_a_village_has_its_own_ticks_the_office_one_for_all(desk) -> None:
    step = desk.program.content.task("data-request").steps[0].id
    desk.run(MarkStep(VILLAGE, "data-request", step, True))
    assert desk.ask(task, NEIGHBOUR, "data-request").progress.done == 0
    shared = desk.program.content.task("first-contact").steps[0].id
    desk.run(MarkStep(OFFICE, "first-contact", shared, True))
    for village in (VILLAGE, NEIGHBOUR):
        row = desk.ask(task, village, "first-contact")
        assert (row.partition, row.progress.done) == (OFFICE, 1)


@pytest.mark.parametrize(
    ("task_id", "step"),
    [("no-such-task", "1"), ("data-request", "no-such-step"), ("data-request", ""), ("first-contact", None)],
)
def test_a_step_that_the_content_does_not_know_is_refused(desk, task_id: str, step: str | None) -> None:
    foreign = desk.program.content.task("data-request").steps[0].id
    problem = desk.refusal_of(MarkStep(VILLAGE, task_id, step if step is not None else foreign, True))
    assert problem.code == "task.unknown_step"
    assert "Semmi nem veszett el." in problem.message.hu
