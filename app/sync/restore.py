"""Gives a restored server what it lacks, and finds the place where its order and the one read here parted."""

from __future__ import annotations

import json
import secrets
from collections import defaultdict

from sqlalchemy import Engine, or_, select, update
from sqlalchemy.orm import Session

from app.jobs.job import Cancel
from app.storage.local import Cursor, Outgoing, Received
from app.storage.rows import RecordKey
from app.storage.unit_of_work import reading, writing
from app.sync.outbox import BEGINNING, read_device
from app.sync.snapshot import start_mark
from app.sync.transport import Transport
from app.wire.messages import MAX_CHANGES, ExchangeReply, Mark, ReturnRequest, ServerChange


class ServerRestore:
    """What one sync does about municipalities that the server lacks changes of."""

    def __init__(self, engine: Engine, transport: Transport) -> None:
        self._engine = engine
        self._transport = transport
        self._given: set[str] = set()

    def answer(self, reply: ExchangeReply, cancel: Cancel) -> None:
        """Give back what is lacking; where the server had gone on meanwhile, read on from the last common place."""
        for municipality, marks in reply.lost.items():
            with reading(self._engine) as session:
                common = common_place(session, municipality, marks)
            if municipality not in self._given:
                self._give_back(municipality, common, cancel)
                self._given.add(municipality)
            else:
                with writing(self._engine) as session:
                    part(session, municipality, common, reply.next_seq or 1)

    def _give_back(self, municipality: str, common: Mark, cancel: Cancel) -> None:
        place, known = common, common
        while True:
            cancel.raise_if_set()
            with reading(self._engine) as session:
                epoch = read_device(session).epoch or ""
                changes = changes_after(session, municipality, place.seq)
                if not changes:
                    return
                before = seal_before(session, municipality, changes[0].seq)
            reply = self._transport.give_back(
                ReturnRequest(
                    nonce=secrets.token_hex(16),
                    municipality=municipality,
                    epoch=epoch,
                    common=known,
                    before=before,
                    changes=changes,
                )
            )
            known = reply.common
            place = Mark(seq=changes[-1].seq, seal=changes[-1].seal)


def common_place(session: Session, municipality: str, marks: list[Mark]) -> Mark:
    """Return the latest of the server's places that this store read with the same seal; at worst the beginning."""
    rows = session.execute(
        select(Received.seq, Received.seal).where(
            Received.municipality == municipality, Received.seq.in_([mark.seq for mark in marks])
        )
    )
    held = {row.seq: row.seal for row in rows}
    if start := start_mark(session, municipality):
        held[start.seq] = start.seal
    same = [mark for mark in marks if held.get(mark.seq) == mark.seal]
    return max(same, key=lambda mark: mark.seq, default=BEGINNING)


def changes_after(session: Session, municipality: str, place: int) -> list[ServerChange]:
    """Return up to MAX_CHANGES changes as the server once gave them out after a place, in its order."""
    rows = session.execute(
        select(Received.seq, Received.seal, Received.body)
        .where(Received.municipality == municipality, Received.seq > place)
        .order_by(Received.seq)
        .limit(MAX_CHANGES)
    )
    return [ServerChange(seq=row.seq, seal=row.seal, **json.loads(row.body)) for row in rows]


def seal_before(session: Session, municipality: str, seq: int) -> str:
    """Return the seal that the change with this number was put onto."""
    seal = session.scalar(select(Received.seal).where(Received.municipality == municipality, Received.seq == seq - 1))
    start = start_mark(session, municipality)
    if seal is None and start is not None and start.seq == seq - 1:
        return start.seal
    return seal or BEGINNING.seal


def part(session: Session, municipality: str, common: Mark, next_seq: int) -> None:
    """Read on from the common place: what came after it gets other numbers, so no edit may claim to have seen those.

    An edit that is not answered, or whose answer the server forgot (from `next_seq` on), names the changes that it
    replaced instead.
    """
    rows = session.execute(
        select(Received.seq, Received.change_id, Received.body)
        .where(Received.municipality == municipality, Received.seq > common.seq)
        .order_by(Received.seq)
    )
    written: dict[tuple[RecordKey, str], list[tuple[int, str]]] = defaultdict(list)
    for seq, change_id, body in rows:
        change = json.loads(body)
        for name in change["fields"]:
            written[RecordKey(change["table"], municipality, change["record"]), name].append((int(seq or 0), change_id))
    edits = session.scalars(
        select(Outgoing).where(
            Outgoing.municipality == municipality,
            Outgoing.base_seq > common.seq,
            or_(Outgoing.fate.is_(None), Outgoing.device_seq >= next_seq),
        )
    )
    for edit in edits:
        key = RecordKey(edit.table_name, municipality, edit.record)
        over = json.loads(edit.over or "{}")
        for name in json.loads(edit.fields):
            seen = [change_id for seq, change_id in written[key, name] if seq <= edit.base_seq]
            if seen:
                over[name] = seen[-1]
        edit.over = json.dumps(over)
        edit.base_seq = common.seq
    session.flush()
    session.execute(
        update(Received)
        .where(Received.municipality == municipality, Received.seq > common.seq)
        .values(former_seq=Received.seq, seq=None)
    )
    session.execute(update(Cursor).where(Cursor.municipality == municipality).values(seq=common.seq, seal=common.seal))
