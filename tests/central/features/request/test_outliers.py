"""A number stands out against its former self or against the others, and never by chance of small numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.features.request.outliers import Outlier, middle_of, outlier

NUMBERS = st.integers(0, 500)


@pytest.mark.parametrize(
    ("value", "former", "others", "found"),
    [
        (20, 2, (), Outlier(20, former=2)),
        (2, 20, (), Outlier(2, former=20)),
        (3, 1, (), None),
        (12, 10, (), None),
        (90, None, (4, 5, 6, 5, 4), Outlier(90, middle=5.0)),
        (90, None, (4, 5, 6), None),
        (90, 88, (4, 5, 6, 5, 4), Outlier(90, middle=5.0)),
    ],
)
def test_what_stands_out(value: int, former: int | None, others: tuple[int, ...], found: Outlier | None) -> None:
    assert outlier(value, former, middle_of(others)) == found


@given(value=NUMBERS, others=st.lists(NUMBERS, max_size=9))
def test_the_same_as_before_and_as_all_others_never_stands_out(value: int, others: list[int]) -> None:
    assert outlier(value, value, middle_of([value] * len(others))) is None


@given(value=NUMBERS, former=NUMBERS)
def test_growth_and_shrinking_are_judged_alike(value: int, former: int) -> None:
    assert (outlier(value, former, None) is None) == (outlier(former, value, None) is None)
