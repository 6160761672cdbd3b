"""An act freezes what was said, names who said it, and carries the hash that everybody can check."""

from __future__ import annotations

import json

from sqlalchemy import Engine, select

from app.kernel.command import Actor, Party
from app.storage.acts import write_act
from app.storage.shared import Act, snapshot_hash
from app.storage.unit_of_work import UnitOfWork, writing
from tests.helpers.clock import FixedClock
from tests.helpers.ids import sequential_ids


def test_an_act_says_what_about_which_record_who_and_when(engine: Engine) -> None:
    clock = FixedClock()
    with writing(engine) as session:
        work = UnitOfWork(session, clock, sequential_ids(clock, start=1), Actor("Ági", Party.MUNICIPALITY))
        write_act(work, "981011", "request.submitted", "record", {"válasz": "Őri"}, "before")
        work.write_derived()
    with writing(engine) as session:
        act = session.scalars(select(Act)).one()
        assert (act.kind, act.subject, act.reply_to) == ("request.submitted", "record", "before")
        assert (act.party, act.actor_name) == ("municipality", "Ági")
        assert act.made_at == clock.now().isoformat(timespec="milliseconds")
        assert json.loads(act.snapshot or "") == {"válasz": "Őri"}
        assert act.snapshot_hash == snapshot_hash(act.snapshot or "")
        assert act.registration_number is None
