"""Fetches one file from the centre in pieces that survive a kill; only a whole one with the right hash is kept."""

from __future__ import annotations

import hashlib

from sqlalchemy import Engine, delete, select, update
from sqlalchemy.orm import Session

from app.kernel.clock import Clock
from app.kernel.problems import Refused
from app.storage.contents import add_file
from app.storage.local import Device, FilePiece, StoredFile
from app.storage.transfers import Downward, note_transfer, pieces_of
from app.storage.unit_of_work import reading, writing
from app.sync import faults, file_words
from app.sync.file_wire import FileWire, Part
from app.sync.uploads import TRIES, Step

LARGEST = 20 * 1024 * 1024
"""Bytes of a file; whoever offers a longer one is not the centre."""


class Downloads:
    """Fetches files into one store."""

    def __init__(self, engine: Engine, clock: Clock, wire: FileWire, step: Step) -> None:
        self._engine = engine
        self._clock = clock
        self._wire = wire
        self._step = step

    def fetch(self, file: Downward) -> bytes:
        """Fetch a file from where it was cut, keep it and return it.

        Raises Refused ``file.not_there_yet`` or ``file.fetched_damaged``, Unavailable for the line.
        """
        tries = file.tries
        while True:
            content = self._fetch_pieces(file)
            if content is not None and hashlib.sha256(content).hexdigest() == file.sha256:
                self._keep(file, content)
                return content
            tries += 1
            self._drop(file, tries)
            if tries >= TRIES:
                raise file_words.fetched_damaged()

    def _fetch_pieces(self, file: Downward) -> bytes | None:
        """Return all bytes, or None where what is here does not go with what the centre has."""
        with reading(self._engine) as session:
            pieces = [piece.content for piece in pieces_of(session, file.municipality, file.sha256)]
        start = sum(len(piece) for piece in pieces)
        total = file.size if file.size and start else None
        while total is None or start < total:
            self._step(start, total or 0)
            try:
                part = self._wire.part(file.municipality, file.sha256, start)
            except Refused as problem:
                if problem.code == "file.wrong_range":
                    return None
                raise file_words.not_there_yet() if problem.code == "file.not_found" else problem from problem
            if part.total > LARGEST:
                raise faults.foreign_answer()
            if total not in (None, part.total):
                return None
            total = part.total
            self._keep_piece(file, start, part)
            pieces.append(part.content)
            start += len(part.content)
        return b"".join(pieces)

    def _keep_piece(self, file: Downward, start: int, part: Part) -> None:
        key = {"municipality": file.municipality, "sha256": file.sha256, "start": start}
        with writing(self._engine) as session:
            session.merge(FilePiece(**key, content=part.content))
            note_transfer(session, file.municipality, file.sha256, size=part.total)

    def _keep(self, file: Downward, content: bytes) -> None:
        at = self._clock.now().isoformat(timespec="milliseconds")
        with writing(self._engine) as session:
            add_file(session, file.municipality, (file.title or file.sha256[:12])[:200], _kind_of(content), content, at)
            session.flush()
            session.execute(
                update(StoredFile)
                .where(StoredFile.municipality == file.municipality, StoredFile.sha256 == file.sha256)
                .values(sent_at=at)
            )
            epoch = session.scalar(select(Device.epoch))
            note_transfer(session, file.municipality, file.sha256, epoch=epoch, tries=0, problem=None)
            _drop_pieces(session, file)

    def _drop(self, file: Downward, tries: int) -> None:
        with writing(self._engine) as session:
            _drop_pieces(session, file)
            note_transfer(session, file.municipality, file.sha256, size=None, tries=tries)


def _drop_pieces(session: Session, file: Downward) -> None:
    session.execute(
        delete(FilePiece).where(FilePiece.municipality == file.municipality, FilePiece.sha256 == file.sha256)
    )


def _kind_of(content: bytes) -> str:
    """Return the media type that the first bytes tell; the centre keeps these four kinds only."""
    signs = ((b"%PDF-", "application/pdf"), (b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG", "image/png"))
    return next((kind for sign, kind in signs if content.startswith(sign)), "image/tiff")
