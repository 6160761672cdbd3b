"""C-3: the power goes while files are written; each file under its final name is the whole old or the whole new one.

Every verb that leaves files is recorded as a real process: papers, key files, preferences, content packages, backups.
A program that writes in place must be found out.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.__main__ import VERBS
from app.content.package import pack
from tests.helpers.central_server import VILLAGE
from tests.soak.disk import Disk, Key
from tests.soak.figure import ROOT, Figure, main, memory_folder, told
from tests.soak.new_store import KEY
from tests.soak.recording import Event, python, traced
from tests.soak.script import answer, register, write_script

ENVIRONMENT = {"CSATLAKOZO_KEY": KEY.hex(), "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
_OF_THE_STORE = (".db", ".lock", "-wal", "-shm", "-journal")
_PREFERENCES = """
import sys
from pathlib import Path
from app.kernel.texts import Language
from ui.kit.theme import Look, Theme
from ui.shell.preferences import Preferences, keep_preferences
keep_preferences(Path(sys.argv[1]), Preferences(Language(sys.argv[2]), Look(Theme.DARK, 125)))
"""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point at which a person was told that something is done, and the files at it."""

    event: int
    files: Mapping[str, bytes]


def is_final(path: str, store: Path) -> bool:
    """Tell whether a name is one that somebody will take for a finished file.

    The store itself is C-2's, with the lock's note beside it: an emptied note counts as a store that was left open.
    """
    if path.endswith(_OF_THE_STORE):
        return False
    return not any(part.startswith(".") for part in Path(path).relative_to(store.parent).parts)


def record(base: Path, fault: str | None = None) -> tuple[Path, list[Event]]:
    """Record each verb that writes files, twice where it replaces one; a `told` event follows what was done."""
    folder = base / "files"
    (folder / "out").mkdir(parents=True)
    store, told_file = folder / "store.db", base / "told"
    module = ("tests.soak.planted", fault) if fault else ("app",)
    events: list[Event] = []

    def say(*words: str, to: Path = store) -> None:
        made = traced(python(*module, *words, "--store", str(to)), folder, told_file, ENVIRONMENT)
        events.extend([*made, Event("told", str(told_file))])

    out = str(folder / "out" / "szerzodes.pdf")
    paper = {"print": "D12", "municipality": VILLAGE, "out": out}
    say("init", to=folder / "made.db")
    making = traced(python("tests.soak.new_store", str(store)), folder, told_file, ENVIRONMENT)
    events.extend([*making, Event("told", str(told_file))])
    lines = [register(), paper, answer("signing_place", "Sárberek"), paper]
    made = traced(
        python(*module, *write_script(base / "script", lines), "--store", str(store), "--stop-on-problem"),
        folder,
        told_file,
        ENVIRONMENT,
    )
    events.extend(made)
    if fault is not None:
        return store, events
    package = base / "content.cspkg"
    pack(ROOT / "resources" / "content" / "v1", package)
    say("content", "install", str(package))
    for language in ("hu", "en"):
        command = [sys.executable, "-c", _PREFERENCES, str(folder / "preferences.json"), language]
        events.extend([*traced(command, folder, told_file, ENVIRONMENT), Event("told", str(told_file))])
    if "backup" in VERBS:
        say("backup")
        say("backup")
    return store, events


def moments(events: Sequence[Event]) -> list[Moment]:
    """Return what the program itself saw in its folder each time something was told to be done."""
    disk = Disk({})
    found = [Moment(0, {})]
    for number, event in enumerate(events):
        if event.kind == "told":
            found.append(Moment(number, disk.seen()))
        else:
            disk.happen(event)
    return found


def check(store: Path, events: Sequence[Event], wanted: int, seed: int) -> tuple[int, list[str]]:
    """Judge so many different states; return how many there were and what was wrong."""
    chance = random.Random(seed)
    done = moments(events)
    disk, passed, tried = Disk({}), 0, 0
    found: list[str] = []
    known: set[tuple[Key, int]] = set()
    for number, event in enumerate(events):
        if event.kind == "told":
            passed += 1
        else:
            disk.happen(event)
        due = wanted * (number + 1) // len(events) - tried
        for key, files in disk.states(chance, min(due, 2_000)):
            if (key, passed) in known:
                continue
            known.add((key, passed))
            tried += 1
            place = f"seed {seed}, cut after event {number} of {len(events)}"
            found += [f"{place}: {wrong}" for wrong in _wrong(store, files, done, passed)]
    return tried, found


def _wrong(store: Path, files: Mapping[str, bytes], done: Sequence[Moment], passed: int) -> list[str]:
    before = done[passed].files
    after = done[min(passed + 1, len(done) - 1)].files
    found = []
    for path in sorted({*files, *before}):
        if not is_final(path, store):
            continue
        name = Path(path).relative_to(store.parent)
        content = files.get(path)
        if content is None:
            if path in before and path in after:
                found.append(f"{name} is gone, which was told to be there")
        elif content not in (before.get(path), after.get(path)):
            whole = len(after.get(path, before.get(path, b"")))
            found.append(f"{name} is torn: {len(content)} bytes, whole it has {whole}")
    return found


def figure(wanted: int, seed: int) -> Figure:
    """Return the figure: n is the number of different states that were judged."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=memory_folder()) as name:
        base = Path(name).resolve()
        (base / "planted").mkdir()
        planted = check(*record(base / "planted", "write-in-place"), 2_000, seed)
        is_caught = any("is torn" in wrong for wrong in planted[1])
        tried, found = 0, list[str]()
        while tried < wanted:
            (base / "real").mkdir()
            made, wrong = check(*record(base / "real"), min(wanted - tried + 500, 10_000), seed + tried)
            shutil.rmtree(base / "real")
            tried, found = tried + made, found + wrong
    return told("C-3", tried, found, seed, began, is_caught=is_caught)


if __name__ == "__main__":
    sys.exit(main(__doc__, {"C-3": figure}, 500))
