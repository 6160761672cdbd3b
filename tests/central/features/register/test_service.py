"""Taking a gazetteer: on both engines the same, bound to what was shown, and never deleting a village."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.kernel.problems import Refused
from central.features.register.model import Settlement
from central.features.register.queries import settlements
from central.features.register.reading import read_settlements
from central.features.register.service import differences, draft, keep_draft, kept_settlements, take, take_draft
from central.storage.tables import Organisation
from tests.helpers.central_server import VILLAGE
from tests.helpers.clock import START
from tests.helpers.gazetteer import OFFICIAL, workbook


def test_a_second_file_changes_what_it_says_and_marks_what_it_leaves_out(either_database) -> None:
    first = read_settlements(OFFICIAL.read_bytes() if OFFICIAL.exists() else workbook())
    with either_database.writing() as session:
        session.get(Organisation, VILLAGE).ksh_code = "12548"
        assert len(take(session, first).differences) == len(first)
        assert set(kept_settlements(session)) == set(first)
        organisation = session.get(Organisation, VILLAGE)
        session.refresh(organisation)
        assert (organisation.county, organisation.population) == ("Baranya", 615)
    renamed = [replace(one, name="Új Abaliget") if one.ksh_code == "12548" else one for one in first[1:]]
    with either_database.writing() as session:
        found = take(session, renamed)
        assert {kind.value: number for kind, number in found.numbers.items()} == {"renamed": 1, "vanished": 1}
        assert differences(session, renamed).differences == ()
        lines = settlements(session, "uj aba", "", 1)
        assert [(one.name, one.pir) for one in lines.lines] == [("Új Abaliget", VILLAGE)]
        assert (lines.settlements, lines.with_pir) == (len(first) - 1, 1)
        gone = settlements(session, first[0].ksh_code, "", 1).lines
        assert [one.is_current for one in gone] == [False]
        take(session, first)
        assert set(kept_settlements(session)) == set(first)


def test_only_what_was_shown_is_taken(central_database) -> None:
    one = Settlement("17376", "Aba", "város", "Fejér", "Pécsi", "Aba", 1)
    with central_database.writing() as session:
        keep_draft(session, "d" * 36, "fájl.xlsx", [one], "Kiss Ernő", START)
    with central_database.writing() as session:
        shown = draft(session, "d" * 36)
        take(session, [replace(one, population=2)])
    with pytest.raises(Refused), central_database.writing() as session:
        take_draft(session, "d" * 36, shown.comparison.digest)
    with central_database.writing() as session:
        take_draft(session, "d" * 36, draft(session, "d" * 36).comparison.digest)
        assert kept_settlements(session) == (one,)
        assert draft(session, "d" * 36) is None
        assert session.scalar(select(Organisation.county).where(Organisation.pir == VILLAGE)) == "Borsod-Abaúj-Zemplén"
