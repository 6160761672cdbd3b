"""Whom a message is for follows from what is known; what is hard to read is named, what says nothing is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.features.message.model import (
    LONGEST_SENTENCE,
    Addressee,
    MessageDraft,
    MessageView,
    SizeClass,
    Target,
    check_message,
    is_for,
    newest_first,
    plain_findings,
    size_class,
)
from app.kernel.problems import Refused
from app.kernel.texts import Text

NOTHING = Text("", "")
DRAFT = MessageDraft(
    Text("Új határidő", ""), Text("Módosult a határidő.", ""), Text("Írja át.", ""), NOTHING, "", True, Target()
)
VILLAGE = Addressee("981011", "Borsod", 1180, "system", "preparation")


@given(
    st.sets(st.sampled_from(["Borsod", "Heves"])),
    st.sampled_from([None, *SizeClass]),
    st.sampled_from(["", "system", "interface"]),
    st.sampled_from(["", "preparation", "joining"]),
)
def test_every_part_narrows_and_an_empty_one_does_not(counties, size, mode, phase) -> None:
    target = Target(tuple(counties), size, mode, phase)
    expected = (
        (not counties or "Borsod" in counties)
        and size in (None, SizeClass.SMALL)
        and mode in ("", "system")
        and phase in ("", "preparation")
    )
    assert is_for(target, VILLAGE) == expected
    assert target.is_everybody == (not counties and size is None and not mode and not phase)


def test_size_classes_at_their_edges() -> None:
    assert [size_class(one) for one in (None, 0, 2999, 3000, 10_000, 10_001)] == [
        None,
        SizeClass.SMALL,
        SizeClass.SMALL,
        SizeClass.MIDDLE,
        SizeClass.MIDDLE,
        SizeClass.LARGE,
    ]
    assert not is_for(Target(size=SizeClass.SMALL), replace(VILLAGE, population=None))


@given(st.integers(1, 40))
def test_a_sentence_is_long_from_its_nineteenth_word(count: int) -> None:
    sentence = " ".join(["szó"] * count) + "."
    assert bool(plain_findings(f"Rövid. {sentence} Rövid.")) == (count > LONGEST_SENTENCE)


def test_officialese_is_named_once() -> None:
    found = plain_findings("A szerződés vonatkozásában intézkedést ESZKÖZÖL.", "Az adat vonatkozásában is.")
    assert [one.words for one in found] == ["eszközöl", "vonatkozásában"]
    assert plain_findings("Írja be a számot. Küldje el november 15-ig.") == ()


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("title", Text(" ", "")),
        ("text", NOTHING),
        ("todo", NOTHING),
        ("title", Text("x" * 201, "")),
        ("text", Text("x" * 4001, "")),
    ],
)
def test_what_a_clerk_could_not_follow_is_refused(part: str, value: Text) -> None:
    check_message(DRAFT)
    with pytest.raises(Refused):
        check_message(replace(DRAFT, **{part: value}))
    check_message(replace(DRAFT, todo=NOTHING, is_must_read=False))


def test_a_message_to_three_villages_of_an_office_is_one() -> None:
    def view(record: str, at: str) -> MessageView:
        return MessageView(record, NOTHING, NOTHING, NOTHING, NOTHING, "", False, "", at, False)

    found = newest_first([view("a", "1"), view("b", "2"), view("a", "1")])
    assert [one.id for one in found] == ["b", "a"]
