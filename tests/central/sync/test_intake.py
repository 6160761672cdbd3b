"""The fate of each change: accepted, merged, conflict, held, refused; decided once, the same on both databases."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.kernel.problems import Refused
from app.storage.rows import encode
from app.storage.shared import Conflict, snapshot_hash
from app.wire.messages import Fate


def test_the_first_value_is_accepted_and_given_to_others(speaker: Callable) -> None:
    first, second = speaker(1), speaker(2)
    assert first.fate({"name": "Őry Béla"}).fate is Fate.ACCEPTED
    (change,) = second.say().pages["981011"].changes
    assert (change.fields, change.actor_name) == ({"name": "Őry Béla"}, "Ügyintéző 1")


def test_a_change_doubled_in_one_request_gets_one_answer_twice(speaker: Callable) -> None:
    first = speaker(1)
    change = first.change({"name": "Őry Béla"})
    once, again = first.say(change, change).answers
    assert (once.fate, again) == (Fate.ACCEPTED, once)


def test_different_fields_merge_silently(speaker: Callable) -> None:
    first, second = speaker(1), speaker(2)
    first.fate({"name": "Őry Béla"})
    assert second.fate({"phone": "1"}, base_seq=0).fate is Fate.MERGED
    assert first.say(after=0).pages["981011"].last == 2


def test_the_same_value_is_no_conflict(speaker: Callable) -> None:
    first, second = speaker(1), speaker(2)
    first.fate({"name": "Őry Béla"})
    assert second.fate({"name": "Őry Béla"}, base_seq=0).fate is Fate.MERGED


def test_a_late_other_value_is_kept_beside_the_one_that_stands(speaker: Callable) -> None:
    first, second = speaker(1), speaker(2)
    first.fate({"name": "Őry Béla"})
    answer = second.fate({"name": "Vadász Béla", "phone": "1"}, base_seq=0)
    assert answer.fate is Fate.CONFLICT
    assert answer.standing == {"name": "Őry Béla"}
    changes = first.say(after=0).pages["981011"].changes
    assert {"phone": "1"} in [change.fields for change in changes]
    (conflict,) = [change for change in changes if change.table == "conflict"]
    assert conflict.fields["standing_value"] == encode("Őry Béla")
    assert conflict.fields["late_value"] == encode("Vadász Béla")
    assert (conflict.fields["standing_actor"], conflict.fields["late_actor"]) == ("Ügyintéző 1", "Ügyintéző 2")


def test_agreeing_by_chance_does_not_hide_a_later_disagreement(speaker: Callable) -> None:
    first, second = speaker(1), speaker(2)
    first.fate({"name": "Őry Béla"})
    same, other = (second.change({"name": name}, base_seq=0) for name in ("Őry Béla", "Vadász Béla"))
    assert [answer.fate for answer in second.say(same, other).answers] == [Fate.MERGED, Fate.CONFLICT]
    changes = first.say(after=0).pages["981011"].changes
    assert [change.fields for change in changes if change.table == "person"] == [{"name": "Őry Béla"}]


def test_typing_a_late_value_twice_is_one_conflict_with_the_last_word(speaker: Callable) -> None:
    first, second = speaker(1), speaker(2)
    first.fate({"name": "Őry Béla"})
    second.say(*(second.change({"name": name}, base_seq=0) for name in ("Vad", "Vadász Béla")))
    conflicts = [one for one in first.say(after=0).pages["981011"].changes if one.table == "conflict"]
    assert len({one.record for one in conflicts}) == 1
    assert [one.fields["late_value"] for one in conflicts] == [encode("Vad"), encode("Vadász Béla")]
    assert {one.fields["standing_value"] for one in conflicts} == {encode("Őry Béla")}


def test_who_takes_a_late_value_back_to_the_one_that_stands_disagrees_no_more(speaker: Callable) -> None:
    first, second = speaker(1), speaker(2)
    first.fate({"name": "Őry Béla"})
    late, back = (second.change({"name": name}, base_seq=0) for name in ("Vadász Béla", "Őry Béla"))
    assert [answer.fate for answer in second.say(late, back).answers] == [Fate.CONFLICT, Fate.MERGED]
    assert first.conflicts() == {"Vadász Béla": "Ügyintéző 2"}
    assert second.fate({"name": "Vadász B."}, base_seq=0).fate is Fate.CONFLICT
    assert first.conflicts() == {"Vadász B.": None}
    assert second.fate({"name": "Őry Béla"}, base_seq=0).fate is Fate.MERGED
    assert first.conflicts() == {"Vadász B.": "Ügyintéző 2"}


def test_agreeing_closes_nobody_elses_conflict(speaker: Callable) -> None:
    first, second, third = speaker(1), speaker(2), speaker(3)
    first.fate({"name": "Őry Béla"})
    second.fate({"name": "Vadász Béla"}, base_seq=0)
    third.fate({"name": "Őry Béla"}, base_seq=0)
    assert first.conflicts() == {"Vadász Béla": None}


def test_two_latecomers_are_two_conflicts(speaker: Callable) -> None:
    first, second, third = speaker(1), speaker(2), speaker(3)
    first.fate({"name": "Őry Béla"})
    second.fate({"name": "Vadász Béla"}, base_seq=0)
    third.fate({"name": "Kiss Béla"}, base_seq=0)
    conflicts = [one for one in first.say(after=0).pages["981011"].changes if one.table == "conflict"]
    assert len({one.record for one in conflicts}) == 2


def test_a_new_value_after_a_decision_is_a_new_conflict(speaker: Callable) -> None:
    first, second = speaker(1), speaker(2)
    first.fate({"name": "Őry Béla"})
    second.fate({"name": "Vadász Béla"}, base_seq=0)
    (conflict,) = [one for one in first.say(after=0).pages["981011"].changes if one.table == "conflict"]
    decision = {"decided_value": encode("Őry Béla"), "decided_by": "x", "decided_at": "2027"}
    first.fate(decision, table="conflict", record=conflict.record)
    assert second.fate({"name": "Kiss Béla"}, base_seq=0).fate is Fate.CONFLICT
    conflicts = [one for one in first.say(after=0).pages["981011"].changes if one.table == "conflict"]
    assert conflicts[-1].record != conflict.record


def test_who_has_seen_the_value_may_change_it(speaker: Callable) -> None:
    first, second = speaker(1), speaker(2)
    first.fate({"name": "Őry Béla"})
    second.say()
    assert second.fate({"name": "Vadász Béla"}).fate is Fate.ACCEPTED


def test_a_decision_counts_once_for_everyone(speaker: Callable) -> None:
    first, second = speaker(1), speaker(2)
    first.fate({"name": "Őry Béla"})
    second.fate({"name": "Vadász Béla"}, base_seq=0)
    (conflict,) = [one for one in first.say(after=0).pages["981011"].changes if one.table == "conflict"]
    decision = {"decided_value": encode("Vadász Béla"), "decided_by": "x", "decided_at": "2027"}
    assert first.fate(decision, table="conflict", record=conflict.record).fate is Fate.ACCEPTED
    fields = [one.fields for one in second.say(after=0).pages["981011"].changes if one.table == "person"]
    assert fields[-1] == {"name": "Vadász Béla"}
    late = second.fate(decision, table="conflict", record=conflict.record)
    assert late.fate is Fate.REFUSED
    assert late.problem is not None
    assert late.problem.code == "conflict.decided"


def test_sending_again_gets_the_same_answer_and_writes_nothing(speaker: Callable) -> None:
    device = speaker(1)
    changes = [device.change({"name": "a"}), device.change({"name": "b"})]
    answers = device.say(*changes).answers
    assert device.say(*changes).answers == answers
    assert device.say(after=0).pages["981011"].last == 2


def test_a_change_after_a_gap_is_held_until_its_predecessor_comes(speaker: Callable) -> None:
    device = speaker(1)
    first, second, third = (device.change({"name": letter}) for letter in "abc")
    assert [answer.fate for answer in device.say(second, third).answers] == [Fate.HELD, Fate.HELD]
    assert device.say(after=0).pages["981011"].changes == []
    assert [answer.fate for answer in device.say(third, first, second).answers] == [Fate.ACCEPTED] * 3
    assert [one.fields["name"] for one in device.say(after=0).pages["981011"].changes] == ["a", "b", "c"]


def test_another_change_under_a_used_counter_is_a_copied_device(speaker: Callable) -> None:
    device = speaker(1)
    device.fate({"name": "a"})
    used, fresh = device.change({"name": "b"}, device_seq=1), device.change({"name": "c"})
    with pytest.raises(Refused) as refusal:
        device.say(used, fresh)
    assert refusal.value.code == "device.copied"
    assert device.value("name") == "a"


def test_a_change_that_comes_again_under_another_counter_takes_no_effect_twice(speaker: Callable) -> None:
    device = speaker(1)
    first = device.change({"name": "a"})
    device.say(first)
    device.fate({"name": "b"})
    again = device.say(first.model_copy(update={"device_seq": 3})).answers[0]
    assert (again.fate, again.seq) == (Fate.ACCEPTED, 1)
    assert device.value("name") == "b"


def test_a_late_change_that_comes_again_under_another_name_is_the_same_conflict(speaker: Callable) -> None:
    one, other = speaker(1), speaker(2)
    one.fate({"name": "a"})
    late = other.change({"name": "b", "phone": "5"}, base_seq=0)
    assert other.say(late).answers[0].fate is Fate.CONFLICT
    answer = speaker(3).say(late.model_copy(update={"device_seq": 1})).answers[0]
    assert (answer.fate, answer.standing) == (Fate.CONFLICT, {"name": "a"})
    with one.database.reading() as session:
        assert len(session.scalars(select(Conflict)).all()) == 1


def test_an_edit_over_a_change_that_got_another_number_has_seen_it(speaker: Callable) -> None:
    one, other = speaker(1), speaker(2)
    seen = one.change({"name": "a"})
    one.say(seen)
    assert other.fate({"name": "b"}, base_seq=0, over={"name": seen.change_id}).fate is not Fate.CONFLICT
    assert other.value("name") == "b"


@pytest.mark.parametrize(
    ("fields", "other", "code"),
    [
        ({"name": "x"}, {"municipality": "985448"}, "change.not_yours"),
        ({"name": "x"}, {"table": "spaceship"}, "change.unknown_field"),
        ({"colour": "x"}, {}, "change.unknown_field"),
        ({"name": 5}, {}, "change.unknown_field"),
        ({"name": "x" * 201}, {}, "change.unknown_field"),
        ({"municipality": "985448"}, {}, "change.unknown_field"),
        ({"standing_value": '"x"'}, {"table": "conflict"}, "change.not_writable"),
        ({"registration_number": "KINCS-1"}, {"table": "act"}, "change.not_writable"),
        ({"kind": "contract.submitted", "snapshot": "{}", "snapshot_hash": "0" * 64}, {"table": "act"}, "act.damaged"),
        (
            {
                "kind": "contract.countersigned",
                "snapshot": "{}",
                "snapshot_hash": snapshot_hash("{}"),
                "party": "kincstar",
            },
            {"table": "act"},
            "change.not_writable",
        ),
    ],
)
def test_what_may_not_be_written_is_refused_and_the_rest_goes_on(
    speaker: Callable, fields: dict, other: dict, code: str
) -> None:
    device = speaker(1)
    wrong, right = device.change(fields, **other), device.change({"name": "Őry Béla"})
    answers = device.say(wrong, right).answers
    assert [answer.fate for answer in answers] == [Fate.REFUSED, Fate.ACCEPTED]
    assert answers[0].problem is not None
    assert answers[0].problem.code == code
    assert answers[0].problem.message_hu.endswith(".")
    assert device.say(after=0).pages["981011"].last == 1


def test_a_foreign_municipality_tells_nothing_of_what_stands_there(speaker: Callable) -> None:
    answer = speaker(1).fate({"name": "x"}, municipality="985448")
    assert answer.standing == {}


def test_a_record_can_be_made_without_any_field(speaker: Callable) -> None:
    first, second = speaker(1), speaker(2)
    assert first.fate({}, record=str(uuid.UUID(int=9))).fate is Fate.ACCEPTED
    assert len(second.say().pages["981011"].changes) == 1
