"""The page of a service contract: its four states, what is asked back, and the five things to do in order."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.content.model import FindingLevel, FormPage
from app.features.contract.commands import OpenContract, SubmitContract, answers_hash
from app.features.contract.model import STAGE_TITLES, may_edit
from app.features.contract.queries import DOCUMENT, FORM, ContractView
from app.features.paper.model import Copy, ScanVerdict
from app.features.task.model import FourStates
from app.features.task.queries import contract_with_states
from app.kernel.ids import MunicipalityId
from ui.bridge.desk import Desk
from ui.bridge.scans import UNREADABLE_CODE, dropped_file, read_scan
from ui.bridge.screen import Screen
from ui.bridge.states import strip_states
from ui.features.contract.acts import ActsCard, stage_notice
from ui.kit.card import Card
from ui.kit.labels import TextRole, button, label
from ui.kit.row import Row
from ui.kit.status_strip import StatusStrip


class ContractScreen(Screen):
    """The contract of the municipality at work."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAcceptDrops(True)
        self._view: ContractView | None = None
        self.add_action(self.tr("Vissza a feladatokhoz"), lambda: desk.navigator.open("home"))
        self.end_actions()

    def show_place(self, *_arguments: str) -> None:
        """Begin the contract if it was not, and show it."""
        self.bridge.run(self, OpenContract(MunicipalityId(self.desk.municipality)))
        self.renew()

    def paper_place(self) -> tuple[str, ...]:
        """Return the contract as a paper."""
        return ("D12",)

    def renew(self) -> None:
        """Read the contract again."""
        self.bridge.ask(self, self._draw, contract_with_states, self.desk.municipality)

    def _draw(self, found: tuple[ContractView, FourStates]) -> None:
        view, states = found
        self._view = view
        self.set_heading(
            self.tr("Szolgáltatási szerződés"),
            self.desk.municipality_name,
            self.words(STAGE_TITLES[view.stage]),
        )
        self.redraw(lambda: self._build(view, states))

    def _build(self, view: ContractView, states: FourStates) -> None:
        self.body.addWidget(StatusStrip(strip_states(states, self.desk.language, self.desk.why_it_waits)))
        notice = stage_notice(view, self.desk, self._open_question)
        if notice is not None:
            self.notices.addWidget(notice)
        self._add_pages(view)
        self._add_paper(view)
        self._add_hand_in(view)
        if view.acts:
            self.body.addWidget(ActsCard(view.acts, self.desk.language))

    def _add_pages(self, view: ContractView) -> None:
        card = Card(is_list=True)
        faulty = {one.field for one in view.findings if one.level is FindingLevel.ERROR}
        for page in self.desk.content.form(FORM).pages:
            card.rows.addWidget(self._page_row(view, page, faulty))
        self.heading(self.tr("1. Válaszok"))
        self.body.addWidget(card)
        checked = Row(
            self.tr("2. A válaszok ellenőrzése"),
            self.tr("Minden válasz egy lapon, mielőtt aláíratja."),
            self.tr("{count} hiányzik vagy hibás").format(count=len(faulty)) if faulty else self.tr("Nincs hiba"),
            "warn" if faulty else "good",
        )
        checked.setObjectName("check")
        checked.pressed.connect(lambda: self.desk.navigator.open("contract-check"))
        sheet = Card(is_list=True)
        sheet.rows.addWidget(checked)
        self.body.addWidget(sheet)

    def _page_row(self, view: ContractView, page: FormPage, faulty: set[str]) -> Row:
        missing = sum(field.name in faulty for field in page.fields)
        asked_back = any(remark.field == field.name for remark in view.remarks for field in page.fields)
        state = self.tr("{count} hiányzik vagy hibás").format(count=missing) if missing else self.tr("Kész")
        tone = "warn" if missing else "good"
        if asked_back:
            state, tone = self.tr("A Kincstár javítást kér"), "bad"
        row = Row(self.words(page.title), "", state, tone)
        row.setObjectName(f"page-{page.id}")
        row.pressed.connect(lambda: self.desk.navigator.open("contract-form", page.id))
        return row

    def _add_paper(self, view: ContractView) -> None:
        card = Card(self.tr("3. Nyomtatás és aláírás"))
        paper = view.paper
        if paper is None:
            words = self.tr("Még nem készült el az irat.")
        elif paper.answers_hash != answers_hash(view.values):
            words = self.tr("Az irat óta megváltozott egy válasz. Készítse el az új változatot.")
        else:
            states = {
                Copy.NOT_PRINTED: self.tr("{version}. változat: elkészült, még nincs kinyomtatva."),
                Copy.PRINTED: self.tr("{version}. változat: kinyomtatva, aláírásra vár."),
                Copy.SIGNED: self.tr("{version}. változat: az aláírt példány megvan."),
            }
            words = states[paper.copy].format(version=paper.version)
        card.rows.addWidget(label(words))
        if may_edit(view.stage):
            self._add_button(card, "make-paper", self.tr("Elkészítem a szerződést"), self.on_make)
        if paper is not None:
            self._add_button(card, "show-paper", self.tr("Megnézem, nyomtatom"), self.on_show)
        if paper is not None and may_edit(view.stage):
            self._add_button(card, "attach-scan", self.tr("Csatolom az aláírt, beolvasott példányt"), self.on_attach)
            card.rows.addWidget(
                label(self.tr("A beolvasott fájlt ide is húzhatja: PDF, JPG, PNG vagy TIFF."), TextRole.QUIET)
            )
        if paper is not None and paper.signed_name:
            card.rows.addWidget(
                label(
                    self.tr("Csatolva: {name}, {pages} oldal.").format(
                        name=paper.signed_name, pages=paper.signed_pages or 0
                    ),
                    TextRole.QUIET,
                )
            )
        self.body.addWidget(card)

    def _add_hand_in(self, view: ContractView) -> None:
        if not may_edit(view.stage):
            return
        card = Card(self.tr("4. Beadás"))
        card.rows.addWidget(
            label(
                self.tr(
                    "A szerződést az aláírt példánnyal együtt kapja meg a Kincstár. Utána már csak ő küldheti vissza."
                )
            )
        )
        self._add_button(card, "submit", self.tr("Beküldöm a Kincstárnak"), self.on_submit, is_main=True)
        self.body.addWidget(card)

    def _add_button(self, card: Card, name: str, text: str, on_click: object, *, is_main: bool = False) -> QWidget:
        made = button(text, on_click, is_main=is_main)  # type: ignore[arg-type]
        made.setObjectName(name)
        made.setMaximumWidth(420)
        card.rows.addWidget(made)
        return made

    def _open_question(self, name: str) -> None:
        pages = self.desk.content.form(FORM).pages
        page = next(page.id for page in pages if any(field.name == name for field in page.fields))
        self.desk.navigator.open("contract-form", page, name)

    def on_make(self) -> None:
        """Produce the next version of the paper and show it."""
        self.desk.navigator.open("preview", DOCUMENT, "new")

    def on_show(self) -> None:
        """Show the newest version."""
        self.desk.navigator.open("preview", DOCUMENT)

    def on_attach(self) -> None:
        """Ask for the scan and attach it."""
        chosen = self.desk.dialogs.file_to_open(
            self,
            self.tr("Az aláírt, beolvasott szerződés"),
            self.tr("Beolvasott irat (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)"),
        )
        if chosen is not None:
            self.attach(chosen)

    def attach(self, file: Path) -> None:
        """Check a scan and attach it to the newest version of the paper."""
        if self._view is None:
            return
        municipality, subject, program = self.desk.municipality, self._view.record, self.bridge.program

        def job(_progress: object, _cancel: object) -> ScanVerdict:
            verdict: ScanVerdict = program.attach_scan(municipality, DOCUMENT, subject, file.name, read_scan(file))
            return verdict

        self.bridge.work(self, job, self._attached)

    def _attached(self, verdict: ScanVerdict) -> None:
        if verdict is ScanVerdict.NO_CODE:
            self.desk.navigator.show_problem(UNREADABLE_CODE)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach the file."""
        file = dropped_file(event.mimeData())
        if file is not None:
            self.attach(file)

    def on_submit(self) -> None:
        """Hand the contract in."""
        self.bridge.run(self, SubmitContract(MunicipalityId(self.desk.municipality)))
