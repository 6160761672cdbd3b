"""Lists for a spreadsheet program: XLSX and CSV as Excel reads them in Hungary; no cell can start a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NARROWEST, _WIDEST = 8, 60

Cell = str | int | float | Decimal | date | bool | None


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula (OWASP, CSV injection): an apostrophe comes before it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def as_csv(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a CSV file: UTF-8 with its mark, semicolons, CRLF; decimals with a comma, days as 2027. 11. 12."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(one) for one in head])
    for row in rows:
        writer.writerow([_spelled(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _spelled(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "igen" if cell else "nem"
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float | Decimal):
        return str(cell).replace(".", ",")
    if isinstance(cell, date):
        return f"{cell:%Y. %m. %d.}"
    return harmless(cell)


def as_workbook(title: str, head: Sequence[str], rows: Iterable[Sequence[Cell]], made_at: datetime) -> bytes:
    """Return an XLSX file with one sheet: its head stands still and filters, days and sums are real ones.

    Texts stay texts: none becomes a formula, a number or a link. The same rows give the same bytes.
    """
    # XlsxWriter costs 0.1 s at import; only a list that is saved pays.
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False},
    )
    book.set_properties({"title": title, "created": made_at.replace(tzinfo=None)})
    sheet = book.add_worksheet(_sheet_name(title))
    bold, day = book.add_format({"bold": True, "bg_color": "#eef2f6"}), book.add_format({"num_format": "yyyy. mm. dd."})
    widths = [len(one) for one in head]
    for column, text in enumerate(head):
        sheet.write_string(0, column, text, bold)
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            widths[column] = max(widths[column], len(_spelled(cell)))
            if cell is None or cell == "":
                continue
            if isinstance(cell, bool):
                sheet.write_string(last, column, "igen" if cell else "nem")
            elif isinstance(cell, int | float | Decimal):
                sheet.write_number(last, column, cell)
            elif isinstance(cell, date):
                sheet.write_datetime(last, column, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001
            else:
                sheet.write_string(last, column, cell)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width + 2, _NARROWEST), _WIDEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(head) - 1)
    book.close()
    return target.getvalue()


def _sheet_name(title: str) -> str:
    """Return a name that Excel takes: at most 31 signs, none of ``[]:*?/\\``."""
    return "".join(" " if sign in "[]:*?/\\'" else sign for sign in title)[:31].strip() or "Lista"
