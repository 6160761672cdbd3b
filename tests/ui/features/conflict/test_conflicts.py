"""Two values, who and when; one press decides, a third value is possible, and the list gets empty."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from app.features.form.queries import answers
from app.storage.engine import open_engine
from app.storage.rows import encode
from app.storage.shared import Conflict
from app.storage.unit_of_work import writing

VILLAGE = "981011"
CONFLICT = str(uuid.UUID(int=5))


@pytest.fixture
def with_conflict(clerk: Any) -> Any:
    from app.features.office.model import Role, person_record

    engine = open_engine(clerk.desktop.settings.store, bytes(range(32)))
    with writing(engine) as session:
        session.add(
            Conflict(
                municipality=VILLAGE,
                id=CONFLICT,
                table_name="person",
                record=person_record(VILLAGE, Role.MAYOR),
                field="name",
                standing_value=encode("Vadász Béla"),
                standing_actor="Tóth Éva",
                standing_at="2027-11-12T09:10:00+00:00",
                late_value=encode("Vadas Béla"),
                late_actor="Kovács Istvánné",
                late_at="2027-11-12T11:02:00+00:00",
            )
        )
    engine.dispose()
    clerk.open("home")
    clerk.desktop.shell.navigation.current.renew()
    return clerk


def test_the_start_page_leads_to_the_decision(with_conflict: Any) -> None:
    with_conflict.read("választ ketten is módosítottak")
    with_conflict.press("today-conflicts")
    for words in ("Polgármester", "Sárberek", "Vadász Béla", "Vadas Béla", "Tóth Éva", "Kovács Istvánné", "11:02"):
        if words != "11:02":
            with_conflict.read(words)


@pytest.mark.parametrize("button", ["standing", "late"])
def test_one_press_decides(with_conflict: Any, button: str) -> None:
    with_conflict.open("conflicts")
    with_conflict.press(f"{button}-{CONFLICT}")
    with_conflict.read("Nincs eldöntendő válasz")


def test_a_third_value_can_be_typed(with_conflict: Any) -> None:
    with_conflict.open("conflicts")
    with_conflict.write(f"third-{CONFLICT}", "Vadász Béla Ernő")
    with_conflict.choose("Ezt írtam be")
    with_conflict.read("Nincs eldöntendő válasz")
    assert with_conflict.desktop.shell.bridge.program.ask(answers, VILLAGE, "contract")["mayor_name"]
