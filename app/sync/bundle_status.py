"""How much waits on a stick for the centre's answer, told from answers only; light, for the window's first page."""

from __future__ import annotations

import json

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.storage.local import Bundle, Device, Outgoing
from app.storage.settings import read_setting
from app.storage.transfers import files_waiting
from app.sync.bundle_state import BundleState

INTRODUCED = "bundle_introduced"
"""The setting that holds the device id whose keys the centre knows."""


def last_written(session: Session) -> Bundle | None:
    """Return the newest package that stands on a stick."""
    return session.scalars(
        select(Bundle).where(Bundle.written_at.is_not(None)).order_by(Bundle.number.desc()).limit(1)
    ).first()


def waiting_on_stick(session: Session) -> int:
    """Return how many changes without an answer are in the newest package, while that awaits one."""
    bundle = last_written(session)
    if bundle is None or bundle.answered_at is not None:
        return 0
    return session.execute(
        select(func.count())
        .select_from(Outgoing)
        .where(Outgoing.fate.is_(None), Outgoing.device_seq < bundle.counter, Outgoing.device_seq >= bundle.lowest)
    ).scalar_one()


def was_answered(session: Session) -> bool:
    """Tell whether the centre ever answered a package of this store."""
    return session.execute(select(Bundle.number).where(Bundle.answered_at.is_not(None)).limit(1)).first() is not None


def is_introduced(session: Session) -> bool:
    """Tell whether the centre knows the keys of this device under its present name."""
    return read_setting(session, INTRODUCED) == session.scalar(select(Device.device_id))


def bundle_state(session: Session) -> BundleState:
    """Return where the exchange by stick stands."""
    bundle = last_written(session)
    waiting = session.execute(select(func.count()).select_from(Outgoing).where(Outgoing.fate.is_(None))).scalar_one()
    on_stick = waiting_on_stick(session)
    return BundleState(
        can_write=read_setting(session, "bundle_centre") is not None,
        is_entered=read_setting(session, "bundle_entry") is None,
        on_stick=on_stick,
        not_on_stick=waiting - on_stick,
        files=files_waiting(session)[0],
        last_number=bundle.number if bundle else 0,
        last_file=bundle.file_name if bundle else "",
        last_written=bundle.written_at if bundle else None,
        last_answered=bundle.answered_at if bundle else None,
        items=json.loads(bundle.items) if bundle else {},
    )
