"""Many deletions are said above the page, looked at in words, and decided by keyboard."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import select

from app.features.form.commands import SaveAnswer
from app.features.form.tables import Answer
from app.kernel.ids import MunicipalityId
from app.storage.local import Outgoing
from app.storage.unit_of_work import reading, writing
from app.sync.inbox import Inbox
from app.wire.messages import Page, ServerChange

VILLAGE = MunicipalityId("981011")


def delete_answers(clerk: Any) -> None:
    """Let a sync bring the deletion of every answer of the village."""
    program = clerk.desktop.shell.bridge.program._loaded
    fields = [field.name for page in program.content.form("contract").pages for field in page.fields if not field.bind]
    for name in fields:
        program.run(SaveAnswer(VILLAGE, "contract", name, "x"))
    with writing(program._engine) as session:
        session.execute(Outgoing.__table__.update().values(fate="accepted"))
        records = session.scalars(select(Answer.id).where(Answer.municipality == VILLAGE)).all()
        changes = [
            ServerChange(
                seq=number,
                change_id=str(uuid.UUID(int=number)),
                device_id=None,
                table="answer",
                record=record,
                fields={"is_deleted": True},
                actor_name="Nagy Éva",
                party="municipality",
                made_at="2027-10-01T08:00:00.000+00:00",
            )
            for number, record in enumerate(records, 1)
        ]
        assert len(changes) >= 5
        inbox = Inbox(session, program.clock.now())
        inbox.take_pages({VILLAGE: Page(changes=changes, last=len(changes), has_more=False)})
        changed = inbox.finish()
    program.publish(changed)
    clerk.settle()


def alive(clerk: Any) -> int:
    with reading(clerk.desktop.shell.bridge.program._loaded._engine) as session:
        return len(session.scalars(select(Answer.id).where(Answer.is_deleted.is_(False))).all())


def test_the_message_leads_to_the_list_and_keeping_brings_everything_back(clerk: Any) -> None:
    delete_answers(clerk)
    before = alive(clerk)
    clerk.read("Egyszerre sok adatot töröltek")
    clerk.choose("Megnézem a törléseket")
    clerk.read("Törölte: Nagy Éva")
    clerk.press(f"keep-{VILLAGE}")
    clerk.read("Nincs eldöntendő törlés")
    assert alive(clerk) == before


def test_accepting_takes_them_out_of_sight(clerk: Any) -> None:
    delete_answers(clerk)
    clerk.open("deletions")
    clerk.press(f"accept-{VILLAGE}")
    clerk.read("Nincs eldöntendő törlés")
    assert alive(clerk) == 0
