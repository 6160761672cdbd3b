"""Incidents are recorded, corrected, solved and opened again; the stabilisation closes once, and not too early."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.documents.preview import opened
from app.features.launch.commands import CloseStabilisation, RecordIncident, ReopenIncident, SolveIncident
from app.features.launch.queries import LaunchView, launch
from app.features.office.commands import ChooseJoining, Member, RecordPerson, RegisterOffice
from app.features.office.model import JoiningMode, Role
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Refused
from tests.helpers.clock import FixedClock
from tests.helpers.desks import Machine

OFFICE, VILLAGE = MunicipalityId("981044"), MunicipalityId("981011")
CLOCK = datetime(2028, 3, 20, 8, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(CLOCK)


@pytest.fixture
def machine(tmp_path: Path, clock: FixedClock) -> Iterator[Machine]:
    made = Machine(tmp_path, "Kovács Istvánné", clock)
    member = Member(VILLAGE, "Sárberek Község Önkormányzata", "3999 Sárberek, Fő utca 1.")
    made.program.run(RegisterOffice(OFFICE, "Sárbereki Közös Önkormányzati Hivatal", "joint", (member,)))
    made.program.run(RecordPerson(VILLAGE, Role.MAYOR, "Vadász Béla"))
    made.program.run(RecordPerson(OFFICE, Role.NOTARY, "dr. Kerek Anna"))
    made.program.run(ChooseJoining(OFFICE, JoiningMode.SYSTEM, "2028-01-03"))
    yield made
    made.close()


def view(machine: Machine) -> LaunchView:
    return machine.program.ask(launch, VILLAGE)


def record(machine: Machine, severity: str = "blocking", since: str = "2028-03-20") -> str:
    machine.program.run(RecordIncident(VILLAGE, "A központ nem érhető el", since, severity, "Papíron dolgozunk"))
    return view(machine).incidents[0].id


def test_an_incident_is_recorded_corrected_and_solved(machine: Machine, clock: FixedClock) -> None:
    found = record(machine)
    machine.program.run(RecordIncident(VILLAGE, "A központ 503-at ad", "2028-03-20", "blocking", "", found))
    (one,) = view(machine).incidents
    assert (one.what, one.recorded_by) == ("A központ 503-at ad", "Kovács Istvánné")
    assert view(machine).criterion.open_blocking == 1
    machine.program.run(SolveIncident(VILLAGE, found, "2028-03-20", "A kiszolgáló visszajött."))
    assert view(machine).criterion.open_blocking == 0
    assert view(machine).criterion.quiet_days == 0
    machine.program.run(ReopenIncident(VILLAGE, found))
    assert view(machine).criterion.open_blocking == 1


def test_a_solution_without_words_is_refused(machine: Machine) -> None:
    with pytest.raises(Refused) as caught:
        machine.program.run(SolveIncident(VILLAGE, record(machine), "2028-03-20", " "))
    assert caught.value.field == "solution"


@pytest.mark.parametrize("command", [SolveIncident(VILLAGE, "x", "2028-03-20", "y"), ReopenIncident(VILLAGE, "x")])
def test_what_is_not_on_the_list_is_refused_in_words(machine: Machine, command: object) -> None:
    with pytest.raises(Refused) as caught:
        machine.program.run(command)  # type: ignore[arg-type]
    assert caught.value.code == "launch.unknown"


def test_the_stabilisation_closes_once_and_not_too_early(machine: Machine, clock: FixedClock) -> None:
    found = record(machine)
    with pytest.raises(Refused) as caught:
        machine.program.run(CloseStabilisation(VILLAGE))
    assert caught.value.code == "launch.open"
    machine.program.run(SolveIncident(VILLAGE, found, "2028-03-20", "Visszajött."))
    clock.advance(days=10)
    with pytest.raises(Refused) as caught:
        machine.program.run(CloseStabilisation(VILLAGE))
    assert caught.value.code == "launch.too_early"
    expected = view(machine).criterion.expected
    assert expected is not None
    clock.set(datetime(expected.year, expected.month, expected.day, 8, tzinfo=UTC))
    machine.program.run(CloseStabilisation(VILLAGE))
    closing = view(machine).closing
    assert closing is not None
    assert closing.registration_number is None
    with pytest.raises(Refused) as caught:
        machine.program.run(CloseStabilisation(VILLAGE))
    assert caught.value.code == "launch.closed_already"


def test_before_the_go_live_nothing_can_be_closed(machine: Machine, clock: FixedClock) -> None:
    clock.set(datetime(2027, 12, 1, 8, tzinfo=UTC))
    with pytest.raises(Refused) as caught:
        machine.program.run(CloseStabilisation(VILLAGE))
    assert caught.value.code == "launch.not_live"


def paper(machine: Machine, document: str) -> str:
    _, pdf = machine.program.build_document(document, VILLAGE)
    with opened(pdf) as pages:
        return " ".join("\n".join(page.get_textpage().get_text_range() for page in pages).split())


def test_the_journal_and_the_minutes_say_what_the_screen_says(machine: Machine, clock: FixedClock) -> None:
    found = record(machine)
    text = paper(machine, "D25")
    assert "A központ nem érhető el" in text
    assert "Papíron dolgozunk" in text
    assert "még nyitott" in text
    with pytest.raises(Refused):
        paper(machine, "D25-L")
    machine.program.run(SolveIncident(VILLAGE, found, "2028-03-20", "Visszajött."))
    clock.advance(days=30)
    minutes = paper(machine, "D25-L")
    assert "a feltétel teljesült" in minutes
    assert "Vadász Béla" in minutes
    assert "dr. Kerek Anna" in minutes
