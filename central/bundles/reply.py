"""Writes the reply to a package, sealed for its sender, and keeps it until it is fetched; it can be made again."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sqlalchemy.orm import Session

from app.content.package import pack
from app.content.versions import is_newer, told_version
from app.storage.files import write_safely
from app.wire.bundle import PIECE, BundleWriter, ChangesManifest, FrameKind, ReplyManifest, StoredFiles
from app.wire.messages import ExchangeReply, ProblemMessage
from app.wire.sealed import Kind, seal_for
from central.bundles import refusals
from central.bundles.keys import ServerKeys
from central.bundles.speaker import Speaker
from central.sync.seal import read_identity

ENDING = ".csatlakozo"
KEPT_DAYS = 30


@dataclass(slots=True)
class ReplyDraft:
    """The reply while it is written; `used` are the keys that the sender knows, `current` those it goes on with."""

    manifest: ChangesManifest
    used: ServerKeys
    current: ServerKeys
    stream: BinaryIO
    path: Path
    content_version: str
    now: datetime
    _writer: BundleWriter = field(init=False)

    def __post_init__(self) -> None:
        """Begin the sealed file."""
        self._writer = BundleWriter(seal_for(self.stream, Kind.REPLY, bytes.fromhex(self.manifest.keys.seal)))

    def begin(self, session: Session, speaker: Speaker) -> None:
        """Say whom and what is answered."""
        told = self._manifest(session).model_copy(
            update={
                "enrolled": speaker.enrolled,
                "renewed": speaker.renewed,
                "token": speaker.token,
                "content": self.content_version,
            }
        )
        self._writer.message(FrameKind.MANIFEST, told)

    def refuse(self, session: Session, problem: ProblemMessage) -> None:
        """Say why nothing was taken, and end."""
        told = self._manifest(session).model_copy(update={"problem": problem})
        self._writer.message(FrameKind.MANIFEST, told)
        self.end()

    def put_exchange(self, reply: ExchangeReply) -> None:
        """Add an answer of the exchange."""
        self._writer.message(FrameKind.EXCHANGE, reply)

    def put_stored(self, stored: StoredFiles) -> None:
        """Say which files are safe here."""
        self._writer.message(FrameKind.STORED, stored)

    def add_content(self, folder: Path) -> None:
        """Add the content package where the sender works with an older one."""
        if not self.content_version:
            return
        with tempfile.TemporaryDirectory() as place:
            packed = Path(place) / "content.cspkg"
            pack(folder, packed)
            with packed.open("rb") as stream:
                while piece := stream.read(PIECE):
                    self._writer.put(FrameKind.CONTENT, piece)

    def end(self) -> None:
        """Sign with the keys that the sender knows, and write everything to the disk."""
        self._writer.sign(self.used.sign)
        self.stream.flush()
        os.fsync(self.stream.fileno())

    def _manifest(self, session: Session) -> ReplyManifest:
        return ReplyManifest(
            answers=self.manifest.id,
            number=self.manifest.number,
            device_id=self.manifest.device_id,
            epoch=read_identity(session).epoch,
            server_time=self.now.isoformat(timespec="milliseconds"),
            keys=self.current.public,
        )


class ReplyShelf:
    """A folder of sealed replies, named by the hash of the package that they answer."""

    def __init__(self, folder: Path, content: Path) -> None:
        self._folder = folder
        self._content = content

    @contextmanager
    def draft(
        self, manifest: ChangesManifest, used: ServerKeys, current: ServerKeys, now: datetime
    ) -> Iterator[ReplyDraft]:
        """Give a reply to write; where the block fails, nothing of it stays."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, name = tempfile.mkstemp(prefix=".reply-", dir=self._folder)
        version = told_version(self._content)
        newer = version if is_newer(version, manifest.content) else ""
        try:
            with os.fdopen(descriptor, "wb") as stream:
                yield ReplyDraft(manifest, used, current, stream, Path(name), newer, now)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def keep(self, sha256: str, draft: ReplyDraft) -> int:
        """Put a finished reply under its name and take old ones away; returns its size."""
        size = draft.path.stat().st_size
        draft.path.replace(self._folder / f"{sha256}{ENDING}")
        oldest = time.time() - KEPT_DAYS * 24 * 3600
        for path in self._folder.iterdir():
            with contextlib.suppress(FileNotFoundError):
                if path.stat().st_mtime < oldest:
                    path.unlink()
        return size

    def put(self, content: bytes) -> str:
        """Put a finished file on the shelf and return its name."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = hashlib.sha256(content).hexdigest()
        write_safely(self._folder / f"{name}{ENDING}", content)
        return name

    def find(self, sha256: str) -> Path:
        """Return a kept reply; raises Refused ``bundle.no_reply``."""
        path = self._folder / f"{sha256}{ENDING}"
        if len(sha256) != 64 or not sha256.isalnum() or not path.is_file():
            raise refusals.no_such_reply()
        return path
