"""Two values of one field: who, when and what; a person chooses one, or writes a third."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from app.features.conflict.commands import DecideConflict
from app.features.conflict.model import Side
from app.features.conflict.queries import ConflictView, open_conflicts
from app.kernel.ids import MunicipalityId
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.days import moment, typed_day
from ui.kit.labels import TextRole, button, label, link
from ui.kit.notice import Notice, Tone


class ConflictsScreen(Screen):
    """Every open conflict of the office."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.set_heading(self.tr("Eldöntendő válaszok"))

    def renew(self) -> None:
        """Read the conflicts again."""
        self.bridge.ask(self, self._draw, open_conflicts)

    def _draw(self, found: tuple[ConflictView, ...]) -> None:
        lead = self.tr(
            "Ezeket a válaszokat ketten is módosították. A másik értéket sem töröljük, az előzményekben megmarad."
        )
        self.set_heading(self.tr("Eldöntendő válaszok"), "", lead if found else "")
        self.redraw(lambda: self._build(found))

    def _build(self, found: tuple[ConflictView, ...]) -> None:
        if not found:
            self.notices.addWidget(Notice(Tone.GOOD, self.tr("Nincs eldöntendő válasz")))
        for one in found:
            self.body.addWidget(self._card(one))

    def _card(self, one: ConflictView) -> Card:
        card = Card(self.words(one.label))
        card.rows.addWidget(label(one.municipality_name, TextRole.QUIET))
        card.rows.addWidget(label(self.tr("Melyik legyen érvényes?")))
        sides = QHBoxLayout()
        sides.addLayout(self._side(one, one.standing, self.tr("A központban ez áll"), "standing"), 1)
        sides.addLayout(self._side(one, one.late, self.tr("Később ez érkezett"), "late"), 1)
        card.rows.addLayout(sides)
        third = QLineEdit()
        third.setPlaceholderText(self.tr("Vagy írjon be egy harmadik értéket"))
        third.setAccessibleName(self.tr("Harmadik érték"))
        third.setObjectName(f"third-{one.id}")
        take = button(self.tr("Ezt írtam be"), lambda: self._decide_typed(one, third.text()))
        row = QHBoxLayout()
        row.addWidget(third, 1)
        row.addWidget(take)
        card.rows.addLayout(row)
        place = (one.municipality, one.table, one.record, one.field)
        earlier = link(self.tr("Előzmények"), lambda: self.desk.navigator.open("history", *place))
        earlier.setObjectName(f"history-{one.id}")
        card.rows.addWidget(earlier)
        return card

    def _side(self, one: ConflictView, side: Side, title: str, name: str) -> QVBoxLayout:
        rows = QVBoxLayout()
        rows.addWidget(label(title, TextRole.QUIET))
        rows.addWidget(label(self._shown(side.value), TextRole.LEAD))
        rows.addWidget(
            label(
                self.tr("{who}, {when}").format(who=side.actor, when=moment(side.at, self.desk.language)),
                TextRole.QUIET,
            )
        )
        choose = button(self.tr("Ez legyen érvényes"), lambda: self._decide(one, side.value))
        choose.setObjectName(f"{name}-{one.id}")
        choose.setAccessibleName(self.tr("Ez legyen érvényes: {value}").format(value=self._shown(side.value)))
        rows.addWidget(choose)
        rows.addStretch(1)
        return rows

    def _shown(self, value: str | int | bool | None) -> str:
        if value is None or value == "":
            return self.tr("(üres)")
        if isinstance(value, bool):
            return self.tr("Igen") if value else self.tr("Nem")
        return str(value)

    def _decide_typed(self, one: ConflictView, text: str) -> None:
        if text.strip():
            self._decide(one, typed_day(text.strip()))

    def _decide(self, one: ConflictView, value: str | int | bool | None) -> None:
        self.bridge.run(self, DecideConflict(MunicipalityId(one.municipality), one.id, value))
