"""Waiting in working days, and the phase by its gates."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.content.library import load_content
from app.content.package import TrustList
from app.features.contract.model import Stage
from app.features.task.model import Progress
from central.features.municipality.model import (
    SIZE_BOUNDS,
    Place,
    phase_index,
    phase_titles,
    progress_of,
    task_lines,
    waited_before,
    waited_days,
)
from central.settings import Settings

CONTENT = load_content(Settings().content_folder, TrustList.of_program())
_TODAY = st.dates(date(2026, 1, 10), date(2028, 12, 1))


@given(_TODAY, st.integers(0, 90))
def test_the_last_day_that_waited_so_long_is_the_last(today: date, days: int) -> None:
    last = waited_before(CONTENT.calendar, today, days)
    assert waited_days(CONTENT.calendar, last, today) >= days
    assert last == today or waited_days(CONTENT.calendar, last + timedelta(days=1), today) < days


@given(st.integers(0, 3), st.sampled_from(list(Stage)))
def test_a_phase_is_left_by_its_gate_and_not_by_its_size(passed: int, reached: Stage) -> None:
    gates = {phase.gate_task for phase in CONTENT.phases[:passed]}
    progress = {task.id: Progress(1 if task.id in gates else 0, 1) for task in CONTENT.tasks}
    assert phase_index(CONTENT, progress) == passed
    assert len(phase_titles(CONTENT)) == len(CONTENT.phases) + 1


def test_the_contract_is_done_by_its_countersignature_only() -> None:
    task = CONTENT.task("sign-service-contract")
    ticked = {("981011", task.id, step.id) for step in task.steps}
    for stage in Stage:
        progress = progress_of(CONTENT, Place("981011", "981044"), ticked, stage)
        assert progress[task.id].is_complete is (stage is Stage.COUNTERSIGNED)
        assert task_lines([task], progress, stage)[0].is_contract


def test_every_known_number_of_people_is_in_one_size() -> None:
    for people in (0, 3_000, 3_001, 10_000, 10_001, 1_700_000):
        fits = [1 for least, most in SIZE_BOUNDS.values() if least <= people and (most is None or people <= most)]
        assert fits == [1]
