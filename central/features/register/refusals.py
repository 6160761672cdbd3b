"""What can be wrong with a file of the official register, in words."""

from __future__ import annotations

from collections.abc import Sequence

from app.kernel.problems import Refused
from app.kernel.texts import Text

_TITLE = Text("A nyilvántartás nem tölthető be", "The register cannot be loaded")
_SHOWN = 5


def unreadable_file() -> Refused:
    """The file is neither a workbook nor a text in a known encoding."""
    return Refused(
        "settlements.unreadable",
        _TITLE,
        Text(
            "A fájl nem olvasható. Excel-munkafüzet (.xlsx) vagy pontosvesszős szövegfájl (.csv) kell. "
            "Semmi nem változott.",
            "The file cannot be read. An Excel workbook (.xlsx) or a text with semicolons (.csv) is needed. "
            "Nothing was changed.",
        ),
        "file",
    )


def too_large_file() -> Refused:
    """The file is larger than any gazetteer, or unpacks to more."""
    return Refused(
        "settlements.too_large",
        _TITLE,
        Text(
            "A fájl nagyobb, mint egy helységnévtár. Ellenőrizze, jó fájlt választott-e. Semmi nem változott.",
            "The file is larger than a gazetteer. Check whether you chose the right one. Nothing was changed.",
        ),
        "file",
    )


def no_columns(missing: Sequence[str]) -> Refused:
    """No sheet has the columns of the gazetteer."""
    named = ", ".join(f"„{one}”" for one in missing)
    return Refused(
        "settlements.no_columns",
        _TITLE,
        Text(
            f"A fájlban nincs meg ez az oszlop: {named}. A KSH Helységnévtár letölthető fájlja kell. "
            "Semmi nem változott.",
            f"This column is missing from the file: {named}. The KSH gazetteer's own file is needed. "
            "Nothing was changed.",
        ),
        "file",
    )


def faulty_rows(faults: Sequence[tuple[int, Text]]) -> Refused:
    """Some rows cannot be right; the first few are said."""
    more = len(faults) - _SHOWN
    hu = " ".join(f"{number}. sor: {text.hu}" for number, text in faults[:_SHOWN])
    en = " ".join(f"Row {number}: {text.en}" for number, text in faults[:_SHOWN])
    if more > 0:
        hu, en = f"{hu} És még {more} hiba.", f"{en} And {more} more."
    return Refused(
        "settlements.faulty", _TITLE, Text(f"{hu} Semmi nem változott.", f"{en} Nothing was changed."), "file"
    )


def other_state() -> Refused:
    """The register changed since the differences were shown."""
    return Refused(
        "settlements.other_state",
        Text("A nyilvántartás közben megváltozott", "The register has changed meanwhile"),
        Text(
            "Nézze át újra az eltéréseket, és döntsön azok alapján. Semmi nem változott.",
            "Look through the differences again and decide by them. Nothing was changed.",
        ),
    )
