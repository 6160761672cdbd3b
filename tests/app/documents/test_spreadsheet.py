"""Lists open in a Hungarian Excel, and no cell of them calculates."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from zipfile import ZipFile

import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from app.documents.spreadsheet import as_csv, as_workbook

_AT = datetime(2027, 11, 12, tzinfo=UTC)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12), min_size=1))
def test_a_text_comes_back_as_it_was_and_never_as_a_formula(cells: list[str]) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(["A"], [cells]).decode("utf-8-sig")), delimiter=";"))
    assert [cell.removeprefix("'") if cell[:2] in ("'=", "'+", "'-", "'@") else cell for cell in rows[1]] == [
        cell[1:] if cell[:2] in ("'=", "'+", "'-", "'@") else cell for cell in cells
    ]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in rows[1])


def test_days_sums_and_signs_are_written_as_hungarians_write_them() -> None:
    made = as_csv(["Nap", "Összeg", "Igaz"], [[date(2027, 11, 2), Decimal("1.5"), True], [None, -3, False]])
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.decode("utf-8-sig") == "Nap;Összeg;Igaz\r\n2027. 11. 02.;1,5;igen\r\n;-3;nem\r\n"


def test_a_workbook_holds_real_days_and_numbers_and_texts_that_stay_texts() -> None:
    rows = [["=1+1", Decimal("1.5"), date(2027, 11, 2), None], ["https://x.hu", 7, True, "őű"]]
    made = as_workbook("Lista: [ő]/ű", ["A", "B", "C", "D"], rows, _AT)
    assert made == as_workbook("Lista: [ő]/ű", ["A", "B", "C", "D"], rows, _AT)
    with ZipFile(io.BytesIO(made)) as file:
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "hyperlink" not in sheet
    found = python_calamine.load_workbook(io.BytesIO(made)).get_sheet_by_index(0).to_python()
    assert found[0] == ["A", "B", "C", "D"]
    assert found[1][:3] == ["=1+1", 1.5, date(2027, 11, 2)]
    assert found[2] == ["https://x.hu", 7.0, "igen", "őű"]
