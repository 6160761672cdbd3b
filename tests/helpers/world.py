"""A small world for random histories: real encrypted desktops, a real server database, and a wire that fails at will.

Only the network is played: every message is spelled out and read again as on HTTP. The world remembers which value was
typed over which one, and so can say at the end whether anything was lost or went back.
"""

from __future__ import annotations

import json
import random
import shutil
import uuid
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.bootstrap import Program, build
from app.features.conflict.commands import DecideConflict
from app.features.form.commands import SaveAnswer
from app.features.office.commands import RecordPerson
from app.jobs.job import Cancel, silent
from app.kernel.command import Actor, Command, Party
from app.kernel.ids import Ids, MunicipalityId
from app.kernel.problems import Problem, Refused
from app.settings import from_environment
from app.storage.keys import NoKeyRing
from app.storage.local import Outgoing
from app.storage.rows import decode
from app.storage.shared import Act, Conflict
from app.storage.unit_of_work import reading
from app.sync import faults
from app.sync.cycle import Cycle
from app.sync.enrol import enrol
from app.sync.token import TokenKeeper
from central.accounts.devices import issue_code
from central.storage.sync_tables import ChangeLog, HistoryNotice
from central.sync.epoch import begin_epoch
from central.sync.service import record_central_change
from tests.helpers.central_server import OFFICE, VILLAGE, CentreDatabase, prepared
from tests.helpers.clock import START, FixedClock
from tests.helpers.places import PERSON_FIELDS, VILLAGE_FIELDS, Place, shown_on_desk, standing_at_server
from tests.helpers.wire import Wire, spelled

KEY = bytes(range(32))
ROUNDS = 12
"""Syncs of every desktop in which a quiet world must have come to rest."""


@dataclass(slots=True)
class Desk:
    """One desktop: its store, its program, and the images of its disk that were kept."""

    name: str
    store: Path
    program: Program
    engine: Any
    images: list[Path] = field(default_factory=list)


class World:
    """Some desktops of one office, one server, and what was typed over what."""

    def __init__(
        self,
        folder: Path,
        chance: random.Random,
        desks: int,
        template: Path | None = None,
        places: Mapping[str, Place] = VILLAGE_FIELDS,
        clocks: Sequence[FixedClock] = (),
    ) -> None:
        """Begin in an empty folder, or as a copy of a closed world with as many desks."""
        self.chance = chance
        self.places = places
        self._names = list(places)
        self._folder = folder
        if template is not None:
            shutil.copytree(template, folder, dirs_exist_ok=True)
            self.database = CentreDatabase(f"sqlite:///{folder / 'central.sqlite3'}")
        else:
            self.database = prepared(folder)[1]
        self.clock = FixedClock()
        self._clocks = clocks
        self.desks: list[Desk] = []
        self.over: dict[str, set[str]] = {}
        self.chosen: list[tuple[str, str, str]] = []
        self.lost_with_disk: set[str] = set()
        self.decided: set[str] = set()
        self.server_images: list[Path] = []
        self.acts: set[str] = set()
        self.faults = 0.0
        self.is_cut_off = False
        self._is_restored = False
        self._late: list[Callable[[], Any]] = []
        self._typed = self._made = 0
        for number in range(desks):
            desk = self._add(f"desk{number}", self._folder / f"desk{number}.db")
            if template is None:
                self._enrol(desk)

    # The machines

    def _add(self, name: str, store: Path) -> Desk:
        settings = from_environment({}, {"store": store, "actor": name})
        program = build(settings, KEY, self._clock_of(len(self.desks)))
        desk = Desk(name, store, program, program._engine)
        self.desks.append(desk)
        return desk

    def _clock_of(self, number: int) -> FixedClock:
        """Return the clock of a desktop: its own, or the one of all."""
        return self._clocks[number] if number < len(self._clocks) else self.clock

    def _enrol(self, desk: Desk) -> None:
        with self.database.writing() as session:
            code = issue_code(session, OFFICE, "test", START, 14)
        enrol(desk.engine, "https://central", code, self._tokens(desk), Ids(self.clock), lambda _address: Wire(self))

    def _tokens(self, desk: Desk) -> TokenKeeper:
        return TokenKeeper(desk.engine, desk.store, NoKeyRing())

    def reopen(self, desk: Desk) -> None:
        """Start the program of a desktop again on the file that is there now."""
        settings = from_environment({}, {"store": desk.store, "actor": desk.name})
        desk.program = build(settings, KEY, self._clock_of(self.desks.index(desk)))
        desk.engine = desk.program._engine

    def type_into(self, desk: Desk) -> int:
        """Type values that were never typed before over what the desktop shows; return into how many fields."""
        name = self.chance.choice(self._names)
        place = self.places[name]
        if place.role is not None:
            return self._type_person(desk, place)
        shown = self._shown(desk, {name: place})[name]
        value = self._new_value(shown)
        self._run(desk, SaveAnswer(MunicipalityId(VILLAGE), "contract", name, value))
        return 1

    def _type_person(self, desk: Desk, place: Place) -> int:
        """Type some of the four fields of a person; the screen sends them all, as they are shown."""
        assert place.role is not None
        shown = self._shown(desk, {name: replace(place, column=name) for name in PERSON_FIELDS})
        typed = self.chance.sample(PERSON_FIELDS, self.chance.randint(1, len(PERSON_FIELDS)))
        fields = {name: shown[name] or "" for name in PERSON_FIELDS}
        fields.update({name: self._new_value(shown[name]) for name in typed})
        self._run(desk, RecordPerson(MunicipalityId(place.municipality), place.role, **fields))
        return len(typed)

    def _new_id(self) -> str:
        """Return an id that no other thing of this world has; a shrunk history has no chance to make one."""
        self._made += 1
        return str(uuid.UUID(int=self._made))

    def _new_value(self, shown: str | None) -> str:
        self._typed += 1
        value = f"v{self._typed}"
        self.over[value] = {shown} if shown else set()
        return value

    def _run(self, desk: Desk, command: Command) -> None:
        desk.program.run(command, Actor(desk.name, Party.MUNICIPALITY))

    def shown(self, desk: Desk) -> dict[str, str | None]:
        """Return what a desktop shows in each field."""
        return self._shown(desk, self.places)

    def _shown(self, desk: Desk, places: Mapping[str, Place]) -> dict[str, str | None]:
        with reading(desk.engine) as session:
            return shown_on_desk(session, places)

    def decide(self, desk: Desk) -> None:
        """Decide one open conflict for one of its two values: what the desktop shows, or what came late."""
        with reading(desk.engine) as session:
            rows = session.scalars(
                select(Conflict).where(Conflict.decided_by.is_(None)).order_by(Conflict.late_value, Conflict.field)
            ).all()
        if not rows:
            return
        row = self.chance.choice(rows)
        place = Place(row.municipality, row.table_name or "", row.record or "", row.field or "")
        standing, late = (place.read(decode(text)) for text in (row.standing_value, row.late_value))
        shown = self._shown(desk, {"": place})[""]
        if shown not in (standing, late):
            standing = shown
        plain = self.chance.choice([standing, late])
        self._run(desk, DecideConflict(MunicipalityId(row.municipality), row.id, plain))
        if isinstance(plain, str):
            self.decided.add(plain)
            if isinstance(standing, str):
                self.chosen.append((row.id, plain, standing))

    def synchronise(self, desk: Desk) -> bool:
        """Send and receive; tell whether it went through."""
        cycle = Cycle(
            desk.engine,
            desk.program.clock,
            desk.program.publish,
            self._tokens(desk),
            lambda _address, token: Wire(self, token),
        )
        try:
            cycle.run(silent, Cancel())
        except Problem as problem:
            if self._is_restored and problem.code == "device.not_recognised":
                # The server has forgotten this machine; its person asks for a new code, as the words say.
                self._enrol(desk)
            elif isinstance(problem, Refused):
                raise
            return False
        return True

    # The wire

    def carry(self, deliver: Callable[[], Any]) -> Any:
        """Carry one request to the server and its answer back, or not."""
        if self.is_cut_off:
            raise faults.unreachable()
        fate = self.chance.random()
        if fate >= self.faults:
            return spelled(self._served(deliver))
        kind = self.chance.choice(("request lost", "answer lost", "doubled", "late"))
        if kind == "late":
            self._late.append(deliver)
        if kind in ("request lost", "late"):
            raise faults.unreachable()
        answer = self._served(deliver)
        if kind == "answer lost":
            raise faults.timed_out()
        return spelled(self._served(deliver) if kind == "doubled" else answer)

    def deliver_late(self) -> None:
        """Let a request arrive that its sender has long given up."""
        if self._late:
            deliver = self._late.pop(self.chance.randrange(len(self._late)))
            try:
                deliver()
            except Refused:
                return

    def _served(self, deliver: Callable[[], Any]) -> Any:
        try:
            return deliver()
        except Refused as problem:
            if problem.code.startswith("device.") and problem.code not in ("device.copied", "device.name_taken"):
                raise faults.not_recognised() from problem
            raise

    # What happens to machines

    def keep_image(self, desk: Desk) -> None:
        """Copy a desktop's disk."""
        image = self._folder / f"image-{self._new_id()}.db"
        with self.shut(desk):
            shutil.copyfile(desk.store, image)
        desk.images.append(image)

    def put_image_back(self, desk: Desk) -> None:
        """Restore a desktop from an image; what was typed since and was not answered is gone with the disk."""
        if not desk.images:
            return
        image = self.chance.choice(desk.images)
        before = self._unanswered(desk)
        with self.shut(desk):
            shutil.copyfile(image, desk.store)
        self.lost_with_disk |= before - self._unanswered(desk)

    def welcome(self) -> None:
        """Set a new machine up and let it enter."""
        number = len(self.desks)
        self._enrol(self._add(f"desk{number}", self._folder / f"desk{number}.db"))

    def clone(self, desk: Desk) -> None:
        """Set a second machine up from the disk of another."""
        number = len(self.desks)
        store = self._folder / f"desk{number}.db"
        with self.shut(desk):
            shutil.copyfile(desk.store, store)
        self._add(f"desk{number}", store)

    def _unanswered(self, desk: Desk) -> set[str]:
        with reading(desk.engine) as session:
            rows = session.scalars(select(Outgoing.fields).where(Outgoing.fate.is_(None)))
            return {value for fields in rows for value in _values(fields)}

    @contextmanager
    def shut(self, desk: Desk) -> Iterator[None]:
        """Close the program of a desktop for as long as something happens to its files."""
        desk.program.close()
        yield
        self.reopen(desk)

    def keep_server_image(self) -> None:
        """Back the server up."""
        image = self._folder / f"server-{self._new_id()}.db"
        with self._server_down() as path:
            shutil.copyfile(path, image)
        self.server_images.append(image)

    def restore_server(self, *, is_announced: bool) -> None:
        """Put the server back to one of its backups; the operator tells it so, or forgets to."""
        if not self.server_images:
            return
        image = self.chance.choice(self.server_images)
        self._is_restored = True
        with self._server_down() as path:
            shutil.copyfile(image, path)
        if is_announced:
            with self.database.writing() as session:
                begin_epoch(session, START)

    @contextmanager
    def _server_down(self) -> Iterator[Path]:
        url = self.database.engine.url.render_as_string(hide_password=False)
        path = Path(str(self.database.engine.url.database))
        self.database.close()
        for left in (path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            left.unlink(missing_ok=True)
        yield path
        self.database = CentreDatabase(url)

    def act_at_the_centre(self) -> None:
        """Let an officer write an act."""
        record = self._new_id()
        with self.database.writing() as session:
            officer = Actor("Fehér Dóra", Party.KINCSTAR)
            record_central_change(
                session, VILLAGE, "act", record, {"kind": "contract.returned", "subject": record}, officer
            )

    # What must hold

    def settle(self) -> None:
        """Let every desktop sync without faults until nothing moves."""
        self.faults = 0.0
        self._note_acts()
        for _ in range(ROUNDS):
            before = self._state()
            for desk in self.desks:
                self.synchronise(desk)
            if self._state() == before:
                break

    def out_of_step(self) -> list[str]:
        """Return the desktops that still wait for an answer or show something else than what stands at the server."""
        standing = self.server_values()
        return [
            f"{desk.name} is out of step"
            for desk in self.desks
            if self._unanswered(desk) or self.shown(desk) != standing
        ]

    def _state(self) -> object:
        with self.database.reading() as session:
            return session.execute(select(ChangeLog.change_id).order_by(ChangeLog.municipality, ChangeLog.seq)).all(), [
                (self.shown(desk), self._unanswered(desk)) for desk in self.desks
            ]

    def _note_acts(self) -> None:
        for desk in self.desks:
            with reading(desk.engine) as session:
                self.acts.update(session.scalars(select(Act.id)))

    def server_values(self) -> dict[str, str | None]:
        """Return what stands in each field at the server."""
        with self.database.reading() as session:
            return standing_at_server(session, self.places)

    def violations(self) -> list[str]:
        """Return every value that is nowhere any more, and every one that went back behind a newer one."""
        with self.database.reading() as session:
            rows = session.execute(select(Conflict.standing_value, Conflict.late_value, Conflict.decided_by)).all()
            open_ones = set(session.scalars(select(Conflict.id).where(Conflict.decided_by.is_(None))))
            acts = set(session.scalars(select(Act.id)))
            alarms = session.scalars(select(HistoryNotice.kind)).all()
        in_conflict = {value for row in rows for text in row[:2] for value in _values(text)}
        late = {value for row in rows if row.decided_by is None for value in _values(row.late_value)}
        current = {value for value in self.server_values().values() if value}
        kept = self._kept(current | in_conflict)
        # A choice that went with a disk before it was sent took nothing back.
        arrived = self._replaced(open_ones)
        found = [f"lost {value}" for value in self.over if value not in kept and value not in self.lost_with_disk]
        found += [f"act {act}" for act in self.acts - acts]
        found += [f"false alarm: the history was {kind}" for kind in alarms]
        for value in current - self.decided:
            found += [f"{value} went back behind {one}" for one in late if value in _ancestors(one, arrived)]
        return found

    def _replaced(self, without: Collection[str] = ()) -> dict[str, set[str]]:
        """Return which values each one was put over, by typing and by every choice but those in some conflicts."""
        found = {value: set(over) for value, over in self.over.items()}
        for conflict, value, over in self.chosen:
            if conflict not in without:
                found[value].add(over)
        return found

    def _kept(self, alive: set[str]) -> set[str]:
        """Return the values that are there, or that somebody who saw them typed over with a value that is kept."""
        replaced = self._replaced()
        kept = set(alive)
        for value in alive:
            kept.update(_ancestors(value, replaced))
        return kept

    def close(self) -> None:
        """Close every program and the server's database."""
        for desk in self.desks:
            desk.program.close()
        self.database.close()


def _ancestors(value: str, replaced: Mapping[str, set[str]]) -> set[str]:
    """Return every value that was put away on the way to this one."""
    found: set[str] = set()
    waiting = set(replaced.get(value, ()))
    while waiting:
        one = waiting.pop()
        found.add(one)
        waiting |= replaced.get(one, set()) - found
    return found


def _values(text: str | None) -> set[str]:
    """Return the typed values in a stored text, however often it was spelled as JSON."""
    value = json.loads(text) if text else None
    if isinstance(value, dict):
        return {found for one in value.values() for found in _values(json.dumps(one))}
    if isinstance(value, str) and value.startswith('"'):
        return _values(value)
    return {value} if isinstance(value, str) and value[:1] == "v" and value[1:].isdigit() else set()
