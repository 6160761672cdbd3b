"""What the window shows when the store cannot be opened: the reason, the recovery code, and the newest good backup."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.kernel.problems import Problem
from app.kernel.texts import Language
from app.settings import Settings
from ui.kit.card import Card
from ui.kit.days import moment
from ui.kit.dialogs import Dialogs
from ui.kit.labels import TextRole, button, label
from ui.kit.notice import Notice, Tone
from ui.kit.page import Page
from ui.kit.theme import SPACE
from ui.shell.changes_list import ChangesList
from ui.shell.rescue import Help, begin_empty, bring_back_from, save_files

_BY_CODE = ("store.key", "recovery", "keyring", "store.wrong_key", "store.recovery", "store.missing", "backup.")

Load = Callable[..., object]
"""Called as load(code) or load(code, before): opens the program again."""


class UnlockPage(Page):
    """Says what happened, what is safe, and what can be done; it begins nothing anew by itself."""

    def __init__(
        self,
        error: Exception,
        language: Language,
        load: Load,
        settings: Settings | None = None,
        found: Help | None = None,
        dialogs: Dialogs | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._load = load
        self._language = language
        self._settings = settings
        self._found = found or Help()
        self._dialogs = dialogs or Dialogs()
        self._code = error.code if isinstance(error, Problem) else ""
        self._is_lost = settings is not None and not settings.store.exists()
        self.code = QLineEdit()
        self.first: QWidget | None = None
        self.set_heading(self.tr("Az adatok most nem nyithatók meg"))
        self._say(error)
        if self._code.startswith(_BY_CODE) or (self._found.backups and self._found.offer is None):
            self._add_code()
        if self._found.offer is not None:
            self._add_offer(self._found.offer)
        elif self._found.backups:
            self._add_backups(self._found.backups)
        if settings is not None and self._code:
            self._add_other_ways()
        self._add_hint()
        self.end_actions()

    def _say(self, error: Exception) -> None:
        if isinstance(error, Problem):
            title, text = error.title.render(self._language), error.message.render(self._language)
        else:
            title = self.tr("Váratlan hiba történt")
            text = self.tr("Az adataihoz nem nyúltunk. Indítsa újra a programot, vagy hívja a rendszergazdát.")
        if self._code == "store.damaged" and self._found.offer is not None:
            text = self.tr(
                "Az adatok egy része ezen a gépen nem olvasható; nem nyúltunk hozzájuk. "
                "Egy gombbal visszaállíthatja a legutóbbi ép mentést, és dolgozhat tovább."
            )
        # Another window with the same data is nothing to be afraid of.
        tone = Tone.INFO if self._code == "store.already_open" else Tone.BAD
        self.notices.addWidget(Notice(tone, title, text))

    def _add_code(self) -> None:
        field = QVBoxLayout()
        field.setSpacing(SPACE // 2)
        field.addWidget(label(self.tr("Helyreállító kód"), TextRole.STRONG))
        field.addWidget(
            label(self.tr("Az első induláskor kinyomtatott lapon találja. A kötőjelek nem számítanak."), TextRole.QUIET)
        )
        self.code.setAccessibleName(self.tr("Helyreállító kód"))
        self.code.returnPressed.connect(self.on_open)
        field.addWidget(self.code)
        self.body.addLayout(field)
        if not self._is_lost and self._code != "store.damaged":
            self.add_action(self.tr("Megnyitom"), self.on_open, is_main=self._found.offer is None)
        self.first = self.code

    def _add_offer(self, offer: Any) -> None:
        card = Card(self.tr("A legutóbbi ép mentés"))
        words = self.tr("{when} · {records} adat · változásszámláló: {counter}")
        card.rows.addWidget(
            label(
                words.format(when=self._when(offer.backup), records=offer.state.records, counter=offer.state.counter),
                TextRole.STRONG,
            )
        )
        for line in self._newer(offer.newer):
            card.rows.addWidget(label(line))
        if offer.newer.unsent:
            card.rows.addWidget(ChangesList(offer.newer.unsent, self._language))
        self.body.addWidget(card)
        go = self.add_action(
            self.tr("Visszaállítom ezt a mentést"), partial(self.on_restore, offer.backup.path), is_main=True
        )
        go.setObjectName("restore-offer")
        self.first = self.first or go

    def _newer(self, newer: Any) -> list[str]:
        if not newer.is_known:
            return [
                self.tr(
                    "Ami a mentés után készült, ezen a gépen nem olvasható. Amit a program már elküldött, a központból "
                    "visszajön; a papírok alján lévő változásszámláló mutatja, mi hiányozhat még."
                )
            ]
        answered = len(newer.changes) - len(newer.unsent)
        lines = []
        if answered:
            lines.append(self.tr("{count} változás újabb, de a központban megvan: visszajön.").format(count=answered))
        if newer.unsent:
            words = self.tr("{count} változás csak itt volt meg. A visszaállítás után átveheti őket:")
            lines.append(words.format(count=len(newer.unsent)))
        if newer.unreadable:
            words = self.tr("{count} változás a sérülés miatt nem olvasható.")
            lines.append(words.format(count=newer.unreadable))
        return lines or [self.tr("Azóta nem változott semmi, amit el tudunk olvasni.")]

    def _add_backups(self, backups: tuple[Any, ...]) -> None:
        card = Card(self.tr("Mentések ezen a gépen"))
        words = self.tr("{count} mentés van, a legutóbbi: {when}. A helyreállító kóddal nyithatók meg.")
        card.rows.addWidget(label(words.format(count=len(backups), when=self._when(backups[0]))))
        go = button(self.tr("Visszaállítom a legutóbbit"), partial(self.on_restore, backups[0].path))
        go.setObjectName("restore-newest")
        card.rows.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(card)

    def _add_other_ways(self) -> None:
        card = Card(self.tr("További lehetőségek"))
        pick = button(self.tr("Mentés megnyitása pendrive-ról…"), self.on_pick)
        pick.setObjectName("restore-file")
        card.rows.addWidget(pick, 0, Qt.AlignmentFlag.AlignLeft)
        if not self._is_lost:
            save = button(self.tr("A sérült fájlok mentése máshova…"), self.on_save)
            save.setObjectName("save-files")
            card.rows.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            anew = button(self.tr("Üres tárral kezdem…"), self.on_begin_empty)
            anew.setObjectName("begin-empty")
            card.rows.addWidget(anew, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(card)

    def _add_hint(self) -> None:
        hint = self.tr("Ha elakadt, hívja a rendszergazdát. Mondja be neki ezt: {code}. A helyreállító kódot senkinek.")
        self.body.addWidget(label(hint.format(code=self._code or "program.fault"), TextRole.QUIET))

    def _when(self, backup: Any) -> str:
        return moment(backup.made_at.isoformat(), self._language)

    def on_open(self) -> None:
        """Try the code, on the store or, where it is lost, on the newest backup."""
        code = self.code.text().strip()
        if not code:
            return
        if self._is_lost and self._found.backups:
            self.on_restore(self._found.backups[0].path)
        else:
            self._load(code)

    def on_restore(self, backup: Path) -> None:
        """Bring a backup back, with the typed code where the key is not known here."""
        if self._settings is not None:
            self._load("", partial(bring_back_from, self._settings, backup, self.code.text().strip()))

    def on_pick(self) -> None:
        """Choose a backup file of another place."""
        kinds = self.tr("Biztonsági mentés (*.db)")
        path = self._dialogs.file_to_open(self, self.tr("Biztonsági mentés megnyitása"), kinds)
        if path is not None:
            self.on_restore(path)

    def on_save(self) -> None:
        """Copy the files as they are to another place; they are small, and nothing else can be done meanwhile."""
        folder = self._dialogs.folder_to_use(self, self.tr("Hova mentsük a fájlokat?"))
        if folder is None or self._settings is None:
            return
        try:
            place = save_files(self._settings, folder, datetime.now(UTC))
        except Problem as problem:
            self.notices.addWidget(
                Notice(Tone.WARN, problem.title.render(self._language), problem.message.render(self._language))
            )
            return
        self.notices.addWidget(
            Notice(Tone.GOOD, self.tr("A fájlokat elmentettük"), self.tr("Ide: {place}").format(place=place))
        )

    def on_begin_empty(self) -> None:
        """Ask once more in words; then begin an empty store, keeping the key file of the lost one."""
        notice = Notice(
            Tone.WARN,
            self.tr("Biztosan üres tárral kezdi?"),
            self.tr(
                "A korábbi adatok ezen a gépen nem jelennek meg. A mentések és a kulcsfájl megmaradnak, később is "
                "visszaállíthatók. Amit a központ már megkapott, belépés után onnan visszajön."
            ),
        )
        notice.setObjectName("begin-empty-asked")
        if self._settings is not None:
            settings = self._settings
            notice.add_link(self.tr("Igen, üres tárral kezdem"), lambda: self._load("", partial(begin_empty, settings)))
        self.notices.addWidget(notice)
