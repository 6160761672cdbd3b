"""What changed in the contract's text, clause by clause: what concerns the municipality first, the rest below."""

from __future__ import annotations

from typing import Any

from app.features.paper.model import words_changed
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.labels import TextRole, label


class TextChangesScreen(Screen):
    """The changed clauses; it can be printed for the mayor and the council."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        made = self.add_action(
            self.tr("Nyomtatható változat"), lambda: desk.navigator.open("preview", "D12-V", "new"), is_main=True
        )
        made.setObjectName("print-changes")
        self.add_action(self.tr("Vissza"), desk.navigator.back)
        self.end_actions()
        self.on_escape(desk.navigator.back)

    def renew(self) -> None:
        """Compare the texts again."""
        self.set_heading(self.tr("Mi változott a szerződés szövegében?"), self.desk.municipality_name)
        program, municipality = self.bridge.program, self.desk.municipality
        self.bridge.work(self, lambda _progress, _cancel: program.papers.changes(municipality), self._draw)

    def _draw(self, found: Any) -> None:
        self.set_heading(
            self.tr("Mi változott a szerződés szövegében?"),
            self.desk.municipality_name,
            self.tr("{old} → {new}: {count} pont változott, ebből {concerned} érinti Önt.").format(
                old=found.old_version, new=found.new_version, count=found.count, concerned=found.concerned
            ),
        )
        self.redraw(lambda: self._build(found))

    def _build(self, found: Any) -> None:
        for row in found.rows:
            card = Card(
                self.tr("{clause} – {what}, {concerned}").format(
                    clause=row.clause, what=self.words(row.what), concerned=self.words(row.concerned)
                )
            )
            if row.before or row.after:
                for title, text in ((self.tr("Előtte"), row.before), (self.tr("Utána"), row.after)):
                    card.rows.addWidget(label(title, TextRole.QUIET))
                    card.rows.addWidget(label(text or "–"))
                new = words_changed(row.before, row.after)
                if row.before and new:
                    card.rows.addWidget(label(self.tr("Új szavak: {words}").format(words=new), TextRole.STRONG))
            else:
                card.rows.addWidget(label(self.tr("Az Ön válaszai mellett ez a rész nem jelenik meg."), TextRole.QUIET))
            self.body.addWidget(card)
