"""Every office, village and role has one record, the same on every device."""

from __future__ import annotations

from datetime import date
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from app.features.office.model import (
    JOINING_MODE_TITLES,
    ROLE_TITLES,
    JoiningMode,
    PersonView,
    Role,
    holder_on,
    lacks_deputy,
    last_day_before,
    municipality_record,
    office_record,
    person_record,
    term_record,
)


def test_only_the_mayor_belongs_to_a_municipality() -> None:
    assert [role for role in Role if role.is_of_municipality] == [Role.MAYOR]


def test_every_role_and_mode_has_a_title_in_both_languages() -> None:
    assert set(ROLE_TITLES) == set(Role)
    assert set(JOINING_MODE_TITLES) == set(JoiningMode)
    for title in chain(ROLE_TITLES.values(), JOINING_MODE_TITLES.values()):
        assert title.hu != title.en


def test_records_never_meet() -> None:
    pirs = ("981011", "981022", "981044")
    records = [record(pir) for pir in pirs for record in (office_record, municipality_record)]
    records += [person_record(pir, role) for pir in pirs for role in Role]
    assert len(set(records)) == len(records)
    assert person_record("981011", Role.MAYOR) == person_record("981011", Role.MAYOR)


_DAYS = st.dates(date(2020, 1, 1), date(2029, 12, 31))


@given(st.lists(_DAYS, min_size=1, max_size=6, unique=True), _DAYS)
def test_on_every_day_there_is_the_one_who_began_last_before_it(starts: list[date], asked: date) -> None:
    starts.sort()
    terms = [
        PersonView(
            Role.MAYOR,
            f"{number}",
            valid_from=start.isoformat(),
            valid_to=last_day_before(starts[number + 1].isoformat()) if number + 1 < len(starts) else "",
        )
        for number, start in enumerate(starts)
    ]
    found = holder_on(reversed(terms), asked)
    begun = [number for number, start in enumerate(starts) if start <= asked]
    assert (found.name if found else None) == (str(begun[-1]) if begun else None)


def test_a_term_without_a_first_day_reaches_back_and_a_vacant_place_is_nobody() -> None:
    old = PersonView(Role.MAYOR, "Vadász Béla", valid_to="2027-11-14")
    new = PersonView(Role.MAYOR, "Szűcs Györgyné", valid_from="2027-12-01")
    assert holder_on((new, old), date(2027, 11, 14)) == old
    assert holder_on((new, old), date(2027, 11, 20)) is None
    assert holder_on((PersonView(Role.MAYOR),), date(2027, 11, 20)) is None


def test_a_coordinator_without_a_deputy_is_told() -> None:
    deputy = PersonView(Role.DEPUTY, "Tóth Éva")
    assert lacks_deputy({}, "981044")
    assert lacks_deputy({("981044", Role.DEPUTY): PersonView(Role.DEPUTY)}, "981044")
    assert not lacks_deputy({("981044", Role.DEPUTY): deputy}, "981044")


def test_two_machines_that_end_the_same_term_make_one_record() -> None:
    assert term_record("981011", Role.MAYOR, "A", "2024-10-01") == term_record("981011", Role.MAYOR, "A", "2024-10-01")
    assert term_record("981011", Role.MAYOR, "A", "") != term_record("981022", Role.MAYOR, "A", "")
