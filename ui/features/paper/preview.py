"""A finished paper in the window: pages, zoom, search, printing and saving."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.features.paper.commands import MarkPrinted
from app.features.paper.model import UNFILED
from app.features.paper.queries import PaperView as PaperLine
from app.features.paper.queries import papers, unfiled
from app.jobs.job import Cancel, Progress
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Refused, Unavailable
from app.kernel.texts import Text
from ui.bridge.desk import Desk
from ui.bridge.papers import Found, Sheets, drawer, find, sheets, signed_sheets
from ui.bridge.saving import save_file
from ui.bridge.screen import Screen
from ui.kit.job_line import JobLine
from ui.kit.labels import TextRole, button, label
from ui.kit.papers import PaperView, print_pages
from ui.kit.theme import SPACE

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
NEW = "new"


@dataclass(frozen=True, slots=True)
class _Loaded:
    line: PaperLine
    sheets: Sheets
    is_signed: bool = False
    is_signed_away: bool = False


class PreviewScreen(Screen):
    """One paper; the second argument is its id, or „new” for the next version, or nothing for the newest."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._document, self._paper, self._day = "", "", ""
        self._loaded: _Loaded | None = None
        self._wants_signed = True
        self._zoom = 2
        self._hits: tuple[Found, ...] = ()
        self._hit = -1
        self._view = PaperView(self.tr("{page}. oldal a {pages} oldalból"))
        self._line = JobLine(self.tr("Mégse"))
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Keresés az iratban (Ctrl+F)"))
        self._search.setAccessibleName(self.tr("Keresés az iratban"))
        self._search.setMinimumWidth(240)
        self._search.setMaximumWidth(320)
        self._search.returnPressed.connect(self.on_search)
        self._found = label("", TextRole.QUIET)
        self.set_whole(self._layout())
        self._print = self.add_action(self.tr("Nyomtatás…"), self.on_print, is_main=True)
        self._print.setObjectName("print-paper")
        self._save = self.add_action(self.tr("Mentés másként…"), self.on_save)
        self._other = self.add_action("", self.on_other)
        self._other.setObjectName("other-copy")
        self._changes = self.add_action(self.tr("Mi változott?"), lambda: self.desk.navigator.open("text-changes"))
        self._changes.setObjectName("text-changes")
        self.add_action(self.tr("Vissza"), lambda: self.desk.navigator.back())
        self.end_actions()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._search.setFocus)
        QShortcut(QKeySequence(QKeySequence.StandardKey.ZoomIn), self, lambda: self._zoom_by(1))
        QShortcut(QKeySequence(QKeySequence.StandardKey.ZoomOut), self, lambda: self._zoom_by(-1))

    def print_page(self) -> None:
        """Print the paper that is shown."""
        if self._print.isEnabled():
            self.on_print()

    def _layout(self) -> QWidget:
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(SPACE * 2, SPACE, SPACE * 2, 0)
        rows.addWidget(self.where)
        head = QHBoxLayout()
        self.title.setProperty("role", TextRole.HEADING.value)
        head.addWidget(self.title, 1)
        for text, name, step in (
            ("−", self.tr("Kicsinyítés"), -1),
            ("+", self.tr("Nagyítás"), 1),
        ):
            made = button(text, partial(self._zoom_by, step))
            made.setAccessibleName(name)
            made.setToolTip(name)
            head.addWidget(made)
        head.addWidget(self._search)
        rows.addLayout(head)
        rows.addWidget(self._found)
        self._found.hide()
        rows.addWidget(self._line)
        rows.addWidget(self._view, 1)
        return whole

    def show_place(self, *arguments: str) -> None:
        """Show a paper, or make its next version first."""
        self._document = arguments[0]
        self._paper = arguments[1] if len(arguments) > 1 else ""
        self._day = arguments[2] if len(arguments) > 2 else ""
        self._loaded, self._wants_signed = None, True
        self._other.hide()
        self._changes.setVisible(self._document == "D12")
        self._print.setEnabled(False)
        self._save.setEnabled(False)
        self._view.show_pages((), 96)
        self.set_heading(self.tr("Irat"), self.desk.municipality_name)
        self._load()

    def _load(self) -> None:
        program, municipality, document = self.bridge.program, self.desk.municipality, self._document
        wanted, day, zoom, wants_signed = self._paper, self._day, ZOOMS[self._zoom], self._wants_signed

        def job(progress: Progress, cancel: Cancel) -> _Loaded:
            if document in UNFILED:
                draft, made = program.produce(document, municipality, day)
                return _Loaded(unfiled(draft, ""), sheets(made, zoom))
            subject = program.produce(document, municipality, day)[0].subject if wanted == NEW else None
            lines = program.ask(papers, municipality, document, subject)
            line = next((one for one in lines if wanted in ("", NEW, one.id)), None)
            if line is None:
                raise _NOT_HERE
            is_away = False
            if line.signed_sha256 is not None and wants_signed:
                try:
                    signed = program.papers.content(municipality, line.signed_sha256, progress, cancel)
                    return _Loaded(line, signed_sheets(signed, zoom), is_signed=True)
                except Unavailable:
                    # Another machine's scan that cannot be fetched now: the paper itself is better than nothing.
                    is_away = True
            content = program.papers.content(municipality, line.sha256, progress, cancel)
            cancel.raise_if_set()
            return _Loaded(line, sheets(content, zoom), is_signed_away=is_away)

        cancel = self.bridge.work(self, job, self._draw, told=self._tell, always=self._line.end)
        self._line.begin(self.tr("Készül az irat…"), cancel.set)

    def _tell(self, done: int, total: int, what: Text) -> None:
        self._line.tell(done, total, self.words(what))

    def _draw(self, loaded: _Loaded) -> None:
        self._loaded = loaded
        line = loaded.line
        self._paper = line.id
        self.desk.navigator.replace("preview", self._document, line.id)
        words = self.tr("{title}, {version}. változat") if line.id else "{title}"
        if loaded.is_signed:
            words = self.tr("{title}, {version}. változat, aláírt példány")
        self.set_heading(
            words.format(title=line.title, version=line.version),
            self.tr("{municipality} › Iratok").format(municipality=self.desk.municipality_name),
        )
        self._view.show_pages(loaded.sheets.pictures, loaded.sheets.dpi)
        self._hits, self._hit = (), -1
        self._found.setText(self.tr("Az aláírt példány most nem érhető el, ez a nyomtatható irat."))
        self._found.setVisible(loaded.is_signed_away)
        self._other.setText(self.tr("Nyomtatható irat") if loaded.is_signed else self.tr("Aláírt példány"))
        self._other.setVisible(line.signed_sha256 is not None)
        self._print.setEnabled(True)
        self._save.setEnabled(True)
        if self.is_fresh:
            self.first_focus()
        self.is_fresh = False

    def on_other(self) -> None:
        """Show the signed copy in place of the paper to print, or the other way round."""
        if self._loaded is not None:
            self._wants_signed = not self._loaded.is_signed
            self._load()

    def first_focus(self) -> None:
        """Start in the pages, so that the arrow keys scroll."""
        self._view.setFocus()

    def _zoom_by(self, step: int) -> None:
        wanted = min(max(self._zoom + step, 0), len(ZOOMS) - 1)
        if wanted == self._zoom or self._loaded is None:
            return
        self._zoom = wanted
        loaded, zoom = self._loaded, ZOOMS[wanted]
        self.bridge.work(
            self, lambda _progress, _cancel: replace(loaded, sheets=sheets(loaded.sheets.pdf, zoom)), self._draw
        )

    def on_search(self) -> None:
        """Find the text, or go to its next place."""
        if self._loaded is None:
            return
        if self._hits and self._search.property("sought") == self._search.text():
            self._show_hit((self._hit + 1) % len(self._hits))
            return
        self._search.setProperty("sought", self._search.text())
        pdf, text = self._loaded.sheets.pdf, self._search.text()
        self.bridge.work(self, lambda _progress, _cancel: find(pdf, text), self._show_hits)

    def _show_hits(self, hits: tuple[Found, ...]) -> None:
        self._hits = hits
        if hits:
            for hit in hits:
                self._view.mark(hit.page, hit.places)
            self._show_hit(0)
            return
        self._found.setText(self.tr("Nincs ilyen szó az iratban."))
        self._found.show()

    def _show_hit(self, number: int) -> None:
        self._hit = number
        self._view.mark(self._hits[number].page, self._hits[number].places)
        self._found.setText(
            self.tr("{number}. találat a {total} találatból").format(number=number + 1, total=len(self._hits))
        )
        self._found.show()

    def on_print(self) -> None:
        """Ask for a printer and print; the register notes it."""
        if self._loaded is None:
            return
        pages = len(self._loaded.sheets.pictures)
        printer = self.desk.dialogs.printer(self, self._loaded.line.title, pages)
        if printer is None:
            return
        first = max(printer.fromPage(), 1)
        last = printer.toPage() or pages
        pdf, line, program = self._loaded.sheets.pdf, self._loaded.line, self.bridge.program
        is_noted = bool(line.id) and not self._loaded.is_signed

        def job(_progress: Progress, _cancel: Cancel) -> None:
            if not print_pages(printer, drawer(pdf), range(first - 1, last)):
                raise _NO_PRINTER
            if is_noted:
                program.run(MarkPrinted(MunicipalityId(line.municipality), line.id))

        cancel = self.bridge.work(self, job, lambda _: self._printed(), always=self._line.end)
        self._line.begin(self.tr("Nyomtatás…"), cancel.set)

    def _printed(self) -> None:
        is_filed = self._loaded is not None and bool(self._loaded.line.id) and not self._loaded.is_signed
        self._found.setText(
            self.tr("A nyomtatónak átadtuk, a nyilvántartásba beírtuk.")
            if is_filed
            else self.tr("A nyomtatónak átadtuk.")
        )
        self._found.show()

    def on_save(self) -> None:
        """Save the PDF where the person wants it, or a Word draft of it as it would be made now."""
        if self._loaded is None:
            return
        line, pdf = self._loaded.line, self._loaded.sheets.pdf
        words = self.tr("{document}_{municipality}_{version}_valtozat.pdf")
        if self._loaded.is_signed:
            words = self.tr("{document}_{municipality}_{version}_valtozat_alairt.pdf")
        name = words.format(document=line.document, municipality=line.municipality, version=line.version)
        kinds = self.tr("PDF-irat (*.pdf);;Word-piszkozat (*.docx)")
        target = self.desk.dialogs.file_to_save(self, self.tr("Mentés másként"), name, kinds)
        if target is None:
            return
        program, document, municipality, day = self.bridge.program, line.document, line.municipality, self._day

        def job(_progress: Progress, _cancel: Cancel) -> Path:
            is_word = target.suffix.casefold() == ".docx"
            return _write(target, program.papers.word(document, municipality, day) if is_word else pdf)

        self.bridge.work(self, job, self._saved)

    def _saved(self, target: Path) -> None:
        self._found.setText(self.tr("Elmentettük ide: {file}").format(file=str(target)))
        self._found.show()


def _write(target: Path, pdf: bytes) -> Path:
    """Write the file, whole or not at all; raises Unavailable in words."""
    save_file(target, pdf)
    return target


_NOT_HERE = Refused(
    "paper.not_here",
    Text("Ez az irat még nem készült el", "This paper has not been made yet"),
    Text(
        "Az iratot még nem készítették el. Készítse el a szerződés lapján. Semmi nem veszett el.",
        "The paper was not made yet. Produce it on the page of the contract. Nothing is lost.",
    ),
)
_NO_PRINTER = Unavailable(
    "paper.no_printer",
    Text("A nyomtató nem fogadta az iratot", "The printer did not take the paper"),
    Text(
        "Nézze meg, be van-e kapcsolva, és nyomtassa ki újra. Az irat megvan a nyilvántartásban.",
        "Check that it is switched on and print again. The paper is kept in the register.",
    ),
)
