"""Who wrote a package: a known device by its signature, a new one by its code, a copied one under a new name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.wire.bundle import ChangesManifest, PublicKeys
from app.wire.messages import EnrolReply, RenewReply
from central.accounts.codes import hash_token, make_token
from central.accounts.devices import KnownDevice, enrol, organisations_of, renew
from central.bundles import refusals
from central.storage.bundle_tables import BundleKeys, TakenBundle
from central.storage.tables import Device
from central.sync.refusals import copied


@dataclass(frozen=True, slots=True)
class Speaker:
    """The device that a package speaks for, and what it is told about itself."""

    device: KnownDevice
    enrolled: EnrolReply | None = None
    renewed: RenewReply | None = None
    token: str | None = None


def let_in(session: Session, manifest: ChangesManifest, now: datetime) -> Speaker:
    """Return the device; its signature must have been judged against the keys that the manifest names.

    Raises Refused ``bundle.unknown_sender``, ``enrol.wrong_code`` or ``device.copied``.
    """
    known = _known(session, manifest.device_id, manifest.keys)
    if known is None and manifest.enrol is not None and session.get(Device, manifest.device_id) is None:
        reply = enrol(session, manifest.enrol, now)
        register(session, manifest.device_id, manifest.keys, now)
        return Speaker(_device(session, manifest.device_id), enrolled=reply)
    if known is None:
        raise refusals.unknown_sender()
    if manifest.renew is not None:
        return _renewed(session, known, manifest, now)
    token = None
    if not manifest.has_token:
        # The answer that brought the token was lost; the signature proves who asks again.
        token = _new_token(session, known.id)
    return Speaker(known, token=token)


def register(session: Session, device_id: str, keys: PublicKeys, now: datetime) -> None:
    """Remember which keys the packages of a device bear from now on."""
    values = {"sign_public": keys.sign, "seal_public": keys.seal, "registered_at": now}
    statement = _insert(session, BundleKeys).values(device_id=device_id, **values)
    session.execute(statement.on_conflict_do_update(index_elements=["device_id"], set_=values))


def require_order(session: Session, device_id: str, manifest: ChangesManifest) -> None:
    """Tell an older package (Refused ``bundle.older``) from that of a copied or restored machine (``device.copied``).

    A package names the ones before it. One whose number was passed is older if a taken package named it; else two
    machines count under one name.
    """
    rows = session.execute(
        select(TakenBundle.number, TakenBundle.bundle_id, TakenBundle.taken_at).where(
            TakenBundle.device_id == device_id
        )
    ).all()
    taken = [row for row in rows if row.taken_at is not None]
    if not taken:
        return
    newest = max(taken, key=lambda row: row.number)
    if manifest.number > newest.number:
        if newest.bundle_id not in manifest.follows:
            raise copied()
    elif manifest.id not in {row.bundle_id for row in rows}:
        raise copied()
    elif manifest.number < newest.number:
        raise refusals.older(manifest.number, newest.number)


def note_taken(session: Session, device_id: str, manifest: ChangesManifest, carried_by: str, now: datetime) -> None:
    """Write down that a package was taken, and which ones it replaced."""
    values = {"bundle_id": manifest.id, "items": manifest.items, "taken_at": now, "carried_by": carried_by[:60]}
    statement = _insert(session, TakenBundle).values(device_id=device_id, number=manifest.number, **values)
    session.execute(statement.on_conflict_do_update(index_elements=["device_id", "number"], set_=values))
    replaced = [
        {"device_id": device_id, "number": manifest.number - step, "bundle_id": followed}
        for step, followed in enumerate(manifest.follows, start=1)
        if manifest.number - step > 0
    ]
    if replaced:
        session.execute(_insert(session, TakenBundle).on_conflict_do_nothing(), replaced)


def _renewed(session: Session, old: KnownDevice, manifest: ChangesManifest, now: datetime) -> Speaker:
    assert manifest.renew is not None  # noqa: S101 – the caller looked
    request = manifest.renew
    again = _known(session, request.device_id, manifest.keys)
    if again is not None:
        reply = RenewReply(protocol=manifest.protocol, nonce=request.nonce, token=_new_token(session, again.id))
        return Speaker(again, renewed=reply)
    reply = renew(session, old, request, now)
    register(session, request.device_id, manifest.keys, now)
    return Speaker(_device(session, request.device_id), renewed=reply)


def _known(session: Session, device_id: str, keys: PublicKeys) -> KnownDevice | None:
    row = session.get(BundleKeys, device_id)
    if row is None or (row.sign_public, row.seal_public) != (keys.sign, keys.seal):
        return None
    device = session.get(Device, device_id)
    return None if device is None or device.revoked_at is not None else _device(session, device_id)


def _device(session: Session, device_id: str) -> KnownDevice:
    session.flush()
    row = session.execute(select(Device).where(Device.id == device_id)).scalar_one()
    pirs = frozenset(one.pir for one in organisations_of(session, row.office_pir))
    return KnownDevice(row.id, row.office_pir, row.incarnation, pirs)


def _new_token(session: Session, device_id: str) -> str:
    token = make_token()
    session.execute(update(Device).where(Device.id == device_id).values(token_hash=hash_token(token)))
    return token


def _insert(session: Session, table: type[BundleKeys | TakenBundle]) -> sqlite.Insert:
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    made: sqlite.Insert = dialect.insert(table)
    return made
