"""Takes a checked file into the register of settlements: first as a draft to look at, then for good."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from central.accounts.register import fold
from central.features.register import refusals
from central.features.register.model import Comparison, Settlement, compare
from central.storage.register_tables import RegisterDraft, SettlementRow
from central.storage.tables import Organisation

KEPT = timedelta(days=7)
"""How long a draft that nobody decides about is kept."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that was brought, with what it says otherwise now."""

    id: str
    file_name: str
    brought_by: str
    brought_at: datetime
    comparison: Comparison


def kept_settlements(session: Session) -> tuple[Settlement, ...]:
    """Return the settlements of the register as the last file named them, by their codes."""
    names = SettlementRow
    rows = session.execute(
        select(names.ksh_code, names.name, names.status, names.county, names.district, names.seat, names.population)
        .where(names.is_current)
        .order_by(names.ksh_code)
    )
    return tuple(Settlement(*row) for row in rows)


def differences(session: Session, brought: Iterable[Settlement]) -> Comparison:
    """Return what a file says otherwise than the register."""
    return compare(kept_settlements(session), brought)


def take(session: Session, brought: Sequence[Settlement], seen: str | None = None) -> Comparison:
    """Make the register say what the file says, and return what was different.

    `seen` is the digest of the differences that were shown; raises Refused where they are no longer the same. What
    the file does not name is kept and marked. Organisations get county and population of their settlement.
    """
    found = differences(session, brought)
    if seen is not None and found.digest != seen:
        raise refusals.other_state()
    known = set(session.scalars(select(SettlementRow.ksh_code)))
    touched = {one.ksh_code for one in found.differences}
    values = [
        asdict(one) | {"folded": fold(one.name), "is_current": True} for one in brought if one.ksh_code in touched
    ]
    if fresh := [one for one in values if one["ksh_code"] not in known]:
        session.execute(insert(SettlementRow), fresh)
    if changed := [one for one in values if one["ksh_code"] in known]:
        session.execute(update(SettlementRow), changed)
    if vanished := touched - {str(one["ksh_code"]) for one in values}:
        session.execute(update(SettlementRow), [{"ksh_code": code, "is_current": False} for code in sorted(vanished)])
    _renew_organisations(session, brought)
    return found


def _renew_organisations(session: Session, brought: Iterable[Settlement]) -> None:
    rows = session.execute(
        select(Organisation.pir, Organisation.ksh_code, Organisation.county, Organisation.population).where(
            Organisation.ksh_code.is_not(None), Organisation.kind == "municipality"
        )
    )
    official = {one.ksh_code: (one.county, one.population) for one in brought}
    changed = [
        {"pir": pir, "county": official[code][0], "population": official[code][1]}
        for pir, code, county, population in rows
        if code in official and (county, population) != official[code]
    ]
    if changed:
        session.execute(update(Organisation), changed)


def keep_draft(
    session: Session, draft_id: str, file_name: str, brought: Iterable[Settlement], who: str, now: datetime
) -> None:
    """Keep a file's settlements until somebody has looked at the differences; old drafts go away."""
    session.execute(delete(RegisterDraft).where(RegisterDraft.brought_at <= now - KEPT))
    rows = json.dumps([asdict(one) for one in brought], ensure_ascii=False)
    session.add(RegisterDraft(id=draft_id, file_name=file_name[:200], rows=rows, brought_by=who[:200], brought_at=now))


def draft(session: Session, draft_id: str) -> Draft | None:
    """Return a draft with its differences from the register as it is now."""
    row = session.get(RegisterDraft, draft_id)
    if row is None:
        return None
    return Draft(row.id, row.file_name, row.brought_by, row.brought_at, differences(session, _rows(row)))


def take_draft(session: Session, draft_id: str, seen: str) -> Comparison | None:
    """Take a draft whose differences were seen, or return None where there is none; raises Refused as `take` does."""
    row = session.get(RegisterDraft, draft_id)
    if row is None:
        return None
    found = take(session, _rows(row), seen)
    session.delete(row)
    return found


def drop_draft(session: Session, draft_id: str) -> bool:
    """Throw a draft away and tell whether there was one."""
    row = session.get(RegisterDraft, draft_id)
    if row is None:
        return False
    session.delete(row)
    return True


def _rows(row: RegisterDraft) -> tuple[Settlement, ...]:
    return tuple(Settlement(**one) for one in json.loads(row.rows))
