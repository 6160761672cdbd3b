"""The exchange by a stick, for an office without a network: write a package, load the reply, carry another's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton

from app.jobs.job import Cancel, Progress
from app.kernel.problems import Problem
from app.sync.bundle_state import BundleState, EntryView, ReplyView, WrittenBundle
from app.sync.state import SyncStatus
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.bridge.sending import sending_words
from ui.kit.job_line import JobLine
from ui.kit.labels import TextRole, label
from ui.kit.notice import Notice, Tone
from ui.kit.question_page import QuestionPage
from ui.shell.stick_cards import carrying_card, entry_card, reading_card, writing_card
from ui.shell.stick_words import delivery_notice, reply_notice, written_notice

T = TypeVar("T")
_SHEET = ("preview", "D30", "new")
_KINDS = "*.csatlakozo"


class StickScreen(Screen):
    """„Adatcsere pendrive-on”: what waits, step 1, step 2, and carrying for another office."""

    def __init__(self, desk: Desk, on_entered: Callable[[], object]) -> None:
        super().__init__(desk)
        self._on_entered = on_entered
        self._line = JobLine(self.tr("Mégse"))
        self._told: Callable[[], Notice] | None = None
        self._reply: tuple[Path, ReplyView] | None = None
        self._page: QuestionPage | None = None
        self._shown: tuple[BundleState, SyncStatus] | None = None
        self.add_action(self.tr("Vissza"), lambda: self.desk.navigator.back())
        self.end_actions()

    def show_place(self, *_arguments: str) -> None:
        """Begin anew: what was told at an earlier visit is over."""
        self._told, self._reply = None, None
        self.renew()

    def renew(self) -> None:
        """Read where the exchange stands."""
        program = self.bridge.program
        self.bridge.call(self, lambda: (program.bundles.state(), program.sending.status()), self._draw)

    def _draw(self, found: tuple[BundleState, SyncStatus]) -> None:
        self._shown = found
        self.set_heading(
            self.tr("Adatcsere pendrive-on"),
            "",
            self.tr("Hálózat nélkül így jutnak el az adatai a központhoz, és így jön vissza a válasz."),
        )
        typed = self._page.answers if self._page is not None else {}
        self._page = None
        self.redraw(lambda: self._build(*found, str(typed.get("code") or "")))
        if self._reply is not None:
            # What was looked at is decided on next; it takes the keyboard once it is visible.
            QTimer.singleShot(0, self, self.on_shown)

    def _build(self, state: BundleState, status: SyncStatus, code: str) -> None:
        if self._told is not None:
            self.notices.addWidget(self._told())
        self._line = JobLine(self.tr("Mégse"))
        self.notices.addWidget(self._line)
        now = self.bridge.program.sending.now()
        self.body.addWidget(label(sending_words(status, self.desk.language, now), TextRole.LEAD))
        if not state.can_write:
            card, self._page = entry_card(code, self.on_enter)
            self.body.addWidget(card)
        view = None if self._reply is None else self._reply[1]
        writing = writing_card(
            state,
            self.desk.language,
            on_drive=self._write,
            on_write=self.on_write,
            on_sheet=lambda: self.desk.navigator.open(*_SHEET),
            is_main=state.can_write and view is None and not state.on_stick,
        )
        reading = reading_card(
            state,
            view,
            self.desk.language,
            on_look=self.on_look,
            on_load=self.on_load,
            on_drop=self.on_drop,
            is_main=state.on_stick > 0,
        )
        # What was looked at is decided on before anything else.
        for card in (writing, reading) if view is None else (reading, writing):
            self.body.addWidget(card)
        if status.is_enrolled:
            self.body.addWidget(carrying_card(self.on_carry))

    def on_enter(self) -> None:
        """Load the entry package with the typed code."""
        if self._page is None:
            return
        field = self._page.fields["code"]
        code = str(field.answer or "")
        field.set_fault("" if code else self.tr("Írja be a kódot."))
        path = self._asked() if code else None
        if path is not None:
            bundles = self.bridge.program.bundles
            self._work(self.tr("Belépési csomag…"), lambda _p, _c: bundles.enter(path, code), self._entered)

    def _entered(self, view: EntryView) -> None:
        self._on_entered()
        names = ", ".join(view.organisations)
        title = self.tr("A gép ismeri a központot")
        self._tell(
            lambda: Notice(Tone.GOOD, title, self.tr("Most írja ki az első csomagot. {names}").format(names=names))
        )

    def on_write(self) -> None:
        """Ask for a folder and write the next package there."""
        folder = self.desk.dialogs.folder_to_use(self, self.tr("Hová írjuk a csomagot?"))
        if folder is not None:
            self._write(folder)

    def _write(self, folder: Path) -> None:
        bundles, name = self.bridge.program.bundles, self.desk.municipality_name
        self._work(
            self.tr("A csomag kiírása…"),
            lambda progress, cancel: bundles.export(folder, name, progress, cancel),
            self._written,
        )

    def _written(self, written: WrittenBundle) -> None:
        def notice() -> Notice:
            made = written_notice(written)
            made.add_link(self.tr("Kísérőlap nyomtatása"), lambda: self.desk.navigator.open(*_SHEET))
            return made

        self._tell(notice)

    def on_look(self) -> None:
        """Ask for a reply and show what it would bring."""
        path = self._asked()
        if path is None:
            return
        bundles = self.bridge.program.bundles

        def looked(view: ReplyView) -> None:
            self._told, self._reply = None, (path, view)
            self.renew()

        what = self.tr("A válaszcsomag ellenőrzése…")
        self._work(what, lambda _progress, _cancel: bundles.preview(path), looked)

    def on_load(self) -> None:
        """Load the reply that is shown."""
        if self._reply is None:
            return
        path, bundles = self._reply[0], self.bridge.program.bundles
        self._work(
            self.tr("A válaszcsomag betöltése…"),
            lambda progress, cancel: bundles.load(path, progress, cancel),
            lambda view: self._tell(lambda: reply_notice(view, self.desk.language)),
        )

    def on_shown(self) -> None:
        """Put the keyboard at the decision about the reply."""
        button_to_load = self.findChild(QPushButton, "stick-load")
        if isinstance(button_to_load, QPushButton):
            button_to_load.setFocus()

    def on_drop(self) -> None:
        """Leave the reply for another time."""
        self._reply = None
        self.renew()

    def on_carry(self) -> None:
        """Bring another office's package to the centre and write the reply beside it."""
        path = self._asked()
        if path is not None:
            bundles = self.bridge.program.bundles
            self._work(
                self.tr("A csomag továbbítása…"),
                lambda progress, cancel: bundles.deliver(path, path.parent, progress, cancel),
                lambda told: self._tell(lambda: delivery_notice(told, self.desk.language)),
            )

    def _asked(self) -> Path | None:
        kinds = self.tr("Csatlakozó-csomag ({kinds})").format(kinds=_KINDS)
        return self.desk.dialogs.file_to_open(self, self.tr("Csomag kiválasztása"), kinds)

    def _tell(self, notice: Callable[[], Notice]) -> None:
        self._told, self._reply = notice, None
        self.scroller.verticalScrollBar().setValue(0)
        self.renew()

    def _work(self, what: str, job: Callable[[Progress, Cancel], T], then: Callable[[T], object]) -> None:
        line = self._line
        cancel = self.bridge.work(
            self,
            job,
            then,
            refused=self._refused,
            told=lambda done, total, words: line.tell(done, total, self.words(words)),
        )
        line.begin(what, cancel.set)

    def _refused(self, problem: Problem) -> None:
        self._tell(lambda: Notice(Tone.BAD, self.words(problem.title), self.words(problem.message)))
