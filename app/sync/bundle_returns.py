"""A restored centre on the other side of a stick: what it lacks goes with the next package (decision 005)."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.storage.local import Setting
from app.storage.settings import read_setting, write_setting
from app.sync.restore import changes_after, common_place, part, seal_before
from app.wire.messages import Mark, ReturnRequest

_LOST = "bundle_lost"


def note_lost(session: Session, lost: Mapping[str, list[Mark]], number: int, next_seq: int) -> None:
    """Remember what to give back with the next package; where package `number` gave it back already, read on anew."""
    known = _known(session)
    for municipality, marks in lost.items():
        common = common_place(session, municipality, marks)
        given = known.get(municipality, {}).get("given")
        if isinstance(given, int) and given <= number:
            part(session, municipality, common, next_seq)
            known.pop(municipality)
        else:
            known[municipality] = {"seq": common.seq, "seal": common.seal, "given": None}
    write_setting(session, _LOST, json.dumps(known))


def note_given(session: Session, number: int) -> None:
    """Remember that package `number` gives back what is to be given back."""
    known = _known(session)
    if known:
        told = {name: {**place, "given": place["given"] or number} for name, place in known.items()}
        write_setting(session, _LOST, json.dumps(told))


def forget_lost(session: Session) -> None:
    """The centre lacks nothing any more."""
    session.execute(delete(Setting).where(Setting.key == _LOST))


def returns_to_make(session: Session, epoch: str) -> Iterator[ReturnRequest]:
    """Yield the changes to give back, in their order; the centre itself goes on from what it took before."""
    for municipality, told in _known(session).items():
        common = place = Mark(seq=told["seq"] or 0, seal=told["seal"] or "")  # type: ignore[arg-type]
        while changes := changes_after(session, municipality, place.seq):
            yield ReturnRequest(
                nonce=secrets.token_hex(16),
                municipality=municipality,
                epoch=epoch,
                common=common,
                before=seal_before(session, municipality, changes[0].seq),
                changes=changes,
            )
            place = Mark(seq=changes[-1].seq, seal=changes[-1].seal)


def _known(session: Session) -> dict[str, dict[str, int | str | None]]:
    return dict(json.loads(read_setting(session, _LOST) or "{}"))
