"""The questions of a form, one page at a time, saved as they are typed: the part that every kind of form shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.content.forms import asked
from app.content.model import FindingLevel, FormPage
from app.features.form.commands import SaveAnswer
from app.features.form.queries import Sheet
from app.kernel.command import Command
from app.kernel.ids import MunicipalityId
from ui.bridge.desk import Desk
from ui.bridge.form_help import FormHelp
from ui.bridge.forms import answer_place, questions
from ui.bridge.screen import Screen
from ui.kit.error_summary import ErrorSummary
from ui.kit.field import Answer
from ui.kit.labels import label
from ui.kit.notice import Notice, Tone
from ui.kit.page import empty
from ui.kit.question_page import QuestionPage

translate = QCoreApplication.translate

RETURN = "check"
"""The last argument of a place whose way on leads back to the line of the check that it came from."""


@dataclass(frozen=True, slots=True)
class FormPlaces:
    """The names of the screens around a form; `is_named` says that their first argument is the form's id."""

    form: str
    check: str
    home: str
    is_named: bool = False


class FormScreen(Screen):
    """One page of a form's questions; a feature says which form, where its screens are, and what it is called."""

    places: FormPlaces
    query: Callable[..., Sheet]

    def __init__(self, desk: Desk, home: str, closed: str) -> None:
        """Build the frame; `home` is the button that leads to the form's own page, `closed` why it cannot change."""
        super().__init__(desk)
        self._closed = closed
        self._topic: tuple[str, ...] = ()
        self._page_id = ""
        self._wanted = ""
        self._asked = ""
        self._page: QuestionPage | None = None
        self._sheet: Sheet | None = None
        self._is_checked = self._returns = False
        self._help = FormHelp(self)
        self.set_aside(self._help)
        self.add_action(translate("FormScreen", "Vissza"), self.on_previous)
        self._next = self.add_action(translate("FormScreen", "Tovább"), self.on_next, is_main=True)
        self._next.setObjectName("next-page")
        self.add_action(home, self.on_home)
        self.add_action(translate("FormScreen", "Előzmények"), self.on_history).setObjectName("history")
        self.end_actions()
        self.on_escape(self.on_previous)

    def show_place(self, *arguments: str) -> None:
        """Show a page by its id (the first one where none is named), with the cursor in a field if one is named."""
        self.flush()
        count = int(self.places.is_named)
        self._topic, rest = arguments[:count], arguments[count:]
        self._page_id = rest[0] if rest else ""
        self._wanted = rest[1] if len(rest) > 1 else ""
        self._is_checked = bool(self._wanted)
        self._returns = len(rest) > 2 and rest[2] == RETURN
        self._page = None
        self.clear()
        self.renew()

    def renew(self) -> None:
        """Read the answers again; what is being typed stays."""
        self.bridge.ask(self, self._draw, type(self).query, self.desk.municipality, *self._topic)

    def _draw(self, sheet: Sheet) -> None:
        self._sheet = sheet
        pages = sheet.pages
        page = next((one for one in sheet.form.pages if one.id == self._page_id), pages[0])
        self._page_id = page.id
        where = translate("FormScreen", "{municipality} › {form} › {number}. lap a {total} lapból")
        number = pages.index(page) + 1 if page in pages else len(pages)
        self.set_heading(
            self.words(page.title),
            where.format(
                municipality=self.desk.municipality_name,
                form=self.words(sheet.form.title),
                number=number,
                total=len(pages),
            ),
            self.words(page.lead),
        )
        if self._page is None:
            self._build(page, sheet)
        else:
            self._page.renew(sheet.values)
        self._show_asked()
        self._show_faults(sheet)
        self.draw_more(page, sheet)

    def draw_more(self, page: FormPage, sheet: Sheet) -> None:
        """Show what a feature adds to its pages; nothing here."""

    def _build(self, page: FormPage, sheet: Sheet) -> None:
        if not sheet.is_open:
            self.body.addWidget(label(self._closed))
        made = QuestionPage(questions(page, self.desk.language, is_read_only=not sheet.is_open), sheet.values)
        made.answered.connect(self.on_answer)
        made.entered.connect(self.on_enter)
        made.finished.connect(self.on_next)
        self._page = made
        self.body.addWidget(made)
        self._show_asked()
        shown = [field for field in made.fields.values() if not field.isHidden()]
        wanted = made.fields.get(self._wanted) or next((field for field in shown if field.answer is None), shown[0])
        wanted.take_focus()
        self.on_enter(wanted.question.name)

    def _show_asked(self) -> None:
        """Show the follow-up questions that the answers ask for, and hide the others."""
        if self._page is None or self._sheet is None:
            return
        values = {**self._sheet.values, **self._page.answers}
        names = {field.name for field in asked(self._sheet.form, values)}
        for name, field in self._page.fields.items():
            field.setVisible(name in names)

    def _show_faults(self, sheet: Sheet) -> None:
        """Say what is wrong: what the Kincstár asks always, missing answers only after „Tovább” or a check."""
        if self._page is None:
            return
        empty(self.notices)
        summary = []
        for name, field in self._page.fields.items():
            text, is_warning = self._fault(sheet, name, is_answered=field.answer is not None)
            field.set_fault(text, is_warning=is_warning)
            if text and not is_warning:
                summary.append((text, field.take_focus))
        if summary and self._is_checked:
            self.notices.addWidget(ErrorSummary(translate("FormScreen", "Ezt még nézze meg ezen a lapon"), summary))
        elif summary:
            self.notices.addWidget(Notice(Tone.WARN, translate("FormScreen", "Van mit javítani ezen a lapon")))

    def _fault(self, sheet: Sheet, name: str, *, is_answered: bool) -> tuple[str, bool]:
        """Return what is said at a field, and whether it is only a warning."""
        remark = next((one for one in sheet.remarks if one.field == name), None)
        if remark is not None:
            return translate("FormScreen", "A Kincstár kéri: {remark}").format(remark=remark.text), False
        finding = next((one for one in sheet.findings if one.field == name), None)
        inquiry = next((one for one in sheet.inquiries if one.field == name), None)
        if finding is not None and (self._is_checked or is_answered or inquiry is not None):
            return self.words(finding.text), finding.level is FindingLevel.WARNING or inquiry is not None
        if name in sheet.to_check:
            return translate("FormScreen", "Ellenőrizze: az űrlap ezen a kérdésen változott."), True
        return "", False

    def on_enter(self, name: str) -> None:
        """Show the help of the question that the person is at."""
        self._asked = name
        if self._sheet is not None:
            self._help.show_field(self._sheet.form, self._page_id, name)

    def history_place(self) -> tuple[str, ...]:
        """Return where the answer to the question at hand lives."""
        if self._sheet is None or self._asked not in {field.name for field in self._sheet.form.fields}:
            return ()
        form = self._sheet.form
        return answer_place(form, form.field(self._asked), self.desk.municipality, self.desk.office_pir)

    def on_history(self) -> None:
        """Show what stood here before."""
        self.desk.navigator.open("history", *self.history_place())

    def on_answer(self, name: str, answer: Answer) -> None:
        """Save an answer."""
        if self._sheet is not None:
            self.bridge.run(self, self.saving(self._sheet, name, answer))
            self._show_asked()

    def saving(self, sheet: Sheet, name: str, answer: Answer) -> Command:
        """Return the command that keeps an answer."""
        return SaveAnswer(MunicipalityId(self.desk.municipality), sheet.form.id, name, answer)

    def flush(self) -> None:
        """Save what was typed and not saved yet."""
        if self._page is not None:
            self._page.flush()

    def on_home(self) -> None:
        """Go to the form's own page."""
        self.desk.navigator.open(self.places.home, *self._topic)

    def on_next(self) -> None:
        """Go to the next page on which something is asked, or to the check after the last one."""
        self._turn(1, self.places.check)

    def on_previous(self) -> None:
        """Go to the page before, or to the form's own page from the first one."""
        self._turn(-1, self.places.home)

    def _turn(self, step: int, end: str) -> None:
        self.flush()
        if self._returns:
            self.desk.navigator.open(self.places.check, *self._topic, self._wanted)
            return
        ids = self._page_ids()
        place = ids.index(self._page_id) + step if self._page_id in ids else len(ids)
        if 0 <= place < len(ids):
            self.desk.navigator.open(self.places.form, *self._topic, ids[place])
        else:
            self.desk.navigator.open(end, *self._topic)

    def _page_ids(self) -> list[str]:
        """Return the pages on which something is asked with what stands in the editors now."""
        if self._sheet is None:
            return []
        typed: dict[str, Any] = {} if self._page is None else self._page.answers
        names = {field.name for field in asked(self._sheet.form, {**self._sheet.values, **typed})}
        return [page.id for page in self._sheet.form.pages if any(one.name in names for one in page.fields)]
