"""Who, when, what, before and after: paged in SQL, filtered, with late values, and quick with a long history."""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import insert

from app.features.form.commands import SaveAnswer
from app.features.form.model import answer_record
from app.features.history.model import EntryKind
from app.features.history.queries import Wanted, history, last_typed, people_of_history, whole_history
from app.features.office.commands import RecordPerson
from app.features.office.model import Role, person_record
from app.kernel.command import Party
from app.storage.local import HistoryLine
from app.storage.rows import encode
from app.storage.unit_of_work import writing


def record(desk: Any, field: str = "signing_place") -> str:
    return answer_record(desk.village, "contract", field)


def save(desk: Any, value: str, field: str = "signing_place") -> None:
    desk.clock.advance(seconds=30)
    desk.run(SaveAnswer(desk.village, "contract", field, value))


def test_a_field_tells_who_wrote_what_and_when(desk: Any) -> None:
    save(desk, "Sárberek")
    save(desk, "Miskolc")
    page = desk.ask(history, Wanted((desk.village,), "answer", record(desk), "value"))
    assert [(one.before.hu, one.after.hu) for one in page.entries] == [("Sárberek", "Miskolc"), ("(üres)", "Sárberek")]
    newest = page.entries[0]
    assert (newest.person, newest.is_from_here, newest.is_present, newest.kind) == (
        "Kovács Istvánné",
        True,
        True,
        EntryKind.EDIT,
    )
    assert newest.title == desk.program.content.form("contract").field("signing_place").label
    assert newest.page is not None


def test_what_came_by_sync_has_its_person_and_party(desk: Any) -> None:
    save(desk, "Sárberek")
    desk.answer_everything()
    desk.receive(desk.village, "answer", record(desk), {"value": encode("Eger")}, Party.KINCSTAR)
    newest = desk.ask(history, Wanted((desk.village,), "answer", record(desk), "value")).entries[0]
    assert (newest.person, newest.party, newest.is_from_here) == ("Fehér Dóra", "kincstar", False)


def test_a_value_that_lost_stays_in_the_history_of_its_field(desk: Any) -> None:
    save(desk, "Sárberek")
    fields = {
        "table_name": "answer",
        "record": record(desk),
        "field": "value",
        "standing_value": encode(encode("Sárberek")),
        "standing_actor": "Kovács Istvánné",
        "standing_at": "2027-10-01T08:00:00.000+00:00",
        "late_value": encode(encode("Szikszó")),
        "late_actor": "Nagy Éva",
        "late_at": "2027-10-02T08:00:00.000+00:00",
        "late_change": "00000000-0000-0000-0000-000000000009",
    }
    desk.receive(desk.village, "conflict", "00000000-0000-0000-0000-0000000000aa", fields)
    [late] = [
        one
        for one in desk.ask(history, Wanted((desk.village,), "answer", record(desk), "value")).entries
        if one.kind is EntryKind.LATE
    ]
    assert (late.person, late.after.hu, late.is_restorable) == ("Nagy Éva", "Szikszó", True)
    everything = desk.ask(history, Wanted((desk.village,))).entries
    assert sum(one.kind is EntryKind.LATE for one in everything) == 1
    assert all("table_name" not in one.title.hu for one in everything)


def test_typing_is_one_line_and_every_save_of_it_is_still_there(desk: Any) -> None:
    for typed in ("S", "Sárb", "Sárberek"):
        desk.clock.advance(seconds=1)
        desk.run(SaveAnswer(desk.village, "contract", "signing_place", typed))
    wanted = Wanted((desk.village,), "answer", record(desk), "value")
    assert [(one.before.hu, one.after.hu) for one in desk.ask(history, wanted).entries] == [("(üres)", "Sárberek")]
    detailed = Wanted((desk.village,), "answer", record(desk), "value", is_detailed=True)
    assert [one.after.hu for one in desk.ask(history, detailed).entries] == ["Sárberek", "Sárb", "S"]


def test_filters_by_person_text_and_day(desk: Any) -> None:
    save(desk, "Árpádváros")
    desk.receive(desk.office, "person", person_record(desk.office, Role.IT), {"name": "Nagy Éva"}, Party.MUNICIPALITY)
    both = (desk.village, desk.office)
    assert {one.person for one in desk.ask(history, Wanted(both, person="Fehér Dóra")).entries} == {"Fehér Dóra"}
    assert [one.after.hu for one in desk.ask(history, Wanted(both, text="árpádváros")).entries] == ["Árpádváros"]
    label = desk.program.content.form("contract").field("signing_place").label.hu
    assert [one.after.hu for one in desk.ask(history, Wanted(both, text=label.upper())).entries] == ["Árpádváros"]
    now = desk.clock.now().isoformat(timespec="milliseconds")
    assert desk.ask(history, Wanted(both, until=now)).entries
    later = desk.clock.advance(days=1).isoformat(timespec="milliseconds")
    assert desk.ask(history, Wanted(both, since=later)).entries == ()
    assert desk.ask(people_of_history, both) == ("Fehér Dóra", "Kovács Istvánné")


def test_pages_follow_one_another_without_a_gap(desk: Any) -> None:
    for number in range(12):
        save(desk, f"{number}. hely")
    wanted = Wanted((desk.village,))
    found, following = [], None
    while True:
        page = desk.ask(history, wanted, following, 5)
        found += [one.line for one in page.entries]
        following = page.following
        if following is None:
            break
    assert found == [one.line for one in desk.ask(whole_history, wanted)]
    assert len(set(found)) == len(found)


def test_the_last_thing_typed_is_told_with_its_page(desk: Any) -> None:
    desk.run(RecordPerson(desk.office, Role.IT, "Szabó Pál"))
    save(desk, "Miskolc")
    told = desk.ask(last_typed)
    assert told is not None
    assert (told.value.hu, told.page is not None) == ("Miskolc", True)


def test_a_long_history_is_quick(desk: Any) -> None:
    at = desk.clock.now().isoformat(timespec="milliseconds")
    lines = [
        {
            "at": at,
            "actor_name": f"Ügyintéző {number % 40}",
            "party": "municipality",
            "origin": "sync",
            "municipality": (desk.village, desk.neighbour)[number % 2],
            "table_name": "answer",
            "record": f"record-{number % 900}",
            "field": "value",
            "before": encode(encode(f"érték {number - 1}")),
            "after": encode(encode(f"érték {number}")),
            "change_id": f"change-{number}",
        }
        for number in range(100_000)
    ]
    with writing(desk._engine) as session:
        session.execute(insert(HistoryLine), lines)
    measured = {}
    for name, wanted in {
        "newest": Wanted((desk.village, desk.office)),
        "one field": Wanted((desk.village,), "answer", "record-4", "value"),
        "one person": Wanted((desk.village,), person="Ügyintéző 4"),
        "a rare text": Wanted((desk.village,), text="érték 44444"),
    }.items():
        begin = time.perf_counter()
        assert desk.ask(history, wanted).entries
        measured[name] = time.perf_counter() - begin
    # Measured on two slow cores: 0.07, 0.09, 0.05 and 0.35 s.
    assert max(measured["newest"], measured["one field"], measured["one person"]) < 0.5, measured
    assert measured["a rare text"] < 3, measured
