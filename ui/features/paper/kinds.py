"""All documents of the joining to choose from: pressing one makes its next version from what the office recorded."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit

from app.features.paper.model import folded
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.labels import label
from ui.kit.page import empty
from ui.kit.row import Row


class PaperKindsScreen(Screen):
    """A line to type in and the documents that fit it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._kinds: tuple[Any, ...] = ()
        self.search = QLineEdit()
        self.search.setObjectName("kind-search")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._show())
        self.notices.addWidget(self.search)
        self.add_action(self.tr("Vissza"), desk.navigator.back)
        self.end_actions()
        self.on_escape(desk.navigator.back)

    def renew(self) -> None:
        """Read the table of documents."""
        self.search.setPlaceholderText(self.tr("Mit szeretne elkészíteni? Írja be a nevét vagy a jelét."))
        self.search.setAccessibleName(self.tr("Keresés a dokumentumok között"))
        program = self.bridge.program
        self.bridge.work(self, lambda _progress, _cancel: program.papers.kinds(), self._draw)

    def _draw(self, kinds: tuple[Any, ...]) -> None:
        self._kinds = kinds
        self.set_heading(
            self.tr("Új irat"),
            self.desk.municipality_name,
            self.tr("A program beírja, amit a hivatalról tud; a többit kézzel töltheti ki."),
        )
        self._show()

    def _show(self) -> None:
        self.redraw(self._build)

    def _build(self) -> None:
        sought = folded(self.search.text()).split()
        fitting = [
            one
            for one in self._kinds
            if all(word in folded(f"{one.id} {one.title.hu} {one.title.en}") for word in sought)
        ]
        if not fitting:
            self.body.addWidget(label(self.tr("Nincs ilyen dokumentum. Próbálja kevesebb szóval.")))
            return
        card = Card(is_list=True)
        for one in fitting:
            card.rows.addWidget(self._row(one))
        self.body.addWidget(card)

    def _row(self, kind: Any) -> Row:
        detail = (
            self.tr("{id} · előre kitöltve, kézzel folytatható")
            if kind.is_prefilled
            else self.tr("{id} · a rögzített adatokból")
        )
        row = Row(self.words(kind.title), detail.format(id=kind.id), self.tr("Tervezet") if kind.is_draft else "", "")
        row.setObjectName(f"kind-{kind.id}")
        row.pressed.connect(partial(self.desk.navigator.open, "preview", kind.id, "new"))
        return row

    def clear(self) -> None:
        """Take the list away; the line stays."""
        empty(self.body)

    def first_focus(self) -> None:
        """Put the cursor into the line."""
        self.search.setFocus()
