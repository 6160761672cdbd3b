"""The recovery code at the first start: shown once, and printed on a sheet for the safe."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.dialogs import Dialogs
from ui.kit.labels import TextRole, label
from ui.kit.notice import Notice, Tone
from ui.kit.theme import SPACE


class CodeSheet(QWidget):
    """The code in large letters, and what to do with it."""

    def __init__(self, code: str, dialogs: Dialogs) -> None:
        super().__init__()
        self._code = code
        self._dialogs = dialogs
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE * 2)
        rows.addWidget(label(code, TextRole.TITLE))
        notice = Notice(
            Tone.WARN,
            self.tr("A kódot csak most mutatjuk meg"),
            self.tr("Nyomtassa ki vagy írja le. Aki ismeri, megnyithatja az adatait."),
        )
        notice.add_link(self.tr("Kinyomtatom"), self.on_print)
        rows.addWidget(notice)

    def on_print(self) -> None:
        """Print the sheet."""
        printer = self._dialogs.printer(self, self.tr("Helyreállító kód"), 1)
        if printer is not None:
            text = self.tr(
                "Csatlakozó – helyreállító kód\n\n{code}\n\n"
                "Tegye a páncélszekrénybe. Aki ismeri, megnyithatja az adatokat."
            )
            sheet = QTextDocument()
            sheet.setPlainText(text.format(code=self._code))
            sheet.print_(printer)
