"""What is done with many papers at once: the list of kinds, scans sorted to their papers, the archive, a batch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from dataclasses import fields as fields_of
from pathlib import Path
from typing import Any, Protocol

from app.documents.calendar_file import CalendarEntry, as_calendar
from app.documents.identity import IdentityCode
from app.documents.inspector import Inspector
from app.documents.kind import DocumentKind
from app.documents.spreadsheet import as_workbook
from app.documents.verdict import Scan
from app.door import Reading
from app.features.paper.archive import LIST_HEAD, Archived, ArchiveLine, list_row, write_archive
from app.features.paper.commands import AttachScan
from app.features.paper.matching import Found, Mark, Verdict, papers_in, verdict_of, verdict_text
from app.features.paper.model import Copy
from app.features.paper.queries import PaperView, papers, register
from app.jobs.job import Cancel, Progress
from app.kernel.clock import Clock
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Problem, Refused
from app.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class KindLine:
    """One kind of document that can be made."""

    id: str
    title: Text
    is_prefilled: bool
    """It holds what the office recorded and room to write by hand; else a feature fills it."""
    is_draft: bool


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of one paper of a scanned file."""

    document: str
    municipality: str
    version: int
    title: str
    verdict: Verdict
    text: Text

    @property
    def is_attached(self) -> bool:
        """Tell whether the signed copy is in the register now."""
        return self.verdict in (Verdict.ATTACHED, Verdict.UNREAD_PAGES)


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one municipality's paper of a batch; the problem is None where it was made."""

    municipality: str
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class Asks:
    """The questions of other features that are answered as files or lists here."""

    changes: Callable[[Reading, str], object]
    deadlines: Callable[[Reading, str], tuple[CalendarEntry, ...]]


class Files(Protocol):
    """Where the bytes of papers come from."""

    def content(self, municipality: str, sha256: str, progress: Progress, cancel: Cancel) -> bytes:
        """Return the bytes of a file, wherever it is."""


class Workshop:
    """Works for one program; every method is a job's part and may take seconds."""

    def __init__(self, program: Any, files: Files, clock: Clock, kinds: Sequence[DocumentKind], asks: Asks) -> None:
        self._program = program
        self._asks = asks
        self._files = files
        self._clock = clock
        self._kinds = tuple(kinds)

    def kinds(self) -> tuple[KindLine, ...]:
        """Return the documents that can be made, in the order of the table."""
        return tuple(KindLine(one.id, one.title, one.blank is not None, one.is_draft) for one in self._kinds)

    def word(self, document: str, municipality: str, about: str = "") -> bytes:
        """Return a document as it would be made now, as a Word draft to edit; it is no paper of the register."""
        # python-docx costs 0.2 s at import; only who saves a draft pays.
        from app.documents.word import build_draft

        draft = self._program.draft(document, municipality, about)
        return build_draft(draft.template, draft.values, draft.identity, draft.format)

    def table(self, municipality: str, words: str = "", copy: Copy | None = None) -> bytes:
        """Return the lines of the register that fit as an XLSX file."""
        rows = [list_row(line) for line in self._program.ask(register, municipality, words, copy)]
        return as_workbook("Iratok", LIST_HEAD, rows, self._clock.now())

    def changes(self, municipality: str) -> object:
        """Return app.features.contract.changes.TextChanges; raises Refused where there is no earlier text."""
        return self._program.ask(self._asks.changes, municipality)

    def calendar(self, municipality: str) -> bytes:
        """Return the days of the plan as a calendar file; raises Refused where there is no plan yet."""
        entries = self._program.ask(self._asks.deadlines, municipality)
        return as_calendar("Csatlakozás az ASP rendszerhez", entries, self._clock.now())

    def content(self, municipality: str, sha256: str, progress: Progress, cancel: Cancel) -> bytes:
        """Return the bytes of a paper or a scan: from this machine, or fetched; raises Refused or Unavailable."""
        return self._files.content(municipality, sha256, progress, cancel)

    def file_scan(self, name: str, content: bytes) -> tuple[Filed, ...]:
        """Find the papers of a scanned file and attach each to its line of the register.

        Raises Refused in words where the file is no scan or shows none of our papers; then nothing was changed.
        """
        with Inspector() as inspector:
            scan = inspector.inspect(content)
        found = papers_in([[_mark(code) for code in sheet] for sheet in scan.sheets], scan.pages)
        if not found:
            raise _NO_CODE
        return tuple(self._file(one, name, content, scan, is_alone=len(found) == 1) for one in found)

    def _file(self, found: Found, name: str, content: bytes, scan: Scan, *, is_alone: bool) -> Filed:
        document, municipality, version, counter = found.paper
        lines: tuple[PaperView, ...] = self._program.ask(papers, municipality, document)
        line = next((one for one in lines if (one.version, one.change_counter) == (version, counter)), None)
        newest = max((one.version for one in lines if line is None or one.subject == line.subject), default=None)
        verdict = verdict_of(found, newest, is_known=line is not None)
        if line is not None and verdict in (Verdict.ATTACHED, Verdict.UNREAD_PAGES):
            part, kind = (content, scan.media_type) if is_alone else (_part(content, found.sheets), "application/pdf")
            self._program.run(AttachScan(MunicipalityId(municipality), line.id, name, kind, len(found.sheets), part))
        title = line.title if line else document
        return Filed(document, municipality, version, title, verdict, verdict_text(verdict, found, newest))

    def make_all(
        self, document: str, municipalities: Sequence[str], progress: Progress, cancel: Cancel
    ) -> tuple[Made, ...]:
        """Make one document for several municipalities; what was made before a cancel stays."""
        made: list[Made] = []
        for number, municipality in enumerate(municipalities):
            cancel.raise_if_set()
            progress(number, len(municipalities), _MAKING)
            try:
                self._program.produce(document, municipality)
                made.append(Made(municipality, None))
            except Refused as problem:
                made.append(Made(municipality, problem))
        progress(len(municipalities), len(municipalities), _MAKING)
        return tuple(made)

    def archive(
        self, folder: Path, municipalities: Sequence[tuple[str, str]], progress: Progress, cancel: Cancel
    ) -> Archived:
        """Write all papers of these (PIR, name) into a new folder below this one, as a bag (RFC 8493).

        Raises Unavailable in words where the disk does not take it; a file that is not on this machine and cannot be
        fetched now is named in the index.
        """
        lines = [ArchiveLine(name, line) for pir, name in municipalities for line in self._program.ask(papers, pir)]
        return write_archive(folder, lines, self._clock.now(), self._files.content, progress, cancel)


def _mark(code: IdentityCode) -> Mark:
    return Mark(*(getattr(code, field.name) for field in fields_of(Mark)))


def _part(content: bytes, sheets: Sequence[int]) -> bytes:
    # pikepdf costs 0.1 s at import; features import this module before the first window.
    from app.documents.preview import as_pdf
    from app.documents.sheets import some_sheets

    return some_sheets(as_pdf(content), sheets)


_MAKING = Text("Készülnek az iratok", "The papers are being made")
_NO_CODE = Refused(
    "scan.no_code",
    Text("A beolvasott lapokon nem találtunk kódot", "No code was found on the scanned pages"),
    Text(
        "Ez nem a program irata, vagy a lap alja lemaradt. Olvassa be újra a teljes lapot, 200 dpi felbontással. "
        "Ha nem megy, csatolja az irat lapján. Semmi nem változott.",
        "This is no paper of the program, or the foot of the page is missing. Scan the whole page again at 200 dpi. "
        "If that fails, attach it on the paper's own page. Nothing was changed.",
    ),
)
