"""A list to choose from that the mouse wheel scrolls past: rolling over a page never changes an answer."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class Combo(QComboBox):
    """The house's combo box."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
