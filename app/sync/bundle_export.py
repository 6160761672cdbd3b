"""Writes a package to a stick: everything that has no answer, sealed for the centre and signed by this device."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import unicodedata
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BufferedRandom
from pathlib import Path

from sqlalchemy import Engine, func, select, update
from sqlalchemy.orm import Session

from app.jobs.job import Cancel, Progress
from app.kernel.texts import Text
from app.storage.files import sync_folder
from app.storage.local import Bundle, FileTransfer, Outgoing, StoredFile
from app.storage.restore import RESTORED
from app.storage.settings import read_setting
from app.storage.transfers import is_unknown_there, same_file
from app.storage.unit_of_work import reading, writing
from app.sync import bundle_faults as faults
from app.sync.bundle_entry import pending_entry
from app.sync.bundle_keys import KeyPairs, centre_keys, own_keys
from app.sync.bundle_returns import note_given, returns_to_make
from app.sync.bundle_state import WrittenBundle
from app.sync.faults import paused
from app.sync.outbox import cursors, read_device, waiting_changes
from app.sync.renewal import planned_name
from app.wire.bundle import (
    MAX_FOLLOWED,
    PIECE,
    BundleWriter,
    ChangesManifest,
    FileHead,
    FrameKind,
    PublicKeys,
)
from app.wire.messages import DeviceChange, ExchangeRequest
from app.wire.sealed import Kind, seal_for

MAX_FILES = 64 * 1024 * 1024
"""Bytes of files in one package; what does not fit waits for the next one."""

_MAX_BATCH = 4 * 1024 * 1024
"""Bytes of changes in one message, about."""

ENDING = ".csatlakozo"
_WRITING = Text("A csomag kiírása", "Writing the package")
_READING = Text("A csomag visszaolvasása", "Reading the package back")


@dataclass(frozen=True, slots=True)
class Maker:
    """Who writes: the program's version, and the version of the content that it works with."""

    program: str
    content: str
    has_token: bool


def export_bundle(
    engine: Engine, folder: Path, label: str, maker: Maker, now: datetime, progress: Progress, cancel: Cancel
) -> WrittenBundle:
    """Write the next package into a folder, read it back and remember it; raises Problem in words.

    A cut at any moment leaves no half file under the package's name. The number is kept before the file gets its name,
    so a package that left the house is always known here.
    """
    keys = own_keys(engine)
    with reading(engine) as session:
        if read_setting(session, RESTORED) is not None:
            raise paused()
        centre = centre_keys(session)
        if centre is None:
            raise faults.no_entry()
        return _Export(engine, session, keys, centre, maker, now).write(folder, label, progress, cancel)


class _Export:
    def __init__(
        self, engine: Engine, session: Session, keys: KeyPairs, centre: PublicKeys, maker: Maker, now: datetime
    ) -> None:
        self._engine = engine
        self._session = session
        self._keys = keys
        self._centre = centre
        self._maker = maker
        self._at = now.isoformat(timespec="milliseconds")
        self._device = read_device(session)
        self._items = _waiting_items(session)
        self._lowest = session.scalar(select(func.min(Outgoing.device_seq)).where(Outgoing.fate.is_(None)))
        self._files = self._files_left = 0

    def write(self, folder: Path, label: str, progress: Progress, cancel: Cancel) -> WrittenBundle:
        """Write, sync, rename, read back."""
        manifest = self._manifest()
        with _unfinished(folder) as (stream, temporary):
            writer = BundleWriter(seal_for(stream, Kind.CHANGES, bytes.fromhex(self._centre.seal)))
            writer.message(FrameKind.MANIFEST, manifest)
            self._put_messages(writer, manifest, progress, cancel)
            self._put_files(writer, cancel)
            writer.sign(self._keys.sign)
            stream.flush()
            os.fsync(stream.fileno())
            size = stream.tell()
            stream.seek(0)
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
            stream.close()
            cancel.raise_if_set()
            name = f"{_plain(label) or self._office()}_{manifest.number}_csomag{ENDING}"
            self._note(manifest, name, sha256, size)
            target = folder / name
            os.replace(temporary, target)  # noqa: PTH105 – the system call that the rule names
        with contextlib.suppress(OSError):
            # Some file systems of sticks have no such call; reading back decides.
            sync_folder(folder)
        progress(0, 0, _READING)
        if _read_back(target) != sha256:
            raise faults.not_as_written()
        with writing(self._engine) as session:
            session.execute(update(Bundle).where(Bundle.number == manifest.number).values(written_at=self._at))
        return WrittenBundle(manifest.number, target, self._items, self._files, self._files_left, size, sha256)

    def _manifest(self) -> ChangesManifest:
        rows = self._session.execute(select(Bundle.number, Bundle.id).order_by(Bundle.number.desc())).all()
        return ChangesManifest(
            id=str(uuid.uuid4()),
            number=rows[0].number + 1 if rows else 1,
            follows=[row.id for row in rows[:MAX_FOLLOWED]],
            device_id=self._device.device_id,
            incarnation=self._device.incarnation,
            keys=self._keys.public,
            made_at=self._at,
            program=self._maker.program,
            content=self._maker.content,
            has_token=self._maker.has_token,
            items=sum(self._items.values()),
            enrol=pending_entry(self._session) if not self._maker.has_token else None,
            renew=planned_name(self._session),
        )

    def _put_messages(
        self, writer: BundleWriter, manifest: ChangesManifest, progress: Progress, cancel: Cancel
    ) -> None:
        """Write what a restored centre lacks, the request to read, and the waiting changes."""
        incarnation = manifest.renew.incarnation if manifest.renew else manifest.incarnation
        for given in returns_to_make(self._session, self._device.epoch or ""):
            writer.message(FrameKind.RETURN, given)
        read = cursors(self._session)
        first = ExchangeRequest(
            nonce=f"{manifest.id}-0",
            incarnation=incarnation,
            after={municipality: mark.seq for municipality, mark in read.items()},
            changes=[],
            seen={municipality: mark.seal for municipality, mark in read.items()},
            epoch=self._device.epoch,
        )
        writer.message(FrameKind.EXCHANGE, first)
        done = 0
        for number, changes in enumerate(_batches(self._session), start=1):
            cancel.raise_if_set()
            progress(done, manifest.items, _WRITING)
            nonce = f"{manifest.id}-{number}"
            sent = ExchangeRequest(nonce=nonce, incarnation=incarnation, after={}, changes=changes)
            writer.message(FrameKind.EXCHANGE, sent)
            done += len(changes)

    def _put_files(self, writer: BundleWriter, cancel: Cancel) -> None:
        """Write the files that the centre does not hold, the oldest first, as long as they fit."""
        waiting = self._session.execute(
            select(StoredFile.municipality, StoredFile.sha256, StoredFile.name, StoredFile.media_type, StoredFile.size)
            .outerjoin(FileTransfer, same_file())
            .where(is_unknown_there())
            .order_by(StoredFile.added_at, StoredFile.sha256)
        ).all()
        for row in waiting:
            cancel.raise_if_set()
            if writer.written + row.size > MAX_FILES:
                self._files_left += 1
                continue
            content = self._session.execute(
                select(StoredFile.content).where(
                    StoredFile.municipality == row.municipality, StoredFile.sha256 == row.sha256
                )
            ).scalar_one()
            put_file(
                writer,
                FileHead(
                    municipality=row.municipality,
                    sha256=row.sha256,
                    name=row.name,
                    media_type=row.media_type,
                    size=row.size,
                ),
                content,
            )
            self._files += 1

    def _note(self, manifest: ChangesManifest, name: str, sha256: str, size: int) -> None:
        with writing(self._engine) as session:
            session.add(
                Bundle(
                    number=manifest.number,
                    id=manifest.id,
                    made_at=self._at,
                    lowest=self._lowest or self._device.next_seq,
                    counter=self._device.next_seq,
                    epoch=self._device.epoch,
                    items=json.dumps(self._items),
                    files=self._files,
                    sha256=sha256,
                    size=size,
                    file_name=name,
                )
            )
            note_given(session, manifest.number)

    def _office(self) -> str:
        return next(iter(json.loads(read_setting(self._session, "organisations") or "[]")), "csatlakozo")


def put_file(writer: BundleWriter, head: FileHead, content: bytes) -> None:
    """Write a file into a package, in pieces."""
    writer.message(FrameKind.FILE, head)
    for offset in range(0, len(content), PIECE):
        writer.put(FrameKind.PIECE, content[offset : offset + PIECE])


def _batches(session: Session) -> Iterator[list[DeviceChange]]:
    """Yield the waiting changes in the order of the counter, in messages of a bounded size."""
    last = 0
    while changes := waiting_changes(session, last):
        last = changes[-1].device_seq
        batch: list[DeviceChange] = []
        weight = 0
        for change in changes:
            batch.append(change)
            weight += sum(len(value) for value in change.fields.values() if isinstance(value, str))
            if weight > _MAX_BATCH:
                yield batch
                batch, weight = [], 0
        if batch:
            yield batch


def _waiting_items(session: Session) -> dict[str, int]:
    rows = session.execute(
        select(Outgoing.table_name, func.count()).where(Outgoing.fate.is_(None)).group_by(Outgoing.table_name)
    )
    return Counter({str(table): int(count) for table, count in rows})


@contextmanager
def _unfinished(folder: Path) -> Iterator[tuple[BufferedRandom, Path]]:
    """Give a file in the folder that goes away unless it got its name; disk errors are put into words."""
    try:
        descriptor, name = tempfile.mkstemp(prefix=".csomag-", suffix=".part", dir=folder)
    except OSError as error:
        raise faults.unwritable(error) from error
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "w+b") as stream:
            yield stream, temporary
    except OSError as error:
        raise faults.unwritable(error) from error
    finally:
        # A stick that was pulled out takes the rest with it.
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _read_back(path: Path) -> str:
    """Return the hash of what the stick gives back, past the memory of the operating system where that can be asked."""
    try:
        with path.open("rb") as stream:
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise faults.unreadable(error) from error


def _plain(label: str) -> str:
    """Return a label that every file system takes."""
    folded = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    return "_".join(part for part in "".join(sign if sign.isalnum() else " " for sign in folded).split())[:60]
