"""Changes that a backup lacks, a line each: what, of which municipality, by whom and when; the long tail is counted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.kernel.texts import Language
from app.storage.newer import NewerChange
from ui.kit.days import moment
from ui.kit.labels import TextRole, label
from ui.shell.table_words import table_words

translate = QCoreApplication.translate

_SHOWN = 15
_LONGEST = 60


class ChangesList(QWidget):
    """The newest changes first."""

    def __init__(self, changes: Sequence[NewerChange], language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        for change in list(reversed(changes))[:_SHOWN]:
            rows.addWidget(label(_words(change, language)))
        if len(changes) > _SHOWN:
            more = translate("ChangesList", "… és még {count} változás").format(count=len(changes) - _SHOWN)
            rows.addWidget(label(more, TextRole.QUIET))


def _words(change: NewerChange, language: Language) -> str:
    value = change.fields.get("value")
    shown = str(value).strip('"') if isinstance(value, str) else ""
    words = translate("ChangesList", "{number}. {what} ({place}) – {who}, {when}")
    line = words.format(
        number=change.device_seq,
        what=table_words(change.table),
        place=change.municipality,
        who=change.actor_name,
        when=moment(change.made_at, language),
    )
    if not shown:
        return line
    return translate("ChangesList", "{line}: „{value}”").format(line=line, value=shown[:_LONGEST])
