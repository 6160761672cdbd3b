"""Deciding between two values: once, by a person, with either of them or a third."""

from __future__ import annotations

import json
import uuid

import pytest
from sqlalchemy import Engine, event

from app.features.conflict.commands import DecideConflict
from app.features.conflict.queries import count_open, open_conflicts
from app.features.form.model import answer_record
from app.features.office.model import Role, person_record
from app.kernel.ids import MunicipalityId
from app.storage.rows import encode

VILLAGE, NEIGHBOUR = MunicipalityId("981011"), MunicipalityId("981022")


def conflict(desk, number: int, table: str, record: str, field: str, standing, late) -> str:
    """Take a conflict in as the server tells it, and return its id."""
    made = str(uuid.UUID(int=number))
    at = desk.clock.advance(minutes=1).isoformat(timespec="milliseconds")
    fields = {
        "table_name": table,
        "record": record,
        "field": field,
        "standing_value": encode(standing),
        "standing_actor": "Kiss Pál",
        "standing_at": at,
        "late_value": encode(late),
        "late_actor": "Kovács Istvánné",
        "late_at": at,
        "late_change": made,
    }
    desk.receive(VILLAGE, "conflict", made, fields)
    return made


def mayor_conflict(desk, number: int = 1) -> str:
    return conflict(desk, number, "person", person_record(VILLAGE, Role.MAYOR), "name", "Vadász Béla", "Vadas Béla")


def test_a_conflict_shows_both_values_who_and_when_in_the_words_of_the_form(desk) -> None:
    made = mayor_conflict(desk)
    assert desk.ask(count_open) == 1
    (view,) = desk.ask(open_conflicts)
    assert (view.id, view.municipality_name) == (made, "Sárberek Község Önkormányzata")
    assert (view.label.hu, view.label.en) == ("Polgármester", "Mayor")
    assert (view.standing.value, view.standing.actor) == ("Vadász Béla", "Kiss Pál")
    assert (view.late.value, view.late.actor) == ("Vadas Béla", "Kovács Istvánné")
    assert view.late.at


def test_many_conflicts_are_read_in_as_many_statements_as_one(desk) -> None:
    said: list[str] = []
    event.listen(Engine, "before_cursor_execute", note := lambda *told: said.append(told[2]))
    try:
        mayor_conflict(desk)
        said.clear()
        desk.ask(open_conflicts)
        alone = len(said)
        for number in range(2, 12):
            mayor_conflict(desk, number)
        said.clear()
        assert len(desk.ask(open_conflicts)) == 11
        assert len(said) == alone
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@pytest.mark.parametrize("value", ["Vadász Béla", "Vadas Béla", "dr. Vadász Béla", "", None])
def test_one_of_the_two_or_a_third_value_is_decided_once(desk, value: str | None) -> None:
    made = mayor_conflict(desk)
    before = len(desk.outbox())
    changes = desk.run(DecideConflict(VILLAGE, made, value))
    assert changes.topics == {"conflict"}
    assert desk.ask(count_open) == 0
    assert desk.ask(open_conflicts) == ()
    ((place, table, fields),) = desk.outbox()[before:]
    assert (place, table) == (VILLAGE, "conflict")
    assert json.loads(fields["decided_value"]) == value
    assert fields["decided_by"] == "Kovács Istvánné"

    problem = desk.refusal_of(DecideConflict(VILLAGE, made, "Vadas Béla"))
    assert problem.code == "conflict.decided"
    assert "Kovács Istvánné" in problem.message.hu
    assert "Mindkét érték megmaradt." in problem.message.hu


def test_an_own_answer_is_shown_plain_and_decided_in_the_spelling_of_its_column(desk) -> None:
    desk.fill_contract(portal="yes")
    record = answer_record(VILLAGE, "contract", "portal")
    made = conflict(desk, 2, "answer", record, "value", encode("no"), encode("yes"))
    (view,) = desk.ask(open_conflicts)
    assert (view.standing.value, view.late.value) == ("no", "yes")
    assert view.label.hu == "Kérnek-e Települési Portált?"
    desk.run(DecideConflict(VILLAGE, made, "yes"))
    decided = json.loads(desk.outbox()[-1][2]["decided_value"])
    assert decided == encode("yes"), "the column of an answer holds JSON, so the decision holds it inside JSON"


def test_conflicts_come_oldest_first_and_are_decided_one_by_one(desk) -> None:
    first, second = mayor_conflict(desk, 5), mayor_conflict(desk, 4)
    assert [view.id for view in desk.ask(open_conflicts)] == [first, second]
    desk.run(DecideConflict(VILLAGE, first, "x"))
    assert [view.id for view in desk.ask(open_conflicts)] == [second]


def test_a_conflict_that_a_colleague_decided_is_refused_with_the_name(desk) -> None:
    made = mayor_conflict(desk)
    desk.receive(VILLAGE, "conflict", made, {"decided_value": encode("x"), "decided_by": "Kiss Pál"})
    problem = desk.refusal_of(DecideConflict(VILLAGE, made, "y"))
    assert "Kiss Pál" in problem.message.hu


def test_a_conflict_that_is_not_here_is_refused(desk) -> None:
    made = mayor_conflict(desk)
    assert desk.refusal_of(DecideConflict(NEIGHBOUR, made, "x")).code == "conflict.decided"
    assert desk.refusal_of(DecideConflict(VILLAGE, str(uuid.UUID(int=99)), "x")).code == "conflict.decided"


def test_a_field_that_no_form_asks_for_is_shown_in_words(desk) -> None:
    conflict(desk, 7, "municipality", "x", "population", 1180, 1181)
    (view,) = desk.ask(open_conflicts)
    assert view.label.hu == "Önkormányzat: lakosságszám"
    assert (view.standing.value, view.late.value) == (1180, 1181)


def test_what_somebody_typed_since_the_conflict_arose_is_shown_as_standing(desk) -> None:
    mayor_conflict(desk)
    desk.fill_contract(mayor_name="Harmadik Béla")
    (view,) = desk.ask(open_conflicts)
    assert (view.standing.value, view.standing.actor) == ("Harmadik Béla", "Kovács Istvánné")
    assert view.late.value != "Harmadik Béla"
