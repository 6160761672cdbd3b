"""A new PC in place of an old one: from a backup with the recovery sheet, or from the centre; and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.jobs.job import Cancel, Progress
from app.kernel.counters import missing
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.days import moment
from ui.kit.labels import TextRole, button, label
from ui.kit.notice import Notice, Tone
from ui.kit.page import empty


class ReplaceScreen(Screen):
    """Three steps, each of which can be left out."""

    def __init__(self, desk: Desk, on_restore: Callable[..., object]) -> None:
        super().__init__(desk)
        self._on_restore = on_restore
        self._code, self._printed = QLineEdit(), QLineEdit()
        self._found = Card()
        self.add_action(self.tr("Vissza"), desk.navigator.back)
        self.end_actions()
        self.on_escape(desk.navigator.back)

    def renew(self) -> None:
        """Show the page; nothing is read before something is pressed."""
        self.set_heading(
            self.tr("Új gép a régi helyett"),
            self.tr("Biztonsági mentések"),
            self.tr("Ha a régi gép elveszett, előbb szóljon a Kincstárnak: letiltják. Az adatai titkosítva vannak."),
        )
        self.redraw(self._build)

    def _build(self) -> None:
        self._add_from_backup()
        self._add_from_centre()
        self._add_missing()

    def _add_from_backup(self) -> None:
        card = Card(self.tr("1. Van mentése, például pendrive-on?"))
        card.rows.addWidget(
            label(self.tr("Írja be a régi gép helyreállító lapján lévő kódot, majd válassza ki a mentést."))
        )
        self._code = QLineEdit()
        self._code.setObjectName("replace-code")
        self._code.setAccessibleName(self.tr("Helyreállító kód"))
        card.rows.addWidget(self._code)
        pick = button(self.tr("Mentést választok…"), self.on_pick)
        pick.setObjectName("replace-pick")
        card.rows.addWidget(pick, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(card)

    def _add_from_centre(self) -> None:
        card = Card(self.tr("2. Lépjen be új kóddal"))
        card.rows.addWidget(
            label(
                self.tr(
                    "Kérjen új belépési kódot a Kincstártól. A belépés után minden letöltődik, amit a régi gép "
                    "elküldött; mentés nélkül is."
                )
            )
        )
        enter = button(self.tr("Küldés és fogadás"), lambda: self.desk.navigator.open("sync"))
        card.rows.addWidget(enter, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(card)

    def _add_missing(self) -> None:
        card = Card(self.tr("3. Mi hiányzik a régi gépről?"))
        card.rows.addWidget(
            label(
                self.tr(
                    "Keresse meg a régi gépen készült legutolsó papírt. A lap alján ez áll: „Változásszámláló”. "
                    "Írja be ezt a számot."
                )
            )
        )
        self._printed = QLineEdit()
        self._printed.setObjectName("replace-counter")
        self._printed.setAccessibleName(self.tr("Változásszámláló"))
        self._printed.setMaximumWidth(160)
        self._printed.returnPressed.connect(self.on_compare)
        card.rows.addWidget(self._printed)
        compare = button(self.tr("Megnézem"), self.on_compare)
        compare.setObjectName("replace-compare")
        card.rows.addWidget(compare, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(card)
        self._found = Card()
        self._found.hide()
        self.body.addWidget(self._found)

    def on_pick(self) -> None:
        """Choose the backup and bring it back with the typed code."""
        kinds = self.tr("Biztonsági mentés (*.db)")
        path = self.desk.dialogs.file_to_open(self, self.tr("Biztonsági mentés megnyitása"), kinds)
        if path is not None:
            self._on_restore(Path(path), self._code.text().strip())

    def on_compare(self) -> None:
        """Ask the centre what it has of each machine, and compare it with the number on the paper."""
        text = self._printed.text().strip().replace(" ", "")
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            self._tell(Tone.WARN, self.tr("Ez nem szám"), self.tr("Csak a számot írja be, például: 60."))
            return
        program, printed = self.bridge.program, int(text)

        def job(_progress: Progress, _cancel: Cancel) -> tuple[Any, Any]:
            return program.office_devices(), program.backups.own_state()

        self.bridge.work(self, job, lambda found: self._show(printed, *found))

    def _show(self, printed: int, devices: tuple[Any, ...], own: Any) -> None:
        empty(self._found.rows)
        self._found.rows.addWidget(label(self.tr("A hivatal gépei a központban"), TextRole.HEADING))
        for device in devices:
            if device.is_this and len(devices) > 1 and own is None:
                continue
            here = own.counter if own is not None else 0
            self._found.rows.addWidget(label(self._name(device), TextRole.STRONG))
            self._found.rows.addWidget(label(self._words(max(device.counter, here), printed)))
        if own is not None:
            words = self.tr("Ebben benne van, ami a visszaállított mentésben van: a {counter}. változásig.")
            self._found.rows.addWidget(label(words.format(counter=own.counter), TextRole.QUIET))
        self._found.show()
        self.scroller.ensureWidgetVisible(self._found)

    def _name(self, device: Any) -> str:
        since = moment(device.last_seen or device.enrolled_at, self.desk.language)
        words = self.tr("{name} – letiltva, utoljára: {when}") if device.is_revoked else self.tr("{name} – {when}")
        return words.format(name=device.name, when=since)

    def _words(self, known: int, printed: int) -> str:
        gap = missing(known, printed)
        if gap is None:
            return self.tr("Semmi nem hiányzik: a {known}. változásig minden megvan.").format(known=known)
        words = self.tr("Megvan a {known}. változásig. Hiányzik {count} változás, számuk: {numbers}. Gépelje be újra.")
        return words.format(known=known, count=gap.count, numbers=gap.numbers)

    def _tell(self, tone: Tone, title: str, text: str) -> None:
        empty(self.notices)
        self.notices.addWidget(Notice(tone, title, text))
