"""Nothing says that all is sent while anything waits, whatever waits: every combination is looked at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.sync.state import Counts, Overall, overall

numbers = st.integers(0, 3)
counts = st.builds(Counts, numbers, numbers, numbers, numbers, numbers, numbers)
switches = st.fixed_dictionaries(
    dict.fromkeys(("is_enrolled", "is_parked", "is_failing", "has_ever_succeeded"), st.booleans())
)


@given(counts, switches)
def test_all_is_sent_only_where_nothing_at_all_is_open(found: Counts, told: dict[str, bool]) -> None:
    is_open = any(getattr(found, name) for name in Counts.__slots__)
    is_clear = overall(found, **told) is Overall.CLEAR
    assert is_clear == (
        not is_open
        and told["is_enrolled"]
        and told["has_ever_succeeded"]
        and not told["is_parked"]
        and not told["is_failing"]
    )


@given(counts, switches)
def test_what_waits_is_never_told_as_less_than_its_largest_part(found: Counts, told: dict[str, bool]) -> None:
    assert found.waiting >= max(found.records, found.files, found.files_in_trouble, found.on_stick, found.held)
    if found.waiting:
        assert overall(found, **told) in (Overall.OUTSIDE, Overall.PARKED, Overall.FAILING, Overall.WAITING)
