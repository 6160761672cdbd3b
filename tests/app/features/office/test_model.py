"""Every office, village and role has one record, the same on every device."""

from __future__ import annotations

from itertools import chain

from app.features.office.model import (
    JOINING_MODE_TITLES,
    ROLE_TITLES,
    JoiningMode,
    Role,
    municipality_record,
    office_record,
    person_record,
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
