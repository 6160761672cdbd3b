"""Starts a new device from the values that stand, and fetches the log that led there afterwards."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from app.jobs.job import Cancel
from app.kernel.changes import Changes
from app.storage.local import Cursor, Received, Setting
from app.storage.settings import forget_setting, read_setting, write_setting
from app.storage.unit_of_work import reading, writing
from app.sync.inbox import Inbox, received_rows
from app.sync.outbox import read_device
from app.sync.transport import Transport
from app.wire.messages import ExchangeRequest, Mark, Page
from app.wire.snapshot import SnapshotRequest

_START = "snapshot:"
_FETCHED = "snapshot_log:"


def start_mark(session: Session, municipality: str) -> Mark | None:
    """Return the place at which this device started in a municipality, None where it read the log from its beginning.

    Below it this device may hold no sealed change yet: it gives back what came after, and after the fetch everything.
    """
    text = read_setting(session, _START + municipality)
    return Mark.model_validate_json(text) if text else None


class Snapshots:
    """What one sync does about municipalities of which nothing was read yet."""

    def __init__(
        self, engine: Engine, transport: Transport, now: Callable[[], datetime], publish: Callable[[Changes], None]
    ) -> None:
        self._engine = engine
        self._transport = transport
        self._now = now
        self._publish = publish

    def wanted(self, session: Session, after: Mapping[str, int], pages: Mapping[str, Page]) -> frozenset[str]:
        """Return the municipalities whose log does not fit one page and of which this device has read nothing.

        After a restore of the server a device reads again from an earlier place; it has the log, and stays with it.
        """
        found = [pir for pir, page in pages.items() if page.has_more and after.get(pir) == 0]
        known = session.scalars(select(Received.municipality).where(Received.municipality.in_(found)).distinct())
        return frozenset(found) - frozenset(known)

    def start_in(self, municipalities: Iterable[str], pages: Mapping[str, Page], cancel: Cancel) -> None:
        """Start in each of them from the values that stand; where that is not worth it, take the first page instead."""
        for municipality in municipalities:
            if not self._start(municipality, cancel):
                with writing(self._engine) as session:
                    inbox = Inbox(session, self._now())
                    inbox.take_pages({municipality: pages[municipality]})
                    changes = inbox.finish()
                self._publish(changes)

    def _start(self, municipality: str, cancel: Cancel) -> bool:
        """Write the values that stand and go on after their place; False where the log is to be read instead.

        Each page is one transaction; the place is written with the last one, so a cut download begins anew, and
        writes nothing twice.
        """
        mark, following = None, None
        while True:
            cancel.raise_if_set()
            reply = self._transport.snapshot(
                SnapshotRequest(nonce=secrets.token_hex(16), municipality=municipality, mark=mark, following=following)
            )
            if not reply.is_worth:
                return False
            mark, following = reply.mark, reply.following
            with writing(self._engine) as session:
                inbox = Inbox(session, self._now())
                inbox.take_values(municipality, reply.heads)
                changes = inbox.finish()
                if following is None:
                    place = {"seq": mark.seq, "seal": mark.seal}
                    statement = upsert(Cursor).values(municipality=municipality, **place)
                    session.execute(statement.on_conflict_do_update(index_elements=["municipality"], set_=place))
                    write_setting(session, _START + municipality, mark.model_dump_json())
                    write_setting(session, _FETCHED + municipality, "0")
            self._publish(changes)
            if following is None:
                return True

    def fetch_log(self, cancel: Cancel) -> int:
        """Read what came before the places where this device started, and keep it sealed as a log; returns how much.

        Nothing of it is applied: the values stand already. Should the server be restored, it can be given back.
        """
        with reading(self._engine) as session:
            keys = session.scalars(select(Setting.key).where(Setting.key.startswith(_FETCHED))).all()
        return sum(self._fetch(key.removeprefix(_FETCHED), cancel) for key in keys)

    def _fetch(self, municipality: str, cancel: Cancel) -> int:
        fetched = 0
        while True:
            cancel.raise_if_set()
            with reading(self._engine) as session:
                mark = start_mark(session, municipality)
                place = int(read_setting(session, _FETCHED + municipality) or 0)
                device = read_device(session)
            if mark is None or place >= mark.seq:
                self._end_fetch(municipality)
                return fetched
            reply = self._transport.exchange(
                ExchangeRequest(
                    nonce=secrets.token_hex(16),
                    incarnation=device.incarnation,
                    after={municipality: place},
                    changes=[],
                    counter=device.next_seq,
                    epoch=device.epoch,
                )
            )
            page = reply.pages.get(municipality)
            if page is None or not page.changes:
                return fetched
            changes = [change for change in page.changes if change.seq <= mark.seq]
            is_whole = changes[-1].seq < mark.seq or changes[-1].seal == mark.seal
            with writing(self._engine) as session:
                if not is_whole:
                    # The server's log is another one now: the next exchange notices that and finds the common place.
                    write_setting(session, _FETCHED + municipality, "0")
                    return fetched
                session.execute(
                    upsert(Received).on_conflict_do_nothing(),
                    received_rows(municipality, changes),
                )
                write_setting(session, _FETCHED + municipality, str(changes[-1].seq))
            fetched += len(changes)

    def _end_fetch(self, municipality: str) -> None:
        """The log is whole: this device is like one that read it from the beginning."""
        with writing(self._engine) as session:
            forget_setting(session, _FETCHED + municipality)
            forget_setting(session, _START + municipality)
