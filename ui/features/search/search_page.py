"""Search over everything: type, see, press Enter; accents and capitals do not matter."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from app.features.search.model import KIND_TITLES, Found, Hit, HitKind
from app.features.search.queries import search
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.labels import TextRole, label
from ui.kit.page import empty
from ui.kit.row import Row

_PAUSE = 150
"""Milliseconds without a letter after which we look."""

PAGES = {
    HitKind.TASK: "task",
    HitKind.STEP: "task",
    HitKind.QUESTION: "contract-form",
    HitKind.PAPER: "preview",
    HitKind.PERSON: "person",
    HitKind.MUNICIPALITY: "home",
    HitKind.NOTICE: "sync",
    HitKind.REQUEST: "request",
    HitKind.ASKED: "request-form",
    HitKind.HELP: "help",
    HitKind.BODY: "bodies",
    HitKind.PLAN: "plan",
    HitKind.CASE: "question",
    HitKind.FAQ: "questions",
    HitKind.MESSAGE: "message",
    HitKind.EVENT: "event",
}
_BARE = {HitKind.MUNICIPALITY, HitKind.NOTICE}
"""What stands on a page that shows all of its kind."""


class SearchScreen(Screen):
    """A line to type in and what was found, the best first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.renew)
        self.line = QLineEdit()
        self.line.setObjectName("search-line")
        self.line.setClearButtonEnabled(True)
        self.line.textEdited.connect(self.on_letter)
        self.line.returnPressed.connect(self.on_enter)
        # Above the body, so that a new list does not take the line away.
        self.notices.addWidget(self.line)
        self._count = label("", TextRole.QUIET)
        self.notices.addWidget(self._count)
        self._found: Found | None = None
        self._is_entered = False
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.line)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.focusNextChild)
        self.on_escape(self.on_away)

    def show_place(self, *arguments: str) -> None:
        """Show what is found for the words; without words the line waits."""
        self.line.setText(arguments[0] if arguments else "")
        self.renew()

    def renew(self) -> None:
        """Look again."""
        self._timer.stop()
        words = self.line.text().strip()
        self.set_heading(self.tr("Keresés mindenben"))
        self.line.setAccessibleName(self.tr("Mit keres?"))
        self.line.setPlaceholderText(self.tr("Feladat, kérdés, válasz, ember, irat, település…"))
        self.bridge.ask(self, self._draw, search, self.desk.municipality, words, self.desk.language)

    def first_focus(self) -> None:
        """Put the cursor into the line."""
        self.line.setFocus()
        self.line.selectAll()

    def clear(self) -> None:
        """Take the list away; the line stays."""
        empty(self.body)

    def _draw(self, found: Found) -> None:
        if found.words != self.line.text().strip():
            return  # more was typed meanwhile; its answer comes
        self._found = found
        self.desk.navigator.replace("search", *([found.words] if found.words else []))
        self._count.setText(self._told(found))
        self.line.setAccessibleDescription(self._count.text())
        self.clear()
        if found.hits:
            card = Card(is_list=True)
            for number, hit in enumerate(found.hits):
                card.rows.addWidget(self._row(number, hit))
            self.body.addWidget(card)
        if self.is_fresh:
            self.is_fresh = False
            self.first_focus()
        if self._is_entered:
            self.on_enter()

    def on_letter(self) -> None:
        """Look when the hand rests."""
        self._timer.start()

    def _told(self, found: Found) -> str:
        if not found.words:
            return self.tr("Írjon be egy szót. Az ékezet és a nagybetű nem számít.")
        if not found.hits:
            return self.tr("Nincs találat. Próbálja kevesebb vagy más szóval.")
        if found.total > len(found.hits):
            return self.tr("{total} találat, ezek közül az első {shown}. Írjon be még egy szót.").format(
                total=found.total, shown=len(found.hits)
            )
        return self.tr("{total} találat. Enter: az első megnyitása. Le nyíl: a lista.").format(total=found.total)

    def _row(self, number: int, hit: Hit) -> Row:
        row = Row(hit.title, hit.detail, self.words(KIND_TITLES[hit.kind]), "", hit.municipality_name)
        row.setObjectName(f"hit-{number}")
        row.pressed.connect(partial(self._open, hit))
        return row

    def on_enter(self) -> None:
        """Open the best hit for what stands in the line, when it was looked for."""
        words = self.line.text().strip()
        self._is_entered = bool(words) and (self._found is None or self._found.words != words)
        if self._is_entered:
            self.renew()
        elif words and self._found is not None and self._found.hits:
            self._open(self._found.hits[0])

    def on_away(self) -> None:
        """Go back to where the person was."""
        self.desk.navigator.back()

    def _open(self, hit: Hit) -> None:
        if hit.municipality and hit.municipality != self.desk.municipality:
            self.desk.navigator.choose_municipality(hit.municipality)
        if hit.kind is not HitKind.MUNICIPALITY or hit.municipality == self.desk.municipality:
            self.desk.navigator.open(PAGES[hit.kind], *(() if hit.kind in _BARE else hit.subject))
