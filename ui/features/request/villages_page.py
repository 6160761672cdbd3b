"""The answers of every village of a joint office side by side, typed in the table, and sent together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut

from app.content.model import FormField
from app.features.form.commands import SaveAnswer
from app.features.form.queries import Sheet
from app.features.request.commands import OpenRequest, SubmitRequest
from app.features.request.model import STAGE_TITLES
from app.features.request.queries import RequestView, office_requests
from app.kernel.ids import MunicipalityId
from ui.bridge.desk import Desk
from ui.bridge.forms import question, shown_answer
from ui.bridge.screen import Screen
from ui.kit.answer_table import AnswerTable, Cell, Column
from ui.kit.field import Answer
from ui.kit.labels import TextRole, label
from ui.kit.tick import Tick


class RequestVillagesScreen(Screen):
    """One data request of all member villages: a line a question, a column a village."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, is_wide=True)
        self._form = ""
        self._views: tuple[RequestView, ...] = ()
        self._is_declared = False
        self._table = AnswerTable()
        self._table.setObjectName("answers")
        self._table.answers.typed.connect(self.on_typed)
        self._table.opened.connect(self.on_open)
        self._table.setMinimumHeight(420)
        self.body.addWidget(self._table)
        self._told = label("", TextRole.QUIET)
        self.body.addWidget(self._told)
        self._tick: Tick | None = None
        self.add_action(self.tr("Vissza"), self.on_home)
        self._submit = self.add_action("", self.on_submit, is_main=True)
        self._submit.setObjectName("submit-all")
        self.end_actions()
        self.on_escape(self.on_home)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self.on_print)

    def show_place(self, *arguments: str) -> None:
        """Show the answers to a form by its id."""
        self._form = arguments[0]
        self._is_declared = False
        self.renew()

    def renew(self) -> None:
        """Read the answers of every village again."""
        self.bridge.ask(self, self._draw, office_requests, self._form)

    def first_focus(self) -> None:
        """Start in the table."""
        self._table.setFocus()
        if not self._table.currentIndex().isValid():
            self._table.setCurrentIndex(self._table.answers.index(0, 0))

    def _draw(self, views: tuple[RequestView, ...]) -> None:
        self._views = views
        if not views:
            return
        self.set_heading(
            self.words(views[0].form.title),
            self.tr("{count} település egy lapon").format(count=len(views)),
            self.tr("Gépeljen a cellába. Ami eltér a többitől, megjelöltük. Amit beír, azonnal elmentjük."),
        )
        names = {field.name for view in views for field in view.sheet.fields if not field.bind}
        fields = [field for field in views[0].form.fields if field.name in names]
        self._table.answers.show_answers(
            [question(field, self.desk.language, is_read_only=False) for field in fields],
            [self._village(view, fields) for view in views],
        )
        self._table.setAccessibleName(self.title.text())
        self._tell(views)
        if self.is_fresh:
            self.is_fresh = False
            self.first_focus()

    def _village(self, view: RequestView, fields: Sequence[FormField]) -> Column:
        asked = {field.name for field in view.sheet.fields}
        cells = {field.name: self._answer(field, view.sheet) for field in fields if field.name in asked}
        return Column(view.municipality, view.municipality_name, cells, view.sheet.is_open)

    def _answer(self, field: FormField, sheet: Sheet) -> Cell:
        value = sheet.values.get(field.name)
        waiting = next((one for one in sheet.inquiries if one.field == field.name), None)
        if waiting is not None:
            return Cell(value, "", self.tr("megkérdezte: {who}").format(who=waiting.asked_of))
        if value is None:
            return Cell(value, "", self.tr("hiányzik") if field.is_required else "")
        words = shown_answer(field, value, self.desk.language)
        if any(one.field == field.name for one in sheet.errors):
            return Cell(value, words, self.tr("hibás"))
        return Cell(value, words, self.tr("eltér") if self._is_exception(field.name, value) else "")

    def _is_exception(self, name: str, value: Answer) -> bool:
        """Tell whether most villages answered otherwise."""
        given = Counter(view.sheet.values.get(name) for view in self._views)
        given.pop(None, None)
        most, count = given.most_common(1)[0]
        return count > 1 and value != most

    def _tell(self, views: tuple[RequestView, ...]) -> None:
        lines = [
            self.tr("{name}: {state}, {done}/{total} kérdés").format(
                name=view.municipality_name,
                state=self.words(STAGE_TITLES[view.stage]),
                done=view.sheet.progress[0],
                total=view.sheet.progress[1],
            )
            for view in views
        ]
        self._told.setText("\n".join(lines))
        if self._tick is None and views[0].form.request is not None:
            self._tick = Tick(self.words(views[0].form.request.declaration))
            self._tick.box.setObjectName("declare-all")
            self._tick.ticked.connect(self.on_declare)
            self.body.addWidget(self._tick)
        ready = len(self._ready())
        self._submit.setText(self.tr("Beküldöm, ami kész ({count})").format(count=ready))
        self._submit.setEnabled(ready > 0)
        if self._tick is not None:
            self._tick.box.setChecked(self._is_declared)

    def _ready(self) -> list[RequestView]:
        return [view for view in self._views if view.sheet.is_open and not view.sheet.errors and not view.must_look]

    def on_typed(self, pir: str, name: str, answer: Answer) -> None:
        """Save an answer of one village."""
        self.bridge.run(self, SaveAnswer(MunicipalityId(pir), self._form, name, answer))

    def on_open(self, pir: str, name: str) -> None:
        """Go to the question of a village."""
        page = self._views[0].form.page_of(name).id
        self.desk.navigator.choose_municipality(pir)
        self.desk.navigator.open("request-form", self._form, page, name)

    def on_declare(self, is_ticked: bool) -> None:
        """Remember the declaration until the answers are sent."""
        self._is_declared = is_ticked

    def on_submit(self) -> None:
        """Hand in every village that is whole, each as an act of its own."""
        for view in self._ready():
            village = MunicipalityId(view.municipality)
            self.bridge.run(self, OpenRequest(village, self._form))
            self.bridge.run(self, SubmitRequest(village, self._form, view.form.version, self._is_declared))

    def on_print(self) -> None:
        """Show the answers of the village at work, to be printed."""
        self.desk.navigator.open("preview", "D05", "new", self._form)

    def on_home(self) -> None:
        """Go back to the page of the request."""
        self.desk.navigator.open("request", self._form)
