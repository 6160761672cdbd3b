"""The history as a table for a spreadsheet program; a cell can start no formula there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from app.documents.spreadsheet import harmless
from app.features.history.model import PARTIES, REMARKS, Entry, EntryKind
from app.kernel.texts import Language, Text

_HEAD = (
    Text("Mikor (UTC)", "When (UTC)"),
    Text("Ki", "Who"),
    Text("Kinek a nevében", "For whom"),
    Text("Szervezet", "Organisation"),
    Text("Mit", "What"),
    Text("Előtte", "Before"),
    Text("Utána", "After"),
    Text("Megjegyzés", "Remark"),
)


def history_table(entries: Iterable[Entry], names: Mapping[str, str], language: Language) -> bytes:
    """Return a CSV file (UTF-8 with its mark, semicolons: as Excel reads it in Hungary); `names` are PIR → name."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(head.render(language) for head in _HEAD)
    for entry in entries:
        party = PARTIES.get(entry.party)
        cells = (
            entry.at[:19].replace("T", " "),
            entry.person,
            party.render(language) if party else entry.party,
            names.get(entry.municipality, entry.municipality),
            entry.title.render(language),
            entry.before.render(language) if entry.kind is EntryKind.EDIT else "",
            entry.after.render(language),
            REMARKS[entry.kind].render(language),
        )
        writer.writerow(harmless(cell) for cell in cells)
    return text.getvalue().encode("utf-8-sig")
