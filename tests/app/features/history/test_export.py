"""The table opens in a spreadsheet as text: no cell starts a formula, and letters stay what they are."""

from __future__ import annotations

import csv
import io
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.features.form.commands import SaveAnswer
from app.features.history.export import harmless, history_table
from app.features.history.queries import Wanted, whole_history
from app.kernel.texts import Language


@given(st.text())
def test_no_cell_starts_a_formula(cell: str) -> None:
    shown = harmless(cell)
    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert shown in (cell, f"'{cell}")


def test_a_formula_typed_as_an_answer_is_a_text_in_the_table(desk: Any) -> None:
    desk.run(SaveAnswer(desk.village, "contract", "signing_place", '=HYPERLINK("http://x";"ő;ű")'))
    entries = desk.ask(whole_history, Wanted((desk.village,)))
    table = history_table(entries, {desk.village: "Sárberek"}, Language.HU)
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][1] == "Ki"
    assert rows[1][6] == '\'=HYPERLINK("http://x";"ő;ű")'
    assert rows[1][3] == "Sárberek"
    assert {len(row) for row in rows} == {8}
