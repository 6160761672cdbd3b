"""Whose contact counts, and what a clerk could not reach anybody by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.features.liaison.model import Liaison, check_liaison, own_liaison
from app.kernel.ids import EVERYONE
from app.kernel.problems import Refused

OWN, OFFICE = "981011", "981044"
_FOUND = st.lists(
    st.builds(
        Liaison,
        st.sampled_from([OWN, OFFICE, EVERYONE, "982117"]),
        st.sampled_from(["", "Zala", "Vas"]),
        st.sampled_from(["", "Fehér Dóra", "Gál Géza"]),
        st.just("+36 1 327 3600"),
        st.just(""),
    ),
    max_size=6,
)


@given(_FOUND, st.sampled_from(["", "Zala"]))
def test_the_nearest_named_contact_counts(found: list[Liaison], county: str) -> None:
    told = own_liaison(found, OWN, OFFICE, county)
    named = [one for one in found if one.name]
    near = [one for one in named if one.municipality == OWN] or [one for one in named if one.municipality == OFFICE]
    near = near or [one for one in named if one.municipality == EVERYONE and county and one.county == county]
    assert told in near if near else told is None


@pytest.mark.parametrize(
    ("name", "phone", "email", "field"),
    [
        (" ", "+36 1 327 3600", "", "name"),
        ("Fehér Dóra", "", "", "phone"),
        ("Fehér Dóra", "majd hívom", "", "phone"),
        ("Fehér Dóra", "", "feher.dora", "email"),
        ("x" * 201, "", "a@b.hu", "name"),
    ],
)
def test_who_cannot_be_reached_is_no_contact(name: str, phone: str, email: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_liaison(name, phone, email)
    assert refused.value.field == field
    check_liaison("Fehér Dóra", "+36 (1) 327-3600", "feher.dora@kincstar.hu")
