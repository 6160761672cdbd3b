"""C-5: the n-th call of the file system fails, for n = 1, 2, 3 … until an operation is done untouched.

strace refuses one call of the real program with EIO, ENOSPC, EROFS or EMFILE; and a real disk is full but for 0, 1, 2 …
pages. Whatever happens, the program says it in words, never says „saved” for what is not there, and the store opens
afterwards.
"""

from __future__ import annotations

import ctypes
import itertools
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.__main__ import main as command_line
from tests.soak.figure import Figure, main, memory_folder, told
from tests.soak.full_disk import FullDisk, full_disk
from tests.soak.operations import OPERATIONS, Operation, Scene, prepare_scene, wrong_store
from tests.soak.planted import FAULTS as PLANTED
from tests.soak.recording import CannotRecordError
from tests.soak.warm import Trial, forked, make_quiet_environment, program, server_process

REFUSALS = {
    "openat": ("EIO", "ENOSPC", "EROFS", "EMFILE"),
    "pwrite64": ("EIO", "ENOSPC"),
    "write": ("EIO", "ENOSPC"),
    "fsync": ("EIO", "ENOSPC"),
    "ftruncate": ("EIO", "ENOSPC"),
    "rename": ("EIO", "EROFS"),
    "unlink": ("EIO", "EROFS"),
    "pread64": ("EIO",),
    "mkdir": ("ENOSPC", "EROFS"),
}
"""Which errors a call may end with on a real disk."""
_FURTHER = 1.35
"""Beyond the first calls the steps grow, as the thirtieth page of one write is no other case than the twenty-ninth."""
_EACH = 12
_ALL_ERRORS = 4
"""From so many operations on each is completed with every error; fewer are a taste, with one error for each call."""
_MOST_PAGES = 8_192
"""Half of the small disk: who does not get along with it is not done."""
_INJECTED = re.compile(r"^\d+\s+(\w+)\((.*)\) = -1 \w+ .*\(INJECTED\)", re.MULTILINE)
_PTRACE_ANY = 0x59616D61, ctypes.c_ulong(-1)


@dataclass(slots=True)
class Outcome:
    """How one trial ended, and what of it is wrong."""

    is_touched: bool
    place: str
    found: list[str] = field(default_factory=list)
    is_calm_fault: bool = False


@contextmanager
def _attached(pid: int, call: str, error: str, number: int, log: Path) -> Iterator[None]:
    """Let strace refuse the n-th call of a waiting process."""
    strace = shutil.which("strace")
    if strace is None:
        raise CannotRecordError("strace is missing on this machine. Run: make setup-test")
    rule = f"inject={call}:error={error}:when={number}"
    tracer = subprocess.Popen(
        [strace, "-f", "-y", "-s", "8", "-e", f"trace={call}", "-e", rule, "-o", str(log), "-p", str(pid)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        end, pause = time.monotonic() + 20, threading.Event()
        while not re.search(r"^TracerPid:\s+[1-9]", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE):
            if tracer.poll() is not None or time.monotonic() > end:
                said = tracer.stderr.read().decode(errors="replace") if tracer.stderr else ""
                raise CannotRecordError(f"strace cannot attach here, so no call can be refused: {said.strip()}")
            pause.wait(0.002)
        yield
    finally:
        try:
            # It ends with the process that it watches.
            tracer.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            tracer.kill()
            tracer.communicate()


def _waiting(words: list[str], errors: Path, plant: Callable[[], None] | None) -> tuple[Trial, int]:
    """Fork the program; it begins when a byte is written to the descriptor."""
    read, write = os.pipe()

    def work(told_to: int) -> int:
        os.close(write)
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(*_PTRACE_ANY, 0, 0, 0)
        os.read(read, 1)
        if plant is not None:
            plant()
        return command_line([word.replace("{told}", str(told_to)) for word in words])

    trial = forked(work, errors)
    os.close(read)
    return trial, write


def attempt(
    operation: Operation, scene: Scene, call: str, error: str, number: int, plant: Callable[[], None] | None = None
) -> Outcome:
    """Carry the operation out with the n-th such call refused, and judge what is left."""
    with tempfile.TemporaryDirectory(dir=scene.base) as name:
        folder = Path(name)
        # Beside the folder and not in it: the program must not see them.
        errors, log = scene.base / "errors.txt", scene.base / "strace.txt"
        log.unlink(missing_ok=True)
        words = operation.words_in(scene, folder)
        trial, go = _waiting(words, errors, plant)
        with _attached(trial.pid, call, error, number, log):
            os.write(go, b"!")
            os.close(go)
            code = trial.end()
        injected = _INJECTED.search(log.read_text(errors="replace"))
        outcome = Outcome(injected is not None, "")
        if injected is not None:
            outcome.place = "data" if str(folder) in injected[2] else injected[2][:80]
        _judge(operation, scene, folder, trial, code, errors.read_text(errors="replace"), outcome)
        return outcome


def attempt_in_so_many_pages(
    operation: Operation, scene: Scene, disk: FullDisk, pages: int, plant: Callable[[], None] | None = None
) -> Outcome:
    """Carry the operation out on a disk with so many free pages, make room, and judge what is left."""
    with disk.emptied() as folder:
        errors = scene.base / "errors.txt"
        words = operation.words_in(scene, folder)
        disk.fill(pages)
        trial = program(words, errors, plant)
        code = trial.end()
        disk.make_room()
        outcome = Outcome(not _is_done(operation, trial, code), "data")
        _judge(operation, scene, folder, trial, code, errors.read_text(errors="replace"), outcome)
        return outcome


def _told_of(trial: Trial) -> dict[str, Any] | None:
    return trial.lines[-1] if trial.lines and trial.lines[-1]["line"] else None


def _is_done(operation: Operation, trial: Trial, code: int) -> bool:
    """Tell whether the program said that it is done."""
    line = _told_of(trial)
    return line["outcome"] == "done" if line else (code == operation.code and not operation.is_driven)


def _judge(
    operation: Operation, scene: Scene, folder: Path, trial: Trial, code: int, errors: str, outcome: Outcome
) -> None:
    is_done = _is_done(operation, trial, code)
    if is_done:
        outcome.found += [f"false „saved”: {one}" for one in operation.missing(scene, folder, _told_of(trial))]
    if not is_done and not _is_said(trial, errors):
        if outcome.place == "data" or not outcome.is_touched:
            outcome.found.append(f"it is not said in words (exit code {code}): {errors[-500:]}")
        outcome.is_calm_fault = True
    store = folder / "store.db"
    if operation.has_store or (store.exists() and operation.is_our_key):
        wrong = wrong_store(
            store, scene.known[:-1] if operation.is_restore else scene.known if operation.has_store else ()
        )
        if wrong:
            outcome.found.append(wrong)


def _is_said(trial: Trial, errors: str) -> bool:
    """Tell whether the last line, or the error output, holds a problem in words, and nothing else."""
    if trial.lines and trial.lines[-1].get("problem"):
        return True
    try:
        said = json.loads(errors.strip().splitlines()[-1])
    except (ValueError, IndexError):
        return False
    return isinstance(said, dict) and bool(said.get("message")) and "Traceback" not in errors


def numbers() -> Iterator[int]:
    """Give 1, 2, 3 … one by one at first, then in growing steps."""
    number = 1
    while True:
        yield number
        number = number + 1 if number < _EACH else int(number * _FURTHER)


def complete(
    operation: Operation, scene: Scene, chance: random.Random, *, is_full: bool
) -> tuple[list[str], Counter[str]]:
    """Refuse call after call until the operation is done untouched; return what was wrong, and what happened."""
    found: list[str] = []
    seen: Counter[str] = Counter()
    for call, errors in REFUSALS.items():
        for error in errors if is_full else [chance.choice(errors)]:
            for number in numbers():
                outcome = attempt(operation, scene, call, error, number)
                seen["trials"] += 1
                seen["calm faults"] += outcome.is_calm_fault
                place = f"{operation.name}: {call} {number} {error} on {outcome.place or 'nothing'}"
                found += [f"{place}: {one}" for one in outcome.found]
                if not outcome.is_touched:
                    break
                if not is_full and number >= 6:
                    break
    return found, seen


def fill_up(operation: Operation, scene: Scene, disk: FullDisk) -> tuple[list[str], Counter[str]]:
    """Give the operation 0, 1, 2 … free pages until it is done; return what was wrong, and what happened."""
    found: list[str] = []
    seen: Counter[str] = Counter()
    for pages in itertools.chain([0], numbers()):
        outcome = attempt_in_so_many_pages(operation, scene, disk, pages)
        seen["trials on a full disk"] += 1
        seen["calm faults"] += outcome.is_calm_fault
        found += [f"{operation.name}: {pages} free pages: {one}" for one in outcome.found]
        if not outcome.is_touched:
            break
        if pages > _MOST_PAGES:
            found.append(f"{operation.name}: it is not done with {pages} free pages either")
            break
    return found, seen


def is_found_out(scene: Scene, disk: FullDisk | None) -> bool:
    """Tell whether a program that says „saved” although the disk refused is caught, on a full disk too."""
    save, plant = next(one for one in OPERATIONS if one.name == "save signing_place"), PLANTED["saved-too-early"]
    trials = (attempt(save, scene, "pwrite64", "EIO", n, plant) for n in range(1, 40))
    is_caught = any("false" in one for outcome in trials for one in outcome.found)
    if disk is None:
        return is_caught
    trials = (attempt_in_so_many_pages(save, scene, disk, pages, plant) for pages in range(40))
    return is_caught and any("false" in one for outcome in trials for one in outcome.found)


def figure(wanted: int, seed: int) -> Figure:
    """Return the figure: n is the number of operations that were completed."""
    began = time.monotonic()
    make_quiet_environment()
    chance = random.Random(seed)
    operations = list(OPERATIONS)
    if wanted < len(operations):
        chance.shuffle(operations)
    found: list[str] = []
    seen: Counter[str] = Counter()
    with (
        tempfile.TemporaryDirectory(dir=memory_folder()) as name,
        # Hundreds of machines enter from one address within seconds.
        server_process(Path(name), keeps_pace=False) as server,
        full_disk(Path(name)) as disk,
    ):
        scene = prepare_scene(Path(name), server)
        is_caught = is_found_out(scene, disk)
        chosen = operations[:wanted]
        for operation in chosen:
            kinds = [complete(operation, scene, chance, is_full=wanted >= _ALL_ERRORS)]
            if disk is not None:
                kinds.append(fill_up(operation, scene, disk))
            for wrong, happened in kinds:
                found += wrong
                seen += happened
    sys.stderr.write(f"C-5: {dict(seen)}\n")
    return told("C-5", len(chosen), found, seed, began, is_caught=is_caught)


if __name__ == "__main__":
    sys.exit(main(__doc__, {"C-5": figure}, 4))
