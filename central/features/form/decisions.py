"""What every decision on a hand-in does: lock, see that nothing moved on, check the remarks, write the act."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.features.form.model import Remark
from app.kernel.clock import SystemClock
from app.kernel.command import Actor, Party
from app.kernel.ids import Ids
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.shared import snapshot_hash, snapshot_text
from central.features.form.acts import ActLine
from central.storage.sync_tables import Partition
from central.sync.service import record_central_change

MAX_REASON = 2000

_TITLE = Text("A döntés nem rögzíthető", "The decision cannot be recorded")


class Replied(Protocol):
    """An act that is answered, of whichever feature."""

    @property
    def id(self) -> str:
        """Return its id."""


def lock(session: Session, municipality: str) -> None:
    """Lock the municipality until the end of the transaction, so that no two decisions see the same state."""
    session.execute(select(Partition.seq).where(Partition.municipality == municipality).with_for_update())


def require_seen(what: str, last: ActLine, seen: str | None) -> None:
    """Raise Refused ``<what>.moved_on`` unless the officer had the last act before his or her eyes."""
    if seen is not None and seen != last.id:
        raise refused(
            f"{what}.moved_on",
            "Időközben új lépés történt. Nézze meg újra, és utána döntsön.",
            "Something happened meanwhile. Look at it again, then decide.",
        )


def check_remarks(what: str, remarks: Sequence[Remark], known: Container[str], reasons: Container[str]) -> None:
    """Raise Refused unless there is a remark, each about a field that was handed in, with a reason and a sentence."""
    if not remarks:
        raise refused(
            f"{what}.no_reason",
            "Jelöljön meg legalább egy javítandó mezőt.",
            "Mark at least one field to be corrected.",
            "field",
        )
    for remark in remarks:
        if remark.field not in known:
            raise refused(f"{what}.no_such_field", "Nincs ilyen mező.", "There is no such field.", remark.field)
        if remark.reason not in reasons:
            raise refused(f"{what}.no_reason", "Válasszon okot.", "Choose a reason.", remark.field)
        if not remark.text.strip():
            raise refused(
                f"{what}.no_reason", "Írja le, mit kell javítani.", "Write down what must be corrected.", remark.field
            )
        if len(remark.text) > MAX_REASON:
            raise refused(
                f"{what}.long_reason",
                f"Az indoklás legfeljebb {MAX_REASON} betű lehet.",
                f"The reason may have {MAX_REASON} characters at most.",
                remark.field,
            )


def returned_snapshot(remarks: Sequence[Remark]) -> Mapping[str, object]:
    """Return what a return freezes: the remarks, and all of them in one text."""
    return {
        "remarks": [asdict(remark) for remark in remarks],
        "reason": " ".join(dict.fromkeys(remark.text.strip() for remark in remarks)),
    }


def write_act(
    session: Session,
    actor: Actor,
    municipality: str,
    subject: str,
    kind: str,
    snapshot: Mapping[str, object],
    reply_to: Replied,
    now: datetime | None = None,
) -> None:
    """Write the Kincstár's act, in reply to the last one; `now` is the moment of a caller that has its own clock."""
    text = snapshot_text(snapshot)
    fields: dict[str, str | int | bool | None] = {
        "kind": kind,
        "subject": subject,
        "party": actor.party.value,
        "actor_name": actor.name,
        "made_at": (now or datetime.now(UTC)).isoformat(timespec="milliseconds"),
        "snapshot": text,
        "snapshot_hash": snapshot_hash(text),
        "reply_to": reply_to.id,
    }
    record_central_change(session, municipality, "act", Ids(SystemClock()).new(), fields, actor, now)


def refused(code: str, hu: str, en: str, field: str | None = None) -> Refused:
    """Return the refusal of a decision."""
    return Refused(code, _TITLE, Text(f"{hu} Semmi nem változott.", f"{en} Nothing was changed."), field)


def officer(name: str) -> Actor:
    """Return the actor for whom the Kincstár's decisions stand."""
    return Actor(name, Party.KINCSTAR)
