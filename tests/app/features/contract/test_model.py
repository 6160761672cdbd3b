"""The way of a contract: whoever says what, it is somebody's turn, and only what is that party's turn may be done."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.features.contract.model import (
    STAGE_TITLES,
    ActKind,
    Stage,
    contract_record,
    may_countersign,
    may_edit,
    may_return,
    may_submit,
    stage,
    turn,
)
from app.kernel.command import Party

ALLOWED = {
    ActKind.SUBMITTED: may_submit,
    ActKind.RETURNED: may_return,
    ActKind.COUNTERSIGNED: may_countersign,
}


@pytest.mark.parametrize(
    ("kinds", "expected", "whose"),
    [
        ([], Stage.DRAFT, Party.MUNICIPALITY),
        ([ActKind.SUBMITTED], Stage.SUBMITTED, Party.KINCSTAR),
        ([ActKind.SUBMITTED, ActKind.RETURNED], Stage.RETURNED, Party.MUNICIPALITY),
        ([ActKind.SUBMITTED, ActKind.RETURNED, ActKind.SUBMITTED], Stage.SUBMITTED, Party.KINCSTAR),
        ([ActKind.SUBMITTED, ActKind.COUNTERSIGNED], Stage.COUNTERSIGNED, Party.MUNICIPALITY),
    ],
)
def test_the_last_act_tells_the_stage_and_whose_turn_it_is(kinds: list[ActKind], expected: Stage, whose: Party) -> None:
    assert stage(kinds) is expected
    assert turn(expected) is whose


@given(wishes=st.lists(st.sampled_from(ActKind), max_size=12))
def test_allowed_acts_never_lead_out_of_the_way(wishes: list[ActKind]) -> None:
    """Whatever is tried in whatever order: submissions and answers alternate, and a countersignature is the end."""
    done: list[ActKind] = []
    for wish in wishes:
        if ALLOWED[wish](stage(done)):
            done.append(wish)
    for first, second in pairwise(done):
        assert (first is ActKind.SUBMITTED) != (second is ActKind.SUBMITTED)
    assert ActKind.COUNTERSIGNED not in done[:-1]
    assert not done or done[0] is ActKind.SUBMITTED


@pytest.mark.parametrize("of", Stage)
def test_only_whose_turn_it_is_may_act_and_the_end_is_the_end(of: Stage) -> None:
    assert may_submit(of) == may_edit(of) == (turn(of) is Party.MUNICIPALITY and of is not Stage.COUNTERSIGNED)
    assert may_return(of) == may_countersign(of) == (turn(of) is Party.KINCSTAR)


def test_every_stage_has_words_in_both_languages() -> None:
    assert set(STAGE_TITLES) == set(Stage)
    assert all(text.hu != text.en for text in STAGE_TITLES.values())


def test_each_contract_has_its_own_record() -> None:
    assert contract_record("981011") == contract_record("981011", 1)
    assert len({contract_record(pir, number) for pir in ("981011", "981022") for number in (1, 2)}) == 4
