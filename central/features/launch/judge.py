"""Judges the closing of a stabilisation by what stands at the server; it writes nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.features.launch.model import CLOSED, Criterion, launch_record, refused, require_met
from app.storage.base import WireValue
from central.features.launch.queries import open_blocking


def judge_closing(session: Session, municipality: str, fields: Mapping[str, WireValue]) -> None:
    """Raise Refused unless the act closes this municipality's stabilisation and no blocking incident is open here."""
    if fields.get("subject") != launch_record(municipality):
        raise refused("subject", "A lezárás hiányosan érkezett meg.", "The closing arrived incomplete.")
    require_met(Criterion(_quiet_days(fields.get("snapshot")), open_blocking(session, municipality), None))


def _quiet_days(snapshot: WireValue) -> int:
    """Return the days that the act rests on; 0 where they cannot be read."""
    try:
        told = json.loads(snapshot) if isinstance(snapshot, str) else None
    except ValueError:
        return 0
    days = told.get("quiet_days") if isinstance(told, dict) else None
    return days if isinstance(days, int) else 0


JUDGES = {CLOSED: judge_closing}
"""The kinds of acts that an office may send, each with its judge."""
