"""C-2: the power goes at any moment of real saves; every save that was acknowledged before is in the store.

Real processes are recorded with strace, each prefix of what they did is replayed onto a model of a disk, and each state
that the disk may be left in is opened by the real SQLCipher. The same recordings with `synchronous` NORMAL and OFF must
be found out.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

import sqlcipher3

from app.bootstrap import build
from app.kernel.problems import Problem
from app.settings import from_environment
from tests.soak.disk import Disk, Key
from tests.soak.figure import Figure, main, memory_folder, told
from tests.soak.new_store import KEY
from tests.soak.recording import Event, python, traced
from tests.soak.script import Line, answer, register, write_script

ENVIRONMENT = {"CSATLAKOZO_KEY": KEY.hex(), "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
_SESSIONS, _SAVES = 3, 14
"""Starts of the program in one recording, and saves in each; the last session writes until SQLite empties its log."""
_UNTIL_THE_LOG_TURNS = 110
_DEEP, _BY_THE_PROGRAM = 25, 200
"""Every so many states are also checked by SQLCipher's own seals of the pages, or opened by the program itself."""


@dataclass(slots=True)
class Recording:
    """What a few starts of the program did to the folder of the store."""

    folder: Path
    base: dict[str, bytes]
    events: list[Event] = field(default_factory=list)


def save(chance: random.Random, number: int) -> Line:
    """Return a line that saves an answer; some are long, so that they need pages of their own."""
    name = chance.choice(("signing_place", "covered_bodies", "official_name", "tax_number"))
    text = f"v{number}" + "ő" * (chance.choice((0, 0, 300, 1500)) if name == "covered_bodies" else 0)
    return answer(name, text)


def record(base: Path, chance: random.Random, sessions: Sequence[int], fault: str | None = None) -> Recording:
    """Record sessions of so many saves each on a new store; the first session also makes it."""
    folder = base / "store"
    folder.mkdir()
    module = ("tests.soak.planted", fault) if fault else ("app",)
    recording = Recording(folder, {})
    making = python("tests.soak.new_store", str(folder / "store.db"))
    recording.events += traced(making, folder, base / "told", ENVIRONMENT)
    number = 0
    for session, saves in enumerate(sessions):
        lines = [register()] if session == 0 else []
        for _ in range(saves):
            number += 1
            lines.append(save(chance, number))
        words = [*write_script(base / f"script{session}.jsonl", lines), "--store", str(folder / "store.db")]
        recording.events += traced(python(*module, *words), folder, base / "told", ENVIRONMENT)
    return recording


def acknowledged(event: Event) -> list[str]:
    """Return the ids of the changes that a line told as saved."""
    line = json.loads(event.data)
    if line["outcome"] != "done":
        raise RuntimeError(f"a recorded line was not done: {line}")
    return [one["change_id"] for one in line.get("saved", ())]


def cuts(recording: Recording) -> Iterator[tuple[int, Disk, int]]:
    """Give the disk after each event that changes it, and how many changes were acknowledged until then."""
    disk, known = Disk(recording.base), 0
    for number, event in enumerate(recording.events):
        if event.kind == "told":
            known += len(acknowledged(event))
        elif not event.path.endswith("-shm"):
            # The shared memory beside the log is nothing that a start relies on.
            disk.happen(event)
            if event.kind == "seek":
                continue
        yield number, disk, known


def check(
    recording: Recording, place: Path, wanted: int, seed: int, part: tuple[int, int] = (0, 1)
) -> tuple[int, list[str]]:
    """Open so many different states of every `part[1]`-th cut; return how many there were and what was wrong."""
    chance = random.Random(f"{seed}/{part}")
    changes = [one for event in recording.events if event.kind == "told" for one in acknowledged(event)]
    moments = sum(1 for _ in cuts(recording))
    found: list[str] = []
    tried, seen_keys = 0, set[tuple[Key, int]]()
    for passed, (number, disk, known) in enumerate(cuts(recording)):
        if passed % part[1] != part[0]:
            continue
        # Where little is on its way there are few different states; the moments after it make up for them.
        due = wanted * (passed + 1) // moments - tried
        for key, files in disk.states(chance, min(due, 2_000) * 2):
            if due <= 0:
                break
            if (key, known) in seen_keys:
                continue
            seen_keys.add((key, known))
            tried, due = tried + 1, due - 1
            wrong = _wrong(files, place, recording.folder, changes[:known], is_deep=tried % _DEEP == 0)
            if wrong is None and known and tried % _BY_THE_PROGRAM == 0:
                wrong = _refused(files, place / "opened", recording.folder)
            if wrong:
                found.append(f"seed {seed}, cut after event {number} of {len(recording.events)}: {wrong}")
        # Later moments have other durable contents, so nothing of before can come again.
        seen_keys.clear()
    return tried, found


def _wrong(files: dict[str, bytes], place: Path, folder: Path, changes: Sequence[str], *, is_deep: bool) -> str | None:
    """Open one state and say what is wrong with it."""
    store = str(folder / "store.db")
    for ending in ("", "-wal", "-journal", "-shm"):
        target = place / f"store.db{ending}"
        content = files.get(store + ending) if ending != "-shm" else None
        if content is None:
            target.unlink(missing_ok=True)
        else:
            target.write_bytes(content)
    if not files.get(store) and not changes:
        return None
    try:
        return _opened(place / "store.db", changes, is_deep=is_deep)
    except sqlcipher3.Error as error:
        return f"the store does not open: {error}"


def _refused(files: dict[str, bytes], place: Path, folder: Path) -> str | None:
    """Let the program open the whole folder as it was left, with all that stands beside the store."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for path, content in files.items():
        target = place / Path(path).relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    try:
        build(from_environment({}, {"store": place / "store.db"}), KEY).close()
    except Problem as problem:
        return f"the program does not open it: {problem}"
    return None


def _opened(store: Path, changes: Sequence[str], *, is_deep: bool) -> str | None:
    connection = sqlcipher3.connect(str(store))
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
        integrity = connection.execute("PRAGMA integrity_check").fetchall()
        if integrity != [("ok",)]:
            return f"the store is damaged: {integrity[:3]}"
        if is_deep:
            # The seals are of the file alone; what only the log holds is moved there first, as a start does.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            seals = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            if seals:
                return f"a page is damaged: {seals[:3]}"
        if not changes:
            return None
        kept = {one for (one,) in connection.execute("SELECT change_id FROM outbox")}
        lost = [one for one in changes if one not in kept]
        return f"{len(lost)} acknowledged changes of {len(changes)} are gone" if lost else None
    finally:
        connection.close()


def _check_part(arguments: tuple[Recording, int, int, tuple[int, int]]) -> tuple[int, list[str]]:
    recording, wanted, seed, part = arguments
    with tempfile.TemporaryDirectory(dir=memory_folder()) as place:
        return check(recording, Path(place), wanted, seed, part)


def is_found_out(fault: str, seed: int) -> bool:
    """Tell whether the same check finds acknowledged saves lost where the program does not synchronise."""
    with tempfile.TemporaryDirectory(dir=memory_folder()) as name:
        base = Path(name).resolve()
        recording = record(base, random.Random(seed), (6,), fault)
        place = base / "place"
        place.mkdir()
        return any("are gone" in wrong for wrong in check(recording, place, 900, seed)[1])


def figure(wanted: int, seed: int, processes: int = 1) -> Figure:
    """Return the figure: n is the number of different states that were opened."""
    began = time.monotonic()
    is_caught = all(is_found_out(fault, seed) for fault in ("synchronous-normal", "synchronous-off"))
    is_full = wanted >= 20_000
    chance = random.Random(seed)
    tried, found = 0, list[str]()
    rounds = max(1, wanted // 25_000)
    for number in range(rounds):
        with tempfile.TemporaryDirectory(dir=memory_folder()) as name:
            base = Path(name).resolve()
            sessions = [_SAVES] * _SESSIONS if is_full else [4, 3]
            if is_full and number % 4 == 0:
                sessions.append(_UNTIL_THE_LOG_TURNS)
            recording = record(base, chance, sessions)
            share = -(-wanted // rounds)
            work = [(recording, share // processes + 1, seed + number, (one, processes)) for one in range(processes)]
            if processes == 1:
                parts = [_check_part(work[0])]
            else:
                with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
                    parts = list(pool.map(_check_part, work))
            shutil.rmtree(base / "store")
        tried += sum(part[0] for part in parts)
        found += [wrong for part in parts for wrong in part[1]]
    return told("C-2", tried, found, seed, began, is_caught=is_caught)


if __name__ == "__main__":
    sys.exit(main(__doc__, {"C-2": figure}, 2_000))
