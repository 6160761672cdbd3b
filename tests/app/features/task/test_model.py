"""The state of the local work, for whatever was ticked."""

from __future__ import annotations

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.features.task.model import (
    ACCEPTANCE_TITLES,
    PAPER_TITLES,
    SENDING_TITLES,
    TURN_TITLES,
    WORK_TITLES,
    AcceptanceState,
    PaperState,
    Progress,
    SendingState,
    WorkState,
    step_record,
    work_state,
)
from app.kernel.command import Party
from app.kernel.texts import Text

steps = st.lists(st.booleans(), min_size=1, max_size=12)


def progress_of(ticks: list[bool]) -> Progress:
    return Progress(sum(ticks), len(ticks))


@given(ticks=steps, is_blocked=st.booleans(), is_returned=st.booleans())
def test_done_means_every_step_and_nothing_sent_back(ticks: list[bool], is_blocked: bool, is_returned: bool) -> None:
    state = work_state(progress_of(ticks), is_blocked=is_blocked, is_returned=is_returned)
    assert (state is WorkState.DONE) == (all(ticks) and not is_returned)
    assert (state is WorkState.TO_CORRECT) == is_returned


@given(ticks=steps, is_blocked=st.booleans())
def test_an_unfinished_task_is_blocked_whatever_was_ticked(ticks: list[bool], is_blocked: bool) -> None:
    ticks[-1] = False
    state = work_state(progress_of(ticks), is_blocked=is_blocked)
    assert (state is WorkState.BLOCKED) == is_blocked
    if not is_blocked:
        assert state is (WorkState.IN_PROGRESS if any(ticks) else WorkState.NOT_STARTED)


@given(ticks=steps, data=st.data())
def test_one_more_tick_never_takes_the_work_back(ticks: list[bool], data: st.DataObject) -> None:
    order = [WorkState.NOT_STARTED, WorkState.IN_PROGRESS, WorkState.DONE]
    before = work_state(progress_of(ticks), is_blocked=False)
    ticks[data.draw(st.integers(0, len(ticks) - 1))] = True
    assert order.index(work_state(progress_of(ticks), is_blocked=False)) >= order.index(before)


@pytest.mark.parametrize(
    ("titles", "states"),
    [
        (WORK_TITLES, WorkState),
        (SENDING_TITLES, SendingState),
        (PAPER_TITLES, PaperState),
        (ACCEPTANCE_TITLES, AcceptanceState),
        (TURN_TITLES, Party),
    ],
)
def test_every_state_has_its_own_words(titles: dict[StrEnum, Text], states: type[StrEnum]) -> None:
    assert set(titles) == set(states)
    assert len({text.hu for text in titles.values()}) == len(states)
    assert len({text.en for text in titles.values()}) == len(states)


def test_done_never_sounds_like_sent() -> None:
    assert WORK_TITLES[WorkState.DONE].hu == "Kész"
    assert not {text.hu for text in WORK_TITLES.values()} & {text.hu for text in SENDING_TITLES.values()}


def test_a_step_has_one_record_in_each_organisation() -> None:
    records = {
        step_record(pir, task, step) for pir in ("981011", "981022") for task in ("a", "b") for step in ("1", "2")
    }
    assert len(records) == 8
