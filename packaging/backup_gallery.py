"""The gallery's pictures of backups, restoring, the recovery sheet and the pages of a store that cannot be opened."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from clerk import Answers, Clerk
from PySide6.QtWidgets import QApplication

from app.features.form.commands import SaveAnswer
from app.kernel.ids import MunicipalityId
from app.kernel.texts import Language
from app.settings import from_environment
from app.storage.backup import backup_folder
from ui.kit.theme import Look, Theme
from ui.main import Desktop
from ui.shell.preferences import Preferences

Name = Callable[[str, Language, Theme], Path]
Looks = Callable[[], Iterator[tuple[Language, Theme]]]

_VILLAGE = MunicipalityId("981011")


def safekeeping(
    application: QApplication, store: Path, recovery_code: str, folder: Path, looks: Looks, name: Name
) -> None:
    """Photograph a copy of a working store: its backups, a restore, the sheet, then the store lost and damaged."""
    place = folder / "safekeeping"
    place.mkdir()
    copy = place / "csatlakozo.db"
    for ending in ("", ".key"):
        shutil.copyfile(store.with_name(store.name + ending), copy.with_name(copy.name + ending))
    os.environ["CSATLAKOZO_RECOVERY_CODE"] = recovery_code
    told = {"store": copy, "actor": "Kovács Istvánné"}
    desktop = Desktop(application, from_environment({}, told), Answers(place))
    clerk = Clerk(desktop)
    desktop.frame.resize(1366, 768)
    desktop.show()
    clerk.open("backups")
    clerk.press("backup-now")
    program = desktop.shell.bridge.program
    program.run(SaveAnswer(_VILLAGE, "contract", "signing_place", "Sárberek, Fő utca 1."))
    newest = program.backups.lines()[0].backup
    _in_every_look(
        clerk, looks, name, ("backups", ()), ("restore", (str(newest.path),)), ("sheet", ()), ("replace", ())
    )
    old = desktop.shell
    desktop.restore(newest.path)
    clerk.wait(lambda: desktop.shell not in (None, old), "the program after the restore")
    _in_every_look(clerk, looks, name, ("backups", ()), prefix="restored-")
    desktop.frame.close()
    copy.write_bytes(b"\x07" * 8192)
    _closed(application, told, place, looks, name, "unlock-damaged")
    copy.unlink()
    del os.environ["CSATLAKOZO_RECOVERY_CODE"]
    _closed(application, told, place, looks, name, "unlock-missing")
    print(f"[gallery] Backups are photographed, {len(list(backup_folder(copy).iterdir()))} files of them.", flush=True)


def _in_every_look(
    clerk: Clerk, looks: Looks, name: Name, *screens: tuple[str, tuple[str, ...]], prefix: str = ""
) -> None:
    for language, theme in looks():
        clerk.settle()
        before = clerk.desktop.shell
        clerk.desktop.choose(Preferences(language, Look(theme)))
        clerk.wait(lambda before=before: clerk.desktop.shell is not before, "the window is furnished anew")
        for screen, arguments in screens:
            clerk.open(screen, *arguments)
            clerk.picture(name(f"{prefix}{screen}", language, theme))


def _closed(
    application: QApplication, told: dict[str, object], folder: Path, looks: Looks, name: Name, picture: str
) -> None:
    desktop = Desktop(application, from_environment({}, told), Answers(folder))
    clerk = Clerk(desktop)
    desktop.frame.resize(1366, 768)
    desktop.show()
    clerk.wait(lambda: desktop.unlock is not None, "the recovery page")
    for language, theme in looks():
        desktop.choose(Preferences(language, Look(theme)))
        clerk.pause(100)
        file = name(picture, language, theme)
        file.parent.mkdir(parents=True, exist_ok=True)
        desktop.frame.grab().save(str(file))
    desktop.frame.close()
