"""The first start: the office, its villages, its people and how it joins; what is wrong is said in words."""

from __future__ import annotations

import dataclasses

import pytest

from app.features.history.commands import UndoEdit
from app.features.history.queries import Wanted, history, next_undo
from app.features.office.commands import (
    ChangePerson,
    ChooseJoining,
    Member,
    RecordChannels,
    RecordPerson,
    RegisterOffice,
    RemoveBody,
    SaveBody,
)
from app.features.office.model import BodyKind, JoiningMode, Role
from app.features.office.queries import (
    bodies,
    member,
    members,
    office,
    our_office,
    people,
    people_on,
    person,
    terms,
)
from app.features.paper.queries import outdated_papers
from app.kernel.ids import MunicipalityId

OFFICE, VILLAGE, NEIGHBOUR = MunicipalityId("981044"), MunicipalityId("981011"), MunicipalityId("981022")
WISH = RegisterOffice(
    OFFICE,
    " Sárbereki Közös Önkormányzati Hivatal ",
    "joint",
    (
        Member(VILLAGE, "Sárberek", "3999 Sárberek, Fő utca 1.", "98119", "15981019-2-05", "", 1180, "Borsod"),
        Member(NEIGHBOUR, "Kisnyáras"),
    ),
    "3999 Sárberek",
    "15981040-2-05",
    "11734004-98104000-00000004",
)


def test_before_the_first_start_nobody_is_known(first_start) -> None:
    assert first_start.ask(our_office) is None
    assert first_start.ask(office, OFFICE) is None
    assert first_start.ask(members) == ()
    assert first_start.ask(member, VILLAGE) is None
    assert first_start.ask(person, VILLAGE, Role.MAYOR).name == ""


def test_the_office_and_its_villages_are_recorded(first_start) -> None:
    changes = first_start.run(WISH)
    assert changes.topics == {"office", "municipality"}
    found = first_start.ask(our_office)
    assert (found.pir, found.name, found.tax_number) == (
        OFFICE,
        "Sárbereki Közös Önkormányzati Hivatal",
        "15981040-2-05",
    )
    assert (found.joining_mode, found.start_day) == (None, None)
    assert [(one.pir, one.name, one.office_pir) for one in first_start.ask(members)] == [
        (NEIGHBOUR, "Kisnyáras", OFFICE),
        (VILLAGE, "Sárberek", OFFICE),
    ]
    village = first_start.ask(member, VILLAGE)
    assert (village.population, village.county, village.ksh_code) == (1180, "Borsod", "98119")
    assert sorted(place for place, _, _ in first_start.outbox()) == [VILLAGE, NEIGHBOUR, OFFICE]


def test_recording_the_same_again_changes_nothing(first_start) -> None:
    first_start.run(WISH)
    before = first_start.outbox()
    changes = first_start.run(WISH)
    assert not changes.topics
    assert first_start.outbox() == before


def test_a_correction_sends_only_what_changed(first_start) -> None:
    first_start.run(WISH)
    before = len(first_start.outbox())
    first_start.run(dataclasses.replace(WISH, seat="3999 Sárberek, Fő utca 1."))
    assert first_start.outbox()[before:] == [(OFFICE, "office", {"seat": "3999 Sárberek, Fő utca 1."})]


@pytest.mark.parametrize(
    ("pir", "said"),
    [
        ("981045", "az utolsó számjegy nem illik a többihez"),
        ("98104", "Ön 5 számjegyet írt be"),
        ("", "üres"),
        ("98104O", "„O”"),
        ("000000", "Csupa nullából"),
    ],
)
def test_a_wrong_pir_is_said_in_words_and_nothing_is_recorded(first_start, pir: str, said: str) -> None:
    problem = first_start.refusal_of(dataclasses.replace(WISH, municipality=pir))
    assert (problem.code, problem.field) == ("office.wrong_pir", "municipality")
    assert said in problem.message.hu
    assert first_start.ask(our_office) is None
    problem = first_start.refusal_of(dataclasses.replace(WISH, members=(*WISH.members, Member(pir, "Nádaskút"))))
    assert (problem.code, problem.field) == ("office.wrong_pir", "members")
    assert first_start.ask(members) == ()


@pytest.mark.parametrize("typed", ["981 044", " 981044 ", "981-044", "９８１０４４"])
def test_a_pir_is_recorded_in_its_one_spelling(first_start, typed: str) -> None:
    """Partitions are named by the PIR: another spelling would be another organisation."""
    village = typed.replace("044", "011").replace("０４４", "０１１")
    first_start.run(dataclasses.replace(WISH, municipality=typed, members=(Member(village, "Sárberek"),)))
    assert first_start.ask(our_office).pir == OFFICE
    assert [(one.pir, one.office_pir) for one in first_start.ask(members)] == [(VILLAGE, OFFICE)]
    assert {place for place, _, _ in first_start.outbox()} == {OFFICE, VILLAGE}


def test_a_village_named_twice_is_recorded_once(first_start) -> None:
    first_start.run(
        dataclasses.replace(WISH, members=(Member(VILLAGE, "Sárberek"), Member(VILLAGE, "Sárberek község")))
    )
    assert [(one.pir, one.name) for one in first_start.ask(members)] == [(VILLAGE, "Sárberek község")]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "  "}, "name"),
        ({"members": ()}, "members"),
        ({"members": (Member(VILLAGE, " "),)}, "members"),
    ],
)
def test_what_is_missing_is_asked_for(first_start, change: dict, field: str) -> None:
    problem = first_start.refusal_of(dataclasses.replace(WISH, **change))
    assert (problem.code, problem.field) == ("office.missing", field)
    assert "Amit eddig beírt, megmaradt." in problem.message.hu
    assert first_start.ask(our_office) is None


def test_people_are_recorded_by_role_each_in_its_place(desk) -> None:
    desk.run(
        RecordPerson(OFFICE, Role.DEPUTY, " Kiss Pál ", "főelőadó", "+36 46 1", "kiss@sarberek.hu"),
        RecordPerson(NEIGHBOUR, Role.MAYOR, "Nagy Ilona"),
    )
    found = {one.role: one.name for one in desk.ask(people, OFFICE, VILLAGE)}
    assert found == {
        Role.MAYOR: "Vadász Béla",
        Role.NOTARY: "dr. Kerek Anna",
        Role.COORDINATOR: "Kovács Istvánné",
        Role.DEPUTY: "Kiss Pál",
        Role.IT: "",
        Role.SECURITY: "",
        Role.PROTECTION: "",
    }
    assert desk.ask(person, NEIGHBOUR, Role.MAYOR).name == "Nagy Ilona"
    deputy = desk.ask(person, OFFICE, Role.DEPUTY)
    assert (deputy.post, deputy.phone, deputy.email) == ("főelőadó", "+36 46 1", "kiss@sarberek.hu")


def test_a_new_holder_of_a_role_takes_the_place_of_the_old_one(desk) -> None:
    before = len(desk.outbox())
    desk.run(RecordPerson(OFFICE, Role.NOTARY, "dr. Új Éva"))
    assert desk.ask(person, OFFICE, Role.NOTARY).name == "dr. Új Éva"
    assert desk.outbox()[before:] == [(OFFICE, "person", {"name": "dr. Új Éva"})]


def test_a_person_can_be_taken_back(desk) -> None:
    desk.run(RecordPerson(OFFICE, Role.NOTARY, ""))
    assert desk.ask(person, OFFICE, Role.NOTARY).name == ""


def test_the_joining_mode_and_the_start_day_are_recorded(desk) -> None:
    desk.run(ChooseJoining(OFFICE, JoiningMode.INTERFACE))
    found = desk.ask(our_office)
    assert (found.joining_mode, found.start_day) == ("interface", None)
    desk.run(ChooseJoining(OFFICE, JoiningMode.SYSTEM, "2028-07-01"))
    assert desk.ask(our_office).start_day == "2028-07-01"


@pytest.mark.parametrize("day", ["2028-02-30", "holnap", "2028. 01. 01.", "20280101", "2028-W01-1"])
def test_a_day_that_does_not_exist_is_refused_and_the_old_one_stays(desk, day: str) -> None:
    problem = desk.refusal_of(ChooseJoining(OFFICE, JoiningMode.INTERFACE, day))
    assert (problem.code, problem.field) == ("office.wrong_day", "start_day")
    found = desk.ask(our_office)
    assert (found.joining_mode, found.start_day) == ("system", "2028-01-01")


def test_joining_needs_an_office(first_start) -> None:
    problem = first_start.refusal_of(ChooseJoining(OFFICE, JoiningMode.SYSTEM))
    assert problem.code == "office.missing"
    assert "Előbb rögzítse a hivatalt" in problem.message.hu


def test_who_was_mayor_when_we_signed(desk) -> None:
    desk.run(RecordPerson(VILLAGE, Role.MAYOR, "Vadász Béla", valid_from="2024-10-01"))
    desk.run(ChangePerson(VILLAGE, Role.MAYOR, "2027-09-01", "Szűcs Györgyné", phone="+36 46 1"))

    def mayor(day: str) -> str | None:
        [found] = [who for pir, role, who in desk.ask(people_on, day) if (pir, role) == (VILLAGE, Role.MAYOR)]
        return found.name if found else None

    assert [mayor(day) for day in ("2024-09-30", "2024-10-01", "2027-08-31", "2027-09-01")] == [
        None,
        "Vadász Béla",
        "Vadász Béla",
        "Szűcs Györgyné",
    ]
    assert desk.ask(people_on, "2027-02-30") == ()
    assert [one.name for one in desk.ask(terms, VILLAGE, Role.MAYOR)] == ["Szűcs Györgyné", "Vadász Béla"]
    assert desk.ask(person, VILLAGE, Role.MAYOR).phone == "+36 46 1"


def test_a_change_is_undone_whole_and_told_in_words(desk) -> None:
    desk.run(ChangePerson(OFFICE, Role.NOTARY, "2027-09-01", "dr. Új Jegyző"))
    titles = [one.title.hu for one in desk.ask(history, Wanted((OFFICE,))).entries]
    assert "Jegyző (korábbi): név" in titles
    turn = desk.ask(next_undo, (OFFICE,), "Kovács Istvánné")
    desk.run(UndoEdit(OFFICE, turn.step))
    assert [one.name for one in desk.ask(terms, OFFICE, Role.NOTARY)] == ["dr. Kerek Anna"]


def test_a_place_may_stay_vacant(desk) -> None:
    desk.run(ChangePerson(OFFICE, Role.NOTARY, "2027-09-06"))
    assert desk.ask(person, OFFICE, Role.NOTARY).name == ""
    assert [one.valid_to for one in desk.ask(terms, OFFICE, Role.NOTARY)] == ["2027-09-05"]


@pytest.mark.parametrize(
    ("role", "day", "name", "field"),
    [
        (Role.NOTARY, "2027-09-07", "dr. Új", "day"),
        (Role.NOTARY, "2027-02-30", "dr. Új", "day"),
        (Role.NOTARY, "2027-09-01", "dr. Kerek Anna", "name"),
        (Role.IT, "2027-09-01", "Bodnár Zsolt", "name"),
    ],
)
def test_a_change_that_cannot_be_is_refused(desk, role, day, name, field) -> None:
    assert desk.refusal_of(ChangePerson(OFFICE, role, day, name)).field == field


def test_nobody_leaves_before_coming(desk) -> None:
    desk.run(RecordPerson(OFFICE, Role.NOTARY, "dr. Kerek Anna", valid_from="2027-09-01"))
    assert desk.refusal_of(ChangePerson(OFFICE, Role.NOTARY, "2027-09-01", "dr. Új")).field == "day"
    wrong = RecordPerson(OFFICE, Role.NOTARY, "dr. Kerek Anna", valid_to="2027-08-01")
    assert desk.refusal_of(wrong).field == "valid_to"


def test_what_is_not_told_stays(desk) -> None:
    desk.run(RecordPerson(OFFICE, Role.NOTARY, "dr. Kerek Anna", valid_from="2021-03-01", substitute="Tóth Éva"))
    desk.run(RecordPerson(OFFICE, Role.NOTARY, "dr. Kerek Anna", "jegyző"))
    found = desk.ask(person, OFFICE, Role.NOTARY)
    assert (found.valid_from, found.substitute, found.post) == ("2021-03-01", "Tóth Éva", "jegyző")


def test_a_change_marks_unsigned_papers_only(desk) -> None:
    desk.fill_contract()
    desk.produce_contract(1)
    desk.run(ChangePerson(VILLAGE, Role.MAYOR, "2027-09-01", "Szűcs Györgyné"))
    [paper] = desk.ask(outdated_papers, (VILLAGE, OFFICE))
    assert (paper.document, paper.outdated_by) == ("D12", "Vadász Béla")
    desk.produce_contract(2)
    assert desk.ask(outdated_papers, (VILLAGE, OFFICE)) == ()


def test_a_signed_paper_stays_what_was_signed(desk) -> None:
    desk.fill_contract()
    desk.sign_contract()
    desk.run(ChangePerson(VILLAGE, Role.MAYOR, "2027-09-01", "Szűcs Györgyné"))
    assert desk.ask(outdated_papers, (VILLAGE,)) == ()


def test_channels_are_kept_beside_the_office(desk) -> None:
    desk.run(RecordChannels(OFFICE, " SARBEREK-01 ", "SARBEREKOH", "kozos@sarberek.hu", "+36 46 555 000", True))
    found = desk.ask(our_office)
    assert (found.channels.e_data_id, found.channels.is_offline) == ("SARBEREK-01", True)
    assert found.joining_mode == "system"


def test_bodies_are_checked_by_their_numbers(desk) -> None:
    desk.run(SaveBody(VILLAGE, "Sárbereki Óvoda", BodyKind.INSTITUTION, "981022", "15981026-2-05"))
    [body] = desk.ask(bodies, VILLAGE)
    assert (body.name, body.pir) == ("Sárbereki Óvoda", "981022")
    assert desk.refusal_of(SaveBody(VILLAGE, "X", BodyKind.ASSOCIATION, "981045")).field == "pir"
    assert desk.refusal_of(SaveBody(VILLAGE, "X", BodyKind.ASSOCIATION, "", "15981027-2-05")).field
    assert desk.refusal_of(SaveBody(VILLAGE, " ", BodyKind.ASSOCIATION)).field == "name"
    desk.run(SaveBody(VILLAGE, "Sárbereki Óvoda és Bölcsőde", BodyKind.INSTITUTION, "", "", body.id))
    desk.run(RemoveBody(VILLAGE, body.id))
    assert desk.ask(bodies, VILLAGE) == ()
