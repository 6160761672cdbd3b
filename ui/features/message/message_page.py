"""One message: what happened, what to do, until when, whom it concerns, and since when it could be read here."""

from __future__ import annotations

from functools import partial

from app.features.message.commands import ConfirmRead
from app.features.message.queries import MessageLine, message
from app.kernel.ids import MunicipalityId
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.days import long_day, moment
from ui.kit.labels import TextRole, label


class MessageScreen(Screen):
    """A message with the button that says „elolvastam”."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._message = ""
        self._read = self.add_action(self.tr("Elolvastam"), self.on_read, is_main=True)
        self.add_action(self.tr("Vissza a tájékoztatáshoz"), self.on_back)
        self.add_action(self.tr("Kérdezek erről"), self.on_ask)
        self.end_actions()
        self.on_escape(self.on_back)

    def show_place(self, *arguments: str) -> None:
        """Show a message by its id."""
        self._message = arguments[0] if arguments else ""
        self.renew()

    def renew(self) -> None:
        """Read the message again."""
        self.bridge.ask(self, self._draw, message, self.desk.municipality, self._message)

    def _draw(self, line: MessageLine | None) -> None:
        if line is None:
            self.set_heading(self.tr("Ezt az üzenetet visszavonták"))
            self._read.hide()
            self.redraw(lambda: None)
            return
        told = line.message
        kind = self.tr("Kötelező elolvasni") if told.is_must_read else self.tr("Tájékoztató")
        self.set_heading(self.words(told.title), kind)
        self._read.setVisible(line.is_unread)
        self.redraw(partial(self._build, line))

    def _build(self, line: MessageLine) -> None:
        told, language = line.message, self.desk.language
        self.body.addWidget(label(self.words(told.text)))
        card = Card()
        for title, text in (
            (self.tr("Mit kell tennem?"), self.words(told.todo)),
            (self.tr("Meddig?"), long_day(told.until, language) if told.until else ""),
            (self.tr("Kit érint nálunk?"), self.words(told.concerns)),
        ):
            if text:
                card.rows.addWidget(label(title, TextRole.QUIET))
                card.rows.addWidget(label(text, TextRole.STRONG))
        if told.todo.hu or told.until or told.concerns.hu:
            self.body.addWidget(card)
        published = self.tr("Kiadta: {name}, {when}").format(
            name=told.published_by, when=moment(told.published_at, language)
        )
        self.body.addWidget(label(published, TextRole.QUIET))
        if line.first_seen_at:
            seen = self.tr("Ezen a gépen ettől kezdve olvasható: {when}")
            self.body.addWidget(label(seen.format(when=moment(line.first_seen_at, language)), TextRole.QUIET))
        if line.read_at:
            read = self.tr("Elolvasta: {name}, {when}")
            words = read.format(name=line.read_by, when=moment(line.read_at, language))
            self.body.addWidget(label(words, TextRole.QUIET))

    def on_read(self) -> None:
        """Say that it was read."""
        command = ConfirmRead(MunicipalityId(self.desk.municipality), self._message)
        self.bridge.run(self, command, lambda _changes: self.on_back())

    def on_back(self) -> None:
        """Go back to the list."""
        self.desk.navigator.open("news")
