"""Backups in the window: made on asking, gone back to with the keyboard alone, confirmed, and nothing dropped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from app.features.form.commands import SaveAnswer
from app.features.form.queries import answers
from app.kernel.ids import MunicipalityId
from ui.kit.job_line import JobLine
from ui.shell.restoring import RestoringPage

VILLAGE = MunicipalityId("981011")


def type_in(clerk: Any, value: str) -> None:
    clerk.desktop.shell.bridge.program.run(SaveAnswer(VILLAGE, "contract", "signing_place", value))


def shown(clerk: Any) -> Any:
    return clerk.desktop.shell.bridge.program.ask(answers, VILLAGE, "contract")["signing_place"]


def back_up(clerk: Any) -> Any:
    clerk.open("backups")
    clerk.press("backup-now")
    clerk.settle()
    return clerk.desktop.shell.bridge.program.backups.lines()[0].backup


def go_back_to(clerk: Any, backup: Any) -> None:
    old = clerk.desktop.shell
    clerk.open("restore", str(backup.path))
    clerk.find("restore-go").click()
    clerk.wait(lambda: clerk.desktop.shell not in (None, old), "the program after the restore")
    clerk.settle()


def test_a_restore_shows_how_far_it_is_and_stops_where_everything_is_as_it_was(clerk: Any, monkeypatch: Any) -> None:
    type_in(clerk, "régi")
    backup = back_up(clerk)
    type_in(clerk, "új")
    old, may_go_on = clerk.desktop.shell, threading.Event()
    step = RestoringPage.step

    def slow(page: RestoringPage, done: int, total: int) -> None:
        if done >= 60:
            may_go_on.wait(20)
        step(page, done, total)

    monkeypatch.setattr(RestoringPage, "step", slow)
    clerk.open("restore", str(backup.path))
    clerk.find("restore-go").click()
    frame = clerk.desktop.frame
    clerk.wait(lambda: "%" in " ".join(one.text() for one in frame.findChildren(QLabel) if one.isVisible()), "a share")
    frame.findChild(JobLine, "restore-runs").findChild(QAbstractButton).click()
    may_go_on.set()
    clerk.wait(lambda: clerk.desktop.shell not in (None, old), "the program as it was")
    clerk.settle()
    clerk.read("A visszaállítást leállította")
    assert shown(clerk) == "új"


def test_a_person_goes_back_and_takes_over_what_was_not_sent(clerk: Any) -> None:
    type_in(clerk, "régi")
    backup = back_up(clerk)
    clerk.read("Az utolsó ellenőrzött mentés")
    type_in(clerk, "új")
    clerk.open("restore", str(backup.path))
    clerk.read("1 változás csak ezen a gépen van")
    go_back_to(clerk, backup)
    clerk.read("Visszaállított adatok – küldés szünetel")
    assert shown(clerk) == "régi"
    clerk.open("backups")
    clerk.read("1 változás még nem ment el a központba")
    clerk.press("carry")
    clerk.read("Nincs olyan változás, amely csak ott volt meg.")
    assert shown(clerk) == "új"
    clerk.choose("Rendben, folytassuk")
    clerk.wait(lambda: clerk.desktop.shell.bridge.program.backups.restored() is None, "the confirmation")
    clerk.settle()
    assert not [one for one in clerk.desktop.frame.findChildren(object, "restored") if one.isVisible()]


def test_a_backup_that_a_person_stops_leaves_nothing_half_and_says_so(clerk: Any) -> None:
    shell = clerk.desktop.shell
    clerk.open("backups")
    gate = threading.Event()
    shell.bridge.program.lanes.free.submit(gate.wait)
    try:
        clerk.find("backup-now").click()
        clerk.wait(lambda: shell.frame.findChildren(JobLine, "backup-runs"), "the line of the backup")
        clerk.pause(50)
        clerk.read("Most készül mentés. Közben dolgozhat.")
        stop = next(one for one in clerk.find("backup-runs").findChildren(QAbstractButton) if one.text() == "Mégse")
        stop.click()
    finally:
        gate.set()
    clerk.read("A mentést leállította")
    clerk.settle()
    folder = shell.bridge.program.backups.folder
    assert not folder.exists() or list(folder.iterdir()) == []
    told: list[tuple[int, int]] = []
    shell.safekeeping.runner.progressed.connect(lambda done, total, _what: told.append((done, total)))
    clerk.press("backup-now")
    assert told[0] == (0, 100)
    assert told[-1] == (100, 100)
    assert "A mentést leállította" not in clerk.words()
    clerk.read("Az utolsó ellenőrzött mentés")


def test_a_damaged_backup_is_said_and_the_data_are_opened_as_they_were(clerk: Any) -> None:
    type_in(clerk, "régi")
    backup = back_up(clerk)
    clerk.open("restore", str(backup.path))
    clerk.read("Visszaállítja ezt a mentést?")
    backup.path.write_bytes(b"\x05" * 9000)
    old = clerk.desktop.shell
    clerk.find("restore-go").click()
    clerk.wait(lambda: clerk.desktop.shell not in (None, old), "the program again")
    clerk.settle()
    clerk.read("Ez a mentés nem használható")
    assert shown(clerk) == "régi"
    clerk.open("backups")
    clerk.read("Nem olvasható")


def test_the_keyboard_alone_reaches_a_backup_and_its_restore(clerk: Any) -> None:
    backup = back_up(clerk)
    row = clerk.find(f"backup-{backup.path.name}")
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    clerk.settle()
    clerk.read("Visszaállítja ezt a mentést?")
    old, button = clerk.desktop.shell, clerk.find("restore-go")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    clerk.wait(lambda: clerk.desktop.shell not in (None, old), "the program after the restore")
    clerk.settle()
    clerk.read("küldés szünetel")


def test_the_second_folder_gets_a_copy_at_once_and_an_absent_one_is_said(clerk: Any, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    clerk.desktop.shell.desk.dialogs.folder_next = stick
    clerk.open("backups")
    clerk.press("second-folder")
    clerk.settle()
    assert list(stick.rglob("csatlakozo-*.db"))
    for path in sorted(stick.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    stick.rmdir()
    clerk.press("backup-now")
    clerk.settle()
    clerk.read("a második mappába most nem jutott")


def test_a_due_backup_is_made_without_a_word_and_a_failure_is_said_once(clerk: Any) -> None:
    runner, program = clerk.desktop.shell.safekeeping.runner, clerk.desktop.shell.bridge.program
    runner.look()
    clerk.settle()
    assert len(program.backups.lines()) == 1
    board = clerk.desktop.shell.board
    before = len(board.messages)
    for backup in program.backups.folder.iterdir():
        backup.unlink()
    program.backups.folder.rmdir()
    program.backups.folder.write_text("in the way")
    for _ in range(2):
        runner.look()
        clerk.settle()
    assert len(board.messages) == before + 1
    assert "megvan" in board.messages[-1].text


def test_the_sheet_is_tried_and_renewed_and_the_reminder_ends(open_window: Callable[..., Any]) -> None:
    clerk = open_window()
    clerk.read("A helyreállító lap még nincs elzárva")
    clerk.open("sheet")
    clerk.press("sheet-renew")
    clerk.settle()
    code = clerk.desktop.shell.navigation.current._new_code
    assert code.split("-")[7] in clerk.words()
    clerk.press("sheet-print")
    clerk.read("A lap a nyomtatóra ment")
    assert clerk.desktop.shell.desk.dialogs.printed[-1].stat().st_size > 5000
    clerk.press("sheet-save")
    clerk.settle()
    clerk.press("sheet-printed")
    clerk.settle()
    clerk.open("home")
    clerk.open("sheet")
    assert code not in clerk.words()
    clerk.write("sheet-code", code.lower().replace("-", " "))
    clerk.press("sheet-try")
    clerk.settle()
    clerk.read("A kód jó")
    clerk.write("sheet-code", code[:-1])
    clerk.press("sheet-try")
    clerk.read("32 jelből áll")
    clerk.desktop.frame.close()
    again = open_window()
    again.settle()
    assert "A helyreállító lap még nincs elzárva" not in again.words()
