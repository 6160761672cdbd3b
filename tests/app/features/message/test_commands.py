"""What must be read stays in sight until somebody says so; what counts is when it could first be read here."""

from __future__ import annotations

import uuid

from app.features.message.commands import ConfirmRead, NoteSeen
from app.features.message.queries import message, messages, must_read
from app.kernel.command import Party
from app.kernel.ids import EVERYONE, MunicipalityId

VILLAGE, NEIGHBOUR = MunicipalityId("981011"), MunicipalityId("981022")
AT = "2027-09-06T06:00:00"
FIELDS = {"title_hu": "Új határidő", "text_hu": "Módosult.", "is_must_read": True, "published_at": AT}


def test_reading_once_counts_for_every_village_that_it_is_for(desk) -> None:
    everybody, ours = str(uuid.uuid4()), str(uuid.uuid4())
    desk.receive(EVERYONE, "message", everybody, FIELDS, Party.KINCSTAR)
    desk.receive(VILLAGE, "message", ours, {**FIELDS, "is_must_read": False}, Party.KINCSTAR)
    assert [one.message.id for one in desk.ask(must_read, VILLAGE)] == [everybody]
    assert len(desk.ask(messages, NEIGHBOUR)) == 1
    desk.run(NoteSeen(VILLAGE, (everybody, ours)))
    seen = desk.ask(message, VILLAGE, everybody).first_seen_at
    desk.clock.advance(hours=2)
    assert not desk.run(NoteSeen(VILLAGE, (everybody, ours))).topics
    desk.run(ConfirmRead(VILLAGE, everybody))
    for pir in (VILLAGE, NEIGHBOUR):
        line = desk.ask(message, pir, everybody)
        assert (line.is_unread, line.first_seen_at, line.read_by) == (False, seen, "Kovács Istvánné")
        assert line.read_at > seen
    assert not desk.run(ConfirmRead(VILLAGE, everybody)).topics
    assert desk.ask(must_read, VILLAGE) == ()
    assert desk.refusal_of(ConfirmRead(VILLAGE, "nincs")).code == "message.unknown"


def test_what_was_taken_back_is_not_shown(desk) -> None:
    record = str(uuid.uuid4())
    desk.receive(EVERYONE, "message", record, {**FIELDS, "withdrawn_at": "2027-09-06T07:00:00"}, Party.KINCSTAR)
    assert desk.ask(message, VILLAGE, record) is None
