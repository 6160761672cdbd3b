"""The left edge: which municipality is at work, and the main screens."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QPushButton, QVBoxLayout, QWidget

from ui.kit.labels import TextRole, label
from ui.kit.theme import SPACE

WIDTH = 232


class Rail(QFrame):
    """The municipality switcher and the buttons of the main screens."""

    def __init__(
        self,
        screens: Sequence[tuple[str, str]],
        on_screen: Callable[[str], object],
        on_municipality: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Navigáció"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE, SPACE * 2, SPACE, SPACE)
        rows.setSpacing(SPACE // 2)
        rows.addWidget(label(self.tr("Melyik település?"), TextRole.QUIET))
        self.municipalities = QComboBox()
        self.municipalities.setAccessibleName(self.tr("Melyik település?"))
        self.municipalities.setObjectName("municipality")
        self.municipalities.setMinimumContentsLength(10)
        self.municipalities.activated.connect(lambda number: on_municipality(str(self.municipalities.itemData(number))))
        rows.addWidget(self.municipalities)
        rows.addSpacing(SPACE * 2)
        self.members: tuple[tuple[str, str], ...] = ()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, QPushButton] = {}
        for name, title in screens:
            made = QPushButton(title)
            made.setProperty("rail", True)
            made.setCheckable(True)
            made.setObjectName(f"rail-{name}")
            made.clicked.connect(lambda _checked, name=name: on_screen(name))
            self._group.addButton(made)
            self.buttons[name] = made
            rows.addWidget(made)
        rows.addStretch(1)

    def show_municipalities(self, found: Sequence[tuple[str, str]], current: str) -> None:
        """Fill the switcher with (PIR, name)."""
        self.members = tuple(found)
        self.municipalities.clear()
        for pir, name in found:
            self.municipalities.addItem(name.removesuffix(" Önkormányzata"), pir)
            self.municipalities.setItemData(self.municipalities.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
        self.municipalities.setCurrentIndex(max(self.municipalities.findData(current), 0))

    def mark(self, screen: str) -> None:
        """Mark the button of the screen that is open; none where the screen has no button."""
        self._group.setExclusive(False)
        for name, made in self.buttons.items():
            made.setChecked(name == screen)
        self._group.setExclusive(True)
