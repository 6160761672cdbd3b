"""All municipalities of a joint office on one page: what waits in each, and how far each is."""

from __future__ import annotations

from app.features.agenda.model import TONES, headline
from app.features.agenda.queries import VillageLine, overview
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.row import Row


class OverviewScreen(Screen):
    """The municipalities, each leading to its own start page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.add_action(self.tr("Vissza a mai teendőkhöz"), lambda: desk.navigator.open("home"))
        self.end_actions()

    def renew(self) -> None:
        """Read every municipality again."""
        self.bridge.ask(self, self._draw, overview)

    def _draw(self, found: tuple[VillageLine, ...]) -> None:
        total = sum(len(one.items) for one in found)
        self.set_heading(
            self.tr("Minden településem"),
            "",
            self.tr("{count} település, összesen {total} mai teendő.").format(count=len(found), total=total),
        )
        self.redraw(lambda: self._build(found))

    def _build(self, found: tuple[VillageLine, ...]) -> None:
        card = Card(is_list=True)
        for one in found:
            card.rows.addWidget(self._row(one))
        self.body.addWidget(card)

    def _row(self, one: VillageLine) -> Row:
        first = self.words(one.items[0].title) if one.items else ""
        below = self.tr("{phase}: {done} feladat kész a {total} feladatból").format(
            phase=self.words(one.phase), done=one.progress.done, total=one.progress.total
        )
        tone = TONES[one.items[0].kind] if one.items else "good"
        row = Row(
            one.name,
            "\n".join((below, self.tr("Szerződés: {state}").format(state=self.words(one.contract)))),
            self.words(headline(len(one.items))),
            "turn" if tone == "info" else tone,
            first,
            mark=tone,
        )
        row.setObjectName(f"village-{one.municipality}")
        row.pressed.connect(lambda: self.desk.navigator.choose_municipality(one.municipality))
        return row
