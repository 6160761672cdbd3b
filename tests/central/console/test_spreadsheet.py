"""No cell of a list becomes a formula in the program that opens it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from central.console.spreadsheet import csv_of, harmless, xlsx_of

_CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8)


@given(st.lists(st.tuples(_CELLS, _CELLS), max_size=4))
def test_a_text_comes_back_and_begins_no_formula(rows: list[tuple[str, str]]) -> None:
    table = [["Település", "Vármegye"], *[list(row) for row in rows]]
    back = list(csv.reader(io.StringIO(csv_of(table).decode("utf-8-sig"), newline=""), delimiter=";"))
    assert back == [[str(harmless(cell)) for cell in row] for row in table]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in back for cell in row)


@pytest.mark.parametrize("cell", ["=1+1", "+36", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_would_be_reckoned_is_kept_as_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    content = xlsx_of([["Név"], [cell], [12]])
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[2] == [12.0]
    assert cell.strip() in str(rows[1][0])
