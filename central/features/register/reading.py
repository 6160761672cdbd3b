"""Reads the KSH's gazetteer from its workbook or from a text with separators; it keeps nothing and trusts nothing.

The workbook has its columns under a title, the capital and its districts each as a row, and a line of totals at the
end; a text has the same columns by the same or by short names. What cannot be right is said with its row.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence

from python_calamine import CalamineError, CalamineWorkbook

from app.kernel.identifiers import Level, check_ksh
from app.kernel.texts import Text
from central.accounts.counties import CAPITAL, county_name
from central.accounts.register import fold
from central.features.register import refusals
from central.features.register.model import Settlement

MAX_FILE = 8 * 1024 * 1024
"""Bytes; the workbook of 2024 has 1.4 million."""

_MAX_UNPACKED, _MAX_PARTS, _MAX_ROWS = 48 * 1024 * 1024, 200, 6_000
_PIECE = 1024 * 1024
_HEAD_ROWS = 20
_NAMES = {
    "name": ("Helység megnevezése", "name"),
    "ksh_code": ("Helység KSH kódja", "ksh_code"),
    "status": ("Helység jogállása", "legal_status"),
    "county": ("Vármegye megnevezése", "county", "Megye megnevezése"),
    "district": ("Járás neve", "district"),
    "seat": (
        "Polgármesteri hivatal, közös önkormányzati hivatal székhelye",
        "office_seat_name",
        "Önkormányzati hivatal székhelye",
    ),
    "population": ("Lakó-népesség", "population", "Lakónépesség", "Lakosságszám"),
}
_OWN_SEATS = ("", "–", "-", "[Helyben]")
_DISTRICT_OF_CAPITAL, _WHOLE_CAPITAL = "fővárosi kerület", "főváros"

_Row = Sequence[object]


def read_settlements(content: bytes) -> tuple[Settlement, ...]:
    """Return the settlements of a file, in its order; raises Refused in words with nothing taken."""
    if len(content) > MAX_FILE:
        raise refusals.too_large_file()
    rows = _workbook(content) if content.startswith(b"PK") else _text(content)
    start, places = _head(rows)
    found: list[Settlement] = []
    faults: list[tuple[int, Text]] = []
    seen: set[str] = set()
    for number, row in enumerate(rows[start:], start=start + 1):
        cells = {name: _cell(row, place) for name, place in places.items()}
        if isinstance(row[places["ksh_code"]] if places["ksh_code"] < len(row) else "", float):
            # A spreadsheet that was saved again took the code for a number and dropped its first zero.
            cells["ksh_code"] = cells["ksh_code"].zfill(5)
        if not any(cells.values()) or fold(cells["name"]) == "osszesen":
            continue
        fault = _fault(cells, seen)
        if fault is not None:
            faults.append((number, fault))
            continue
        seen.add(cells["ksh_code"])
        found.append(_settlement(cells))
    faults += _total_fault(rows, places, found) if not faults else []
    if faults:
        raise refusals.faulty_rows(faults)
    if not found:
        raise refusals.unreadable_file()
    return tuple(found)


def _workbook(content: bytes) -> list[_Row]:
    """Return the rows of the first sheet that has the columns; a packed file is first unpacked against a limit."""
    try:
        _require_small(content)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [
            book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=_MAX_ROWS + 1)
            for name in book.sheet_names[:1]
        ]
    except (CalamineError, zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
        raise refusals.unreadable_file() from error
    if not sheets:
        raise refusals.unreadable_file()
    if len(sheets[0]) > _MAX_ROWS:
        raise refusals.too_large_file()
    return list(sheets[0])


def _require_small(content: bytes) -> None:
    """Raise Refused where the parts unpack to more than any gazetteer; what a part says of itself is not believed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > _MAX_PARTS:
            raise refusals.too_large_file()
        total = 0
        for part in parts:
            with archive.open(part) as stream:
                while piece := stream.read(_PIECE):
                    total += len(piece)
                    if total > _MAX_UNPACKED:
                        raise refusals.too_large_file()


def _text(content: bytes) -> list[_Row]:
    for encoding in ("utf-8-sig", "cp1250"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        break
    else:
        raise refusals.unreadable_file()
    if "\0" in text:
        raise refusals.unreadable_file()
    head = text.partition("\n")[0]
    separator = max(";,\t", key=head.count)
    try:
        rows: list[_Row] = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise refusals.unreadable_file() from error
    if len(rows) > _MAX_ROWS:
        raise refusals.too_large_file()
    return rows


def _head(rows: Sequence[_Row]) -> tuple[int, Mapping[str, int]]:
    """Return the number of the first row after the head, and the place of each column."""
    best: Mapping[str, int] = {}
    for number, row in enumerate(rows[:_HEAD_ROWS]):
        titles = {fold(" ".join(str(cell).split())): place for place, cell in reversed(list(enumerate(row)))}
        places = {
            name: titles[fold(spelling)]
            for name, spellings in _NAMES.items()
            for spelling in reversed(spellings)
            if fold(spelling) in titles
        }
        if len(places) == len(_NAMES):
            return number + 1, places
        best = max(best, places, key=len)
    raise refusals.no_columns([spellings[0] for name, spellings in _NAMES.items() if name not in best])


def _cell(row: _Row, place: int) -> str:
    value = row[place] if place < len(row) else ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def _fault(cells: Mapping[str, str], seen: set[str]) -> Text | None:
    code = cells["ksh_code"]
    for finding in check_ksh(code):
        if finding.level is Level.ERROR:
            return finding.text
    if code in seen:
        return Text(f"a {code} KSH-kód kétszer szerepel.", f"the KSH code {code} stands twice.")
    if not cells["name"] or len(cells["name"]) > 200:
        return Text("hiányzik a település neve.", "the settlement's name is missing.")
    if _county(cells) is None:
        return Text(f"nincs ilyen vármegye: „{cells['county'][:40]}”.", f"no such county: “{cells['county'][:40]}”.")
    population = cells["population"].replace(" ", "")
    if population and not (population.isascii() and population.isdigit() and len(population) <= 8):
        return Text("a lakosságszám nem szám.", "the population is not a number.")
    if len(cells["status"]) > 60 or len(cells["district"]) > 60 or len(cells["seat"]) > 200:
        return Text("egy szöveg túl hosszú.", "a text is too long.")
    return None


def _county(cells: Mapping[str, str]) -> str | None:
    """Return the county's name; the row of the whole capital names none."""
    return CAPITAL if cells["status"] == _WHOLE_CAPITAL else county_name(cells["county"])


def _settlement(cells: Mapping[str, str]) -> Settlement:
    population = cells["population"].replace(" ", "")
    seat = cells["name"] if cells["seat"] in _OWN_SEATS else cells["seat"]
    return Settlement(
        cells["ksh_code"],
        cells["name"],
        cells["status"],
        _county(cells) or "",
        cells["district"],
        seat,
        int(population) if population else None,
    )


def _total_fault(
    rows: Sequence[_Row], places: Mapping[str, int], found: Sequence[Settlement]
) -> Iterator[tuple[int, Text]]:
    """Give the fault of a printed total that is not the sum of the rows; the capital counts once, not by district."""
    for number, row in enumerate(rows, start=1):
        if fold(_cell(row, places["name"])) != "osszesen":
            continue
        printed = _cell(row, places["population"]).replace(" ", "")
        districts = [one for one in found if one.status == _DISTRICT_OF_CAPITAL]
        whole = any(one.status == _WHOLE_CAPITAL for one in found)
        counted = [one for one in found if not (whole and one in districts)]
        total = sum(one.population or 0 for one in counted)
        if printed.isdigit() and int(printed) != total:
            yield (
                number,
                Text(
                    f"a sorok lakossága összesen {total}, a fájl szerint {printed}. Lehet, hogy a fájl csonka.",
                    f"the rows' populations sum to {total}, the file says {printed}. The file may be cut short.",
                ),
            )
