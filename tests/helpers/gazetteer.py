"""A small gazetteer in the shape of the KSH's: the same columns under a title, the capital by districts, a total."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

OFFICIAL = Path(__file__).parents[3] / "shared" / "data" / "helysegnevtar_2024.xlsx"
"""The KSH's own workbook, where this machine has it."""

HEAD = (
    "Helység megnevezése",
    "Helység KSH kódja",
    "Helység jogállása",
    "Vármegye megnevezése",
    "Járás kódja",
    "Járás neve",
    "Járás székhelye",
    "Polgármesteri hivatal, közös önkormányzati hivatal kódja",
    "Polgármesteri hivatal, közös önkormányzati hivatal székhelye",
    "Terület  (hektár)",
    "Lakó-népesség",
)
Row = tuple[object, ...]
ROWS: tuple[Row, ...] = (
    ("Aba", "17376", "város", "Fejér", "085 0", "Székesfehérvári", "Székesfehérvár", 1.0, "–", 8805.0, 4396.0),
    (
        "Abádszalók",
        "12441",
        "város",
        "Jász-Nagykun-Szolnok",
        "164 0",
        "Kunhegyesi",
        "Kunhegyes",
        2,
        "[Helyben]",
        1,
        3799,
    ),
    ("Abaliget", "12548", "község", "Baranya", "028 0", "Pécsi", "Pécs", 5.0, "Orfű", 1609.0, 615.0),
    ("Budapest", "13578", "főváros ", "", "", "", "", 1.0, "–", 52511.0, 84428.0),
    ("Budapest 17. ker.", "02112", "fővárosi kerület", "főváros", "017", "B", "B", 1.0, "–", 5482.0, 84428.0),
)


def workbook(rows: Sequence[Row] = ROWS, total: int | None = None, head: Row = HEAD) -> bytes:
    """Return a workbook of these rows; without a total it has the right one."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("Helységek")
    sheet.write(0, 0, "A helységek részletes adatai")
    right = sum(int(str(row[10]).split(".")[0]) for row in rows if row[2] != "fővárosi kerület")
    for number, row in enumerate((head, *rows, ("Összesen", *[""] * 9, right if total is None else total)), start=2):
        sheet.write_row(number, 0, row)
    book.close()
    return target.getvalue()


def text(rows: Sequence[Row] = ROWS, encoding: str = "utf-8-sig") -> bytes:
    """Return the same as a text with semicolons."""
    target = io.StringIO()
    plain = [[int(cell) if isinstance(cell, float) else cell for cell in row] for row in (HEAD, *rows)]
    csv.writer(target, delimiter=";").writerows(plain)
    return target.getvalue().encode(encoding)
