"""The register of papers: search, state, scans filed to their papers, the archive; newest first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.features.office.queries import members
from app.features.paper.model import COPY_TITLES, Copy
from app.features.paper.queries import PaperView, register
from app.jobs.job import Cancel, Progress
from app.kernel.problems import Problem
from app.kernel.texts import Text
from ui.bridge.desk import Desk
from ui.bridge.saving import save_file
from ui.bridge.scans import dropped_file, read_scan
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.combo import Combo
from ui.kit.days import moment
from ui.kit.job_line import JobLine
from ui.kit.labels import label
from ui.kit.notice import Notice, Tone
from ui.kit.page import empty
from ui.kit.row import Row

_PAUSE = 150
"""Milliseconds without a letter after which we look."""
_TONES = {Copy.NOT_PRINTED: "", Copy.PRINTED: "turn", Copy.SIGNED: "good"}


class PapersScreen(Screen):
    """The papers of the municipality at work."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAcceptDrops(True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.renew)
        self.search = QLineEdit()
        self.search.setObjectName("paper-search")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._timer.start())
        self.state = Combo()
        self.state.setObjectName("paper-state")
        self.state.addItem("", None)
        for copy in Copy:
            self.state.addItem("", copy)
        self.state.activated.connect(lambda _: self.renew())
        self._line = JobLine(self.tr("Mégse"))
        self._told = QVBoxLayout()
        self.notices.addLayout(self._finder())
        self.notices.addWidget(self._line)
        self.notices.addLayout(self._told)
        new = self.add_action(self.tr("Új irat…"), lambda: desk.navigator.open("paper-kinds"), is_main=True)
        new.setObjectName("new-paper")
        self.add_action(self.tr("Beolvasott irat…"), self.on_scan).setObjectName("file-scan")
        self.add_action(self.tr("Minden szerződés"), self.on_all).setObjectName("make-all")
        self.add_action(self.tr("Mentés mappába…"), self.on_archive).setObjectName("archive")
        self.add_action(self.tr("Táblázat…"), self.on_table).setObjectName("table")
        self.end_actions()

    def _finder(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.search, 3)
        row.addWidget(self.state, 1)
        return row

    def renew(self) -> None:
        """Read the register again."""
        self._timer.stop()
        self.search.setPlaceholderText(self.tr("Keresés: cím, szám, ki készítette…"))
        self.search.setAccessibleName(self.tr("Keresés az iratok között"))
        self.state.setAccessibleName(self.tr("Milyen állapotú iratok"))
        self.state.setItemText(0, self.tr("Minden állapot"))
        for number, copy in enumerate(Copy, start=1):
            self.state.setItemText(number, self.words(COPY_TITLES[copy]))
        self.bridge.ask(
            self, self._draw, register, self.desk.municipality, self.search.text(), self.state.currentData()
        )

    def _draw(self, found: tuple[PaperView, ...]) -> None:
        self.set_heading(self.tr("Iratok"), self.desk.municipality_name)
        self.redraw(lambda: self._build(found))

    def _build(self, found: tuple[PaperView, ...]) -> None:
        if not found:
            is_sought = bool(self.search.text().strip()) or self.state.currentData() is not None
            self.body.addWidget(
                label(
                    self.tr("Nincs ilyen irat. Próbálja kevesebb szóval, vagy válasszon más állapotot.")
                    if is_sought
                    else self.tr("Még nem készült irat. Nyomja meg az „Új irat…” gombot.")
                )
            )
            return
        card = Card(is_list=True)
        for paper in found:
            card.rows.addWidget(self._row(paper))
        self.body.addWidget(card)

    def _row(self, paper: PaperView) -> Row:
        state, tone = self.words(COPY_TITLES[paper.copy]), _TONES[paper.copy]
        why = paper.outdated_why or (paper.outdated_by and self.tr("régi név áll rajta")) or ""
        if why:
            state, tone = self.tr("Elavult: készítse el újra"), "warn"
        row = Row(
            self.tr("{title}, {version}. változat").format(title=paper.title, version=paper.version),
            self.tr("{number} · {when} · {who} · ellenőrző jel: {hash}").format(
                number=paper.number,
                when=moment(paper.made_at, self.desk.language),
                who=paper.made_by,
                hash=paper.sha256[:8],
            ),
            state,
            tone,
            why,
        )
        row.setObjectName(f"paper-{paper.id}")
        row.pressed.connect(lambda: self.desk.navigator.open("preview", paper.document, paper.id))
        return row

    def on_scan(self) -> None:
        """Ask for a scanned file and file its papers."""
        kinds = self.tr("Beolvasott irat (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)")
        chosen = self.desk.dialogs.file_to_open(self, self.tr("A beolvasott fájl"), kinds)
        if chosen is not None:
            self.file(chosen)

    def file(self, file: Path) -> None:
        """Find the papers of a scanned file and attach each."""
        program = self.bridge.program
        self._work(
            self.tr("A beolvasott fájl vizsgálata…"),
            lambda _progress, _cancel: program.papers.file_scan(file.name, read_scan(file)),
            self._filed,
        )

    def _filed(self, filed: tuple[Any, ...]) -> None:
        lines = [
            self.tr("{title}, {version}. változat: {verdict}").format(
                title=one.title, version=one.version, verdict=self.words(one.text)
            )
            for one in filed
        ]
        done = sum(one.is_attached for one in filed)
        title = self.tr("{done} irat aláírt példánya a helyére került a fájlban talált {all} iratból.").format(
            done=done, all=len(filed)
        )
        self._tell(Tone.GOOD if done == len(filed) else Tone.WARN, title, "\n".join(lines))

    def on_all(self) -> None:
        """Make the contract of every village of the office."""
        program = self.bridge.program

        def job(progress: Progress, cancel: Cancel) -> Any:
            villages = program.ask(members)
            made = program.papers.make_all("D12", [one.pir for one in villages], progress, cancel)
            names = {one.pir: one.name for one in villages}
            return [(names[one.municipality], one.problem) for one in made]

        self._work(self.tr("Készülnek a szerződések…"), job, self._made)

    def _made(self, made: list[tuple[str, Problem | None]]) -> None:
        failed = [(name, problem) for name, problem in made if problem is not None]
        lines = [f"{name}: {self.words(problem.message)}" for name, problem in failed]
        title = self.tr("{done} település szerződése elkészült.").format(done=len(made) - len(failed))
        self._tell(Tone.WARN if failed else Tone.GOOD, title, "\n".join(lines))

    def on_table(self) -> None:
        """Save the lines that are shown for Excel."""
        target = self.desk.dialogs.file_to_save(
            self, self.tr("Mentés táblázatba"), self.tr("iratok.xlsx"), self.tr("Excel-táblázat (*.xlsx)")
        )
        if target is None:
            return
        program, municipality = self.bridge.program, self.desk.municipality
        words, copy = self.search.text(), self.state.currentData()

        def job(_progress: Progress, _cancel: Cancel) -> Path:
            save_file(target, program.papers.table(municipality, words, copy))
            return target

        self._work(
            self.tr("A táblázat mentése…"),
            job,
            lambda file: self._tell(Tone.GOOD, self.tr("A táblázatot elmentettük."), str(file)),
        )

    def on_archive(self) -> None:
        """Ask for a folder and write all papers of the office into it."""
        folder = self.desk.dialogs.folder_to_use(self, self.tr("Hová mentsük az iratokat?"))
        if folder is None:
            return
        program = self.bridge.program

        def job(progress: Progress, cancel: Cancel) -> Any:
            places = [(one.pir, one.name) for one in program.ask(members)]
            return program.papers.archive(folder, places, progress, cancel)

        self._work(self.tr("Az iratok mentése…"), job, self._archived)

    def _archived(self, done: Any) -> None:
        title = self.tr("{files} fájlt elmentettünk.").format(files=done.files)
        where = self.tr("Ide: {folder}. A jegyzek.csv sorolja fel őket.").format(folder=str(done.folder))
        absent = self.tr("{missing} fájl nincs ezen a gépen; a jegyzék megnevezi.").format(missing=done.missing)
        self._tell(Tone.WARN if done.missing else Tone.GOOD, title, f"{where}\n{absent}" if done.missing else where)

    def _work(self, what: str, job: Any, done: Any) -> None:
        empty(self._told)

        def tell(number: int, total: int, text: Text) -> None:
            self._line.tell(number, total, self.words(text))

        cancel = self.bridge.work(self, job, done, told=tell, always=self._line.end)
        self._line.begin(what, cancel.set)

    def _tell(self, tone: Tone, title: str, text: str) -> None:
        empty(self._told)
        notice = Notice(tone, title, text)
        notice.setObjectName("paper-told")
        notice.add_link(self.tr("Elolvastam"), lambda: empty(self._told))
        self._told.addWidget(notice)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """File the papers of what was dropped."""
        file = dropped_file(event.mimeData())
        if file is not None:
            self.file(file)

    def clear(self) -> None:
        """Take the list away; the search, a job and what was told stay."""
        empty(self.body)

    def first_focus(self) -> None:
        """Start in the list; the search is one step above it."""
        rows = self.body.parentWidget()
        first = next(iter(rows.findChildren(Row)), None) if isinstance(rows, QWidget) else None
        (first or self.search).setFocus()
