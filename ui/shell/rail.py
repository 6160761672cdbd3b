"""The left edge: which municipality is at work, today, the phases with their tasks, and the office's own pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.features.task.model import Home
from app.kernel.texts import Language
from ui.kit.combo import Combo
from ui.kit.icons import has_icon, icon
from ui.kit.labels import TextRole, label
from ui.kit.theme import SPACE, scaled
from ui.shell.phases import Phases

WIDTH, WIDEST = 248, 300
"""Pixels at 100 % and at most."""
FIRST = ("home", "overview")
"""The pages above the phases."""


class Rail(QFrame):
    """The municipality switcher and the ways to the main screens and to every task."""

    def __init__(
        self,
        screens: Sequence[tuple[str, str]],
        on_screen: Callable[..., object],
        on_municipality: Callable[[str], object],
        language: Language = Language.HU,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(min(scaled(WIDTH), WIDEST))
        self.setAccessibleName(self.tr("Navigáció"))
        self.members: tuple[tuple[str, str], ...] = ()
        self._on_screen = on_screen
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, QPushButton] = {}
        self._rows = self._column()
        self._rows.addWidget(label(self.tr("Melyik település?"), TextRole.QUIET))
        self.municipalities = Combo()
        self.municipalities.setAccessibleName(self.tr("Melyik település?"))
        self.municipalities.setObjectName("municipality")
        self.municipalities.setMinimumContentsLength(10)
        self.municipalities.activated.connect(lambda number: on_municipality(str(self.municipalities.itemData(number))))
        self._rows.addWidget(self.municipalities)
        self._rows.addSpacing(SPACE)
        first = [one for one in screens if one[0] in FIRST]
        for name, title in first:
            self._add(name, title)
        self.phases = Phases(lambda task: on_screen("task", task), language)
        self._section(self.tr("Szakaszok és feladatok"))
        self._rows.addWidget(self.phases)
        self._section(self.tr("A hivatal dolgai"))
        for name, title in (one for one in screens if one not in first):
            self._add(name, title)
        self._rows.addStretch(1)

    def _column(self) -> QVBoxLayout:
        inner = QWidget()
        inner.setObjectName("rail-inner")
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(SPACE, SPACE * 2, SPACE, SPACE)
        rows.setSpacing(2)
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroller)
        return rows

    def _section(self, title: str) -> None:
        self._rows.addSpacing(SPACE)
        made = label(title, TextRole.SECTION)
        made.setContentsMargins(SPACE, 0, 0, 0)
        self._rows.addWidget(made)

    def _add(self, name: str, title: str) -> None:
        made = QPushButton(title)
        if has_icon(name):
            made.setIcon(icon(name))
            made.setIconSize(QSize(scaled(20), scaled(20)))
        made.setProperty("rail", "true")
        made.setCheckable(True)
        made.setObjectName(f"rail-{name}")
        made.clicked.connect(lambda: self._on_screen(name))
        self._group.addButton(made)
        self.buttons[name] = made
        self._rows.addWidget(made)

    def show_municipalities(self, found: Sequence[tuple[str, str]], current: str) -> None:
        """Fill the switcher with (PIR, name); one municipality needs no overview."""
        self.members = tuple(found)
        self.municipalities.clear()
        for pir, name in found:
            self.municipalities.addItem(name.removesuffix(" Önkormányzata"), pir)
            self.municipalities.setItemData(self.municipalities.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
        self.municipalities.setCurrentIndex(max(self.municipalities.findData(current), 0))
        if "overview" in self.buttons:
            self.buttons["overview"].setVisible(len(found) > 1)

    def show_phases(self, home: Home) -> None:
        """Show the phases and tasks of the municipality at work."""
        self.phases.show_home(home)

    def mark(self, screen: str, *arguments: str) -> None:
        """Mark the way to the place that is open; none where the place has no button here."""
        self._group.setExclusive(False)
        for name, made in self.buttons.items():
            made.setChecked(name == screen)
        self._group.setExclusive(True)
        self.phases.mark(arguments[0] if screen == "task" and arguments else "")
