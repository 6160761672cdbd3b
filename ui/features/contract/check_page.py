"""Check your answers: everything that will stand in the contract, with a way back to each question."""

from __future__ import annotations

from functools import partial

from app.content.model import FindingLevel, FormField, FormPage
from app.features.contract.model import may_edit
from app.features.contract.queries import DOCUMENT, FORM, ContractView, contract
from ui.bridge.desk import Desk
from ui.bridge.forms import shown_answer
from ui.bridge.screen import Screen
from ui.kit.answer_list import AnswerLine, AnswerList
from ui.kit.error_summary import ErrorSummary
from ui.kit.notice import Notice, Tone


class ContractCheckScreen(Screen):
    """All answers of the contract on one page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.add_action(self.tr("Vissza"), lambda: self.desk.navigator.open("contract"))
        self._make = self.add_action(self.tr("Elkészítem a szerződést"), self.on_make, is_main=True)
        self._make.setObjectName("make-paper")
        self.end_actions()

    def renew(self) -> None:
        """Read the answers again."""
        self.bridge.ask(self, self._draw, contract, self.desk.municipality)

    def _draw(self, view: ContractView) -> None:
        self.set_heading(
            self.tr("Ellenőrizze a válaszait"),
            self.tr("{municipality} › Szolgáltatási szerződés").format(municipality=self.desk.municipality_name),
            self.tr("Ezek kerülnek a szerződésbe. Amit módosít, azonnal elmentjük."),
        )
        self._make.setEnabled(may_edit(view.stage))
        self.redraw(lambda: self._build(view))

    def _build(self, view: ContractView) -> None:
        errors = [one for one in view.findings if one.level is FindingLevel.ERROR]
        if errors:
            faults = [(self.words(one.text), partial(self._change, one.field)) for one in errors]
            self.notices.addWidget(ErrorSummary(self.tr("Mielőtt aláíratja, ezeket pótolja"), faults))
        else:
            self.notices.addWidget(Notice(Tone.GOOD, self.tr("Minden kötelező kérdésre válaszolt")))
        for page in self.desk.content.form(FORM).pages:
            self.heading(self.words(page.title))
            self.body.addWidget(AnswerList(self._lines(page, view), self.tr("Módosítás")))

    def _lines(self, page: FormPage, view: ContractView) -> tuple[AnswerLine, ...]:
        return tuple(self._line(field, view) for field in page.fields)

    def _line(self, field: FormField, view: ContractView) -> AnswerLine:
        finding = next((one for one in view.findings if one.field == field.name), None)
        is_open = may_edit(view.stage) and field.format != "pir"
        return AnswerLine(
            self.words(field.label),
            shown_answer(field, view.values.get(field.name), self.desk.language),
            "" if finding is None else self.words(finding.text),
            finding is not None and finding.level is FindingLevel.WARNING,
            (lambda: self._change(field.name)) if is_open else None,
        )

    def _change(self, name: str) -> None:
        pages = self.desk.content.form(FORM).pages
        page = next(page.id for page in pages if any(field.name == name for field in page.fields))
        self.desk.navigator.open("contract-form", page, name)

    def on_make(self) -> None:
        """Produce the paper and show it."""
        self.desk.navigator.open("preview", DOCUMENT, "new")
