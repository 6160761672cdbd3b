"""The lines of the municipality table as cells of a list to download, in a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.features.contract.model import STAGE_TITLES
from app.features.office.model import JOINING_MODE_TITLES
from app.kernel.command import Party
from app.kernel.texts import Language, Text
from central.console.spreadsheet import Table
from central.features.municipality.listing import Column, Line


def table_of(
    lines: Iterable[Line],
    columns: Mapping[Column, Text],
    turns: Mapping[Party, Text],
    phases: Sequence[Text],
    language: Language,
) -> Table:
    """Return the head and the lines."""
    table: Table = [[title.render(language) for title in columns.values()]]
    table += [
        [
            line.name,
            line.pir,
            line.county,
            line.population,
            JOINING_MODE_TITLES[line.mode].render(language) if line.mode else "",
            phases[min(line.phase, len(phases) - 1)].render(language),
            STAGE_TITLES[line.stage].render(language),
            turns[line.turn].render(language),
            line.days,
        ]
        for line in lines
    ]
    return table
