"""Loads the centre's reply from a stick, exactly as an answer over the network: looked at whole first, then at once.

It may be loaded again, late, or after a newer one: what is known already is passed over, and nothing goes back.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, func, select, update
from sqlalchemy.orm import Session

from app.jobs.job import Cancel, Progress
from app.kernel.changes import Changes, Origin
from app.kernel.ids import Ids
from app.kernel.texts import Text
from app.storage.local import Bundle, Cursor, Device, Outgoing, Received, StoredFile
from app.storage.settings import write_setting
from app.storage.transfers import note_stored
from app.storage.unit_of_work import reading, writing
from app.sync import bundle_faults as faults
from app.sync.bundle_entry import entry_address, forget_entry
from app.sync.bundle_keys import KeyPairs, centre_keys, keep_centre_keys, own_keys
from app.sync.bundle_returns import forget_lost, note_lost
from app.sync.bundle_state import ReplyView
from app.sync.bundle_status import INTRODUCED
from app.sync.inbox import Inbox
from app.sync.outbox import DeviceView, read_device, reopen
from app.sync.renewal import plan_name, planned_name, take_name
from app.sync.token import TokenKeeper
from app.wire import bundle_refusals as refusals
from app.wire.bundle import BundleReader, FileHead, Frame, FrameKind, ReplyManifest, StoredFiles
from app.wire.messages import ChangeAnswer, ExchangeReply, Fate, Page
from app.wire.sealed import Kind, SealedReader

COPIED = "device.copied"
_LOADING = Text("A válaszcsomag betöltése", "Loading the reply")
_AGAIN = Text("Írjon új csomagot", "Write a new package")
_RESTORED = Text(
    "A központot korábbi állapotából állították vissza. Ami hiányzik belőle, a következő csomag viszi vissza. "
    "Semmi nem veszett el.",
    "The centre was restored to an earlier state. What it lacks goes back with the next package. Nothing is lost.",
)


@dataclass(frozen=True, slots=True)
class ReplyLoader:
    """One store that replies are loaded into; `install` takes a content package and tells its version."""

    engine: Engine
    tokens: TokenKeeper
    ids: Ids
    now: Callable[[], datetime]
    publish: Callable[[Changes], None]
    install: Callable[[bytes], Text]

    def load(self, path: Path, progress: Progress, cancel: Cancel) -> ReplyView:
        """Check a whole reply, then load it in one transaction; raises Problem in words."""
        keys = own_keys(self.engine)
        looked = _checked(self.engine, path, keys)
        cancel.raise_if_set()
        progress(0, 0, _LOADING)
        manifest, view = looked.manifest, looked.view
        token = manifest.renewed.token if manifest.renewed else manifest.token
        token = manifest.enrolled.token if manifest.enrolled else token
        if token and looked.is_newest:
            self.tokens.keep(token)
        with _opened(path, keys) as (_reader, frames):
            next(frames)
            with writing(self.engine) as session:
                loading = _Loading(session, looked, self.now())
                for frame in frames:
                    loading.take(frame)
                view = loading.finish(view, self.ids)
        self.publish(loading.changes)
        return replace(view, content_note=self.install(bytes(loading.content)) if loading.content else None)


def preview_reply(engine: Engine, path: Path) -> ReplyView:
    """Check a whole reply and say what it would bring; nothing is changed; raises Problem in words."""
    return _checked(engine, path, own_keys(engine)).view


def _checked(engine: Engine, path: Path, keys: KeyPairs) -> _Looked:
    with _opened(path, keys) as (reader, frames), reading(engine) as session:
        looked = _look(session, frames)
        _require_sender(session, reader, looked.manifest)
        return looked


@dataclass(slots=True)
class _Looked:
    manifest: ReplyManifest
    bundle: Bundle
    is_newest: bool
    view: ReplyView


@contextmanager
def _opened(path: Path, keys: KeyPairs) -> Iterator[tuple[BundleReader, Iterator[Frame]]]:
    try:
        with path.open("rb") as stream:
            sealed = SealedReader(stream)
            sealed.require(Kind.REPLY)
            reader = BundleReader(sealed, sealed.open_for(keys.find))
            yield reader, reader.frames()
    except OSError as error:
        raise faults.unreadable(error) from error


def _require_sender(session: Session, reader: BundleReader, manifest: ReplyManifest) -> None:
    """The frames were read to their end: judge whether the known centre signed them."""
    known = centre_keys(session)
    reader.require_signature(known.sign if known else manifest.keys.sign)


def _look(session: Session, frames: Iterator[Frame]) -> _Looked:
    """Read everything once, judge whether it belongs here, and count."""
    first = next(frames, None)
    if first is None or first.kind is not FrameKind.MANIFEST:
        raise refusals.damaged()
    manifest = first.read(ReplyManifest)
    device = read_device(session)
    fates: Counter[Fate] = Counter()
    received = returned = files = 0
    has_content = False
    for frame in frames:
        if frame.kind is FrameKind.EXCHANGE:
            reply = frame.read(ExchangeReply)
            _require_nonce(reply, manifest)
            fates.update(answer.fate for answer in _unanswered(session, reply.answers))
            for municipality, page in reply.pages.items():
                # Every page is looked at against the place that this store has reached now.
                fresh = [change for change in page.changes if change.seq > _reached(session, municipality)]
                foreign = [change for change in fresh if change.device_id != device.device_id]
                received += len(foreign)
                returned += sum(
                    change.table == "act" and str(change.fields.get("kind", "")).endswith(".returned")
                    for change in foreign
                )
        files += frame.kind is FrameKind.FILE
        has_content = has_content or frame.kind is FrameKind.CONTENT
    bundle = _answered_bundle(session, manifest, device)
    newest = _newest_answered(session)
    if manifest.problem is not None and newest > bundle.number:
        raise faults.outdated()
    view = ReplyView(
        number=bundle.number,
        answered=fates.total() - fates[Fate.HELD],
        refused=fates[Fate.REFUSED],
        conflicts=fates[Fate.CONFLICT],
        returned=returned,
        received=received,
        files=files,
        content=manifest.content if has_content else "",
        is_new=bundle.answered_at is None,
        code=manifest.problem.code if manifest.problem else "",
        title=manifest.problem.title if manifest.problem else None,
        message=manifest.problem.message if manifest.problem else None,
    )
    return _Looked(manifest, bundle, newest <= bundle.number, view)


def _answered_bundle(session: Session, manifest: ReplyManifest, device: DeviceView) -> Bundle:
    """Return the package of this store that the reply answers; raises Refused where it is not for here, or too late."""
    bundle = session.scalar(select(Bundle).where(Bundle.id == manifest.answers))
    if bundle is None:
        raise faults.unknown_package(manifest.number)
    if manifest.device_id != device.device_id:
        raise faults.other_device()
    if device.epoch not in (bundle.epoch, manifest.epoch):
        raise faults.outdated()
    return bundle


def _newest_answered(session: Session) -> int:
    return session.scalar(select(func.max(Bundle.number)).where(Bundle.answered_at.is_not(None))) or 0


def _require_nonce(reply: ExchangeReply, manifest: ReplyManifest) -> None:
    if not reply.nonce.startswith(f"{manifest.answers}-"):
        raise refusals.damaged()


def _reached(session: Session, municipality: str) -> int:
    return session.scalar(select(Cursor.seq).where(Cursor.municipality == municipality)) or 0


def _unanswered(session: Session, answers: list[ChangeAnswer]) -> list[ChangeAnswer]:
    """Leave out answers to changes that have one."""
    rows = session.execute(
        select(Outgoing.device_seq, Outgoing.change_id).where(
            Outgoing.fate.is_(None), Outgoing.device_seq.in_([answer.device_seq for answer in answers])
        )
    )
    waiting = {row.device_seq: row.change_id for row in rows}
    return [answer for answer in answers if waiting.get(answer.device_seq) == answer.change_id]


class _Loading:
    """The one transaction that a reply is loaded in."""

    def __init__(self, session: Session, looked: _Looked, now: datetime) -> None:
        self._session = session
        self._looked = looked
        self._now = now
        self._at = now.isoformat(timespec="milliseconds")
        self._is_lost = False
        self._forgotten = 0
        self._first: ExchangeReply | None = None
        self._file: tuple[FileHead, bytearray] | None = None
        self.content = bytearray()
        self.changes = Changes(frozenset({"outbox"}), frozenset(), Origin.SYNC)

    def take(self, frame: Frame) -> None:
        """Load one part."""
        match frame.kind:
            case FrameKind.EXCHANGE:
                self._take_reply(frame.read(ExchangeReply))
            case FrameKind.STORED:
                for municipality, sha256 in frame.read(StoredFiles).files:
                    note_stored(self._session, municipality, sha256, self._looked.manifest.epoch, self._at)
            case FrameKind.FILE:
                self._file = (frame.read(FileHead), bytearray())
            case FrameKind.PIECE if self._file is not None:
                self._file[1].extend(frame.body)
                if len(self._file[1]) >= self._file[0].size:
                    self._keep_file(*self._file)
            case FrameKind.CONTENT:
                self.content += frame.body
            case _:
                raise refusals.damaged()

    def _take_reply(self, reply: ExchangeReply) -> None:
        if self._first is None:
            self._first = reply
        if reply.lost:
            self._is_lost = True
            note_lost(self._session, reply.lost, self._looked.bundle.number, reply.next_seq or 1)
            return
        pages = {name: page for name, one in reply.pages.items() if (page := self._fresh(name, one)) is not None}
        inbox = Inbox(self._session, self._now)
        inbox.take_answers(_unanswered(self._session, reply.answers))
        inbox.take_pages(pages)
        made = inbox.finish()
        self.changes = Changes(self.changes.topics | made.topics, self.changes.ids | made.ids, Origin.SYNC)
        self._session.execute(update(Device).values(epoch=reply.epoch))

    def _fresh(self, municipality: str, page: Page) -> Page | None:
        """Return what of a page comes after the place reached here; raises Refused where the two do not meet."""
        if not page.changes:
            return None
        row = self._session.execute(select(Cursor.seq, Cursor.seal).where(Cursor.municipality == municipality)).first()
        reached, seal = (row.seq, row.seal) if row else (0, "")
        if page.changes[0].seq > reached + 1:
            raise faults.gap()
        known = page.changes[-1] if page.last <= reached else None
        known = known or next((change for change in page.changes if change.seq == reached), None)
        if known is not None and known.seal != self._seal_at(municipality, known.seq, reached, seal):
            raise faults.outdated()
        fresh = [change for change in page.changes if change.seq > reached]
        return page.model_copy(update={"changes": fresh}) if fresh else None

    def _seal_at(self, municipality: str, seq: int, reached: int, seal: str) -> str | None:
        if seq == reached:
            return seal
        return self._session.scalar(
            select(Received.seal).where(Received.municipality == municipality, Received.seq == seq)
        )

    def _keep_file(self, head: FileHead, content: bytearray) -> None:
        self._file = None
        if hashlib.sha256(content).hexdigest() != head.sha256:
            raise refusals.damaged()
        if self._session.get(StoredFile, (head.municipality, head.sha256)) is None:
            self._session.add(
                StoredFile(**head.model_dump(), added_at=self._at, sent_at=self._at, content=bytes(content))
            )
            self.changes = replace(self.changes, topics=self.changes.topics | {"paper"})

    def finish(self, view: ReplyView, ids: Ids) -> ReplyView:
        """Note what the reply settles beside the changes; the caller commits."""
        manifest, bundle = self._looked.manifest, self._looked.bundle
        if manifest.problem is not None and manifest.problem.code == COPIED:
            plan_name(self._session, ids)
        if self._looked.is_newest:
            self._settle(manifest)
        if self._first is not None and not self._is_lost:
            forget_lost(self._session)
            # Changes that had an answer before the package was written, and that the centre forgot.
            self._forgotten = reopen(self._session, self._first.next_seq or bundle.lowest, bundle.lowest)
        self._session.execute(
            update(Bundle)
            .where(Bundle.number <= bundle.number, Bundle.answered_at.is_(None))
            .values(answered_at=self._at)
        )
        waiting = self._session.execute(
            select(func.count()).select_from(Outgoing).where(Outgoing.fate.is_(None))
        ).scalar_one()
        if self._is_lost or self._forgotten:
            view = replace(view, code="bundle.again", title=_AGAIN, message=_RESTORED)
        return replace(view, still_waiting=waiting)

    def _settle(self, manifest: ReplyManifest) -> None:
        """Take the enrolment, the new name and the centre's new keys."""
        keep_centre_keys(self._session, manifest.keys)
        if manifest.enrolled is not None:
            pirs = [organisation.pir for organisation in manifest.enrolled.organisations]
            write_setting(self._session, "organisations", json.dumps(pirs))
        if manifest.enrolled is not None or manifest.token is not None:
            address = entry_address(self._session)
            if address is not None:
                self._session.execute(update(Device).values(server_url=address))
            forget_entry(self._session)
        request = planned_name(self._session)
        if manifest.renewed is not None and request is not None:
            take_name(self._session, request)
        if manifest.problem is None:
            # The signature that the centre judged was made with this device's keys: it knows them.
            write_setting(self._session, INTRODUCED, read_device(self._session).device_id)
