"""C-6: a store is damaged in every way a disk or a person manages: each is said, a restore offered, nothing made up."""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.kernel.problems import Problem
from app.storage.backup import Reason, make_backup
from app.storage.connection import Access, connected
from app.storage.engine import open_engine
from app.storage.keys import NoKeyRing, create_key, recover_key
from app.storage.opening import open_store
from app.storage.recovery import Hardness, key_file
from app.storage.rescue import best_offer
from app.storage.upgrade import prepare
from app.storage.wal import log_file, read_log
from tests.revisions.keep_store import fill
from tests.soak.figure import Figure, main, memory_folder, told

PAGE, FRAME, HEADER = 4096, 24 + 4096, 32
NOW = datetime(2027, 1, 2, tzinfo=UTC)
SAVES = 6
_CHEAP = Hardness(memory_kib=64, passes=1, lanes=1)

Rows = dict[str, list[tuple[Any, ...]]]
Damage = Callable[[random.Random, Path, "Template"], object]
Look = Callable[[Path, bytes], Problem | None]


@dataclass(frozen=True, slots=True)
class Template:
    """The stores that every case begins as a copy of: one that was closed, and one whose last saves are in its log."""

    folder: Path
    key: bytes
    code: str
    rows: Rows
    """What the closed one holds; the crashed one holds the late settings too."""


def make_template(folder: Path) -> Template:
    """Make both stores and a backup beside each."""
    closed, crashed = folder / "closed", folder / "crashed"
    closed.mkdir()
    store = closed / "store.db"
    key, code = create_key(store, NoKeyRing(), _CHEAP)
    fill(store, key)
    make_backup(store, key, Reason.AUTOMATIC, NOW)
    shutil.copytree(closed, crashed)
    live = crashed / "store.db"
    opened = open_store(live, key, NOW)
    with opened.engine.connect() as connection:
        for number in range(SAVES):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            connection.exec_driver_sql("INSERT INTO setting VALUES (?, ?)", (f"late {number}", "x" * 3000))
            connection.commit()
    kept = {path.name: path.read_bytes() for path in crashed.iterdir() if path.is_file()}
    opened.close()
    for name, content in kept.items():
        if not name.endswith("-shm"):
            (crashed / name).write_bytes(content)
    return Template(folder, key, code, rows_of(store, key))


def rows_of(store: Path, key: bytes) -> Rows:
    """Return every row of a store."""
    with connected(store, key, Access.READ) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr) for name in sorted(tables)}


def look_as_the_program(store: Path, key: bytes) -> Problem | None:
    """Open a store as the window does, with the check behind its first page; return what it says."""
    try:
        opened = open_store(store, key, NOW)
        try:
            opened.check()
        finally:
            opened.close()
    except Problem as problem:
        return problem
    return None


# What happens to a store


def _change(path: Path, change: Callable[[bytearray], object]) -> None:
    content = bytearray(path.read_bytes())
    change(content)
    path.write_bytes(bytes(content))


def _flip(chance: random.Random, content: bytearray) -> None:
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _pages(chance: random.Random, content: bytearray, filler: Callable[[], bytes]) -> None:
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(content) // PAGE) * PAGE
        content[place : place + PAGE] = filler()


def _swap(chance: random.Random, content: bytearray) -> None:
    first, second = (page * PAGE for page in chance.sample(range(len(content) // PAGE), 2))
    one, other = content[first : first + PAGE], content[second : second + PAGE]
    content[first : first + PAGE], content[second : second + PAGE] = other, one


def _cut(chance: random.Random, content: bytearray) -> None:
    pages = len(content) // PAGE
    length = chance.choice((chance.randrange(len(content)), chance.randrange(pages) * PAGE))
    del content[length:]


def _cut_log(chance: random.Random, content: bytearray) -> None:
    # Never between two frames: that is a store of a few saves ago, which nothing here can tell (decision 006).
    del content[HEADER + chance.randrange((len(content) - HEADER) // FRAME) * FRAME + chance.randint(1, FRAME - 1) :]


def _foreign_database(_chance: random.Random, store: Path, _template: Template) -> None:
    store.unlink()
    connection = sqlite3.connect(store)
    connection.execute("CREATE TABLE setting (key, value)")
    connection.commit()
    connection.close()


def _old_log(chance: random.Random, store: Path, template: Template) -> None:
    log = log_file(template.folder / "crashed" / "store.db").read_bytes()
    frames = chance.randint(1, (len(log) - HEADER) // FRAME)
    log_file(store).write_bytes(log[: HEADER + frames * FRAME])


def _of_store(change: Callable[[random.Random, bytearray], object]) -> Damage:
    return lambda chance, store, _template: _change(store, lambda content: change(chance, content))


def _of_log(change: Callable[[random.Random, bytearray], object]) -> Damage:
    return lambda chance, store, _template: _change(log_file(store), lambda content: change(chance, content))


KINDS: dict[str, tuple[int, str, Damage]] = {
    "bits": (30, "closed", _of_store(_flip)),
    "zeroed pages": (10, "closed", _of_store(lambda chance, content: _pages(chance, content, lambda: bytes(PAGE)))),
    "other pages": (
        5,
        "closed",
        _of_store(lambda chance, content: _pages(chance, content, lambda: chance.randbytes(PAGE))),
    ),
    "swapped pages": (10, "closed", _of_store(_swap)),
    "cut": (10, "closed", _of_store(_cut)),
    "emptied": (1, "closed", lambda _chance, store, _template: store.write_bytes(b"")),
    "gone": (1, "closed", lambda _chance, store, _template: store.unlink()),
    "something else": (2, "closed", lambda chance, store, _template: store.write_bytes(chance.randbytes(9000))),
    "plain database": (2, "closed", _foreign_database),
    "old log": (6, "closed", _old_log),
    "bits after a crash": (5, "crashed", _of_store(_flip)),
    "bits in the log": (10, "crashed", _of_log(_flip)),
    "zeros in the log": (
        4,
        "crashed",
        _of_log(lambda chance, content: _pages(chance, content, lambda: bytes(PAGE))),
    ),
    "cut log": (5, "crashed", _of_log(_cut_log)),
    "odd index of the log": (
        2,
        "crashed",
        lambda chance, store, _template: store.with_name("store.db-shm").write_bytes(chance.randbytes(32768)),
    ),
    "wrong key": (3, "closed", lambda _chance, _store, _template: None),
    "key file": (
        4,
        "closed",
        lambda chance, store, _template: _change(key_file(store), lambda text: _flip(chance, text)),
    ),
}


# What must hold then


def case(template: Template, kind: str, chance: random.Random, look: Look = look_as_the_program) -> list[str]:
    """Damage a copy in one way, look at it as the program does, and return what was not right about that."""
    _, base, damage = KINDS[kind]
    folder = template.folder / "case"
    shutil.copytree(template.folder / base, folder)
    try:
        store = folder / "store.db"
        damage(chance, store, template)
        if kind == "key file":
            return _key_file(store, template)
        if kind == "wrong key":
            return _wrong_key(store, template, chance.randbytes(32), look)
        return _damaged(store, template, look, kind)
    finally:
        shutil.rmtree(folder)


def _damaged(store: Path, template: Template, look: Look, kind: str) -> list[str]:
    is_crashed = KINDS[kind][1] == "crashed"
    before = store.read_bytes() if store.exists() else None
    # A bit hides the saves behind it, which must be said; a lost end hides them for good, as it was never written.
    may_miss = 0 if not (is_crashed and read_log(store).is_torn) else 1 if kind == "bits in the log" else SAVES
    problem = look(store, template.key)
    if problem is None:
        return _opened(store, template, SAVES if is_crashed else 0, may_miss)
    found = [] if problem.message.hu and problem.message.en else ["said without words"]
    if not is_crashed and (store.read_bytes() if store.exists() else None) != before:
        found.append("the damaged file was changed")
    if best_offer(store, template.key) is None:
        found.append(f"no restore was offered after {problem.code}")
    return found


def _opened(store: Path, template: Template, saves: int, may_miss: int) -> list[str]:
    """A store that opens without a word holds everything; only an unfinished last save may be missing from a log."""
    try:
        rows = rows_of(store, template.key)
    except Problem as problem:
        return [f"opened without a word, and cannot be read: {problem.code}"]
    late = [row for row in rows.get("setting", []) if str(row[0]).startswith("late ")]
    rest = {**rows, "setting": [row for row in rows.get("setting", []) if row not in late]}
    if rest != template.rows:
        return ["opened without a word, with other rows"]
    whole = [(f"late {number}", "x" * 3000) for number in range(saves)]
    if late == whole[: len(late)] and len(whole) - len(late) <= may_miss:
        return []
    return [f"{len(whole) - len(late)} saves are missing without a word"]


def _wrong_key(store: Path, template: Template, key: bytes, look: Look) -> list[str]:
    problem = look(store, key)
    if problem is None or problem.code != "store.wrong_key":
        return [f"a wrong key was answered by {problem.code if problem else 'nothing'}"]
    if look(store, template.key) is not None or rows_of(store, template.key) != template.rows:
        return ["after a wrong key the right one does not open everything"]
    return []


def _key_file(store: Path, template: Template) -> list[str]:
    """Whatever became of the key file: the code opens the store or is refused; another key never comes out."""
    try:
        key = recover_key(store, template.code, NoKeyRing())
    except Problem as problem:
        return [] if problem.message.hu else ["said without words"]
    return [] if key == template.key else ["another key came out of the key file"]


def careless(store: Path, key: bytes) -> Problem | None:
    """Plant the fault: a program that opens, or makes, whatever is there, and looks at nothing."""
    with suppress(Problem):
        engine = open_engine(store, key)
        prepare(engine)
        engine.dispose()
    return None


def is_sighted(template: Template) -> bool:
    """Tell whether the careless program is found out, in a new database and in wrong rows.

    Some single damages do no harm even to it, for example to a page that holds nothing; so each kind has several.
    """
    return all(
        any(case(template, kind, random.Random(number), careless) for number in range(12))
        for kind in ("emptied", "zeroed pages", "old log", "bits in the log")
    )


def figure(wanted: int, seed: int) -> Figure:
    """Return the figure: first the planted faults, then `wanted` damages of all kinds."""
    began = time.monotonic()
    chance = random.Random(seed)
    found: list[str] = []
    with tempfile.TemporaryDirectory(dir=memory_folder()) as name:
        template = make_template(Path(name))
        is_caught = is_sighted(template)
        for number in range(wanted):
            kind = chance.choices(list(KINDS), [weight for weight, _, _ in KINDS.values()])[0]
            own = random.Random(f"{seed}/{number}")
            found += [f"{number}, {kind}: {one}" for one in case(template, kind, own)]
    return told("C-6", wanted, found, seed, began, is_caught=is_caught)


if __name__ == "__main__":
    sys.exit(main(__doc__, {"C-6": figure}, 100))
