"""Writes the papers of the register as a folder that is read without this program: a bag (BagIt 1.0, RFC 8493)."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.documents.spreadsheet import Cell, as_csv, as_workbook
from app.features.paper.model import COPY_TITLES
from app.features.paper.queries import PaperView
from app.jobs.job import Cancel, Progress
from app.kernel.problems import Problem, Refused
from app.kernel.texts import Text
from app.storage.files import write_safely

Content = Callable[[str, str, Progress, Cancel], bytes]

_HEAD = (
    "Önkormányzat", "PIR", "Irat", "Cím", "Változat", "Állapot", "Készült (UTC)", "Készítette", "Nyomtatva (UTC)",
    "Irat fájlja", "SHA-256", "Aláírt példány fájlja", "Aláírt példány SHA-256", "Megjegyzés",
)  # fmt: skip
_ENDINGS = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg", "image/tiff": "tif"}
_NOT_HERE = "nincs ezen a gépen, most nem tölthető le"


LIST_HEAD = ("Szám", "Cím", "Változat", "Állapot", "Készült", "Készítette", "Nyomtatva", "SHA-256")


def list_row(paper: PaperView) -> tuple[Cell, ...]:
    """Return a line of the register as cells."""
    made = date.fromisoformat(paper.made_at[:10])
    printed = date.fromisoformat(paper.printed_at[:10]) if paper.printed_at else None
    return (
        paper.number, paper.title, paper.version, COPY_TITLES[paper.copy].hu, made, paper.made_by, printed,
        paper.sha256,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ArchiveLine:
    """One line of the register with the name of its municipality."""

    municipality_name: str
    paper: PaperView


@dataclass(frozen=True, slots=True)
class Archived:
    """Where the bag is, how many files it holds, and how many could not be had."""

    folder: Path
    files: int
    missing: int


def write_archive(
    folder: Path, lines: Sequence[ArchiveLine], now: datetime, content: Content, progress: Progress, cancel: Cancel
) -> Archived:
    """Write the bag into a new folder below the given one; the bag's own list comes last, so half a bag is none.

    Raises Refused where there is nothing to write, Unavailable where the disk refuses.
    """
    if not lines:
        raise _NOTHING
    bag = folder / f"csatlakozo-iratok-{now:%Y-%m-%d-%H%M%S}"
    hashes: dict[str, str] = {}
    sizes = missing = 0
    rows: list[tuple[str, ...]] = []
    for number, line in enumerate(lines):
        cancel.raise_if_set()
        progress(number, len(lines), _WRITING)
        names: list[str] = []
        remark = ""
        for sha256, name in _files_of(line):
            try:
                found = content(line.paper.municipality, sha256, progress, cancel) if sha256 else None
            except Problem:
                found, remark = None, _NOT_HERE
                missing += 1
            if found is not None:
                _write(bag / name, found)
                hashes[name], sizes = hashlib.sha256(found).hexdigest(), sizes + len(found)
            names.append(name.removeprefix("data/") if found is not None else "")
        rows.append(_row(line, names, remark))
    lists = {"jegyzek.csv": as_csv(_HEAD, rows), "jegyzek.xlsx": as_workbook("Iratok", _HEAD, rows, now)}
    for name, made in lists.items():
        _write(bag / "data" / name, made)
        hashes[f"data/{name}"], sizes = hashlib.sha256(made).hexdigest(), sizes + len(made)
    _write_tags(bag, hashes, sizes, now)
    return Archived(bag, len(hashes) - len(lists), missing)


def _write_tags(bag: Path, hashes: dict[str, str], size: int, now: datetime) -> None:
    tags = {
        "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": (
            f"Bagging-Date: {now:%Y-%m-%d}\nBag-Software-Agent: Csatlakozó\nPayload-Oxum: {size}.{len(hashes)}\n"
        ),
        "manifest-sha256.txt": "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(hashes.items())),
    }
    for name, text in tags.items():
        _write(bag / name, text.encode())
    listed = (f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n" for name, text in sorted(tags.items()))
    _write(bag / "tagmanifest-sha256.txt", "".join(listed).encode())


def _write(target: Path, content: bytes) -> None:
    with suppress(OSError):  # writing says it in words
        target.parent.mkdir(parents=True, exist_ok=True)
    write_safely(target, content)


def _files_of(line: ArchiveLine) -> tuple[tuple[str, str], tuple[str, str]]:
    paper = line.paper
    place = f"data/{plain_name(line.municipality_name)}/{paper.document}_{plain_name(paper.title)}"
    stem = f"{place}/v{paper.version}_{paper.made_at[:10]}_{paper.sha256[:8]}"
    ending = _ENDINGS.get(paper.signed_media_type or "", "bin")
    return (paper.sha256, f"{stem}.pdf"), (paper.signed_sha256 or "", f"{stem}_alairt.{ending}")


def _row(line: ArchiveLine, names: Sequence[str], remark: str) -> tuple[str, ...]:
    paper = line.paper
    return (
        line.municipality_name, paper.municipality, paper.document, paper.title, str(paper.version),
        COPY_TITLES[paper.copy].hu, paper.made_at[:19].replace("T", " "), paper.made_by,
        (paper.printed_at or "")[:19].replace("T", " "), names[0], paper.sha256, names[1],
        paper.signed_sha256 or "", remark,
    )  # fmt: skip


def plain_name(text: str) -> str:
    """Return a name that every file system takes: no accents, no signs, at most 60 letters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "_".join("".join(sign if sign.isalnum() else " " for sign in plain).split())[:60].strip("_") or "irat"


_WRITING = Text("Az iratok mentése", "Saving the papers")
_NOTHING = Refused(
    "archive.nothing",
    Text("Még nincs mit menteni", "There is nothing to save yet"),
    Text("A nyilvántartásban nincs irat. Semmi nem változott.", "The register is empty. Nothing was changed."),
)
