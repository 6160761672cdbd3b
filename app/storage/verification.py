"""Says what can be proved of a store: every page, every table, the chain of the history, the queue; it only reads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.kernel.problems import Problem, Refused
from app.kernel.texts import Text
from app.storage.connection import Access, connected
from app.storage.copying import rows_of
from app.storage.engine import open_engine
from app.storage.history import BEGINNING, COLUMNS, first_break
from app.storage.integrity import Integrity, examine
from app.storage.upgrade import CURRENT
from app.storage.witness import NOTICE, SIGNED, read_notice, read_signed

_SYNCHRONOUS = {0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"}
PAGE = 4096
"""Bytes of a page; SQLCipher 4's own choice."""
_MOST = 1_000
"""Numbers that are listed; more of them say no more."""

_TITLE = Text("A tár ellenőrzése hibát talált", "The check of the store found a fault")
_WORDS = {
    "integrity": Text("A tár egy része megsérült.", "A part of the store is damaged."),
    "history": Text("A napló láncolata megszakadt.", "The chain of the history is broken."),
    "cut": Text(
        "A naplóból hiányoznak a központ által már igazolt sorok.",
        "Lines of the history that the centre had countersigned are missing.",
    ),
    "notice": Text(
        "A központ jelezte, hogy a naplóhoz utólag hozzányúltak.",
        "The centre noticed that the history was altered afterwards.",
    ),
    "gaps": Text("A küldési sorból változások hiányoznak.", "Changes are missing from the queue."),
    "records": Text("Egy adat nem egyezik a naplóval.", "A record does not say what the history says of it."),
    "files": Text("Egy csatolt fájl tartalma megsérült.", "The content of an attached file is damaged."),
}
_ASK = Text(
    "Készítsen mentést, és szóljon a rendszergazdának. Az ellenőrzés semmit nem változtatott.",
    "Make a backup and call the administrator. The check changed nothing.",
)


@dataclass(frozen=True, slots=True)
class HistoryFinding:
    """The chain: how many lines, „ok” or „broken at …”, its end, and what the server countersigned and noticed."""

    lines: int
    chain: str
    head: str
    countersigned: int | None
    countersigned_at: str | None
    noticed: str | None


@dataclass(frozen=True, slots=True)
class OutboxFinding:
    """The queue: changes without and with an answer, and the counters that are missing below the next one."""

    waiting: int
    answered: int
    gaps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ConflictFinding:
    """Conflicts that nobody has decided."""

    open: int


@dataclass(frozen=True, slots=True)
class LogFinding:
    """The write-ahead log: its saves; torn: the last one was not finished; damaged: kept saves cannot be read."""

    saves: int
    is_torn: bool
    is_damaged: bool


@dataclass(frozen=True, slots=True)
class Verification:
    """Everything that was found; what cannot be read in a damaged store is None. `wrong` names what is not right."""

    integrity: str
    pages: tuple[int, ...]
    cipher_integrity: str
    structure: tuple[str, ...]
    log: LogFinding
    counts: Mapping[str, int] | None
    history: HistoryFinding | None
    outbox: OutboxFinding | None
    conflicts: ConflictFinding | None
    differing_records: tuple[str, ...] | None
    damaged_files: tuple[str, ...] | None
    revision: str | None
    is_current: bool
    synchronous: str | None
    wrong: tuple[str, ...]

    @property
    def problem(self) -> Problem | None:
        """Return what is wrong in words, None where nothing is."""
        if not self.wrong:
            return None
        said = [_WORDS[one] for one in self.wrong]
        message = Text(" ".join([*(one.hu for one in said), _ASK.hu]), " ".join([*(one.en for one in said), _ASK.en]))
        return Refused("store.damaged" if "integrity" in self.wrong else "store.doubtful", _TITLE, message)


def verify(store: Path, key: bytes) -> Verification:
    """Check a store that may be open elsewhere; raises Refused ``store.wrong_key`` where no page fits the key."""
    found = examine(store, key)
    if found.pages and len(found.pages) >= store.stat().st_size // PAGE:
        # Every page: it is the key. The engine says it in its own words.
        open_engine(store, key, Access.READ).dispose()
    if not found.is_ok:
        return _unreadable(found)
    engine = open_engine(store, key, Access.READ)
    with engine.connect() as one:
        synchronous = int(one.exec_driver_sql("PRAGMA synchronous").scalar_one())
    engine.dispose()
    with connected(store, key, Access.READ) as connection:
        connection.execute("BEGIN")
        return _read(connection, found, synchronous)


def _read(connection: Any, found: Integrity, synchronous: int) -> Verification:
    """Read everything from one state of the store."""
    settings = dict(connection.execute("SELECT key, value FROM setting").fetchall())
    history, is_cut = _history(connection, settings)
    outbox, records, files = _outbox(connection), _differing_records(connection), _damaged_files(connection)
    revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    wrong = {
        "history": history.chain != "ok",
        "cut": is_cut,
        "notice": history.noticed is not None,
        "gaps": bool(outbox.gaps),
        "records": bool(records),
        "files": bool(files),
    }
    return Verification(
        "ok",
        (),
        "ok",
        (),
        _log(found),
        rows_of(connection),
        history,
        outbox,
        ConflictFinding(_number(connection, "SELECT count(*) FROM conflict WHERE decided_by IS NULL")),
        records,
        files,
        str(revision[0]) if revision else None,
        bool(revision and revision[0] == CURRENT),
        _SYNCHRONOUS[synchronous],
        tuple(name for name, is_wrong in wrong.items() if is_wrong),
    )


def _unreadable(found: Integrity) -> Verification:
    return Verification(
        "damaged",
        found.pages,
        "damaged" if found.pages else "ok",
        found.structure,
        _log(found),
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        False,
        None,
        ("integrity",),
    )


def _log(found: Integrity) -> LogFinding:
    return LogFinding(found.log.commits, found.log.is_torn, found.log.is_damaged)


def _history(connection: Any, settings: Mapping[str, str]) -> tuple[HistoryFinding, bool]:
    """Return what is found of the history, and whether countersigned lines are missing from its end."""
    columns = {row[1] for row in connection.execute('PRAGMA table_info("history")')}
    lines = _number(connection, "SELECT count(*) FROM history")
    signed, noticed = read_signed(settings.get(SIGNED)), read_notice(settings.get(NOTICE))
    if "hash" not in columns:
        return HistoryFinding(lines, "ok", BEGINNING, None, None, noticed), False
    names = ", ".join(f'"{name}"' for name in ("id", *COLUMNS, "hash"))
    broken = first_break(connection.execute(f"SELECT {names} FROM history ORDER BY id"))  # noqa: S608
    last = connection.execute("SELECT id, hash FROM history ORDER BY id DESC LIMIT 1").fetchone() or (0, BEGINNING)
    is_cut = signed is not None and last[0] < signed.count
    if broken is None and signed is not None and signed.count and not is_cut:
        there = connection.execute("SELECT hash FROM history WHERE id = ?", (signed.count,)).fetchone()
        if there is None or there[0] != signed.head:
            # The whole chain was written anew; what was countersigned no longer stands in it.
            broken = signed.count
    return HistoryFinding(
        lines,
        "ok" if broken is None else f"broken at {broken}",
        last[1],
        signed.count if signed else None,
        signed.at if signed else None,
        noticed,
    ), is_cut


def _outbox(connection: Any) -> OutboxFinding:
    answered = _number(connection, "SELECT count(*) FROM outbox WHERE fate IS NOT NULL")
    waiting = _number(connection, "SELECT count(*) FROM outbox WHERE fate IS NULL")
    upcoming = _number(connection, "SELECT next_seq FROM device")
    there = {row[0] for row in connection.execute("SELECT device_seq FROM outbox")}
    gaps = tuple(seq for seq in range(1, upcoming) if seq not in there)[:_MOST]
    return OutboxFinding(waiting, answered, gaps)


def _differing_records(connection: Any) -> tuple[str, ...]:
    """Return table/record/field of what is not what the last line of its history says; a page from earlier days is."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    # SQLite takes the other columns of a group from the row that max() found (https://sqlite.org/lang_select.html).
    last = connection.execute(
        'SELECT table_name, municipality, record, field, "after", max(id) FROM history '
        "GROUP BY table_name, municipality, record, field"
    ).fetchall()
    said: dict[tuple[str, str, str], dict[str, Any]] = {}
    for table, municipality, record, field, after, _ in last:
        if table in tables:
            said.setdefault((table, municipality, record), {})[field] = json.loads(after) if after else None
    found: list[str] = []
    for (table, municipality, record), fields in said.items():
        names = ", ".join(f'"{name}"' for name in fields)
        row = connection.execute(
            f'SELECT {names} FROM "{table}" WHERE municipality = ? AND id = ?',  # noqa: S608 - names of this schema
            (municipality, record),
        ).fetchone()
        for place, (name, value) in enumerate(fields.items()):
            if row is None or row[place] != value:
                found.append(f"{table}/{record}/{name}")
    return tuple(found[:_MOST])


def _damaged_files(connection: Any) -> tuple[str, ...]:
    rows = connection.execute("SELECT sha256, content FROM file")
    return tuple(sha256 for sha256, content in rows if hashlib.sha256(content).hexdigest() != sha256)


def _number(connection: Any, question: str) -> int:
    row = connection.execute(question).fetchone()
    return int(row[0]) if row else 0
