"""The two boxes of the help menu: the keys, and what program this is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

translate = QCoreApplication.translate


def show_keys(owner: QWidget) -> None:
    """Show the keys."""
    text = translate(
        "Boxes",
        "Tab: a következő mező. Nyilak: fel és le a listában. Enter: megnyitás.\n"
        "Alt+←: vissza. F6: a következő ablakrész. F9: küldés és fogadás.\n"
        "Ctrl+1 … Ctrl+5: a fő lapok. Ctrl+J: jelentés a polgármesternek. Ctrl+B: biztonsági mentések.\n"
        "Ctrl+K: keresés mindenben. Ctrl+F: keresés az iratban. Ctrl+P: nyomtatás.\n"
        "Ctrl+Z: visszavonás. Ctrl+Y: ismét. Alt+E: a mező előzményei. Ctrl+H: minden előzmény.",
    )
    QMessageBox.information(owner, translate("Boxes", "Billentyűk"), text)


def show_about(owner: QWidget, content_version: str) -> None:
    """Show what program this is, and which content it works with."""
    text = translate(
        "Boxes", "Csatlakozó – az önkormányzati ASP-csatlakozás segítője.\nTartalomcsomag: {version}"
    ).format(version=content_version)
    QMessageBox.about(owner, translate("Boxes", "Névjegy"), text)
