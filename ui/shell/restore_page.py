"""Before one backup is brought back: what it holds, what is newer than it, and what happens to that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.days import moment
from ui.kit.labels import label
from ui.kit.notice import Notice, Tone
from ui.shell.backups import REASONS
from ui.shell.changes_list import ChangesList


class RestoreScreen(Screen):
    """One backup; nothing happens before the button is pressed."""

    def __init__(self, desk: Desk, on_restore: Callable[[Path], object]) -> None:
        super().__init__(desk)
        self._on_restore = on_restore
        self._path: Path | None = None
        self.add_action(self.tr("Vissza"), desk.navigator.back)
        self._go = self.add_action(self.tr("Visszaállítom"), self.on_go, is_main=True)
        self._go.setObjectName("restore-go")
        self.end_actions()
        self.on_escape(desk.navigator.back)

    def show_place(self, *arguments: str) -> None:
        """Show a backup by its path."""
        self._path = Path(arguments[0]) if arguments else None
        self.renew()

    def renew(self) -> None:
        """Read the backup and what is newer than it."""
        self._go.setEnabled(False)
        if self._path is None:
            return
        keeper, word = self.bridge.program.backups, str(self._path)

        def read() -> tuple[Any, Any]:
            backup = keeper.find(word)
            return keeper.line_of(backup), keeper.newer_than(backup.path)

        self.bridge.call(self, read, self._draw)

    def _draw(self, found: tuple[Any, Any]) -> None:
        line, newer = found
        when = moment(line.backup.made_at.isoformat(), self.desk.language)
        self.set_heading(
            self.tr("Visszaállítja ezt a mentést?"),
            self.tr("Biztonsági mentések"),
            self.tr("{when} · {reason}").format(when=when, reason=self.words(REASONS[line.backup.reason])),
        )
        self._go.setEnabled(line.state is not None)
        self.redraw(lambda: self._build(line, newer))

    def _build(self, line: Any, newer: Any) -> None:
        if line.state is None:
            self.notices.addWidget(
                Notice(
                    Tone.BAD,
                    self.tr("Ez a mentés nem olvasható"),
                    self.tr("Válasszon egy korábbit. A mostani adatokhoz nem nyúltunk."),
                )
            )
            return
        self._add_newer(newer)
        card = Card(self.tr("Mi történik?"))
        for text in (
            self.tr("1. A mostani állapotról előbb mentés készül, így ide is visszatérhet."),
            self.tr("2. A program bezárja az adatokat, helyükre teszi a mentést, és újra megnyitja."),
            self.tr("3. A küldés szünetel, amíg Ön át nem nézte és jóvá nem hagyta."),
        ):
            card.rows.addWidget(label(text))
        self.body.addWidget(card)

    def _add_newer(self, newer: Any) -> None:
        card = Card(self.tr("Ami újabb ennél a mentésnél"))
        answered = len(newer.changes) - len(newer.unsent)
        if not newer.is_known:
            card.rows.addWidget(label(self.tr("A mostani tár nem olvasható, ezért ezt nem tudjuk megmondani.")))
        elif not newer.changes:
            card.rows.addWidget(label(self.tr("Semmi: azóta nem változott semmi.")))
        if answered:
            words = self.tr("{count} változás már a központban van, ezek onnan visszajönnek.")
            card.rows.addWidget(label(words.format(count=answered)))
        if newer.unsent:
            words = self.tr("{count} változás csak ezen a gépen van. A visszaállítás után átveheti őket:")
            card.rows.addWidget(label(words.format(count=len(newer.unsent))))
            card.rows.addWidget(ChangesList(newer.unsent, self.desk.language))
        if newer.unreadable:
            words = self.tr("{count} változást a sérülés miatt nem tudunk elolvasni.")
            card.rows.addWidget(label(words.format(count=newer.unreadable)))
        self.body.addWidget(card)

    def on_go(self) -> None:
        """Bring the backup back."""
        if self._path is not None:
            self._on_restore(self._path)
