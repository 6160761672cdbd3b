"""What the window shows when the store cannot be opened: the reason in words, and the field for the recovery code."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from app.kernel.problems import Problem
from app.kernel.texts import Language
from ui.kit.labels import TextRole, label
from ui.kit.notice import Notice, Tone
from ui.kit.page import Page

_BY_CODE = ("store.key", "recovery", "keyring", "store.wrong_key")


class UnlockPage(Page):
    """Says what happened and, where a recovery code helps, takes it."""

    def __init__(
        self, error: Exception, language: Language, on_code: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._on_code = on_code
        self.set_heading(self.tr("Az adatok most nem nyithatók meg"))
        if isinstance(error, Problem):
            # Another window with the same data is nothing to be afraid of.
            tone = Tone.INFO if error.code == "store.already_open" else Tone.BAD
            self.notices.addWidget(Notice(tone, error.title.render(language), error.message.render(language)))
        else:
            self.notices.addWidget(
                Notice(
                    Tone.BAD,
                    self.tr("Váratlan hiba történt"),
                    self.tr("Az adataihoz nem nyúltunk. Indítsa újra a programot, vagy hívja a rendszergazdát."),
                )
            )
        self.code = QLineEdit()
        if isinstance(error, Problem) and error.code.startswith(_BY_CODE):
            self.body.addWidget(label(self.tr("Helyreállító kód"), TextRole.STRONG))
            self.body.addWidget(
                label(
                    self.tr("Az első induláskor kinyomtatott lapon találja. A kötőjelek nem számítanak."),
                    TextRole.QUIET,
                )
            )
            self.code.setAccessibleName(self.tr("Helyreállító kód"))
            self.code.returnPressed.connect(self.on_open)
            self.body.addWidget(self.code)
            self.add_action(self.tr("Megnyitom"), self.on_open, is_main=True)
            self.end_actions()
            self.code.setFocus()

    def on_open(self) -> None:
        """Try the code."""
        if self.code.text().strip():
            self._on_code(self.code.text().strip())
