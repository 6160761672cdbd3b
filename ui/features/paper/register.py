"""The register of papers: every version that was made, with its state, newest first."""

from __future__ import annotations

from app.features.paper.model import Copy
from app.features.paper.queries import PaperView, papers
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.days import moment
from ui.kit.labels import label
from ui.kit.row import Row


class PapersScreen(Screen):
    """The papers of the municipality at work."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.add_action(self.tr("Jelentés a polgármesternek"), lambda: desk.navigator.open("preview", "D27", "new"))
        self.end_actions()

    def renew(self) -> None:
        """Read the register again."""
        self.bridge.ask(self, self._draw, papers, self.desk.municipality)

    def _draw(self, found: tuple[PaperView, ...]) -> None:
        self.set_heading(self.tr("Iratok"), self.desk.municipality_name)
        self.redraw(lambda: self._build(found))

    def _build(self, found: tuple[PaperView, ...]) -> None:
        if not found:
            self.body.addWidget(label(self.tr("Még nem készült irat. A szerződést a szerződés lapján készítheti el.")))
            return
        card = Card(is_list=True)
        for paper in sorted(found, key=lambda one: one.made_at, reverse=True):
            card.rows.addWidget(self._row(paper))
        self.body.addWidget(card)

    def _row(self, paper: PaperView) -> Row:
        states = {
            Copy.NOT_PRINTED: (self.tr("Nincs kinyomtatva"), ""),
            Copy.PRINTED: (self.tr("Kinyomtatva"), "turn"),
            Copy.SIGNED: (self.tr("Aláírt példány megvan"), "good"),
        }
        state, tone = states[paper.copy]
        row = Row(
            self.tr("{title}, {version}. változat").format(title=paper.title, version=paper.version),
            self.tr("{document} · {when} · {who}").format(
                document=paper.document, when=moment(paper.made_at, self.desk.language), who=paper.made_by
            ),
            state,
            tone,
        )
        row.setObjectName(f"paper-{paper.id}")
        row.pressed.connect(lambda: self.desk.navigator.open("preview", paper.document, paper.id))
        return row
