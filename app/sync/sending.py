"""What the window, the command line and papers ask of sending: its state, its next attempt, its list of attempts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, func, select, update

from app.kernel.clock import Clock
from app.storage.attempts import Attempt, attempts_between, failures_in_a_row, last_attempts
from app.storage.local import Device, Outgoing
from app.storage.unit_of_work import reading, writing
from app.sync.parking import is_parked
from app.sync.schedule import Past, Plan, next_attempt, share_of
from app.sync.state import SyncStatus
from app.sync.status import sync_status

_LOOKED_AT = 20


class Sending:
    """The sending of one store; everything is read from the store, so that it is the same after a restart."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def now(self) -> datetime:
        """Return the time that plans are made in."""
        return self._clock.now()

    def status(self) -> SyncStatus:
        """Return the state of sending; blocking, for the data lane."""
        with reading(self._engine) as session:
            return sync_status(session)

    def plan(self, *, is_start: bool = False, is_woken: bool = False) -> Plan | None:
        """Return the next attempt, or None while this machine has nobody to send to; blocking."""
        with reading(self._engine) as session:
            device_id, server = session.execute(select(Device.device_id, Device.server_url)).one()
            if server is None:
                return None
            newest = session.scalar(select(func.max(Outgoing.made_at)).where(Outgoing.fate.is_(None)))
            failures, _ = failures_in_a_row(session)
            last = last_attempts(session, _LOOKED_AT)
        past = _past(last, failures, newest, str(device_id))
        return next_attempt(past, self._clock.now(), is_start=is_start, is_woken=is_woken)

    def attempts(self, start: datetime, end: datetime) -> tuple[Attempt, ...]:
        """Return the attempts that began in [start, end)."""
        with reading(self._engine) as session:
            return attempts_between(session, start, end)

    def lay_aside(self, number: int) -> None:
        """Note that a person read a refusal and wants no more of it; what was typed stays in the history."""
        with writing(self._engine) as session:
            session.execute(
                update(Outgoing)
                .where(Outgoing.device_seq == number, Outgoing.fate == "refused")
                .values(settled_at=self._clock.now().isoformat(timespec="milliseconds"))
            )


def _past(last: tuple[Attempt, ...], failures: int, newest: str | None, device_id: str) -> Past:
    if not last:
        return Past()
    latest = next((one for one in last if one.is_failure), None) if failures else last[0]
    return Past(
        last[0].begun_at,
        last[0].ended_at,
        failures,
        is_parked(latest.outcome) if latest else False,
        latest.retry_after if latest else None,
        datetime.fromisoformat(newest) if newest else None,
        share_of(device_id, last[0].number),
    )
