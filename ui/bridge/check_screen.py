"""Check your answers: everything that will be handed in, with a way back to each question and to the same line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.content.model import FindingLevel, FormField, FormPage
from app.features.form.queries import Sheet
from ui.bridge.desk import Desk
from ui.bridge.form_screen import RETURN, FormPlaces
from ui.bridge.forms import shown_answer
from ui.bridge.screen import Screen
from ui.kit.answer_list import AnswerLine, AnswerList
from ui.kit.error_summary import ErrorSummary
from ui.kit.notice import Notice, Tone

translate = QCoreApplication.translate


class CheckScreen(Screen):
    """All answers of a form on one page; a feature says which form and what comes after the check."""

    places: FormPlaces
    query: Callable[..., Sheet]

    def __init__(self, desk: Desk, *, is_wide: bool = False) -> None:
        super().__init__(desk, is_wide=is_wide)
        self._topic: tuple[str, ...] = ()
        self._row = ""
        self.add_action(translate("CheckScreen", "Vissza"), self.on_home)
        self.on_escape(self.on_home)

    def show_place(self, *arguments: str) -> None:
        """Show the answers of a form."""
        count = int(self.places.is_named)
        self._topic = arguments[:count]
        self._row = arguments[count] if len(arguments) > count else ""
        self.renew()

    def renew(self) -> None:
        """Read the answers again."""
        self.bridge.ask(self, self.draw, type(self).query, self.desk.municipality, *self._topic)

    def draw(self, sheet: Sheet) -> None:
        """Show a form with its answers."""
        self.redraw(lambda: self.build(sheet))

    def build(self, sheet: Sheet) -> None:
        """Lay the answers out, page by page."""
        self.add_summary(sheet)
        for page in sheet.pages:
            self.heading(self.words(page.title))
            self.body.addWidget(self.answer_list(page, sheet))

    def add_summary(self, sheet: Sheet) -> None:
        """Say above all else what is missing, or that nothing is."""
        if sheet.errors:
            faults = [(self.words(one.text), partial(self.change, sheet, one.field)) for one in sheet.errors]
            self.notices.addWidget(ErrorSummary(self.missing_words(), faults))
        else:
            self.notices.addWidget(Notice(Tone.GOOD, translate("CheckScreen", "Minden kötelező kérdésre válaszolt")))

    def missing_words(self) -> str:
        """Return the title of the summary."""
        return translate("CheckScreen", "Mielőtt beküldi, ezeket pótolja")

    def answer_list(self, page: FormPage, sheet: Sheet) -> AnswerList:
        """Return the answers of one page."""
        names = {field.name for field in sheet.fields}
        lines = tuple(self._line(field, sheet) for field in page.fields if field.name in names)
        return AnswerList(lines, translate("CheckScreen", "Módosítás"))

    def _line(self, field: FormField, sheet: Sheet) -> AnswerLine:
        finding = next((one for one in sheet.findings if one.field == field.name), None)
        is_open = sheet.is_open and field.format != "pir"
        fault = "" if finding is None else self.words(finding.text)
        if finding is None and field.name in sheet.to_check:
            fault = translate("CheckScreen", "Ellenőrizze: az űrlap ezen a kérdésen változott.")
        return AnswerLine(
            self.words(field.label),
            shown_answer(field, sheet.values.get(field.name), self.desk.language),
            fault,
            finding is None or finding.level is FindingLevel.WARNING,
            partial(self.change, sheet, field.name) if is_open else None,
            f"change-{field.name}",
        )

    def change(self, sheet: Sheet, name: str) -> None:
        """Go to the question; the way back leads to this line again."""
        self.desk.navigator.open(self.places.form, *self._topic, sheet.form.page_of(name).id, name, RETURN)

    def first_focus(self) -> None:
        """Start at the line that was changed, so that the person goes on where he was."""
        line = self.shown(f"change-{self._row}") if self._row else None
        if line is None:
            super().first_focus()
            return
        line.setFocus()
        self.scroller.ensureWidgetVisible(line)

    def on_home(self) -> None:
        """Go to the form's own page."""
        self.desk.navigator.open(self.places.home, *self._topic)
