"""An office applies, sees what the centre says, and cancels with a reason; a calendar program takes the event."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from app.features.event.commands import CancelSignUp, SignUp
from app.features.event.documents import attendance
from app.features.event.model import SeatState
from app.features.event.queries import calendar_file, event, events
from app.kernel.command import Party
from app.kernel.ids import EVERYONE, MunicipalityId
from app.kernel.problems import Refused

VILLAGE = MunicipalityId("981011")


def _announce(desk, days: int = 9, **changed: object) -> str:
    record, start = str(uuid.uuid4()), desk.clock.now() + timedelta(days=days)
    fields = {
        "title": "Vármegyei fórum; őszi, első",
        "place": "Miskolc",
        "starts_at": start.isoformat(),
        "ends_at": (start + timedelta(hours=3)).isoformat(),
        "capacity": 2,
    }
    desk.receive(EVERYONE, "event", record, fields | changed, Party.KINCSTAR)
    return record


def test_applying_and_cancelling(desk) -> None:
    record = _announce(desk)
    desk.run(SignUp(VILLAGE, record, "Kovács Istvánné", "előadó"))
    [own] = desk.ask(event, VILLAGE, record).own
    assert (own.application.name, own.seat) == ("Kovács Istvánné", None)
    assert desk.refusal_of(SignUp(VILLAGE, record, " kovács istvánné")).field == "name"
    told = {"event": record, "state": "waiting", "place": 3}
    desk.receive(VILLAGE, "seat", own.application.id, told)
    [own] = desk.ask(event, VILLAGE, record).own
    assert (own.seat.state, own.seat.place) == (SeatState.WAITING, 3)
    assert desk.refusal_of(CancelSignUp(VILLAGE, own.application.id, "")).field == "reason"
    desk.run(CancelSignUp(VILLAGE, own.application.id, "Beteg lett."))
    [own] = desk.ask(event, VILLAGE, record).own
    assert (own.application.is_cancelled, own.application.reason) == (True, "Beteg lett.")
    assert desk.refusal_of(CancelSignUp(VILLAGE, own.application.id, "Újra")).code == "event.application"
    desk.run(SignUp(VILLAGE, record, "Kovács Istvánné"))


def test_nobody_applies_for_what_is_over_or_off(desk) -> None:
    over, off = _announce(desk, -1), _announce(desk, 9, cancelled_because="Vihar")
    for record in (over, off, "nincs"):
        assert desk.refusal_of(SignUp(VILLAGE, record, "Tóth Éva")).code == "event.event"
    assert [one.event.id for one in desk.ask(events, VILLAGE)] == [off, over]


def test_a_calendar_takes_it(desk) -> None:
    record = _announce(desk)
    told = desk.ask(calendar_file, record).decode()
    assert told.startswith("BEGIN:VCALENDAR\r\n")
    assert "SUMMARY:Vármegyei fórum\\; őszi\\, első\r\n" in told
    assert "DTSTART:20270915T063000Z\r\n" in told
    assert desk.ask(calendar_file, "nincs") == b""


def test_the_sheet_names_who_of_ours_goes(desk) -> None:
    record = _announce(desk)
    desk.run(SignUp(VILLAGE, record, "Kovács Istvánné", "előadó"))
    day = desk.ask(event, VILLAGE, record).event.starts_at.date()
    draft = desk.ask(attendance, VILLAGE, "Tóth Éva", day)
    assert [one["name"] for one in draft.values["participants"]] == ["Kovács Istvánné"]
    with pytest.raises(Refused):
        desk.ask(attendance, VILLAGE, "Tóth Éva", day + timedelta(days=1))
