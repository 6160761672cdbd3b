"""Looking things up in the content and in the register."""

from __future__ import annotations

import pytest

from app.content.model import FieldKind, Form, FormField, FormPage, Organisation, Register
from app.kernel.texts import Text


def field(name: str) -> FormField:
    return FormField(name, Text(name, name), FieldKind.TEXT, False, (), None, None, None, None, None, None, None)


def organisation(pir: str, name: str, kind: str, office_pir: str) -> Organisation:
    return Organisation(pir, name, kind, "", "", "", "", None, "", office_pir)


def test_a_field_is_found_on_whichever_page_it_stands() -> None:
    pages = tuple(
        FormPage(number, Text(number, number), None, (field(f"{number}-a"), field(f"{number}-b"))) for number in "12"
    )
    form = Form("f", "1.0", Text("Űrlap", "Form"), pages, {})
    assert form.field("2-a") is pages[1].fields[0]
    with pytest.raises(KeyError):
        form.field("3-a")


def test_members_are_the_municipalities_of_the_office_by_name_without_the_office_itself() -> None:
    rows = [
        organisation("2", "Zsombó", "municipality", "9"),
        organisation("9", "Hivatal", "office", "9"),
        organisation("1", "Bag", "municipality", "9"),
        organisation("3", "Más", "municipality", "8"),
    ]
    register = Register({one.pir: one for one in rows})
    assert [one.name for one in register.members_of("9")] == ["Bag", "Zsombó"]
    assert register.find("3") is rows[3]
    assert register.find("7") is None
