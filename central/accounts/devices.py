"""Enrols devices, knows them by their token and revokes them; it takes no change from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.wire.messages import PROTOCOL, EnrolledOrganisation, EnrolReply, EnrolRequest, RenewReply, RenewRequest
from central.accounts import refusals
from central.accounts.codes import hash_code, hash_token, make_code, make_token
from central.accounts.register import fold
from central.storage.bundle_tables import BundleKeys
from central.storage.sync_tables import ServerState
from central.storage.tables import Device, EnrolmentBrake, EnrolmentCode, Organisation

MAX_WRONG_CODES = 10
BRAKE = timedelta(minutes=15)
PAGE = 50


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """The device that speaks: its office and the organisations that it may work for."""

    id: str
    office_pir: str
    incarnation: str
    municipalities: frozenset[str]
    key: str | None = None
    """The key that proves its requests (Ed25519, hexadecimal), as soon as it has introduced one."""


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """One device on the administrator's page."""

    id: str
    name: str
    enrolled_at: datetime
    last_seen: datetime | None
    revoked_at: datetime | None
    counter: int
    """The server has everything of this device up to and with this change."""


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """One office on the administrator's page, with the number of its devices that may speak."""

    pir: str
    name: str
    county: str
    devices: int


@dataclass(frozen=True, slots=True)
class OfficeList:
    """One page of offices and the number of all that fit."""

    lines: tuple[OfficeLine, ...]
    total: int
    pages: int


def offices(session: Session, text: str, page: int) -> OfficeList:
    """Return one page of what a device may be enrolled for: offices, and municipalities without one."""
    devices = (
        select(func.count()).where(Device.office_pir == Organisation.pir, Device.revoked_at.is_(None)).scalar_subquery()
    )
    fitting = select(Organisation.pir, Organisation.name, Organisation.county, devices).where(
        Organisation.office_pir.is_(None)
    )
    if piece := fold(text.strip()):
        fitting = fitting.where(
            Organisation.folded.contains(piece, autoescape=True) | Organisation.pir.startswith(piece, autoescape=True)
        )
    total = session.execute(select(func.count()).select_from(fitting.subquery())).scalar_one()
    pages = max(1, -(-total // PAGE))
    rows = session.execute(
        fitting.order_by(Organisation.folded, Organisation.pir).limit(PAGE).offset((min(page, pages) - 1) * PAGE)
    )
    lines = tuple(OfficeLine(pir, name, county or "", count) for pir, name, county, count in rows)
    return OfficeList(lines, total, pages)


def office_name(session: Session, pir: str) -> str | None:
    """Return the name of an organisation that devices may be enrolled for."""
    row = session.get(Organisation, pir)
    return row.name if row is not None and row.office_pir is None else None


def known_device(session: Session, token: str | None, *, is_blocked: bool = False) -> KnownDevice:
    """Return the device of a bearer token; raises Refused ``device.unknown`` or ``device.revoked``.

    With `is_blocked` only a blocked device is known: it leaves what it has not sent, and does nothing else.
    """
    serves = or_(Organisation.pir == Device.office_pir, Organisation.office_pir == Device.office_pir)
    known = (
        select(
            Device.id,
            Device.office_pir,
            Device.incarnation,
            Device.revoked_at,
            BundleKeys.sign_public.label("key"),
            Organisation.pir,
        )
        .outerjoin(Organisation, serves)
        .outerjoin(BundleKeys, BundleKeys.device_id == Device.id)
        .where(Device.token_hash == hash_token(token or ""))
    )
    rows = session.execute(known).all() if token else []
    if not rows or (is_blocked and rows[0].revoked_at is None):
        raise refusals.unknown_device()
    device = rows[0]
    if device.revoked_at is not None and not is_blocked:
        raise refusals.revoked_device()
    pirs = frozenset(row.pir for row in rows if row.pir is not None)
    return KnownDevice(device.id, device.office_pir, device.incarnation, pirs, device.key)


def organisations_of(session: Session, office_pir: str) -> list[EnrolledOrganisation]:
    """Return the office first, then the municipalities it serves by name."""
    rows = session.execute(
        select(Organisation.pir, Organisation.name)
        .where(or_(Organisation.pir == office_pir, Organisation.office_pir == office_pir))
        .order_by(Organisation.pir != office_pir, Organisation.folded)
    )
    return [EnrolledOrganisation(pir=pir, name=name) for pir, name in rows]


def issue_code(session: Session, office_pir: str, created_by: str, now: datetime, days: int) -> str:
    """Return a new one-time code for an office; raises Refused ``organisation.unknown``."""
    if session.get(Organisation, office_pir) is None:
        raise refusals.unknown_organisation()
    code = make_code()
    session.add(
        EnrolmentCode(
            code_hash=hash_code(code),
            office_pir=office_pir,
            expires_at=now + timedelta(days=days),
            created_by=created_by,
            created_at=now,
        )
    )
    return code


def count_wrong_code(session: Session, source: str, now: datetime) -> bool:
    """Remember one wrong code of a network address and tell whether there were too many.

    A quarter of an hour of silence forgets them.
    """
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    fresh = {"source": source, "failed_count": 0, "last_at": now}
    session.execute(dialect.insert(EnrolmentBrake).values(fresh).on_conflict_do_nothing())
    brake = session.execute(
        select(EnrolmentBrake).where(EnrolmentBrake.source == source).with_for_update()
    ).scalar_one()
    brake.failed_count = 1 if brake.last_at + BRAKE <= now else brake.failed_count + 1
    brake.last_at = now
    return brake.failed_count > MAX_WRONG_CODES


def enrol(session: Session, request: EnrolRequest, now: datetime) -> EnrolReply:
    """Use up the code and return the new device's token; raises Refused ``enrol.wrong_code``.

    The same device may ask again with the same code as long as it has sent nothing: its first answer may have been
    lost. It then gets a new token, and the old one is void.
    """
    code = session.execute(
        select(EnrolmentCode).where(EnrolmentCode.code_hash == hash_code(request.code)).with_for_update()
    ).scalar()
    if code is None or code.expires_at <= now:
        raise refusals.wrong_code()
    token = make_token()
    device = session.get(Device, request.device_id)
    if code.used_at is None and device is None:
        session.add(
            Device(
                id=request.device_id,
                office_pir=code.office_pir,
                name=request.device_name,
                token_hash=hash_token(token),
                incarnation=request.incarnation,
                next_device_seq=request.counter,
                enrolled_at=now,
            )
        )
        code.used_at, code.used_by = now, request.device_id
    elif code.used_by == request.device_id and device is not None and _may_ask_again(device, request):
        device.token_hash = hash_token(token)
    else:
        raise refusals.wrong_code()
    epoch = session.execute(select(ServerState.value).where(ServerState.key == "epoch")).scalar_one()
    return EnrolReply(token=token, epoch=epoch, organisations=organisations_of(session, code.office_pir))


def renew(session: Session, old: KnownDevice, request: RenewRequest, now: datetime) -> RenewReply:
    """Bring in a copy or an older state of a device under a name of its own, of the same office.

    Asking again for the same name gives a new token as long as that name has sent nothing: the answer may have been
    lost. The old name stays open: the machine that it was copied from goes on with it. A name that has spoken belongs
    to whoever spoke: Refused ``device.name_taken``.
    """
    token = make_token()
    device = session.get(Device, request.device_id)
    if device is None:
        session.add(
            Device(
                id=request.device_id,
                office_pir=old.office_pir,
                name=request.device_name,
                token_hash=hash_token(token),
                incarnation=request.incarnation,
                next_device_seq=request.counter,
                enrolled_at=now,
            )
        )
    elif _is_same_newcomer(device, old, request):
        device.token_hash = hash_token(token)
    else:
        raise refusals.name_taken()
    return RenewReply(protocol=PROTOCOL, nonce=request.nonce, token=token)


def _is_same_newcomer(device: Device, old: KnownDevice, request: RenewRequest) -> bool:
    return (
        device.revoked_at is None
        and device.office_pir == old.office_pir
        and device.incarnation == request.incarnation
        and device.next_device_seq == request.counter
    )


def _may_ask_again(device: Device, request: EnrolRequest) -> bool:
    return (
        device.revoked_at is None
        and device.next_device_seq == request.counter
        and device.incarnation == request.incarnation
    )


def devices_of(session: Session, office_pir: str) -> list[DeviceLine]:
    """Return the devices of an office, the newest first."""
    rows = session.execute(
        select(Device).where(Device.office_pir == office_pir).order_by(Device.enrolled_at.desc(), Device.id)
    ).scalars()
    return [
        DeviceLine(one.id, one.name, one.enrolled_at, one.last_seen, one.revoked_at, one.next_device_seq - 1)
        for one in rows
    ]


def revoke(session: Session, office_pir: str, device_id: str, now: datetime) -> bool:
    """Close the door to a device at once; tell whether the office has such a device."""
    row = session.execute(select(Device).where(Device.id == device_id, Device.office_pir == office_pir)).scalar()
    if row is None:
        return False
    session.execute(update(Device).where(Device.id == device_id, Device.revoked_at.is_(None)).values(revoked_at=now))
    return True
