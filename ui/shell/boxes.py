"""The box that says what program this is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

translate = QCoreApplication.translate


def show_about(owner: QWidget, content_version: str) -> None:
    """Show what program this is, and which content it works with."""
    text = translate(
        "Boxes", "Csatlakozó – az önkormányzati ASP-csatlakozás segítője.\nTartalomcsomag: {version}"
    ).format(version=content_version)
    QMessageBox.about(owner, translate("Boxes", "Névjegy"), text)
