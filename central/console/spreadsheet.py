"""A list of the console as a workbook or a text; no cell is ever taken for a formula by the program that opens it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import xlsxwriter
from fastapi import Response

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cell = str | int | None
Table = list[list[Cell]]
"""The head and the lines; at least the head is there."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet program begins to reckon at (OWASP: CSV injection)."""


def download(table: Table, name: str, kind: str, headers: Mapping[str, str]) -> Response:
    """Return a list as a download: a text where `kind` is ``csv``, else a workbook."""
    is_text = kind == "csv"
    whole = {**headers, "Content-Disposition": f'attachment; filename="{name}.{"csv" if is_text else "xlsx"}"'}
    return Response(csv_of(table) if is_text else xlsx_of(table), media_type=CSV if is_text else XLSX, headers=whole)


def csv_of(table: Table) -> bytes:
    """Return a text with semicolons that a Hungarian Excel opens as it is: UTF-8 with its mark."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerows([harmless(cell) for cell in row] for row in table)
    return target.getvalue().encode("utf-8-sig")


def harmless(cell: Cell) -> Cell:
    """Return a cell that no program takes for a formula: an apostrophe stands before what would begin one."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def xlsx_of(table: Table) -> bytes:
    """Return a workbook whose texts are texts: its head stands still and can be filtered."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Csatlakozó")
    bold = book.add_format({"bold": True, "bottom": 1})
    for place, title in enumerate(table[0]):
        sheet.write_string(0, place, str(title), bold)
        sheet.set_column(place, place, 42 if place == 0 else 18)
    for number, row in enumerate(table[1:], start=1):
        for place, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(number, place, cell)
            elif cell:
                sheet.write_string(number, place, cell)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(table) - 1, 1), len(table[0]) - 1)
    book.close()
    return target.getvalue()
