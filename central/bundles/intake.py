"""Takes one package in one transaction and writes the sealed reply; the exchange itself is the sync room's matter."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sqlalchemy.orm import Session

from app.kernel.problems import Refused
from app.wire import bundle_refusals
from app.wire.bundle import BundleReader, BundleReceipt, ChangesManifest, Frame, FrameKind
from app.wire.messages import ExchangeRequest, ProblemMessage, ReturnRequest
from app.wire.sealed import Kind, SealedReader
from central.accounts.devices import count_wrong_code
from central.accounts.refusals import WRONG_CODE, too_many_codes
from central.bundles.keys import ServerKeys, server_keys
from central.bundles.reply import ReplyDraft, ReplyShelf
from central.bundles.speaker import Speaker, let_in, note_taken, require_order
from central.bundles.talk import Talk
from central.files.service import FileStore
from central.storage.engine import Database
from central.storage.tables import Organisation
from central.storage.tenancy import enter, of_device
from central.sync.following import Follower, follow_all
from central.sync.intake import Judge

_FOR_THE_BEARER = ("bundle.", "enrol.")
"""Problems that the one who brings a package is told instead of the sender: there is nobody to seal a reply for."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What packages are taken with."""

    database: Database
    files: FileStore
    shelf: ReplyShelf
    judges: Mapping[str, Judge]
    content: Path
    followers: Mapping[str, Follower] = field(default_factory=dict)
    """What the centre does after acts were taken."""


def take_bundle(desk: Desk, path: Path, carried_by: str, now: datetime) -> BundleReceipt:
    """Take a package and put its reply on the shelf; raises Refused in words and takes nothing.

    The whole package is opened and its signature judged before anything is taken; then everything is taken in one
    transaction. Where the exchange itself refuses (a copied machine, changes that are not this server's), nothing of
    the package is taken, and the reply carries the words home.
    """
    with desk.database.writing() as session:
        keys = server_keys(session)
    manifest, used, sha256 = _checked(path, keys)
    try:
        with desk.database.writing() as session, desk.shelf.draft(manifest, used, keys[0], now) as draft:
            speaker = let_in(session, manifest, now)
            enter(session.connection(), of_device(speaker.device.id, speaker.device.municipalities))
            require_order(session, speaker.device.id, manifest)
            _answer(desk, session, path, keys, speaker, draft)
            note_taken(session, speaker.device.id, manifest, carried_by, now)
            office = _office_name(session, speaker.device.office_pir)
            problem = None
    except Refused as refused:
        if refused.code == WRONG_CODE:
            _brake(desk, carried_by, now)
        if refused.code.startswith(_FOR_THE_BEARER):
            raise
        problem = ProblemMessage.of(refused)
        with desk.database.writing() as session, desk.shelf.draft(manifest, used, keys[0], now) as draft:
            speaker = let_in(session, manifest.model_copy(update={"renew": None, "has_token": True}), now)
            office = _office_name(session, speaker.device.office_pir)
            draft.refuse(session, problem)
    size = desk.shelf.keep(sha256, draft)
    if problem is None:
        follow_all(desk.database, desk.followers, now)
    return BundleReceipt(
        number=manifest.number,
        office_name=office,
        items=manifest.items,
        is_taken=problem is None,
        problem=problem,
        reply=sha256,
        reply_size=size,
    )


def _brake(desk: Desk, carried_by: str, now: datetime) -> None:
    """Count a wrong code against whoever brought the package; raises Refused ``enrol.too_many``.

    A right code passes the brake: a real office is never shut out by what else was brought here.
    """
    with desk.database.writing() as session:
        is_guessing = count_wrong_code(session, f"package:{carried_by}"[:64], now)
    if is_guessing:
        raise too_many_codes() from None


def _answer(
    desk: Desk, session: Session, path: Path, keys: list[ServerKeys], speaker: Speaker, draft: ReplyDraft
) -> None:
    draft.begin(session, speaker)
    talk = Talk(session, speaker.device, desk.judges, desk.files, draft)
    with _opened(path, keys) as (_, reader):
        frames = reader.frames()
        next(frames)
        for frame in frames:
            _take(talk, frame)
    talk.end()
    draft.add_content(desk.content)
    draft.end()


def _take(talk: Talk, frame: Frame) -> None:
    match frame.kind:
        case FrameKind.RETURN:
            talk.take_back(frame.read(ReturnRequest))
        case FrameKind.EXCHANGE:
            talk.exchange(frame.read(ExchangeRequest))
        case FrameKind.FILE | FrameKind.PIECE:
            talk.take_file(frame)
        case _:
            raise bundle_refusals.damaged()


def _checked(path: Path, keys: list[ServerKeys]) -> tuple[ChangesManifest, ServerKeys, str]:
    """Read a whole package and judge its signature; returns what it says, the keys it was sealed for, and its hash."""
    with _opened(path, keys) as (sealed, reader):
        frames = reader.frames()
        first = next(frames, None)
        if first is None or first.kind is not FrameKind.MANIFEST:
            raise bundle_refusals.damaged()
        manifest = first.read(ChangesManifest)
        for frame in frames:
            if frame.kind is FrameKind.MANIFEST:
                raise bundle_refusals.damaged()
        reader.require_signature(manifest.keys.sign)
        used = next(one for one in keys if one.name == sealed.head.reader)
    with path.open("rb") as stream:
        return manifest, used, hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def _opened(path: Path, keys: list[ServerKeys]) -> Iterator[tuple[SealedReader, BundleReader]]:
    stream: BinaryIO
    with path.open("rb") as stream:
        sealed = SealedReader(stream)
        sealed.require(Kind.CHANGES)
        chunks = sealed.open_for(lambda name: next((one.seal for one in keys if one.name == name), None))
        yield sealed, BundleReader(sealed, chunks)


def _office_name(session: Session, pir: str) -> str:
    office = session.get(Organisation, pir)
    return office.name if office else pir
