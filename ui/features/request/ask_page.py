"""„Nem tudom – megkérdezem”: who is asked about a question, noted as a to-do, with a slip to hand over."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from app.features.form.commands import AskColleague, StopAsking
from app.features.form.queries import Sheet
from app.features.request.queries import sheet_and_people
from app.kernel.ids import MunicipalityId
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.days import moment
from ui.kit.labels import TextRole, label, link
from ui.kit.notice import Notice, Tone


class RequestAskScreen(Screen):
    """One question that somebody else can answer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._form, self._field = "", ""
        self._line = QLineEdit()
        self._line.setObjectName("colleague")
        self._line.setMaximumWidth(420)
        self._line.returnPressed.connect(self.on_ask)
        self.add_action(self.tr("Vissza a kérdéshez"), self.on_back)
        self._ask = self.add_action(self.tr("Feljegyzem és kinyomtatom a kérdőlapot"), self.on_ask, is_main=True)
        self._ask.setObjectName("ask")
        self._stop = self.add_action(self.tr("Már nem kérdezem"), self.on_stop)
        self._stop.setObjectName("stop-asking")
        self.end_actions()
        self.on_escape(self.on_back)

    def show_place(self, *arguments: str) -> None:
        """Show the question of a form."""
        self._form, self._field = arguments[0], arguments[1]
        self._line.clear()
        self.renew()

    def renew(self) -> None:
        """Read the question and who is known."""
        self.bridge.ask(self, self._draw, sheet_and_people, self.desk.municipality, self._form)

    def first_focus(self) -> None:
        """Start with the name."""
        self._line.setFocus()

    def clear(self) -> None:
        """Take what is shown away; the line to type in stays."""
        self.body.removeWidget(self._line)
        self._line.setParent(self)
        super().clear()

    def _draw(self, found: tuple[Sheet, tuple[str, ...]]) -> None:
        sheet, people = found
        self.set_heading(
            self.tr("Kit kérdez meg?"),
            self.tr("{municipality} › {form}").format(
                municipality=self.desk.municipality_name, form=self.words(sheet.form.title)
            ),
            self.tr("A kérdés nyitva marad, amíg be nem írja a választ. Addig nem küldhető be."),
        )
        self.redraw(lambda: self._build(sheet, people))

    def _build(self, sheet: Sheet, people: tuple[str, ...]) -> None:
        field = sheet.form.field(self._field)
        asked = next((one for one in sheet.inquiries if one.field == self._field), None)
        if asked is not None:
            text = self.tr("{who}, {when} óta.").format(
                who=asked.asked_of, when=moment(asked.since, self.desk.language)
            )
            self.notices.addWidget(Notice(Tone.INFO, self.tr("Már megkérdezte"), text))
            if not self._line.text():
                self._line.setText(asked.asked_of)
        card = Card(self.words(field.label))
        for help_text in (field.hint, field.why, field.where):
            if help_text is not None:
                card.rows.addWidget(label(self.words(help_text), TextRole.QUIET))
        self.body.addWidget(card)
        name = label(self.tr("A kolléga neve"), TextRole.STRONG)
        name.setBuddy(self._line)
        self._line.setAccessibleName(name.text())
        self.body.addWidget(name)
        self.body.addWidget(self._line)
        self._line.show()
        for one in people:
            self.body.addWidget(link(one, lambda who=one: self._line.setText(who)))  # type: ignore[misc]
        self._stop.setVisible(asked is not None)
        self._ask.setEnabled(sheet.is_open)

    def on_ask(self) -> None:
        """Note who is asked, and show the slip to be printed."""
        command = AskColleague(MunicipalityId(self.desk.municipality), self._form, self._field, self._line.text())
        self.bridge.run(self, command, lambda _: self._show_slip())

    def _show_slip(self) -> None:
        self.desk.navigator.open("preview", "D05-K", "new", f"{self._form}/{self._field}")

    def on_stop(self) -> None:
        """Take the note back."""
        command = StopAsking(MunicipalityId(self.desk.municipality), self._form, self._field)
        self.bridge.run(self, command, lambda _: self.on_back())

    def on_back(self) -> None:
        """Go back to the question."""
        page = self.desk.content.form(self._form).page_of(self._field)
        self.desk.navigator.open("request-form", self._form, page.id, self._field)
