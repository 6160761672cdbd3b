"""Writes the server's answers and changes into the store, in one transaction, and never over an unsent edit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, tuple_, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from app.kernel.changes import Changes, Origin
from app.kernel.command import Actor, Party
from app.storage.base import WireValue, fits, synced_tables
from app.storage.deletions import hold, judge, let_go, unjudged
from app.storage.history import append_history
from app.storage.local import Cursor, Outgoing, Received
from app.storage.rows import RecordKey, write_many
from app.storage.unit_of_work import history_lines
from app.wire.messages import ChangeAnswer, Fate, Page, ServerChange
from app.wire.snapshot import SnapshotHead

_CENTRE = Actor("Központ", Party.CENTRE)


def received_rows(municipality: str, changes: Iterable[ServerChange]) -> list[dict[str, Any]]:
    """Return the rows of `Received` that keep changes as the server sealed them."""
    return [
        {
            "municipality": municipality,
            "change_id": change.change_id,
            "seq": change.seq,
            "former_seq": None,
            "seal": change.seal,
            "body": change.model_dump_json(exclude={"seq", "seal"}),
        }
        for change in changes
    ]


class Inbox:
    """Everything that one reply of the server changes here."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._at = now.isoformat(timespec="milliseconds")
        self._tables = synced_tables()
        self._current: dict[RecordKey, dict[str, WireValue]] = {}
        self._writes: list[tuple[RecordKey, Mapping[str, WireValue]]] = []
        self._lines: list[dict[str, object]] = []
        self._topics: set[str] = set()
        self._read_whole: list[str] = []

    def take_answers(self, answers: Iterable[ChangeAnswer]) -> None:
        """Note the fate of each sent change; a held one waits on, a losing value gives way to the one that stands."""
        decided = {answer.device_seq: answer for answer in answers if answer.fate is not Fate.HELD}
        if not decided:
            return
        self._session.execute(
            update(Outgoing.__table__)  # type: ignore[arg-type]
            .where(Outgoing.device_seq == bindparam("at_seq"))
            .values(fate=bindparam("new_fate"), problem=bindparam("new_problem"), answered_at=self._at),
            [
                {
                    "at_seq": seq,
                    "new_fate": answer.fate.value,
                    "new_problem": answer.problem.model_dump_json() if answer.problem else None,
                }
                for seq, answer in decided.items()
            ],
        )
        if any(answer.standing for answer in decided.values()):
            self._give_way(decided)

    def _give_way(self, decided: Mapping[int, ChangeAnswer]) -> None:
        """Write what stands in place of a losing value, unless a later edit of this device was taken or still waits."""
        rows = self._session.execute(
            select(
                Outgoing.device_seq, Outgoing.table_name, Outgoing.municipality, Outgoing.record, Outgoing.fields
            ).where(Outgoing.device_seq.in_(list(decided)))
        ).all()
        losing: dict[tuple[RecordKey, str], int] = {}
        for seq, table, municipality, record, fields in sorted(rows, key=lambda row: int(row.device_seq)):
            key = RecordKey(table, municipality, record)
            for name in json.loads(fields):
                if name in decided[seq].standing:
                    losing[key, name] = seq
                else:
                    losing.pop((key, name), None)
        keys = {key for key, _ in losing}
        self._load(keys)
        waiting = self._waiting(keys)
        for (key, name), seq in losing.items():
            if (key, name) not in waiting and self._is_known(key.table, name, decided[seq].standing[name]):
                answer = decided[seq]
                self._write(key, {name: answer.standing[name]}, _CENTRE, answer.change_id, self._at)

    def take_pages(self, pages: Mapping[str, Page]) -> None:
        """Write the changes of other devices and of the Centre, and move the cursors."""
        for municipality, page in pages.items():
            if page.changes:
                self._take_page(municipality, page)
            if not page.has_more:
                self._read_whole.append(municipality)

    def _take_page(self, municipality: str, page: Page) -> None:
        foreign = self._foreign(municipality, page.changes)
        keys = [RecordKey(change.table, municipality, change.record) for change in foreign]
        self._load(keys)
        waiting = self._waiting(keys)
        for key, change in zip(keys, foreign, strict=True):
            fields = {
                name: value
                for name, value in change.fields.items()
                if (key, name) not in waiting and self._is_known(key.table, name, value)
            }
            actor = Actor(change.actor_name, Party(change.party))
            self._hold_deletion(key, fields, actor, change)
            self._write(key, fields, actor, change.change_id, change.made_at)
        self._keep(municipality, page.changes)
        place = {"seq": page.last, "seal": page.changes[-1].seal}
        statement = upsert(Cursor).values(municipality=municipality, **place)
        self._session.execute(statement.on_conflict_do_update(index_elements=["municipality"], set_=place))

    def take_values(self, municipality: str, heads: Sequence[SnapshotHead]) -> None:
        """Write the values of a snapshot, each with its author; an unsent edit stays."""
        keys = [RecordKey(head.table, municipality, head.record) for head in heads]
        known = [key for key in keys if key.table in self._tables]
        self._load(known)
        waiting = self._waiting(known)
        for key, head in zip(keys, heads, strict=True):
            if (key, head.field) not in waiting and self._is_known(key.table, head.field, head.value):
                actor = Actor(head.actor_name, Party(head.party))
                self._write(key, {head.field: head.value}, actor, head.change_id, head.made_at)

    def _keep(self, municipality: str, changes: list[ServerChange]) -> None:
        """Keep the changes as the server sealed them; should it be restored, it gets them back."""
        statement = upsert(Received)
        self._session.execute(
            statement.on_conflict_do_update(
                index_elements=["municipality", "change_id"],
                set_={name: statement.excluded[name] for name in ("seq", "former_seq", "seal", "body")},
            ),
            received_rows(municipality, changes),
        )

    def _hold_deletion(self, key: RecordKey, fields: dict[str, WireValue], actor: Actor, change: ServerChange) -> None:
        """Keep the deletion of a record that is shown here aside until the pull is read whole (decision 008)."""
        known = self._current.get(key)
        if "is_deleted" not in fields or not known or known.get("is_deleted"):
            return
        if fields.pop("is_deleted"):
            hold(self._session, key, change.change_id, actor, change.made_at)
        else:
            let_go(self._session, [key])

    def finish(self) -> Changes:
        """Write what was gathered; the caller commits."""
        write_many(self._session, self._tables, self._writes)
        for municipality in unjudged(self._session, self._read_whole) if self._read_whole else ():
            self._topics |= judge(self._session, municipality)
        append_history(self._session, self._lines)
        return Changes(
            frozenset(self._topics | {"outbox"}), frozenset(key.record for key, _ in self._writes), Origin.SYNC
        )

    def _is_known(self, table: str, name: str, value: WireValue) -> bool:
        """Tell whether this version of the program has the column; a newer server may send more."""
        known = self._tables.get(table)
        return known is not None and name in known.c and fits(known.c[name], value)

    def _foreign(self, municipality: str, changes: list[ServerChange]) -> list[ServerChange]:
        """Leave out what this very store sent, and what it read before the server was restored and gave it out again.

        A restored or new store takes its own changes back.
        """
        sent = [change.change_id for change in changes if change.device_id is not None]
        known = set(self._session.scalars(select(Outgoing.change_id).where(Outgoing.change_id.in_(sent))))
        known.update(
            self._session.scalars(
                select(Received.change_id).where(Received.municipality == municipality, Received.seq.is_(None))
            )
        )
        return [change for change in changes if change.change_id not in known and change.table in self._tables]

    def _load(self, keys: Iterable[RecordKey]) -> None:
        """Read what the records hold now, one statement a table."""
        wanted: dict[str, list[tuple[str, str]]] = {}
        for key in keys:
            if key not in self._current:
                self._current[key] = {}
                wanted.setdefault(key.table, []).append((key.municipality, key.record))
        for name, pairs in wanted.items():
            table = self._tables[name]
            rows = self._session.execute(select(table).where(tuple_(table.c.municipality, table.c.id).in_(pairs)))
            for row in rows.mappings():
                values: dict[str, Any] = dict(row)
                self._current[RecordKey(name, values.pop("municipality"), values.pop("id"))] = values

    def _waiting(self, keys: Iterable[RecordKey]) -> set[tuple[RecordKey, str]]:
        """Return the fields of these records that have an edit which the server has not answered."""
        records = {key.record for key in keys}
        if not records:
            return set()
        rows = self._session.execute(
            select(Outgoing.table_name, Outgoing.municipality, Outgoing.record, Outgoing.fields).where(
                Outgoing.fate.is_(None)
            )
        )
        return {
            (RecordKey(table, municipality, record), name)
            for table, municipality, record, fields in rows
            if record in records
            for name in json.loads(fields)
        }

    def _write(self, key: RecordKey, fields: dict[str, WireValue], actor: Actor, change_id: str, at: str) -> None:
        current = self._current.setdefault(key, {})
        changed = {name: value for name, value in fields.items() if current.get(name) != value}
        self._lines += history_lines(key, current, changed, actor, at, change_id, Origin.SYNC)
        current.update(changed)
        self._writes.append((key, changed))
        self._topics.add(key.table)
