"""A snapshot has one spelling, so that its hash proves it on both sides."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.storage.shared import snapshot_hash, snapshot_text

VALUES = st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.none() | st.booleans() | st.integers())


@given(VALUES)
def test_the_order_of_the_answers_does_not_matter(values) -> None:
    turned = dict(reversed(list(values.items())))
    assert snapshot_text(values) == snapshot_text(turned)


def test_another_answer_is_another_hash() -> None:
    first, second = (snapshot_text({"answers": {"portal": value}}) for value in ("yes", "no"))
    assert snapshot_hash(first) != snapshot_hash(second)
    assert len(snapshot_hash(first)) == 64


def test_hungarian_letters_stay_letters() -> None:
    assert snapshot_text({"név": "Őry"}) == '{"név":"Őry"}'
