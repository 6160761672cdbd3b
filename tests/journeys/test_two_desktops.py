"""Two and three machines of one office at a real server: offline edits, lost answers, conflicts, one truth."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from app.features.conflict.commands import DecideConflict
from app.features.form.tables import Answer
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Problem
from central.storage.sync_tables import ChangeLog
from tests.helpers.central_server import VILLAGE, CentralServer, running
from tests.helpers.clock import FixedClock
from tests.helpers.desks import Machine

ANNA, EVA = "Kovács Istvánné", "Tóth Éva"


class Line:
    """The line to the server: when told so it delivers a message and loses the answer, or keeps it for a while."""

    def __init__(self) -> None:
        self.is_losing = False
        self.meanwhile: Callable[[], None] | None = None
        """What a person does once, after the server decided and before the answer arrives."""

    def wrap(self, application: Any) -> Any:
        """Return the application behind this line."""

        async def behind(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] != "http":
                await application(scope, receive, send)
                return
            answer: list[Any] = []

            async def keep(message: Any) -> None:
                answer.append(message)

            await application(scope, receive, keep)
            meanwhile, self.meanwhile = self.meanwhile, None
            if meanwhile is not None:
                await asyncio.to_thread(meanwhile)
            if not self.is_losing:
                for message in answer:
                    await send(message)
                return
            await send({"type": "http.response.start", "status": 502, "headers": [(b"content-type", b"text/html")]})
            await send({"type": "http.response.body", "body": b"<html>Bad gateway</html>"})

        return behind


def stands_at_the_centre(server: CentralServer) -> dict[str, Any]:
    """Return the village's own answers in the server's tables."""
    with server.database.reading() as session:
        rows = session.execute(select(Answer.field, Answer.value).where(Answer.municipality == VILLAGE)).all()
    return {field: value.strip('"') for field, value in rows if value not in (None, "null")}


def numbers_at_the_centre(server: CentralServer) -> list[int]:
    """Return the numbers of the village's changes, in their order."""
    with server.database.reading() as session:
        wanted = select(ChangeLog.seq).where(ChangeLog.municipality == VILLAGE).order_by(ChangeLog.seq)
        return list(session.scalars(wanted))


def own(machine: Machine) -> dict[str, Any]:
    """Return the same answers on a machine."""
    return {
        field: value.strip('"')
        for field, value in machine.look(Answer.field, Answer.value)
        if value not in (None, "null")
    }


@pytest.fixture
def line() -> Line:
    """Return the line between the machines and the centre."""
    return Line()


@pytest.fixture(params=["sqlite", "postgresql"])
def server(
    request: pytest.FixtureRequest, tmp_path: Path, fresh_postgres_url: str, line: Line
) -> Iterator[CentralServer]:
    """Run the centre on either kind of database."""
    url = None if request.param == "sqlite" else fresh_postgres_url
    with running(tmp_path, FixedClock(), url, wrap=line.wrap) as made:
        yield made


@pytest.fixture
def two(tmp_path: Path, server: CentralServer) -> Iterator[tuple[Machine, Machine]]:
    """Return two enrolled machines that have seen the same."""
    machines = Machine(tmp_path, ANNA, server.clock), Machine(tmp_path, EVA, server.clock)
    for machine in machines:
        machine.enrol(server)
        machine.synchronise()
    yield machines
    for machine in machines:
        machine.close()


def test_what_two_people_wrote_offline_comes_together(two: tuple[Machine, Machine], server: CentralServer) -> None:
    anna, eva = two
    anna.answer("tenant_admin_name", "Kiss Pál")
    anna.answer("signing_place", "Sárberek")
    eva.answer("tenant_admin_name", "Nagy Pál")
    eva.answer("security_officer", "Bodnár Zsolt")
    for machine in (anna, eva, anna, eva):
        machine.synchronise()
    expected = {"tenant_admin_name": "Kiss Pál", "signing_place": "Sárberek", "security_officer": "Bodnár Zsolt"}
    assert own(anna) == own(eva) == stands_at_the_centre(server) == expected
    for machine in two:
        (conflict,) = machine.conflicts()
        assert (conflict.standing.value, conflict.standing.actor) == ("Kiss Pál", ANNA)
        assert (conflict.late.value, conflict.late.actor) == ("Nagy Pál", EVA)
        assert conflict.label.hu == "Tenant adminisztrátor"
        assert conflict.standing.at
        assert conflict.late.at
    assert "Nagy Pál" in eva.typed()
    assert anna.waiting() == eva.waiting() == 0


def test_a_conflict_is_decided_once_for_everyone(two: tuple[Machine, Machine], server: CentralServer) -> None:
    anna, eva = two
    anna.answer("tenant_admin_name", "Kiss Pál")
    eva.answer("tenant_admin_name", "Nagy Pál")
    for machine in (anna, eva, anna, eva):
        machine.synchronise()
    (conflict,) = eva.conflicts()
    eva.program.run(DecideConflict(MunicipalityId(VILLAGE), conflict.id, "Nagy Pál"))
    (same,) = anna.conflicts()
    anna.program.run(DecideConflict(MunicipalityId(VILLAGE), same.id, "Harmadik Pál"))
    for machine in (eva, anna, eva, anna):
        machine.synchronise()
    assert own(anna) == own(eva) == stands_at_the_centre(server) == {"tenant_admin_name": "Nagy Pál"}
    assert anna.conflicts() == eva.conflicts() == ()
    (refused,) = anna.program.sync_status().refused  # type: ignore[attr-defined]
    assert EVA in refused.message.hu
    assert "Harmadik Pál" in str(refused.typed)


def test_equal_answers_are_no_conflict(two: tuple[Machine, Machine]) -> None:
    anna, eva = two
    for machine in (anna, eva):
        machine.answer("signing_place", "Sárberek")
    for machine in (anna, eva, anna, eva):
        machine.synchronise()
    assert anna.conflicts() == eva.conflicts() == ()


def test_a_word_changed_after_agreeing_by_chance_is_a_conflict(
    two: tuple[Machine, Machine], server: CentralServer
) -> None:
    anna, eva = two
    eva.answer("signing_place", "Sárberek")
    eva.synchronise()
    anna.answer("signing_place", "Sárberek")
    anna.answer("signing_place", "Kisnyáras")
    for machine in (anna, eva, anna):
        machine.synchronise()
    assert own(anna) == own(eva) == stands_at_the_centre(server) == {"signing_place": "Sárberek"}
    for machine in two:
        (conflict,) = machine.conflicts()
        assert (conflict.standing.value, conflict.late.value) == ("Sárberek", "Kisnyáras")
    assert "Kisnyáras" in anna.typed()


def test_typing_while_the_answer_is_on_its_way_overwrites_nobody(
    two: tuple[Machine, Machine], server: CentralServer, line: Line
) -> None:
    anna, eva = two
    eva.answer("signing_place", "Sárberek")
    eva.synchronise()
    line.meanwhile = lambda: anna.answer("signing_place", "Kis")
    anna.synchronise()
    assert own(anna) == {"signing_place": "Kis"}, "what is being typed is not taken from under the hands"
    anna.answer("signing_place", "Kisnyáras")
    for machine in (anna, eva, anna):
        machine.synchronise()
    assert own(anna) == own(eva) == stands_at_the_centre(server) == {"signing_place": "Sárberek"}
    for machine in two:
        (conflict,) = machine.conflicts()
        assert (conflict.standing.value, conflict.late.value) == ("Sárberek", "Kisnyáras")
    assert {"Kis", "Kisnyáras"} <= anna.typed()


FIELDS = st.sampled_from(["tenant_admin_name", "signing_place", "security_officer"])
WHO = st.integers(0, 2)


class Office(RuleBasedStateMachine):
    """Three machines and a server, with people who type, lines that lose answers and programs that are restarted."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        self.folder = Path(tempfile.mkdtemp(prefix="csat-office-"))
        self.line = Line()
        self.clock = FixedClock()
        self.server = self._stack.enter_context(running(self.folder, self.clock, wrap=self.line.wrap))
        self.machines = [Machine(self.folder, f"Ügyintéző {number}", self.clock) for number in range(3)]
        self.typed: list[set[str]] = [set(), set(), set()]
        self.count = 0

    @initialize()
    def enrol(self) -> None:
        for machine in self.machines:
            machine.enrol(self.server)

    @rule(who=WHO, field=FIELDS)
    def types(self, who: int, field: str) -> None:
        self.count += 1
        value = f"válasz {self.count}"
        self.machines[who].answer(field, value)
        self.typed[who].add(value)

    @rule(who=WHO, field=FIELDS)
    def types_what_all_type(self, who: int, field: str) -> None:
        self.machines[who].answer(field, "ugyanaz")

    @rule(who=WHO)
    def synchronises(self, who: int) -> None:
        self.machines[who].synchronise()

    @rule(who=WHO)
    def loses_the_answer(self, who: int) -> None:
        waiting = self.machines[who].waiting()
        self.line.is_losing = True
        try:
            with pytest.raises(Problem):
                self.machines[who].synchronise()
        finally:
            self.line.is_losing = False
        assert self.machines[who].waiting() == waiting

    @rule(who=WHO, field=FIELDS)
    def types_while_the_answer_comes(self, who: int, field: str) -> None:
        self.line.meanwhile = lambda: self.types(who, field)
        self.machines[who].synchronise()
        assert self.line.meanwhile is None

    @rule(who=WHO)
    def restarts(self, who: int) -> None:
        name = self.machines[who].name
        self.machines[who].close()
        self.machines[who] = Machine(self.folder, name, self.clock)

    @rule(who=WHO)
    def decides(self, who: int) -> None:
        for conflict in self.machines[who].conflicts()[:1]:
            self.machines[who].program.run(
                DecideConflict(MunicipalityId(conflict.municipality), conflict.id, conflict.late.value)
            )

    @invariant()
    def counters_have_no_gap(self) -> None:
        for machine in self.machines:
            counters = machine.counters()
            assert counters == list(range(1, len(counters) + 1))

    def teardown(self) -> None:
        try:
            for _ in range(2):
                for machine in self.machines:
                    machine.synchronise()
            numbers = numbers_at_the_centre(self.server)
            assert numbers == list(range(1, len(numbers) + 1))
            first, *others = [own(machine) for machine in self.machines]
            assert all(other == first for other in others)
            assert stands_at_the_centre(self.server) == first
            conflicts = [{one.id for one in machine.conflicts()} for machine in self.machines]
            assert all(other == conflicts[0] for other in conflicts)
            for machine, typed in zip(self.machines, self.typed, strict=True):
                assert machine.waiting() == 0
                assert typed <= machine.typed(), "a typed word is gone"
                machine.synchronise()
            assert numbers_at_the_centre(self.server) == numbers, "a sync with nothing new wrote something"
        finally:
            for machine in self.machines:
                machine.close()
            self._stack.close()
            shutil.rmtree(self.folder)


TestOffice = Office.TestCase
TestOffice.settings = settings(
    # An example is a whole story of two programs and a server: a second each.
    max_examples=9 if settings.get_current_profile_name() == "house" else settings().max_examples,
    stateful_step_count=16,
    deadline=None,
)
TestOffice.pytestmark = [pytest.mark.timeout(7200)]  # type: ignore[attr-defined]
