"""The history speaks in the words of the forms: no column's name and no code reaches a person."""

from __future__ import annotations

from typing import Any

import pytest

from app import catalogue
from app.features.form.commands import SaveAnswer
from app.features.history.model import NAMES, SHOWN
from app.features.history.queries import Wanted, history
from app.features.history.wording import Wording, opened
from app.features.office.commands import ChooseJoining
from app.features.office.model import JoiningMode
from app.storage.base import synced_tables
from app.storage.rows import RecordKey, encode
from app.storage.unit_of_work import reading

assert catalogue.metadata()
COLUMNS = [
    (table.name, column.name)
    for table in synced_tables().values()
    for column in table.columns
    if column.name not in ("municipality", "id")
    and column.name not in NAMES.get(table.name, ())
    and (table.name not in SHOWN or column.name in SHOWN[table.name])
    and table.name not in ("answer", "step_mark")
]


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_every_column_that_is_shown_has_words(desk: Any, table: str, column: str) -> None:
    key = RecordKey(table, desk.village, "-")
    with reading(desk._engine) as session:
        words = Wording(session, desk.program.content, [key]).field(key, column)
    assert "_" not in words.title.hu
    assert column not in words.title.hu.split()


def test_a_choice_a_day_and_an_answer_are_read_as_on_the_form(desk: Any) -> None:
    desk.clock.advance(minutes=1)
    desk.run(
        ChooseJoining(desk.office, JoiningMode.INTERFACE, "2028-02-03"),
        SaveAnswer(desk.village, "contract", "signing_method", "paper"),
    )
    entries = desk.ask(history, Wanted((desk.village, desk.office))).entries
    form = desk.program.content.form("contract")
    told = {entry.title.hu: entry.after.hu for entry in reversed(entries)}
    [choice] = [one.label.hu for one in form.field("signing_method").choices if one.value == "paper"]
    assert told[form.field("signing_method").label.hu] == choice
    assert told[form.field("start_day").label.hu] == "2028. 02. 03."
    assert "interface" not in told.values()


def test_an_answer_is_opened_once_more() -> None:
    assert opened("answer", encode(encode("Sárberek"))) == "Sárberek"
    assert opened("person", encode('"idézet"')) == '"idézet"'
    assert opened("answer", encode("{broken")) == "{broken"
    assert opened("answer", None) is None
