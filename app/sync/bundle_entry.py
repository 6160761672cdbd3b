"""Brings in a device that was never online: the entry package of the Kincstár, opened by the code on its letter."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from app.storage.local import Cursor, Outgoing, Setting
from app.storage.settings import read_setting, write_setting
from app.storage.unit_of_work import writing
from app.sync import bundle_faults as faults
from app.sync.bundle_keys import keep_centre_keys
from app.sync.bundle_state import EntryView
from app.sync.outbox import read_device
from app.wire import bundle_refusals as refusals
from app.wire.bundle import BundleReader, EntryManifest, FrameKind
from app.wire.messages import EnrolRequest
from app.wire.sealed import Kind, SealedReader

_ENTRY = "bundle_entry"


def load_entry(engine: Engine, path: Path, code: str, now: datetime) -> EntryView:
    """Open an entry package with its code and remember the centre; raises Refused in words and changes nothing.

    Who knows the code made the package: so nobody else can put another centre's keys in its place.
    """
    manifest = read_entry(path, code)
    if manifest.expires_at <= now.isoformat():
        raise faults.expired(manifest.expires_at[:10])
    pirs = [organisation.pir for organisation in manifest.organisations]
    with writing(engine) as session:
        if read_device(session).server_url is not None:
            raise faults.already_entered()
        if not _at_work(session) <= set(pirs):
            raise faults.foreign_office()
        keep_centre_keys(session, manifest.keys)
        write_setting(session, "organisations", json.dumps(pirs))
        write_setting(session, _ENTRY, json.dumps({"code": code.strip(), "address": manifest.address}))
    return EntryView(tuple(organisation.name for organisation in manifest.organisations))


def read_entry(path: Path, code: str) -> EntryManifest:
    """Return what an entry package says; raises Refused in words."""
    try:
        with path.open("rb") as stream:
            sealed = SealedReader(stream)
            sealed.require(Kind.ENTRY)
            reader = BundleReader(sealed, sealed.open_with_code(code))
            frames = list(reader.frames())
    except OSError as error:
        raise faults.unreadable(error) from error
    if [frame.kind for frame in frames] != [FrameKind.MANIFEST]:
        raise refusals.damaged()
    manifest = frames[0].read(EntryManifest)
    reader.require_signature(manifest.keys.sign)
    return manifest


def pending_entry(session: Session) -> EnrolRequest | None:
    """Return the enrolment that goes with the next package, or None where there is none to make."""
    kept = read_setting(session, _ENTRY)
    if kept is None:
        return None
    device = read_device(session)
    return EnrolRequest(
        code=json.loads(kept)["code"],
        device_id=device.device_id,
        device_name=device.name,
        incarnation=device.incarnation,
    )


def entry_address(session: Session) -> str | None:
    """Return the centre's address in the network, as the entry package told it."""
    kept = read_setting(session, _ENTRY)
    return None if kept is None else str(json.loads(kept)["address"])


def forget_entry(session: Session) -> None:
    """The centre knows this device now: the code is used up."""
    session.execute(delete(Setting).where(Setting.key == _ENTRY))


def _at_work(session: Session) -> set[str]:
    """Return the organisations that something was typed for here."""
    found: set[str] = set()
    statements: Sequence[object] = (select(Outgoing.municipality).distinct(), select(Cursor.municipality))
    for statement in statements:
        found.update(session.scalars(statement))  # type: ignore[call-overload]
    return found
