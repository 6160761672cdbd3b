"""What the municipality is asked: who asks, until when, how far the answers are, and whose turn it is."""

from __future__ import annotations

from app.features.request.model import STAGE_TITLES, Stage, turn
from app.features.request.queries import RequestView, requests
from app.features.task.model import TURN_TITLES
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.features.request.words import STAGE_TONES, deadline_words, progress_words
from ui.kit.card import Card
from ui.kit.labels import label
from ui.kit.row import Row


class RequestListScreen(Screen):
    """The data requests of the municipality at work."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.add_action(self.tr("Vissza a feladatokhoz"), lambda: desk.navigator.open("home"))
        self.end_actions()

    def renew(self) -> None:
        """Read the list again."""
        self.bridge.ask(self, self._draw, requests, self.desk.municipality)

    def _draw(self, found: tuple[RequestView, ...]) -> None:
        self.set_heading(
            self.tr("Adatbekérések"),
            self.desk.municipality_name,
            self.tr("A Kincstár ezeket kérdezi. Amit beír, azonnal elmentjük; elküldeni külön kell."),
        )
        self.redraw(lambda: self._build(found))

    def _build(self, found: tuple[RequestView, ...]) -> None:
        if not found:
            self.body.addWidget(label(self.tr("Most nem kérnek adatot.")))
            return
        card = Card(is_list=True)
        for view in found:
            card.rows.addWidget(self._row(view))
        self.body.addWidget(card)

    def _row(self, view: RequestView) -> Row:
        asked = self.tr("{who} kéri. {deadline}").format(
            who=self.words(view.call.asked_by), deadline=deadline_words(view, self.desk.language)
        )
        note = self.words(TURN_TITLES[turn(view.stage)])
        if view.stage is Stage.ACCEPTED:
            note = ""
        elif view.sheet.is_open:
            note = self.tr("{progress} · {turn}").format(progress=progress_words(view), turn=note)
        title = self.words(view.form.title)
        row = Row(title, asked, self.words(STAGE_TITLES[view.stage]), STAGE_TONES[view.stage], note)
        row.setObjectName(f"request-{view.form.id}")
        row.pressed.connect(lambda: self.desk.navigator.open("request", view.form.id))
        return row
