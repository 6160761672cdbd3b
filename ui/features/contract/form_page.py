"""The questions of the contract, one page at a time, saved as they are typed."""

from __future__ import annotations

from app.content.model import FindingLevel, FormPage
from app.features.contract.model import may_edit
from app.features.contract.queries import FORM, ContractView, contract
from app.features.form.commands import SaveAnswer
from app.kernel.ids import MunicipalityId
from ui.bridge.desk import Desk
from ui.bridge.forms import answer_place, help_sections, questions
from ui.bridge.screen import Screen
from ui.kit.error_summary import ErrorSummary
from ui.kit.field import Answer
from ui.kit.help_panel import HelpPanel
from ui.kit.labels import label
from ui.kit.notice import Notice, Tone
from ui.kit.page import empty
from ui.kit.question_page import QuestionPage


class ContractFormScreen(Screen):
    """One page of the contract's questions."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._page_id = ""
        self._wanted = ""
        self._asked = ""
        self._page: QuestionPage | None = None
        self._is_checked = False
        self._help = HelpPanel(self.tr("Segítség ehhez a kérdéshez"))
        self.set_aside(self._help)
        self.add_action(self.tr("Vissza"), self.on_previous)
        self._next = self.add_action(self.tr("Tovább"), self.on_next, is_main=True)
        self._next.setObjectName("next-page")
        self.add_action(self.tr("A szerződés lapja"), lambda: self.desk.navigator.open("contract"))
        self.add_action(self.tr("Előzmények"), self.on_history).setObjectName("history")
        self.end_actions()
        self.on_escape(self.on_previous)

    def show_place(self, *arguments: str) -> None:
        """Show a page by its id, with the cursor in a field if one is named."""
        self.flush()
        self._page_id = arguments[0]
        self._wanted = arguments[1] if len(arguments) > 1 else ""
        self._is_checked = bool(self._wanted)
        self._page = None
        self.clear()
        self.renew()

    def renew(self) -> None:
        """Read the answers again; what is being typed stays."""
        if self._page_id:
            self.bridge.ask(self, self._draw, contract, self.desk.municipality)

    def _content_page(self) -> FormPage:
        return next(page for page in self.desk.content.form(FORM).pages if page.id == self._page_id)

    def _draw(self, view: ContractView) -> None:
        page = self._content_page()
        pages = self.desk.content.form(FORM).pages
        where = self.tr("{municipality} › Szolgáltatási szerződés › {number}. lap a {total} lapból")
        self.set_heading(
            self.words(page.title),
            where.format(municipality=self.desk.municipality_name, number=pages.index(page) + 1, total=len(pages)),
            self.words(page.lead),
        )
        if self._page is None:
            self._build(page, view)
        elif self._page is not None:
            self._page.renew(view.values)
        self._show_faults(view)

    def _build(self, page: FormPage, view: ContractView) -> None:
        is_open = may_edit(view.stage)
        if not is_open:
            self.body.addWidget(label(self.tr("A szerződés a Kincstárnál van, ezért most nem módosítható.")))
        made = QuestionPage(questions(page, self.desk.language, is_read_only=not is_open), view.values)
        made.answered.connect(self.on_answer)
        made.entered.connect(self.on_enter)
        made.finished.connect(self.on_next)
        self._page = made
        self.body.addWidget(made)
        wanted = made.fields.get(self._wanted) or next(
            (field for field in made.fields.values() if field.answer is None), next(iter(made.fields.values()))
        )
        wanted.take_focus()
        self.on_enter(wanted.question.name)

    def _show_faults(self, view: ContractView) -> None:
        """Say what is wrong: what the Kincstár asks always, missing answers only after „Tovább” or a check."""
        if self._page is None:
            return
        empty(self.notices)
        remarks = {remark.field: remark.text for remark in view.remarks}
        findings = {one.field: one for one in view.findings}
        summary = []
        for name, field in self._page.fields.items():
            finding = findings.get(name)
            if name in remarks:
                text, is_warning = self.tr("A Kincstár kéri: {remark}").format(remark=remarks[name]), False
            elif finding is not None and (self._is_checked or field.answer is not None):
                text, is_warning = self.words(finding.text), finding.level is FindingLevel.WARNING
            else:
                text, is_warning = "", False
            field.set_fault(text, is_warning=is_warning)
            if text and not is_warning:
                summary.append((text, field.take_focus))
        if summary and self._is_checked:
            self.notices.addWidget(ErrorSummary(self.tr("Ezt még nézze meg ezen a lapon"), summary))
        elif summary:
            self.notices.addWidget(Notice(Tone.WARN, self.tr("Van mit javítani ezen a lapon")))

    def on_enter(self, name: str) -> None:
        """Show the help of the question that the person is at."""
        self._asked = name
        field = self.desk.content.form(FORM).field(name)
        self._help.show_help(self.words(field.label), help_sections(field, self.desk.language))

    def history_place(self) -> tuple[str, ...]:
        """Return where the answer to the question at hand lives."""
        form = self.desk.content.form(FORM)
        if self._asked not in {field.name for page in form.pages for field in page.fields}:
            return ()
        return answer_place(form, form.field(self._asked), self.desk.municipality, self.desk.office_pir)

    def on_history(self) -> None:
        """Show what stood here before."""
        self.desk.navigator.open("history", *self.history_place())

    def on_answer(self, name: str, answer: Answer) -> None:
        """Save an answer."""
        self.bridge.run(
            self,
            SaveAnswer(MunicipalityId(self.desk.municipality), FORM, name, answer),
        )

    def flush(self) -> None:
        """Save what was typed and not saved yet."""
        if self._page is not None:
            self._page.flush()

    def on_next(self) -> None:
        """Go to the next page, or to the check after the last one."""
        self.flush()
        pages = [page.id for page in self.desk.content.form(FORM).pages]
        following = pages.index(self._page_id) + 1
        if following < len(pages):
            self.desk.navigator.open("contract-form", pages[following])
        else:
            self.desk.navigator.open("contract-check")

    def on_previous(self) -> None:
        """Go to the page before, or to the contract from the first one."""
        self.flush()
        pages = [page.id for page in self.desk.content.form(FORM).pages]
        position = pages.index(self._page_id)
        if position:
            self.desk.navigator.open("contract-form", pages[position - 1])
        else:
            self.desk.navigator.open("contract")
