"""The file of a signed, scanned paper: which one was dropped, and its bytes; it judges no content."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

from app.kernel.problems import Refused
from app.kernel.texts import Text

LARGEST = 20 * 1024 * 1024
"""Bytes; the inspection of the paper refuses more, this stops us from reading a film into memory first."""

UNREADABLE_CODE = Refused(
    "scan.code_unreadable",
    Text("Csatoltuk, de nézze meg még egyszer", "Attached, but please look again"),
    Text(
        "A lapon nem tudtuk leolvasni a kódot. Nézze meg, hogy a jó iratot csatolta-e. A fájlt elmentettük.",
        "The code on the sheet could not be read. Check that it is the right paper. The file is kept.",
    ),
)


def dropped_file(data: QMimeData) -> Path | None:
    """Return the one file that is dragged, if it is one."""
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return Path(files[0]) if len(files) == 1 else None


def read_scan(file: Path) -> bytes:
    """Return the bytes of a chosen file; raises Refused in words."""
    try:
        if file.stat().st_size <= LARGEST:
            return file.read_bytes()
    except OSError as error:
        raise Refused(
            "scan.unreadable",
            Text("A fájl nem olvasható", "The file cannot be read"),
            Text(
                f"Nem tudtuk megnyitni: {file.name}. Nézze meg, megvan-e még, és próbálja újra. Semmi nem veszett el.",
                f"Could not open {file.name}. Check that it still exists and try again. Nothing is lost.",
            ),
        ) from error
    raise Refused(
        "scan.too_large",
        Text("A fájl túl nagy", "The file is too large"),
        Text(
            "A beolvasott irat legfeljebb 20 MB lehet. Olvassa be kisebb felbontással. Semmi nem veszett el.",
            "The scan may be 20 MB at most. Scan it with a lower resolution. Nothing is lost.",
        ),
    )
