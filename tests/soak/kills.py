"""C-1: kill -9 at random moments of starts, saves, syncs, papers, backups, restores; what was acknowledged is there."""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from sqlalchemy import select, text

import app.bootstrap
from app.__main__ import VERBS
from app.kernel.changes import Changes, Origin
from app.settings import from_environment
from app.storage.local import HistoryLine, Outgoing
from app.storage.unit_of_work import reading
from central.storage.sync_tables import ChangeFate, ChangeLog
from tests.helpers.central_server import VILLAGE
from tests.soak.figure import Figure, main, memory_folder, told
from tests.soak.new_store import KEY
from tests.soak.script import Line, answer, register, write_script
from tests.soak.warm import (
    ServerProcess,
    Trial,
    cold_program,
    forked,
    make_quiet_environment,
    make_store_in_fork,
    program,
    server_process,
)

KILLS_OF_ONE_LIFE = 25
LINES = 30
"""Lines of one script: longer than any trial lives."""
COLD, COLD_SECONDS = 0.08, 2.5
"""How many of the kills hit a program that was started from nothing, and within how long: it loads for a second."""
MOST_SECONDS = 3.0
"""A start after a kill, at the 99th percentile."""
FIELDS = ("signing_place", "covered_bodies", "official_name", "tax_number")


@dataclass(slots=True)
class Life:
    """One desktop that is killed again and again, and everything that it was told is saved."""

    folder: Path
    server: ServerProcess
    chance: random.Random
    plant: Callable[[], None] | None = None
    typed: int = 0
    changes: set[str] = field(default_factory=set)
    values: set[str] = field(default_factory=set)
    found: list[str] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)
    backed_up: tuple[frozenset[str], frozenset[str]] | None = None
    """The changes and values that the newest backup surely holds."""

    @property
    def store(self) -> Path:
        return self.folder / "store.db"

    def begin(self) -> None:
        """Make the store and enter the centre; nothing is killed yet."""
        make_store_in_fork(self.store, self.folder / "errors.txt")
        trial = self._drive([{"enrol": {"server": self.server.address, "code": self.server.code()}}, register()])
        trial.end()
        if [line["outcome"] for line in trial.lines] != ["done"] * 3:
            raise RuntimeError(f"the desktop did not begin: {trial.lines} {trial.errors.read_text()}")
        self._note(trial.lines)

    def kill_once(self) -> None:
        """Let the program work, kill it at a random moment, and look at what is left."""
        lines = [self._line() for _ in range(LINES)]
        is_cold = self.plant is None and self.chance.random() < COLD
        trial = self._drive(lines, is_cold=is_cold)
        if is_cold:
            self.told["cold start"] += 1
            trial.listen(time.monotonic() + self.chance.random() * COLD_SECONDS)
        elif self.chance.random() < 0.5:
            # Some moment from the start on, so that starts and recoveries are hit too.
            trial.listen(time.monotonic() + self.chance.random() * 0.6)
        else:
            trial.listen(time.monotonic() + 20, self.chance.randint(1, 12))
            trial.listen(time.monotonic() + self.chance.choice((0, 0.001, 0.004, 0.02, 0.1)) * self.chance.random())
        trial.kill()
        self._note(trial.lines)
        self._note_values(trial.lines, lines)
        if any(line["what"] == "backup" and line["outcome"] == "done" for line in trial.lines):
            self.backed_up = self._until_the_backup(trial.lines, lines)
        self.told.update(line["what"] for line in trial.lines if line["outcome"] == "done")
        self.found += [
            f"{line['what']} ended as a fault: {trial.errors.read_text()[-600:]}"
            for line in trial.lines
            if line["outcome"] == "fault"
        ]
        self.look()

    def kill_a_restore(self) -> None:
        """Kill the program while it puts a backup back: the store is the one before or the one of the backup."""
        assert self.backed_up is not None
        words = ["restore", "newest", "--confirm", "--store", str(self.store)]
        trial = program(words, self.folder / "errors.txt")
        trial.listen(time.monotonic() + self.chance.random() * 0.5)
        trial.kill()
        self.told["restore"] += 1
        before, values = self.changes, self.values
        self.changes, self.values = set(self.backed_up[0]), set(self.backed_up[1])
        seen = self.look()
        if seen is None:
            return
        # Sending waits until a person says so; where nothing was brought back, there is nothing to say.
        program(["restore", "--go-on", "--store", str(self.store)], self.folder / "errors.txt").end()
        if before <= set(seen["changes"]):
            self.changes, self.values = before, values
        else:
            # What is newer than the backup is in the state that was put aside.
            self.backed_up = None

    def look(self) -> dict[str, Any] | None:
        """Open the store as the next start does and compare it with what was acknowledged."""
        trial = forked(lambda write: _look(self.store, write), self.folder / "look.txt")
        code = trial.end()
        if code or not trial.lines:
            self.found.append(f"the store does not open ({code}): {trial.errors.read_text()[-600:]}")
            return None
        (seen,) = trial.lines
        self.starts.append(seen["seconds"])
        if seen["integrity"] != "ok":
            self.found.append(f"the store is damaged: {seen['integrity']}")
        self.found += [f"acknowledged change {one} is gone" for one in sorted(self.changes - set(seen["changes"]))]
        self.found += [f"acknowledged value {one} is gone" for one in sorted(self.values - set(seen["values"]))]
        self.found += [f"half a paper has its final name: {path.name}" for path in self._half_papers()]
        return seen

    def settle(self) -> None:
        """Send everything; the server then has each change exactly once."""
        trial = self._drive([{"sync": True}])
        trial.end()
        if [line["outcome"] for line in trial.lines] != ["done"] * 2:
            self.found.append(f"the last sync did not go through: {trial.lines} {trial.errors.read_text()[-600:]}")
            return
        # A refused change gets its answer too; what has none was never acknowledged.
        fates = forked(lambda write: _fates(self.store, write), self.folder / "look.txt")
        fates.end()
        ((kept),) = fates.lines
        with self.server.database.reading() as session:
            logged = Counter(session.scalars(select(ChangeLog.change_id)))
            known = Counter(session.scalars(select(ChangeFate.change_id)))
        for change_id, fate in kept.items():
            # A change that brought nothing new, or lost against another, has its answer and no number of its own. A
            # restored desktop has a new name, under which its changes are answered once more.
            is_once = known[change_id] >= 1 and logged[change_id] <= 1
            if fate is None or not is_once or (fate == "accepted" and logged[change_id] != 1):
                times = f"answered {known[change_id]} times and logged {logged[change_id]} times"
                self.found.append(f"change {change_id} ({fate}) was {times} at the server")

    def _drive(self, lines: list[Line], *, is_cold: bool = False) -> Trial:
        words = [*write_script(self.folder / "script.jsonl", lines), "--store", str(self.store)]
        errors = self.folder / "errors.txt"
        return cold_program(words, errors) if is_cold else program(words, errors, self.plant)

    def _line(self) -> Line:
        kinds = ["save"] * 12 + ["sync"] * 4 + ["print"] + (["backup"] if "backup" in VERBS else [])
        kind = self.chance.choice(kinds)
        if kind == "sync":
            return {"sync": True}
        if kind == "backup":
            return {"backup": True}
        if kind == "print":
            out = self.folder / "out" / f"paper{self.chance.randint(1, 3)}.pdf"
            out.parent.mkdir(exist_ok=True)
            return {"print": "D12", "municipality": VILLAGE, "out": str(out), "printed": True}
        self.typed += 1
        return answer(self.chance.choice(FIELDS), f"v{self.typed}")

    def _note(self, lines: Iterable[Line]) -> None:
        for line in lines:
            self.changes.update(one["change_id"] for one in line.get("saved", ()))

    def _note_values(self, lines: Iterable[Line], script: list[Line]) -> None:
        for line in lines:
            if line["what"] == "run" and line["outcome"] == "done":
                self.values.add(script[line["line"] - 1]["json"]["value"])

    def _until_the_backup(self, told_lines: list[Line], script: list[Line]) -> tuple[frozenset[str], frozenset[str]]:
        last = max(n for n, line in enumerate(told_lines) if line["what"] == "backup" and line["outcome"] == "done")
        later, values = set[str](), set[str]()
        for line in told_lines[last + 1 :]:
            later.update(one["change_id"] for one in line.get("saved", ()))
            if line["what"] == "run":
                values.add(script[line["line"] - 1]["json"]["value"])
        return frozenset(self.changes - later), frozenset(self.values - values)

    def _half_papers(self) -> list[Path]:
        half = []
        for path in sorted((self.folder / "out").glob("*.pdf")):
            try:
                with pikepdf.open(path) as pdf:
                    is_whole = len(pdf.pages) > 0 and path.read_bytes().rstrip().endswith(b"%%EOF")
            except pikepdf.PdfError:
                is_whole = False
            if not is_whole:
                half.append(path)
        return half


def _tell(write: int, value: object) -> int:
    rest = json.dumps(value).encode() + b"\n"
    while rest:
        rest = rest[os.write(write, rest) :]
    return 0


def _look(store: Path, write: int) -> int:
    began = time.monotonic()
    opened = app.bootstrap.build(from_environment({}, {"store": store}), KEY)
    seconds = time.monotonic() - began
    with reading(opened._engine) as session:
        integrity = session.execute(text("PRAGMA integrity_check")).scalars().all()
        seals = session.execute(text("PRAGMA cipher_integrity_check")).scalars().all()
        changes = session.scalars(select(Outgoing.change_id)).all()
        after = session.scalars(select(HistoryLine.after)).all()
    opened.close()
    values = {value for one in after for value in _spelled(one)}
    said = "ok" if integrity == ["ok"] and not seals else str([*integrity[:3], *seals[:3]])
    return _tell(write, {"seconds": seconds, "integrity": said, "changes": changes, "values": sorted(values)})


def _spelled(stored: str | None) -> set[str]:
    value = json.loads(stored) if stored else None
    if isinstance(value, str) and value.startswith('"'):
        value = json.loads(value)
    return {value} if isinstance(value, str) else set()


def _fates(store: Path, write: int) -> int:
    opened = app.bootstrap.build(from_environment({}, {"store": store}), KEY)
    with reading(opened._engine) as session:
        kept = {row.change_id: row.fate for row in session.execute(select(Outgoing.change_id, Outgoing.fate))}
    opened.close()
    return _tell(write, kept)


def keep_in_memory() -> None:
    """Plant the fault: a program that says „saved” for what it only holds in memory, and writes every fifth time."""
    run = app.bootstrap.Program.run
    held: list[tuple[Any, Any]] = []

    def said(self: Any, command: Any, actor: Any = None) -> Changes:
        held.append((command, actor))
        if len(held) < 5:
            return Changes(frozenset({"answer"}), frozenset(), Origin.LOCAL)
        for one in held[:-1]:
            run(self, *one)
        last = held[-1]
        held.clear()
        return run(self, *last)

    app.bootstrap.Program.run = said  # type: ignore[method-assign]


def is_found_out(base: Path, server: ServerProcess, seed: int) -> bool:
    """Tell whether a program that acknowledges what is not written yet is caught."""
    life = Life(base / "planted", server, random.Random(seed))
    life.folder.mkdir()
    life.begin()
    life.plant = keep_in_memory
    for _ in range(12):
        life.kill_once()
        if any("is gone" in wrong for wrong in life.found):
            return True
    return False


def figure(wanted: int, seed: int) -> Figure:
    """Return the figure: n is the number of kills."""
    began = time.monotonic()
    make_quiet_environment()
    found: list[str] = []
    starts: list[float] = []
    done: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(dir=memory_folder()) as name, server_process(Path(name)) as server:
        base = Path(name)
        is_caught = is_found_out(base, server, seed)
        for kill in range(wanted):
            if kill % KILLS_OF_ONE_LIFE == 0:
                life = Life(base / "life", server, random.Random(f"{seed}/{kill}"))
                life.folder.mkdir()
                life.begin()
            if life.backed_up is not None and life.chance.random() < 0.2:
                life.kill_a_restore()
            else:
                life.kill_once()
            if kill % KILLS_OF_ONE_LIFE == KILLS_OF_ONE_LIFE - 1 or kill == wanted - 1:
                life.settle()
                found += [f"seed {seed}, by kill {kill}: {wrong}" for wrong in life.found]
                starts += life.starts
                done += life.told
                shutil.rmtree(life.folder)
    starts.sort()
    slow = starts[int(len(starts) * 0.99) - 1] if starts else 0.0
    if slow > MOST_SECONDS:
        found.append(f"a start takes {slow:.2f} s at the 99th percentile")
    sys.stderr.write(f"C-1: done before the kills: {dict(done)}; a start takes {slow:.3f} s at the 99th percentile\n")
    return told("C-1", wanted, found, seed, began, is_caught=is_caught)


if __name__ == "__main__":
    sys.exit(main(__doc__, {"C-1": figure}, 50))
