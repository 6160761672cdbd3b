"""Puts what a disk, another program or a damage does to the store into words; it judges no data."""

from __future__ import annotations

import sqlcipher3

from app.kernel.problems import Problem, Refused, Unavailable
from app.kernel.texts import Text

_TITLE_UNWRITTEN = Text("Most nem sikerült menteni", "It could not be saved now")
_TITLE_DAMAGED = Text("A tár megsérült", "The store is damaged")
_BUSY = Text(
    "A tárat most egy másik program használja. Várjon egy kicsit, és próbálja újra. A korábbi adatok megmaradtak.",
    "Another program is using the store now. Wait a little and try again. The earlier data are kept.",
)
_FULL = Text(
    "A lemez megtelt. Szabadítson fel helyet, és próbálja újra. A korábbi adatok megmaradtak.",
    "The disk is full. Free some space and try again. The earlier data are kept.",
)
_FAILING = Text(
    "A tár lemeze most nem írható vagy nem olvasható. Nézze meg a lemezt, és próbálja újra. "
    "A korábbi adatok megmaradtak.",
    "The disk of the store cannot be written or read now. Look at the disk and try again. The earlier data are kept.",
)
_DAMAGED = Text(
    "A tár egy része megsérült, ezért nem olvasható. Zárja be a programot, és szóljon a rendszergazdának, mielőtt "
    "tovább dolgozna. Az adatokhoz nem nyúltunk.",
    "A part of the store is damaged and cannot be read. Close the program and call the administrator before you go "
    "on working. The data were not touched.",
)
_WORDS = {
    sqlcipher3.SQLITE_BUSY: ("store.busy", _BUSY),
    sqlcipher3.SQLITE_LOCKED: ("store.busy", _BUSY),
    sqlcipher3.SQLITE_FULL: ("store.full", _FULL),
    sqlcipher3.SQLITE_READONLY: ("store.failing", _FAILING),
    sqlcipher3.SQLITE_IOERR: ("store.failing", _FAILING),
    sqlcipher3.SQLITE_CANTOPEN: ("store.failing", _FAILING),
}
"""What the machine may do to the store while the program works; every other fault of the database is a bug."""


_SAID = {
    "disk I/O error": sqlcipher3.SQLITE_IOERR,
    "database or disk is full": sqlcipher3.SQLITE_FULL,
    "database is locked": sqlcipher3.SQLITE_BUSY,
    "database table is locked": sqlcipher3.SQLITE_LOCKED,
    "attempt to write a readonly database": sqlcipher3.SQLITE_READONLY,
    "unable to open database file": sqlcipher3.SQLITE_CANTOPEN,
    "database disk image is malformed": sqlcipher3.SQLITE_CORRUPT,
    "file is not a database": sqlcipher3.SQLITE_NOTADB,
}
"""What the driver says where it sets no code: its backup gives only SQLite's words (sqlite3_errstr)."""


def problem_of(error: BaseException | None) -> Problem | None:
    """Return what a person can wait for or mend, None where the driver's error is a bug."""
    # The low byte is the kind (https://sqlite.org/rescode.html); the rest only details it.
    kind = (getattr(error, "sqlite_errorcode", None) or _SAID.get(str(error), 0)) & 0xFF
    if kind in (sqlcipher3.SQLITE_CORRUPT, sqlcipher3.SQLITE_NOTADB):
        return damaged()
    found = _WORDS.get(kind)
    return None if found is None else Unavailable(found[0], _TITLE_UNWRITTEN, found[1])


def failing() -> Unavailable:
    """The disk does not give or take what lies on it."""
    return Unavailable("store.failing", _TITLE_UNWRITTEN, _FAILING)


def damaged() -> Refused:
    """A part of the store is not what was written there."""
    return Refused("store.damaged", _TITLE_DAMAGED, _DAMAGED)
