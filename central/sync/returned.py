"""Takes back, after a restore, the changes that this server had given out and then forgot (decision on restores)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.kernel.ids import EVERYONE
from app.storage.base import WireValue
from app.storage.rows import RecordKey
from app.wire.messages import PROTOCOL, Mark, ReturnReply, ReturnRequest, ServerChange
from central.storage.sync_tables import ChangeLog, RegistrationCounter
from central.sync import refusals
from central.sync.conflicts import LateValue, conflict_change, conflict_entry
from central.sync.ledger import Entry, Former, Head, Ledger
from central.sync.seal import FIRST, is_chain, read_identity


def take_back(session: Session, municipalities: frozenset[str], request: ReturnRequest) -> ReturnReply:
    """Take what is lacking of the returned changes; raises Refused ``return.not_ours`` without this server's seals.

    Where nothing new was accepted since the restore, each change gets its old place and seal again. Where something
    was, it comes after that; a field that was written on both sides, unseen by each other, becomes a conflict.
    """
    municipality = request.municipality
    key = read_identity(session).key
    if municipality not in municipalities | {EVERYONE} or not is_chain(
        key, request.before, municipality, request.changes
    ):
        raise refusals.not_ours()
    ledger = Ledger(session, {municipality}, datetime.now(UTC))
    branch = _Branch(session, ledger, request)
    taken = branch.take()
    ledger.flush()
    _raise_numbers(session, request.changes)
    return ReturnReply(protocol=PROTOCOL, nonce=request.nonce, taken=taken, common=branch.common)


class _Branch:
    """The changes that were given out before the restore, beside what this log holds now."""

    def __init__(self, session: Session, ledger: Ledger, request: ReturnRequest) -> None:
        self._session = session
        self._ledger = ledger
        self._request = request
        self._seq_there = {change.change_id: change.seq for change in request.changes}
        self._seal_before = dict(zip(self._seq_there, _seals_before(request), strict=True))
        self._own = self._read_own()
        self._kept: frozenset[str] = frozenset()
        self.common = self._read_common()

    def take(self) -> int:
        """Write what is lacking here; returns how many changes that were."""
        lacking = [change for change in self._request.changes if change.change_id not in self._own]
        keys = {self._key(change) for change in lacking}
        self._ledger.load_heads(list(keys))
        self._read_formers()
        self._kept = self._read_kept(lacking)
        for change in lacking:
            self._take(change)
        return len(lacking)

    def _take(self, change: ServerChange) -> None:
        key = self._key(change)
        if self._ledger.end(key.municipality) == Mark(seq=change.seq - 1, seal=self._seal_before[change.change_id]):
            self._add(change, change.fields, None)
            self.common = Mark(seq=change.seq, seal=change.seal)
            return
        heads = {name: self._ledger.head(key, name) for name in change.fields}
        places = {name: self._place_there(head) for name, head in heads.items()}
        followed = {name for name, place in places.items() if place is not None and place < change.seq}
        fields = {name: value for name, value in change.fields.items() if name in followed}
        self._add(change, fields, Former(self._request.epoch, change.seq))
        for name, head in heads.items():
            if conflict_change(change.change_id, name) in self._kept:
                # Its own device sent it again first: it is beside the standing value already.
                continue
            if head is not None and places[name] is None and head.value != change.fields[name]:
                late = LateValue(change.fields[name], change.actor_name, change.made_at, change.change_id)
                self._ledger.add(conflict_entry(key, name, head, late, change.device_id, self._ledger.now))

    def _place_there(self, head: Head | None) -> int | None:
        """Return where the standing value had its place before the restore (0: before all), None if it came after."""
        if head is None or head.seq <= self.common.seq:
            return 0
        return self._seq_there.get(head.change_id)

    def _add(self, change: ServerChange, fields: Mapping[str, WireValue], former: Former | None) -> None:
        self._ledger.add(
            Entry(
                self._key(change),
                fields,
                change.change_id,
                change.actor_name,
                change.party,
                change.made_at,
                change.device_id,
                change.device_seq,
                former,
            )
        )

    def _key(self, change: ServerChange) -> RecordKey:
        return RecordKey(change.table, self._request.municipality, change.record)

    def _read_own(self) -> dict[str, Mark]:
        """Return the places here of those returned changes that the log has."""
        rows = self._session.execute(
            select(ChangeLog.change_id, ChangeLog.seq, ChangeLog.seal).where(
                ChangeLog.municipality == self._request.municipality, ChangeLog.change_id.in_(self._seq_there)
            )
        )
        return {row.change_id: Mark(seq=row.seq, seal=row.seal) for row in rows}

    def _read_common(self) -> Mark:
        """Return the last place that both sides know: the one that the device named, or a later one found here."""
        named = self._request.common
        held = self._session.scalar(
            select(ChangeLog.seal).where(
                ChangeLog.municipality == self._request.municipality, ChangeLog.seq == named.seq
            )
        )
        same = [
            mark
            for change in self._request.changes
            if (mark := self._own.get(change.change_id)) == Mark(seq=change.seq, seal=change.seal)
        ]
        found = [mark for mark in same if mark is not None]
        return max([named if held == named.seal else Mark(seq=0, seal=FIRST), *found], key=lambda mark: mark.seq)

    def _read_kept(self, lacking: Iterable[ServerChange]) -> frozenset[str]:
        """Return which of these changes' values were kept as late ones since the restore, by the ids that kept them."""
        ids = [
            conflict_change(change.change_id, name)
            for change in lacking
            for name in change.fields
            if self._ledger.head(self._key(change), name) is not None
        ]
        here = ChangeLog.municipality == self._request.municipality
        return frozenset(self._session.scalars(select(ChangeLog.change_id).where(here, ChangeLog.change_id.in_(ids))))

    def _read_formers(self) -> None:
        """Learn the earlier places of standing values that other devices gave back before."""
        rows = self._session.execute(
            select(ChangeLog.change_id, ChangeLog.former_seq).where(
                ChangeLog.municipality == self._request.municipality,
                ChangeLog.former_epoch == self._request.epoch,
            )
        )
        self._seq_there = {row.change_id: row.former_seq for row in rows} | self._seq_there


def _seals_before(request: ReturnRequest) -> list[str]:
    return [request.before, *(change.seal for change in request.changes)][: len(request.changes)]


def _raise_numbers(session: Session, changes: Iterable[ServerChange]) -> None:
    """Give no registration number again that was given before the restore."""
    highest: dict[int, int] = {}
    for change in changes:
        number = change.fields.get("registration_number")
        if change.table == "act" and isinstance(number, str):
            year, last = (int(part) for part in number.rsplit("-", 2)[1:])
            highest[year] = max(last, highest.get(year, 0))
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    for year, last in highest.items():
        statement = dialect.insert(RegistrationCounter).values(year=year, last=last)
        session.execute(
            statement.on_conflict_do_update(
                index_elements=["year"], set_={"last": last}, where=RegistrationCounter.last < last
            )
        )
