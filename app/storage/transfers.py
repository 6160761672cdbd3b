"""What this machine knows of files on their way: how far each came, what the centre said, and which ones it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, func, select, text, update
from sqlalchemy.orm import Session

from app.storage.base import Base
from app.storage.local import Device, FilePiece, FileTransfer, StoredFile

NAMES_FILE = "names_file"
"""Key in the `info` of a synced column that holds the hash of a file; its value is the column with the file's title."""

_IN_ACTS = text(
    """
    SELECT DISTINCT act.municipality, found.value AS sha256
    FROM act, json_tree(CASE WHEN json_valid(act.snapshot) THEN act.snapshot ELSE '{}' END) AS found
    WHERE found.key = 'sha256' AND found.type = 'text' AND length(found.value) = 64 AND act.is_deleted = 0
    """
)


_HERE = select(StoredFile.municipality, StoredFile.sha256)


@dataclass(frozen=True, slots=True)
class FileName:
    """A file as records name it."""

    municipality: str
    sha256: str
    title: str


@dataclass(frozen=True, slots=True)
class Upward:
    """A file of this machine that the centre is not known to have."""

    municipality: str
    sha256: str
    title: str
    media_type: str
    size: int
    tries: int
    problem: str | None
    """The JSON of what stands in the way, once the file is set aside."""


@dataclass(frozen=True, slots=True)
class Downward:
    """A file that records name and this machine lacks."""

    municipality: str
    sha256: str
    title: str
    size: int | None
    here: int
    tries: int
    problem: str | None


def same_file() -> ColumnElement[bool]:
    """Return the condition that joins a file to what is known of its way."""
    return (FileTransfer.municipality == StoredFile.municipality) & (FileTransfer.sha256 == StoredFile.sha256)


def is_unknown_there() -> ColumnElement[bool]:
    """Return the condition of files that the centre's present state is not known to have."""
    epoch = select(Device.epoch).scalar_subquery()
    return StoredFile.sent_at.is_(None) | (FileTransfer.epoch.is_not(None) & (FileTransfer.epoch != epoch))


# Asked at every save and every attempt: built once.
_UP = (
    select(
        StoredFile.municipality,
        StoredFile.sha256,
        StoredFile.name,
        StoredFile.media_type,
        StoredFile.size,
        func.coalesce(FileTransfer.tries, 0),
        FileTransfer.problem,
    )
    .outerjoin(FileTransfer, same_file())
    .where(is_unknown_there())
    .order_by(StoredFile.size, StoredFile.added_at, StoredFile.sha256)
)
_COUNTED_UP = (
    select(func.count(), func.count(FileTransfer.problem), func.min(StoredFile.added_at))
    .select_from(StoredFile)
    .outerjoin(FileTransfer, same_file())
    .where(is_unknown_there())
)


def named_files(session: Session) -> dict[tuple[str, str], FileName]:
    """Return every file that a record or an act names, by municipality and hash."""
    found = {(one.municipality, one.sha256): one for one in _named_in_acts(session)}
    for statement in _statements():
        for municipality, sha256, title in session.execute(statement):
            found[municipality, sha256] = FileName(municipality, sha256, title or "")
    return found


def files_up(session: Session) -> tuple[Upward, ...]:
    """Return the files that the centre is not known to have, small ones first; one set aside has a problem.

    After the restore of a server (a new epoch) every file counts as unknown there until it was asked.
    """
    return tuple(Upward(*row) for row in session.execute(_UP))


def files_down(session: Session) -> tuple[Downward, ...]:
    """Return the files that records name and this machine lacks, in the order in which they are asked for."""
    here = {(municipality, sha256) for municipality, sha256 in session.execute(_HERE)}
    missing = {key: name for key, name in named_files(session).items() if key not in here}
    if not missing:
        return ()
    pieces = {
        (municipality, sha256): size
        for municipality, sha256, size in session.execute(
            select(FilePiece.municipality, FilePiece.sha256, func.sum(func.length(FilePiece.content))).group_by(
                FilePiece.municipality, FilePiece.sha256
            )
        )
    }
    known = {(one.municipality, one.sha256): one for one in session.scalars(select(FileTransfer))}

    def asked(key: tuple[str, str]) -> tuple[str, tuple[str, str]]:
        transfer = known.get(key)
        return (transfer.asked_at or "") if transfer else "", key

    result = []
    for key in sorted(missing, key=asked):
        transfer, name = known.get(key), missing[key]
        result.append(
            Downward(
                name.municipality,
                name.sha256,
                name.title,
                transfer.size if transfer else None,
                pieces.get(key, 0),
                transfer.tries if transfer else 0,
                transfer.problem if transfer else None,
            )
        )
    return tuple(result)


def count_files_up(session: Session) -> tuple[int, int]:
    """Return how many files wait to be sent, and how many are set aside though records still name them."""
    count, stopped, _ = session.execute(_COUNTED_UP).one()
    return count - stopped, len(set_aside(session)) if stopped else 0


def files_waiting(session: Session) -> tuple[int, str | None]:
    """Return how many files the centre is not known to have and since when the oldest waits, as the window counts.

    One that was set aside waits, too, unless no record names it any more.
    """
    count, stopped, oldest = session.execute(_COUNTED_UP).one()
    if stopped:
        count += len(set_aside(session)) - stopped
    return count, oldest if count else None


def set_aside(session: Session) -> tuple[Upward, ...]:
    """Return the files that the centre did not take and that records still name; a replaced one is no trouble."""
    stopped = [Upward(*row) for row in session.execute(_UP.where(FileTransfer.problem.is_not(None)))]
    if not stopped:
        return ()
    named = named_files(session)
    return tuple(one for one in stopped if (one.municipality, one.sha256) in named)


def note_transfer(session: Session, municipality: str, sha256: str, **values: str | int | None) -> None:
    """Write down what became known of a file's way: size, tries, asked_at, problem, epoch."""
    if session.get(FileTransfer, (municipality, sha256)) is None:
        session.add(FileTransfer(municipality=municipality, sha256=sha256))
        session.flush()
    session.execute(
        update(FileTransfer)
        .where(FileTransfer.municipality == municipality, FileTransfer.sha256 == sha256)
        .values(**values)
    )


def note_stored(session: Session, municipality: str, sha256: str, epoch: str | None, at: str) -> None:
    """Write down that the centre of this epoch has a file of this machine whole; the first receipt's moment stays."""
    if session.get(StoredFile, (municipality, sha256)) is None:
        return
    note_transfer(session, municipality, sha256, epoch=epoch, tries=0, problem=None)
    session.execute(
        update(StoredFile)
        .where(StoredFile.municipality == municipality, StoredFile.sha256 == sha256)
        .values(sent_at=func.coalesce(StoredFile.sent_at, at))
    )


def pieces_of(session: Session, municipality: str, sha256: str) -> list[FilePiece]:
    """Return the pieces of a file that adjoin from its beginning."""
    rows = session.scalars(
        select(FilePiece)
        .where(FilePiece.municipality == municipality, FilePiece.sha256 == sha256)
        .order_by(FilePiece.start)
    )
    found: list[FilePiece] = []
    end = 0
    for row in rows:
        if row.start != end:
            break
        found.append(row)
        end += len(row.content)
    return found


def _statements() -> Iterator[Select[Any]]:
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            title = column.info.get(NAMES_FILE)
            if title is not None:
                yield _statement(table, column.name, str(title))


def _statement(table: Table, column: str, title: str) -> Select[Any]:
    columns = table.columns
    return select(columns["municipality"], columns[column], columns[title]).where(
        columns[column].is_not(None), columns["is_deleted"].is_(False)
    )


def _named_in_acts(session: Session) -> Iterator[FileName]:
    for municipality, sha256 in session.execute(_IN_ACTS):
        yield FileName(municipality, sha256, "")
