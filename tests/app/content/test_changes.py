"""What a new version of a form changed is told question by question: added, removed, options, limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.content.changes import ChangeKind, changed_fields, compare
from app.content.library import load_content
from app.content.model import Choice, Form
from app.content.package import TrustList
from app.kernel.texts import Text
from app.settings import from_environment

CONTENT = load_content(from_environment({}, {"store": "/nowhere/store.db"}).content, TrustList.of_program())
OLD: Form = CONTENT.form("needs-2027")


def newer(old: Form = OLD) -> Form:
    """Return the version of journey J20: two new questions, one removed, one option renamed, one limit changed."""
    pages = []
    for page in old.pages:
        fields = []
        for field in page.fields:
            if field.name == "busy_times":
                continue
            if field.name == "internet":
                renamed = Choice("fibre", Text("Optikai kábel", "Optical cable"))
                field = replace(field, choices=(renamed, *field.choices[1:]))
            if field.name == "devices":
                field = replace(field, highest=3)
            fields.append(field)
            if field.name == "training_people":
                fields += [
                    replace(field, name=f"extra{number}", label=Text(f"Új {number}", "New")) for number in (1, 2)
                ]
        pages.append(replace(page, fields=tuple(fields)))
    properties = dict(old.schema["properties"])
    del properties["busy_times"]
    number = properties["training_people"]
    properties |= {"extra1": number, "extra2": number, "devices": {**number, "maximum": 3}}
    schema = {**old.schema, "properties": properties}
    return replace(old, version="1.1", valid_from="2027-11-15", pages=tuple(pages), schema=schema)


def test_the_differences_of_a_new_version_are_listed_and_only_the_touched_answers_are_marked() -> None:
    changes = compare(OLD, newer())
    assert [(one.kind, one.field) for one in changes] == [
        (ChangeKind.ADDED, "extra1"),
        (ChangeKind.ADDED, "extra2"),
        (ChangeKind.REMOVED, "busy_times"),
        (ChangeKind.LIMITS, "devices"),
        (ChangeKind.OPTIONS, "internet"),
    ]
    assert changed_fields(changes) == {"devices", "internet"}
    assert (changes[3].before.hu, changes[3].after.hu) == ("0–2000", "0–3")
    assert "Optikai kábel" in changes[4].after.hu


def test_a_form_is_equal_to_itself_and_a_difference_reads_the_same_from_both_sides() -> None:
    assert compare(OLD, OLD) == ()
    there, back = compare(OLD, newer()), compare(newer(), OLD)
    turned = {ChangeKind.ADDED: ChangeKind.REMOVED, ChangeKind.REMOVED: ChangeKind.ADDED}
    assert {(turned.get(one.kind, one.kind), one.field) for one in back} == {(one.kind, one.field) for one in there}


def test_the_version_that_counts_is_the_one_of_the_day() -> None:
    content = replace(CONTENT, form_versions={"needs-2027": (OLD, newer())})
    assert content.form_on("needs-2027", date(2027, 11, 14)).version == "1.0"
    assert content.form_on("needs-2027", date(2027, 11, 15)).version == "1.1"
    assert content.form_version("needs-2027", "1.0") is OLD
    assert content.form_version("needs-2027", "0.9") is None


@given(kept=st.sets(st.sampled_from([field.name for field in OLD.fields])))
def test_what_is_left_out_of_a_form_is_told_and_nothing_else(kept: set[str]) -> None:
    pages = tuple(replace(page, fields=tuple(one for one in page.fields if one.name in kept)) for page in OLD.pages)
    changes = compare(OLD, replace(OLD, pages=pages))
    assert {one.field for one in changes} == {field.name for field in OLD.fields} - kept
    assert all(one.kind is ChangeKind.REMOVED for one in changes)
