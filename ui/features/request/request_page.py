"""The page of one data request: its four states, what is needed for it, and what to do next."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut

from app.content.model import FormPage
from app.features.request.commands import OpenRequest
from app.features.request.model import Stage, may_submit
from app.features.request.queries import RequestView
from app.features.task.model import FourStates
from app.features.task.queries import request_with_states
from app.kernel.ids import MunicipalityId
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.bridge.states import strip_states
from ui.features.request.words import ActsCard, deadline_words, progress_words, stage_notice
from ui.kit.card import Card
from ui.kit.days import moment
from ui.kit.labels import TextRole, button, label, link
from ui.kit.notice import Notice, Tone
from ui.kit.row import Row
from ui.kit.status_strip import StatusStrip


class RequestScreen(Screen):
    """One data request of the municipality at work."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._form = ""
        self._filing: set[tuple[str, str]] = set()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, lambda: self._print("D05"))
        self.add_action(self.tr("Vissza az adatbekérésekhez"), self.on_list)
        self.end_actions()
        self.on_escape(self.on_list)

    def show_place(self, *arguments: str) -> None:
        """Show a data request by the id of its form."""
        self._form = arguments[0]
        self.renew()

    def renew(self) -> None:
        """Read the request again."""
        self.bridge.ask(self, self._draw, request_with_states, self.desk.municipality, self._form)

    def _draw(self, found: tuple[RequestView, FourStates]) -> None:
        view, states = found
        self.set_heading(
            self.words(view.form.title),
            self.tr("{municipality} › Adatbekérések").format(municipality=self.desk.municipality_name),
            self.words(view.call.purpose),
        )
        self.redraw(lambda: self._build(view, states))

    def _build(self, view: RequestView, states: FourStates) -> None:
        self.body.addWidget(StatusStrip(strip_states(states, self.desk.language, self.desk.why_it_waits)))
        notice = stage_notice(view, self.desk, lambda name: self._open_question(view, name))
        if notice is not None:
            self.notices.addWidget(notice)
        if view.must_look:
            self.notices.addWidget(self._changed_notice())
        if view.stage in (Stage.DRAFT, Stage.RETURNED):
            self._add_needs(view)
        self._add_pages(view)
        self._add_papers(view)
        if view.acts:
            self.body.addWidget(ActsCard(view.acts, self.desk.language))

    def _changed_notice(self) -> Notice:
        notice = Notice(
            Tone.WARN,
            self.tr("Az űrlap megváltozott"),
            self.tr("A válaszai megmaradtak. Nézze meg, mi változott, mielőtt beküldi."),
        )
        notice.add_link(self.tr("Mi változott ezen az űrlapon?"), lambda: self._open("request-changes"))
        return notice

    def _add_needs(self, view: RequestView) -> None:
        card = Card(self.tr("Ezekre lesz szüksége"))
        for paper in view.call.papers:
            card.rows.addWidget(label(self.tr("– {paper}").format(paper=self.words(paper))))
        card.rows.addWidget(
            label(
                self.tr("Kb. {minutes} perc. Bármikor abbahagyhatja, ott folytatja, ahol tart.").format(
                    minutes=view.call.minutes
                ),
                TextRole.QUIET,
            )
        )
        asked = self.tr("{who} kéri. {deadline}").format(
            who=self.words(view.call.asked_by), deadline=deadline_words(view, self.desk.language)
        )
        card.rows.addWidget(label(asked))
        if view.term.note is not None:
            card.rows.addWidget(label(self.words(view.term.note)))
        done, _ = view.sheet.progress
        words = self.tr("Folytatom a kitöltést") if done else self.tr("Kezdem a kitöltést")
        start = button(words, lambda: self.on_start(view), is_main=True)
        start.setObjectName("start-request")
        start.setMaximumWidth(420)
        card.rows.addWidget(start)
        self.body.addWidget(card)

    def _add_pages(self, view: RequestView) -> None:
        self.heading(self.tr("Kérdések: {progress}").format(progress=progress_words(view)))
        card = Card(is_list=True)
        faulty = {one.field for one in view.sheet.errors}
        for page in view.sheet.pages:
            card.rows.addWidget(self._page_row(view, page, faulty))
        self.body.addWidget(card)
        sheet = Card(is_list=True)
        checked = Row(
            self.tr("A válaszok ellenőrzése és beküldése") if view.sheet.is_open else self.tr("A beküldött válaszok"),
            self.tr("Minden válasz egy lapon."),
            self.tr("{count} hiányzik vagy hibás").format(count=len(faulty)) if faulty else self.tr("Nincs hiba"),
            "warn" if faulty else "good",
        )
        checked.setObjectName("check")
        checked.pressed.connect(lambda: self._open("request-check"))
        sheet.rows.addWidget(checked)
        table = Row(
            self.tr("Minden település egy lapon (táblázatos mód)"),
            self.tr("Gépelhet a táblázatba, és Excelből is beilleszthet."),
        )
        table.setObjectName("villages")
        table.pressed.connect(lambda: self._open("request-villages"))
        sheet.rows.addWidget(table)
        self.body.addWidget(sheet)

    def _add_papers(self, view: RequestView) -> None:
        card = Card(self.tr("Papíron"))
        for name, words, document in (
            ("print-blank", self.tr("Üres űrlap kézi kitöltéshez"), "D04"),
            ("print-filled", self.tr("A válaszok, ahogy most állnak (Ctrl+P)"), "D05"),
            ("print-receipt", self.tr("Küldési igazolás"), "D29"),
        ):
            if document != "D29" or view.registration_number:
                made = link(words, partial(self._print, document))
                made.setObjectName(name)
                card.rows.addWidget(made)
        self.body.addWidget(card)
        if not view.is_receipt_filed:
            self._file_receipt()

    def _file_receipt(self) -> None:
        """File the receipt as soon as it has come, so that nobody has to keep it by hand."""
        program, municipality, form = self.bridge.program, self.desk.municipality, self._form
        if (municipality, form) in self._filing:
            return
        self._filing.add((municipality, form))
        self.bridge.work(
            self,
            lambda _progress, _cancel: program.produce("D29", municipality, form),
            lambda _: None,
            always=lambda: self._filing.discard((municipality, form)),
        )

    def _print(self, document: str) -> None:
        self.desk.navigator.open("preview", document, "new", self._form)

    def _page_row(self, view: RequestView, page: FormPage, faulty: set[str]) -> Row:
        missing = sum(field.name in faulty for field in page.fields)
        asked = next((one for one in view.sheet.inquiries for field in page.fields if field.name == one.field), None)
        state = self.tr("{count} hiányzik vagy hibás").format(count=missing) if missing else self.tr("Kész")
        tone = "warn" if missing else "good"
        if asked is not None:
            since = moment(asked.since, self.desk.language)
            state = self.tr("Megkérdezte: {who}, {when} óta").format(who=asked.asked_of, when=since)
        if any(remark.field == field.name for remark in view.sheet.remarks for field in page.fields):
            state, tone = self.tr("A Kincstár javítást kér"), "bad"
        row = Row(self.words(page.title), "", state, tone)
        row.setObjectName(f"page-{page.id}")
        row.pressed.connect(lambda: self._open("request-form", page.id))
        return row

    def _open(self, screen: str, *arguments: str) -> None:
        self.desk.navigator.open(screen, self._form, *arguments)

    def _open_question(self, view: RequestView, name: str) -> None:
        self._open("request-form", view.form.page_of(name).id, name)

    def on_start(self, view: RequestView) -> None:
        """Begin, or go on with the first page that lacks an answer."""
        if may_submit(view.stage) and not view.must_look:
            self.bridge.run(self, OpenRequest(MunicipalityId(self.desk.municipality), self._form))
        faulty = {one.field for one in view.sheet.errors}
        pages = view.sheet.pages
        following = next((page for page in pages if any(one.name in faulty for one in page.fields)), pages[0])
        self._open("request-form", following.id)

    def on_list(self) -> None:
        """Go to the list of data requests."""
        self.desk.navigator.open("requests")
