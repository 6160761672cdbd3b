"""Many deletions at once: what was deleted, by whom and when; a person accepts them, or brings everything back."""

from __future__ import annotations

from app.features.deletion.commands import AcceptDeletions, RestoreDeleted
from app.features.deletion.queries import HeldDeletions, HeldLine, held_deletions
from app.kernel.ids import MunicipalityId
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.days import moment
from ui.kit.labels import TextRole, button, label
from ui.kit.notice import Notice, Tone


class DeletionsScreen(Screen):
    """Every deletion that waits for a person."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.add_action(self.tr("Vissza a feladatokhoz"), lambda: desk.navigator.open("home"))
        self.end_actions()
        self.on_escape(desk.navigator.back)

    def renew(self) -> None:
        """Read what waits again."""
        self.bridge.ask(self, self._draw, held_deletions)

    def _draw(self, found: tuple[HeldDeletions, ...]) -> None:
        lead = self.tr(
            "Egyszerre sok adatot töröltek máshol. Itt még semmi nem tűnt el, és amíg nem dönt, nem is tűnik el."
        )
        self.set_heading(self.tr("Törlések, amelyek döntésre várnak"), "", lead if found else "")
        self.redraw(lambda: self._build(found))

    def _build(self, found: tuple[HeldDeletions, ...]) -> None:
        if not found:
            self.notices.addWidget(Notice(Tone.GOOD, self.tr("Nincs eldöntendő törlés")))
        for one in found:
            self.body.addWidget(self._card(one))

    def _card(self, one: HeldDeletions) -> Card:
        card = Card(self.tr("{name}: {count} törölt adat").format(name=one.name, count=one.count))
        card.rows.addWidget(
            label(
                self.tr(
                    "Ha elfogadja, itt sem látszanak többé, de legalább 90 napig visszahozhatók. "
                    "Ha megtartja, mindenkinél visszakerülnek."
                )
            )
        )
        municipality = MunicipalityId(one.municipality)
        keep = button(
            self.tr("Megtartom, visszaállítom"),
            lambda: self.bridge.run(self, RestoreDeleted(municipality)),
            is_main=True,
        )
        keep.setObjectName(f"keep-{one.municipality}")
        accept = button(self.tr("Elfogadom a törléseket"), lambda: self.bridge.run(self, AcceptDeletions(municipality)))
        accept.setObjectName(f"accept-{one.municipality}")
        for made in (keep, accept):
            made.setMaximumWidth(420)
            card.rows.addWidget(made)
        for line in one.lines:
            card.rows.addWidget(label(self._told(line)))
        if one.count > len(one.lines):
            more = self.tr("… és még {count} adat").format(count=one.count - len(one.lines))
            card.rows.addWidget(label(more, TextRole.QUIET))
        return card

    def _told(self, line: HeldLine) -> str:
        return self.tr("{what}: „{value}”. Törölte: {who}, {when}").format(
            what=self.words(line.title),
            value=self.words(line.value),
            who=line.person,
            when=moment(line.at, self.desk.language),
        )
