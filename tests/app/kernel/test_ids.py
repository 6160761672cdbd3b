"""New ids sort by the time they were made; derived ids are the same on every machine and in every release."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.kernel.ids import Ids, derived_id
from tests.helpers.clock import FixedClock
from tests.helpers.ids import sequential_ids

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
moments = st.integers(0, 230 * 365 * 86_400 * 10**6).map(lambda since: EPOCH + timedelta(microseconds=since))
noise = st.binary(min_size=10, max_size=10)


@given(moment=moments, random=noise)
def test_a_new_id_is_a_uuid_of_version_7_that_carries_its_millisecond(moment: datetime, random: bytes) -> None:
    made = uuid.UUID(Ids(FixedClock(moment), lambda _length: random).new())
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert made.int >> 80 == (moment - EPOCH) // timedelta(milliseconds=1)


@given(moment=moments, milliseconds=st.integers(1, 10**9), earlier=noise, later=noise)
def test_an_id_made_a_millisecond_later_sorts_after(
    moment: datetime, milliseconds: int, earlier: bytes, later: bytes
) -> None:
    clock = FixedClock(moment)
    first = Ids(clock, lambda _length: earlier).new()
    clock.advance(timedelta(milliseconds=milliseconds))
    assert first < Ids(clock, lambda _length: later).new()


def test_ids_of_one_millisecond_differ() -> None:
    ids = Ids(FixedClock())
    assert len({ids.new() for _ in range(1000)}) == 1000


def test_the_tests_own_ids_count() -> None:
    first, second = sequential_ids(start=1).new(), sequential_ids(start=2).new()
    assert first < second
    assert sequential_ids(start=1).new() == first


def test_a_derived_id_never_changes_between_releases() -> None:
    # Stores in the field hold these; another value would make two records of one office.
    assert derived_id("office", "981044") == "e67bbf75-1dfa-535b-aff4-a0e17e216a20"
    assert derived_id("answer", "981011", "contract", "portal") == "4051d969-db91-580d-b277-77afd7e2cf80"


@given(
    parts=st.lists(
        st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x1f"), max_size=8), min_size=1, max_size=4
    )
)
def test_a_derived_id_depends_on_every_part_and_on_where_it_ends(parts: list[str]) -> None:
    made = derived_id(*parts)
    assert uuid.UUID(made).version == 5
    assert derived_id(*parts) == made
    assert derived_id(*parts, "") != made
    assert derived_id(*parts[:-1], parts[-1] + "x") != made


def test_parts_do_not_run_together() -> None:
    assert derived_id("person", "98101", "1mayor") != derived_id("person", "981011", "mayor")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=4))
def test_a_derived_id_is_the_one_of_the_standard(parts: list[str]) -> None:
    namespace = uuid.UUID("6c1a6f1e-6d0b-5b5e-9a57-2f6a6d1c0a01")
    assert derived_id(*parts) == str(uuid.uuid5(namespace, "\x1f".join(parts)))
