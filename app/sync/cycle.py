"""One whole sync: exchanges until nothing waits and nothing is new, then the files; it may be stopped anywhere."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import Engine, func, select, update

from app.jobs.job import Cancel, CancelledError, Progress, silent
from app.kernel.changes import Changes
from app.kernel.clock import Clock
from app.kernel.ids import Ids
from app.kernel.problems import Problem, Refused
from app.kernel.texts import Text
from app.storage.attempts import DONE, STOPPED, Outcome, begin_attempt, end_attempt
from app.storage.local import Device, Outgoing
from app.storage.restore import RESTORED
from app.storage.settings import read_setting
from app.storage.unit_of_work import reading, writing
from app.sync import faults
from app.sync.bundle_delivery import follow_keys, introduce_once, proving
from app.sync.files import Carried, Courier
from app.sync.inbox import Inbox
from app.sync.outbox import cursors, read_device, reopen, waiting_changes
from app.sync.quarantine import set_aside
from app.sync.renewal import renew
from app.sync.restore import ServerRestore
from app.sync.snapshot import Snapshots
from app.sync.token import TokenKeeper
from app.sync.transport import HttpAnswer, Transport
from app.sync.witness import chain_claim, keep_countersignature
from app.wire.messages import MAX_CHANGES, ExchangeRequest, Fate

_RECORDS = Text("Adatok küldése és fogadása", "Sending and receiving data")


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did; `held` counts changes whose predecessor the server lacks."""

    sent: int
    received: int
    files: int
    held: int
    finished_at: datetime
    fetched: int = 0
    """Files that came from the centre."""


class Cycle:
    """Carries out syncs of one store."""

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        publish: Callable[[Changes], None],
        tokens: TokenKeeper,
        connect: Callable[[str, str], Transport] | None = None,
        is_awaited: Callable[[], bool] = lambda: False,
    ) -> None:
        self._engine = engine
        self._connect = connect or partial(proving, engine)
        self._tokens = tokens
        self._clock = clock
        self._publish = publish
        self._is_awaited = is_awaited
        self._server_time: str | None = None
        self._package_keys: int | None = None
        self._answered: HttpAnswer | None = None

    def run(self, progress: Progress, cancel: Cancel) -> SyncReport:
        """Send and receive everything; raises Problem in words, with the attempt noted either way."""
        self._server_time = self._answered = None
        with writing(self._engine) as session:
            attempt = begin_attempt(session, self._clock.now())
        try:
            report = self._run(progress, cancel)
        except Problem as problem:
            self._end(attempt, problem.code, problem)
            raise
        except CancelledError:
            self._end(attempt, STOPPED)
            raise
        except Exception:
            self._end(attempt, "program.fault")
            raise
        self._end(attempt, DONE, held=report.held)
        return report

    def _end(self, attempt: int, code: str, problem: Problem | None = None, held: int = 0) -> None:
        answered = self._answered
        outcome = Outcome(
            code,
            problem.title if problem else None,
            problem.message if problem else None,
            answered.status if answered else None,
            answered.retry_after if answered else None,
            self._server_time,
            held,
        )
        with writing(self._engine) as session:
            end_attempt(session, attempt, outcome, self._clock.now())

    def _run(self, progress: Progress, cancel: Cancel) -> SyncReport:
        with reading(self._engine) as session:
            device = read_device(session)
            is_paused = read_setting(session, RESTORED) is not None
        if is_paused:
            raise faults.paused()
        token = self._tokens.read() if device.server_url else None
        if not device.server_url or not token:
            raise faults.not_enrolled()
        transport = self._connect(device.server_url, token)
        try:
            introduce_once(self._engine, transport)
            sent, received, held = self._exchange_all(transport, progress, cancel)
            follow_keys(self._engine, transport, self._package_keys)
            Snapshots(self._engine, transport, self._clock.now, self._publish).fetch_log(cancel)
            carried = self._carry_files(transport, progress, cancel)
        except Refused as problem:
            if problem.code == "device.revoked":
                # What waits is not lost with the machine: the centre keeps it aside until a person has looked.
                set_aside(self._engine, transport, self._clock.now())
            raise
        finally:
            self._answered = transport.answered
            transport.close()
        return SyncReport(sent, received, carried.sent, held, self._clock.now(), carried.fetched)

    def _exchange_all(self, transport: Transport, progress: Progress, cancel: Cancel) -> tuple[int, int, int]:
        sent = received = 0
        restore = ServerRestore(self._engine, transport)
        snapshots = Snapshots(self._engine, transport, self._clock.now, self._publish)
        is_pulling, is_reopened = self._is_another_state(transport), False
        while True:
            cancel.raise_if_set()
            request = self._request(is_pulling)
            progress(sent, sent + len(request.changes), _RECORDS)
            try:
                reply = transport.exchange(request)
            except Refused as problem:
                if problem.code != "device.copied" or is_pulling:
                    raise
                self._renew(transport)
                # An older state first learns what happened since; then it sends.
                is_pulling = True
                continue
            self._server_time, self._package_keys = reply.server_time, reply.package_keys
            if reply.lost:
                restore.answer(reply, cancel)
                continue
            with writing(self._engine) as session:
                inbox = Inbox(session, self._clock.now())
                inbox.take_answers(reply.answers)
                anew = snapshots.wanted(session, request.after, reply.pages)
                inbox.take_pages({pir: page for pir, page in reply.pages.items() if pir not in anew})
                published = inbox.finish()
                forgotten = reopen(session, reply.next_seq) if reply.next_seq and not is_reopened else 0
                session.execute(update(Device).values(epoch=reply.epoch))
                keep_countersignature(session, request.chain, reply.chain, self._clock.now())
            self._publish(published)
            snapshots.start_in(anew, reply.pages, cancel)
            held = sum(answer.fate is Fate.HELD for answer in reply.answers)
            sent += len(request.changes) - held
            received += sum(len(page.changes) for page in reply.pages.values())
            has_more = len(request.changes) == MAX_CHANGES or any(page.has_more for page in reply.pages.values())
            if forgotten:
                is_reopened = True
            elif held or not (has_more or is_pulling):
                return sent, received, held
            is_pulling = is_pulling and has_more

    def _is_another_state(self, transport: Transport) -> bool:
        """Take a new name where the machine remembers another incarnation of this store; tell whether it was so."""
        with reading(self._engine) as session:
            incarnation = read_device(session).incarnation
        is_another = self._tokens.remembers_another(incarnation)
        if is_another:
            self._renew(transport)
        else:
            self._tokens.remember(incarnation)
        return is_another

    def _renew(self, transport: Transport) -> None:
        transport.use_token(renew(self._engine, transport, self._tokens, Ids(self._clock)))

    def _request(self, is_pulling: bool) -> ExchangeRequest:
        with reading(self._engine) as session:
            device = read_device(session)
            changes = [] if is_pulling else waiting_changes(session)
            read = cursors(session)
            chain = chain_claim(session)
        return ExchangeRequest(
            nonce=secrets.token_hex(16),
            incarnation=device.incarnation,
            after={municipality: mark.seq for municipality, mark in read.items()},
            changes=changes,
            counter=device.next_seq,
            seen={municipality: mark.seal for municipality, mark in read.items()},
            epoch=device.epoch,
            chain=chain,
        )

    def _carry_files(self, transport: Transport, progress: Progress, cancel: Cancel) -> Carried:
        """Send and fetch files after the records; what is typed meanwhile does not wait for them."""
        last = self._newest()

        def records_first() -> None:
            nonlocal last
            newest = self._newest()
            if newest > last:
                last = newest
                self._exchange_all(transport, silent, cancel)

        return Courier(self._engine, self._clock, transport, progress, cancel, records_first, self._is_awaited).carry()

    def _newest(self) -> int:
        with reading(self._engine) as session:
            return session.execute(select(func.max(Outgoing.device_seq)).where(Outgoing.fate.is_(None))).scalar() or 0
