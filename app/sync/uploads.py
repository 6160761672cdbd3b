"""Sends one file to the centre in pieces, from where the centre's part ends; it decides nothing about other files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from sqlalchemy import Engine, select

from app.kernel.clock import Clock
from app.kernel.problems import Refused
from app.storage.local import Device, StoredFile
from app.storage.transfers import Upward, note_stored, note_transfer
from app.storage.unit_of_work import reading, writing
from app.sync import faults, file_words
from app.sync.file_wire import PIECE, FileWire

TRIES = 2
"""How often a file goes from its beginning when it arrives damaged."""

_DISTURBANCES = 5
"""Pieces that were damaged on the way, or found the upload elsewhere, before the rest waits for the next sync."""

Step = Callable[[int, int], None]
"""Called before each piece with (bytes done, bytes in all); it may raise to stop."""


class Uploads:
    """Sends files of one store."""

    def __init__(self, engine: Engine, clock: Clock, wire: FileWire, step: Step) -> None:
        self._engine = engine
        self._clock = clock
        self._wire = wire
        self._step = step

    def send(self, file: Upward) -> bool:
        """Send a file until the centre has it whole, and note that; returns True.

        Raises Refused with the reason why it cannot be taken as it is, Unavailable for the line.
        """
        content = self._content(file)
        if hashlib.sha256(content).hexdigest() != file.sha256:
            raise file_words.damaged_here()
        tries = file.tries
        while True:
            try:
                self._send_pieces(file, content)
            except Refused as problem:
                if problem.code != "file.damaged":
                    raise
                tries += 1
                self._note(file, tries=tries)
                if tries >= TRIES:
                    raise file_words.damaged_on_the_way() from problem
            else:
                self._done(file)
                return True

    def _send_pieces(self, file: Upward, content: bytes) -> None:
        disturbed = 0
        offset = self._wire.held(file.municipality, file.sha256)
        if offset is None or offset > len(content):
            self._wire.begin(file.municipality, file.sha256, len(content))
            offset = 0
        while offset < len(content):
            self._step(offset, len(content))
            piece = content[offset : offset + PIECE]
            try:
                offset = self._wire.send(file.municipality, file.sha256, offset, piece)
            except Refused as problem:
                disturbed += 1
                if problem.code not in ("file.wrong_checksum", "file.wrong_offset", "file.not_found"):
                    raise
                if disturbed >= _DISTURBANCES:
                    raise faults.cut() from problem
                if problem.code != "file.wrong_checksum":
                    # Another PC of the office sends the same file, or the centre's clean-up took the pieces away.
                    offset = self._wire.held(file.municipality, file.sha256)
                    if offset is None:
                        self._wire.begin(file.municipality, file.sha256, len(content))
                        offset = 0

    def _content(self, file: Upward) -> bytes:
        with reading(self._engine) as session:
            return session.execute(
                select(StoredFile.content).where(
                    StoredFile.municipality == file.municipality, StoredFile.sha256 == file.sha256
                )
            ).scalar_one()

    def _note(self, file: Upward, **values: str | int | None) -> None:
        with writing(self._engine) as session:
            note_transfer(session, file.municipality, file.sha256, **values)

    def _done(self, file: Upward) -> None:
        at = self._clock.now().isoformat(timespec="milliseconds")
        with writing(self._engine) as session:
            note_stored(session, file.municipality, file.sha256, session.scalar(select(Device.epoch)), at)
