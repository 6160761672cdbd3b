"""The page of backups: the last one, the second folder, what waits after a restore, and the list to go back to."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from app.kernel.changes import Changes
from app.kernel.texts import Text
from app.storage.backup import Reason
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.days import moment
from ui.kit.job_line import JobLine
from ui.kit.labels import TextRole, button, label
from ui.kit.notice import Notice, Tone
from ui.kit.row import Row
from ui.shell.backup_runner import BackupRunner
from ui.shell.changes_list import ChangesList

_SHOWN = 12
"""Backups listed at first; the older ones follow on asking."""


class BackupsScreen(Screen):
    """Backups, in words that promise only what was verified."""

    def __init__(self, desk: Desk, runner: BackupRunner) -> None:
        super().__init__(desk)
        self._runner = runner
        self._is_whole = False
        self._line: JobLine | None = None
        runner.changed.connect(self.renew)
        runner.progressed.connect(self.on_progress)
        self._now = self.add_action(self.tr("Mentés most"), runner.make_now, is_main=True)
        self._now.setObjectName("backup-now")
        self.end_actions()
        self.on_escape(desk.navigator.back)

    def renew(self) -> None:
        """Read the folder of backups again."""
        keeper = self.bridge.program.backups
        self.bridge.call(
            self, lambda: (keeper.lines(), keeper.restored(), keeper.second_folder, keeper.folder), self._draw
        )

    def _draw(self, found: tuple[Any, Any, Any, Any]) -> None:
        self.set_heading(
            self.tr("Biztonsági mentések"),
            "",
            self.tr("Magától készül, titkosítva: induláskor és kétóránként, ha változott valami."),
        )
        self._now.setEnabled(not self._runner.is_running)
        self.redraw(lambda: self._build(*found))

    def _build(self, lines: tuple[Any, ...], restored: Any, second: Any, folder: Any) -> None:
        if restored is not None:
            self._add_restored(restored)
        self._line = None
        if self._runner.is_running:
            self._line = JobLine(self.tr("Mégse"))
            self._line.begin(self.tr("Most készül mentés. Közben dolgozhat."), self._runner.cancel)
            self._line.setObjectName("backup-runs")
            self.notices.addWidget(self._line)
        elif self._runner.was_stopped:
            text = self.tr("Félkész fájl nem maradt. A korábbi mentések megvannak.")
            self.notices.addWidget(Notice(Tone.INFO, self.tr("A mentést leállította"), text))
        if self._runner.problem is not None:
            problem = self._runner.problem
            self.notices.addWidget(Notice(Tone.WARN, self.words(problem.title), self.words(problem.message)))
        self._add_last(lines, folder)
        self._add_second(second)
        self._add_sheet()
        self._add_replacement()
        self._add_list(lines)

    def _add_restored(self, restored: Any) -> None:
        title = self.tr("Visszaállított adatok – küldés szünetel")
        text = self.tr(
            "Nézze át, hogy minden a helyén van-e. Amíg nem hagyja jóvá, innen semmi nem megy el a központba. "
            "A jóváhagyás után a program először megkapja, ami a központban újabb, és csak azután küld."
        )
        notice = Notice(Tone.WARN, title, text)
        notice.setObjectName("restored")
        notice.add_link(self.tr("Rendben, folytassuk"), self.on_go_on)
        self.notices.addWidget(notice)
        unsent = restored.newer.unsent
        if restored.before is None:
            return
        card = Card(self.tr("Ami a visszaállítás előtti állapotból hiányzik"))
        if not restored.newer.is_known:
            card.rows.addWidget(
                label(
                    self.tr(
                        "A korábbi tár úgy megsérült, hogy nem olvasható. Fájljait megőriztük: {place}. "
                        "Amit már elküldött, a központból visszajön."
                    ).format(place=restored.before)
                )
            )
        elif not unsent:
            card.rows.addWidget(label(self.tr("Nincs olyan változás, amely csak ott volt meg.")))
        else:
            card.rows.addWidget(
                label(self.tr("{count} változás még nem ment el a központba:").format(count=len(unsent)))
            )
            card.rows.addWidget(ChangesList(unsent, self.desk.language))
            carry = button(self.tr("Átveszem ezeket is"), self.on_carry)
            carry.setObjectName("carry")
            card.rows.addWidget(carry, 0, Qt.AlignmentFlag.AlignLeft)
            card.rows.addWidget(
                label(self.tr("Ha nem kéri, a visszaállítás előtti mentésben akkor is megmaradnak."), TextRole.QUIET)
            )
        self.body.addWidget(card)

    def _add_last(self, lines: tuple[Any, ...], folder: Any) -> None:
        good = next((line for line in lines if line.state is not None), None)
        card = Card(self.tr("Az utolsó ellenőrzött mentés"))
        if good is None:
            card.rows.addWidget(label(self.tr("Még nincs mentés ezen a gépen.")))
        else:
            words = self.tr("{when} · {records} adat · változásszámláló: {counter}")
            card.rows.addWidget(
                label(
                    words.format(
                        when=moment(good.backup.made_at.isoformat(), self.desk.language),
                        records=good.state.records,
                        counter=good.state.counter,
                    ),
                    TextRole.STRONG,
                )
            )
        card.rows.addWidget(label(self.tr("Helye: {folder}").format(folder=folder), TextRole.QUIET))
        self.body.addWidget(card)

    def _add_second(self, second: Any) -> None:
        card = Card(self.tr("Második mappa"))
        if second is None:
            card.rows.addWidget(
                label(
                    self.tr(
                        "Ha ez a gép elromlik, az itteni mentések is elvesznek. Válasszon egy pendrive-ot vagy egy "
                        "másik lemezt, és minden mentés oda is eljut."
                    )
                )
            )
        else:
            card.rows.addWidget(label(self.tr("Minden mentés ide is eljut: {folder}").format(folder=second)))
        choose = button(self.tr("Mappát választok…"), self.on_choose)
        choose.setObjectName("second-folder")
        card.rows.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
        if second is not None:
            none = button(self.tr("Nem kérek második mappát"), partial(self._keep_second, None))
            card.rows.addWidget(none, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(card)

    def _add_sheet(self) -> None:
        card = Card(self.tr("Helyreállító lap"))
        card.rows.addWidget(label(self.tr("A lapon lévő kóddal a mentések új gépen is megnyithatók.")))
        sheet = button(self.tr("Kipróbálom, vagy új lapot nyomtatok…"), lambda: self.desk.navigator.open("sheet"))
        sheet.setObjectName("open-sheet")
        card.rows.addWidget(sheet, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(card)

    def _add_replacement(self) -> None:
        card = Card(self.tr("Elveszett vagy kicserélt gép"))
        card.rows.addWidget(label(self.tr("Egy régi gép adatait itt hozhatja át, és itt látja, mi hiányzik róla.")))
        replace = button(self.tr("Új gép a régi helyett…"), lambda: self.desk.navigator.open("replace"))
        replace.setObjectName("open-replace")
        card.rows.addWidget(replace, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(card)

    def _add_list(self, lines: tuple[Any, ...]) -> None:
        if not lines:
            return
        self.heading(self.tr("Ezekhez térhet vissza"))
        card = Card(is_list=True)
        for line in lines if self._is_whole else lines[:_SHOWN]:
            card.rows.addWidget(self._row(line))
        self.body.addWidget(card)
        if len(lines) > _SHOWN and not self._is_whole:
            more = self.tr("A többi {count} mentés").format(count=len(lines) - _SHOWN)
            self.body.addWidget(button(more, self.on_more), 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, line: Any) -> Row:
        where = self.tr("A második mappában") if line.is_second else ""
        if line.state is None:
            return Row(
                self._when(line), self.words(REASONS[line.backup.reason]), self.tr("Nem olvasható"), "bad", where
            )
        state = self.tr("{records} adat").format(records=line.state.records)
        row = Row(self._when(line), self.words(REASONS[line.backup.reason]), state, "", where)
        row.setObjectName(f"backup-{line.backup.path.name}")
        row.pressed.connect(lambda: self.desk.navigator.open("restore", str(line.backup.path)))
        return row

    def _when(self, line: Any) -> str:
        return moment(line.backup.made_at.isoformat(), self.desk.language)

    def on_progress(self, done: int, total: int, what: Text) -> None:
        """Show what is being done and how far it is."""
        if self._line is not None and self._runner.is_running:
            self._line.tell(done, total, self.words(what))

    def on_more(self) -> None:
        """List every backup."""
        self._is_whole = True
        self.renew()

    def on_go_on(self) -> None:
        """Confirm the restored data; sending goes on."""
        self.bridge.call(self, self.bridge.program.backups.go_on, self._changed)

    def on_carry(self) -> None:
        """Take over what only the state of before has."""
        self.bridge.call(self, self.bridge.program.backups.carry_over, self._changed)

    def _changed(self, changes: Changes) -> None:
        self.bridge.changed.emit(changes)
        self.renew()

    def on_choose(self) -> None:
        """Choose the second folder."""
        folder = self.desk.dialogs.folder_to_use(self, self.tr("Második mappa a mentéseknek"))
        if folder is not None:
            self._keep_second(folder)

    def _keep_second(self, folder: Any) -> None:
        keeper = self.bridge.program.backups
        self.bridge.call(self, lambda: keeper.choose_second_folder(folder), lambda _: self._chosen(folder))

    def _chosen(self, folder: Any) -> None:
        self.renew()
        if folder is not None:
            self._runner.make_now()


REASONS = {
    Reason.AUTOMATIC: Text("Magától készült", "Made by itself"),
    Reason.ASKED: Text("Ön kérte", "You asked for it"),
    Reason.REVISION: Text("A program frissítése előtt", "Before the program was updated"),
    Reason.RESTORE: Text("Visszaállítás előtt", "Before a restore"),
}
