"""The answers to a data request as a workbook: one line a municipality, one column a question, and the totals."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from app.content.model import Form
from app.kernel.texts import Language
from app.storage.base import WireValue
from central.features.request.queries import Line, Totals, is_number

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HEAD = {
    Language.HU: ("PIR", "Önkormányzat", "Vármegye", "Állapot", "Érkezett", "Érkeztetési szám"),
    Language.EN: ("PIR", "Municipality", "County", "State", "Received", "Registration number"),
}
_SHEETS = {Language.HU: ("Válaszok", "Összesítés"), Language.EN: ("Answers", "Totals")}


def workbook(form: Form, lines: Sequence[Line], totals: Totals, stages: dict[str, str], language: Language) -> bytes:
    """Return the bytes of the workbook; a text is a text in it, whatever it begins with, and never a formula."""
    # XlsxWriter costs 60 ms at import; only an export needs it.
    import xlsxwriter

    target = BytesIO()
    told = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(target, told) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(_SHEETS[language][0])
        head = (*_HEAD[language], *(field.label.render(language) for field in form.fields))
        for column, words in enumerate(head):
            sheet.write_string(0, column, words, bold)
        for row, line in enumerate(lines, start=1):
            when = line.received_at.isoformat(timespec="minutes") if line.received_at else ""
            fixed = (line.pir, line.name, line.county, stages[line.stage.value], when, line.number)
            for column, words in enumerate(fixed):
                sheet.write_string(row, column, words)
            for column, field in enumerate(form.fields, start=len(fixed)):
                value = line.answers.get(field.name)
                chosen = {choice.value: choice.label.render(language) for choice in field.choices}
                if is_number(value):
                    sheet.write_number(row, column, value)
                else:
                    sheet.write_string(row, column, chosen.get(str(value), _plain(value, language)))
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(len(lines), 1), len(head) - 1)
        sheet.set_column(1, 1, 34)
        sheet.set_column(2, len(head) - 1, 18)
        _add_totals(book.add_worksheet(_SHEETS[language][1]), form, totals, language)
    return target.getvalue()


def _add_totals(sheet: Any, form: Form, totals: Totals, language: Language) -> None:
    row = 0
    for field in form.fields:
        label = field.label.render(language)
        if field.name in totals.sums:
            sheet.write_string(row, 0, label)
            sheet.write_number(row, 1, totals.sums[field.name])
            row += 1
        for choice in field.choices:
            sheet.write_string(row, 0, f"{label}: {choice.label.render(language)}")
            sheet.write_number(row, 1, totals.choices[field.name][choice.value])
            row += 1
    sheet.set_column(0, 0, 60)


def _plain(value: WireValue, language: Language) -> str:
    if isinstance(value, bool):
        yes, no = ("igen", "nem") if language is Language.HU else ("yes", "no")
        return yes if value else no
    return "" if value is None else str(value)
