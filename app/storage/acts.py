"""Writes the act by which a municipality says something to the other parties; what it says is the feature's."""

from __future__ import annotations

from collections.abc import Mapping

from app.kernel.command import Party
from app.storage.shared import Act, snapshot_hash, snapshot_text
from app.storage.unit_of_work import UnitOfWork


def write_act(
    work: UnitOfWork,
    municipality: str,
    kind: str,
    subject: str,
    snapshot: Mapping[str, object],
    reply_to: str | None = None,
) -> None:
    """Add an act of a kind about a record, with its snapshot frozen, in the name of whoever works."""
    text = snapshot_text(snapshot)
    work.session.add(
        Act(
            municipality=municipality,
            id=work.ids.new(),
            kind=kind,
            subject=subject,
            party=Party.MUNICIPALITY.value,
            actor_name=work.actor.name,
            made_at=work.now.isoformat(timespec="milliseconds"),
            snapshot=text,
            snapshot_hash=snapshot_hash(text),
            reply_to=reply_to,
        )
    )
