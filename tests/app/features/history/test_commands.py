"""Old values come back as new changes; undo and redo lose nothing and never touch what somebody else wrote."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.features.contract.commands import SubmitContract
from app.features.form.commands import SaveAnswer
from app.features.form.model import answer_record
from app.features.form.queries import answers
from app.features.history.commands import LeaveEdit, RedoEdit, RestoreValue, UndoEdit
from app.features.history.queries import Turn, Wanted, history, next_redo, next_undo
from app.features.office.commands import RecordPerson
from app.features.office.model import Role, person_record
from app.features.office.queries import person
from app.features.task.commands import MarkStep
from app.kernel.command import Party
from app.kernel.ids import MunicipalityId
from app.storage.base import WireValue

WHO = "Kovács Istvánné"


def undo_of(desk: Any) -> Turn | None:
    found: Turn | None = desk.ask(next_undo, (desk.village, desk.office), WHO)
    return found


def redo_of(desk: Any) -> Turn | None:
    found: Turn | None = desk.ask(next_redo, (desk.village, desk.office), WHO)
    return found


def undo(desk: Any) -> None:
    turn = undo_of(desk)
    assert turn is not None
    desk.run(UndoEdit(MunicipalityId(turn.municipality), turn.step))


def redo(desk: Any) -> None:
    turn = redo_of(desk)
    assert turn is not None
    desk.run(RedoEdit(MunicipalityId(turn.municipality), turn.step))


def save(desk: Any, field: str, value: WireValue) -> None:
    desk.clock.advance(seconds=10)
    desk.run(SaveAnswer(desk.village, "contract", field, value))


def held(desk: Any, field: str) -> WireValue:
    found: WireValue = desk.ask(answers, desk.village, "contract")[field]
    return found


def ever_saved(desk: Any, field: str) -> list[str]:
    wanted = Wanted((desk.village,), "answer", answer_record(desk.village, "contract", field), is_detailed=True)
    return [entry.after.hu for entry in desk.ask(history, wanted, None, 1000).entries]


def test_undo_takes_back_the_last_edit_and_redo_does_it_again(desk: Any) -> None:
    save(desk, "signing_place", "Sárberek")
    save(desk, "signing_place", "Miskolc")
    undo(desk)
    assert held(desk, "signing_place") == "Sárberek"
    undo(desk)
    assert held(desk, "signing_place") is None
    redo(desk)
    redo(desk)
    assert held(desk, "signing_place") == "Miskolc"
    assert redo_of(desk) is None


def test_an_undo_is_a_change_like_any_other(desk: Any) -> None:
    save(desk, "signing_place", "Sárberek")
    before = len(desk.outbox())
    undo(desk)
    municipality, table, fields = desk.outbox()[-1]
    assert (len(desk.outbox()), municipality, table, fields) == (before + 1, desk.village, "answer", {"value": None})


def test_what_is_saved_while_it_is_typed_is_one_edit(desk: Any) -> None:
    for typed in ("S", "Sárb", "Sárberek"):
        desk.clock.advance(seconds=1)
        desk.run(SaveAnswer(desk.village, "contract", "signing_place", typed))
    undo(desk)
    assert held(desk, "signing_place") is None
    redo(desk)
    assert held(desk, "signing_place") == "Sárberek"


def test_an_edit_after_an_undo_keeps_the_undone_value_within_reach(desk: Any) -> None:
    save(desk, "signing_place", "Sárberek")
    undo(desk)
    save(desk, "signing_place", "Miskolc")
    assert redo_of(desk) is None
    [lost] = [
        entry
        for entry in desk.ask(history, Wanted((desk.village,), text="Sárberek")).entries
        if entry.after.hu == "Sárberek"
    ]
    desk.run(RestoreValue(desk.village, lost.line))
    assert held(desk, "signing_place") == "Sárberek"
    undo(desk)
    assert held(desk, "signing_place") == "Miskolc"


def test_an_edit_of_several_fields_is_undone_whole(desk: Any) -> None:
    desk.clock.advance(minutes=1)
    desk.run(RecordPerson(desk.office, Role.IT, "Szabó Pál", "", "+36 46 555 011", "it@sarberek.hu"))
    undo(desk)
    view = desk.ask(person, desk.office, Role.IT)
    assert (view.name, view.phone, view.email) == ("", "", "")
    redo(desk)
    view = desk.ask(person, desk.office, Role.IT)
    assert (view.name, view.phone, view.email) == ("Szabó Pál", "+36 46 555 011", "it@sarberek.hu")


def test_a_tick_is_undone(desk: Any) -> None:
    task = desk.program.content.tasks[0]
    desk.clock.advance(minutes=1)
    desk.run(MarkStep(desk.village, task.id, task.steps[0].id, is_done=True))
    turn = undo_of(desk)
    assert turn is not None
    assert task.steps[0].text.hu in turn.title.hu
    undo(desk)


def test_what_somebody_else_wrote_since_is_not_undone(desk: Any) -> None:
    desk.clock.advance(minutes=1)
    desk.run(RecordPerson(desk.office, Role.IT, "Szabó Pál"))
    desk.answer_everything()
    desk.receive(desk.office, "person", person_record(desk.office, Role.IT), {"name": "Nagy Éva"}, Party.MUNICIPALITY)
    turn = undo_of(desk)
    assert turn is not None
    problem = desk.refusal_of(UndoEdit(desk.office, turn.step))
    assert problem.code == "history.changed_meanwhile"
    assert "Fehér Dóra" in problem.message.hu
    assert desk.ask(person, desk.office, Role.IT).name == "Nagy Éva"
    desk.run(LeaveEdit(desk.office, turn.step))
    following = undo_of(desk)
    assert following is None or following.step != turn.step


def test_a_form_that_was_handed_in_is_shut_for_undo_too(desk: Any) -> None:
    desk.fill_contract()
    desk.sign_contract()
    desk.run(SubmitContract(desk.village))
    turn = undo_of(desk)
    assert turn is not None
    assert (turn.form, turn.field) == ("contract", "signing_method")
    assert desk.refusal_of(UndoEdit(MunicipalityId(turn.municipality), turn.step)).code == "form.handed_in"


def test_a_colleagues_edit_is_never_on_ones_own_list(desk: Any) -> None:
    save(desk, "signing_place", "Sárberek")
    assert desk.ask(next_undo, (desk.village, desk.office), "Nagy Éva") is None
    mine = undo_of(desk)
    assert mine is not None
    assert desk.ask(next_undo, (desk.neighbour,), WHO) is None


def test_a_closed_record_gets_no_old_value_back(desk: Any) -> None:
    desk.produce_contract()
    [line] = [
        entry.line
        for entry in desk.ask(history, Wanted((desk.village,))).entries
        if not entry.is_restorable and entry.title.hu == "Irat: megnevezés"
    ]
    assert desk.refusal_of(RestoreValue(desk.village, line)).code == "history.fixed"
    assert desk.refusal_of(RestoreValue(desk.village, 10**9)).code == "history.unknown_line"


def test_restoring_what_stands_says_so(desk: Any) -> None:
    save(desk, "signing_place", "Sárberek")
    newest = desk.ask(history, Wanted((desk.village,))).entries[0]
    assert newest.is_present
    assert desk.refusal_of(RestoreValue(desk.village, newest.line)).code == "history.same"


FIELDS = ("signing_place", "security_officer")
MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.sampled_from(FIELDS), st.sampled_from("abcdef")),
        st.just(("undo", "", "")),
        st.just(("redo", "", "")),
        st.tuples(st.just("other"), st.sampled_from(FIELDS), st.sampled_from("xyz")),
    ),
    min_size=1,
    max_size=25,
)


@pytest.mark.parametrize("_case", [0])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_every_value_stays_reachable_and_nobody_elses_is_touched(
    new_desk: Callable[[], Any], _case: int, moves: list[tuple[str, str, str]]
) -> None:
    desk = new_desk()
    values: dict[str, WireValue] = dict.fromkeys(FIELDS)
    saved: dict[str, list[str]] = {field: [] for field in FIELDS}
    for what, field, value in moves:
        if what == "edit":
            if values[field] != value:
                saved[field].append(value)
            values[field] = value
            save(desk, field, value)
        elif what == "other":
            desk.answer_everything()
            record = answer_record(desk.village, "contract", field)
            fields = {"form": "contract", "field": field, "value": f'"{value}"'}
            desk.receive(desk.village, "answer", record, fields, Party.MUNICIPALITY)
            if values[field] != value:
                saved[field].append(value)
            values[field] = value
        else:
            turn = undo_of(desk) if what == "undo" else redo_of(desk)
            if turn is None:
                continue
            command = (UndoEdit if what == "undo" else RedoEdit)(MunicipalityId(turn.municipality), turn.step)
            stands = turn.after.hu if what == "undo" else turn.before.hu
            if values[turn.field] != (None if stands == "(üres)" else stands):
                # Somebody else's value is in the way.
                assert desk.refusal_of(command).code == "history.changed_meanwhile"
                desk.run(LeaveEdit(MunicipalityId(turn.municipality), turn.step))
                continue
            desk.run(command)
            back = turn.before.hu if what == "undo" else turn.after.hu
            values[turn.field] = None if back == "(üres)" else back
    for field in FIELDS:
        assert held(desk, field) == values[field]
        assert set(saved[field]) <= set(ever_saved(desk, field))
