"""A store that cannot be opened: the reason, the newest good backup, the code; never an empty store by itself."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton

from app.features.office.queries import our_office
from app.settings import from_environment
from app.storage.backup import Reason, backup_folder, make_backup
from app.storage.keys import Hardness
from app.storage.recovery import StoreKey, key_file, new_recovery_code, save_wrapped, wrap
from tests.helpers.clock import START
from tests.ui.conftest import KEY

Open = Callable[..., Any]


@pytest.fixture
def store(tmp_path: Path, office_store: Path) -> Path:
    """Return a store with a backup and a key file, closed."""
    copy = tmp_path / "store.db"
    copy.write_bytes(office_store.read_bytes())
    return copy


@pytest.fixture
def code(store: Path) -> str:
    made = new_recovery_code()
    save_wrapped(store, wrap(StoreKey(KEY), made, Hardness(8, 1, 1)))
    make_backup(store, KEY, Reason.AUTOMATIC, START)
    return made


@pytest.fixture
def start(qapp: Any, store: Path, tmp_path: Path, open_window: Open, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return what starts the window on the store as it is, with or without the key in the environment."""
    from clerk import Answers, Clerk  # On the path since open_window was asked for.

    from ui.main import Desktop

    opened: list[Any] = []

    def begin(*, has_key: bool = True) -> Any:
        if not has_key:
            monkeypatch.delenv("CSATLAKOZO_KEY")
        desktop = Desktop(qapp, from_environment({}, {"store": store, "actor": "x"}), Answers(tmp_path))
        opened.append(desktop)
        desktop.show()
        clerk = Clerk(desktop)
        clerk.wait(lambda: desktop.unlock is not None or desktop.shell is not None, "a page")
        clerk.pause(50)
        return clerk

    yield begin
    for desktop in opened:
        with contextlib.suppress(RuntimeError):
            desktop.frame.close()


def arrive(clerk: Any) -> None:
    clerk.wait(lambda: clerk.desktop.shell is not None and clerk.desktop.unlock is None, "the program")
    clerk.settle()


def spoil(store: Path) -> None:
    content = bytearray(store.read_bytes())
    content[:4096] = b"\x07" * 4096
    store.write_bytes(content)


def test_a_damaged_store_is_brought_back_from_the_newest_sound_backup(start: Open, store: Path, code: str) -> None:
    spoil(store)
    clerk = start()
    clerk.read("A legutóbbi ép mentés")
    clerk.find("restore-offer").click()
    arrive(clerk)
    clerk.read("Visszaállított adatok – küldés szünetel")
    kept = list(backup_folder(store).glob("damaged-*/store.db"))
    assert [path.read_bytes()[:10] for path in kept] == [b"\x07" * 10]


def test_a_store_that_is_gone_is_never_begun_anew_by_itself(start: Open, store: Path, code: str) -> None:
    store.unlink()
    clerk = start()
    clerk.read("A tár fájlja hiányzik")
    assert not store.exists()
    clerk.find("restore-offer").click()
    arrive(clerk)
    assert store.exists()


def test_without_the_key_the_code_opens_the_backup_and_a_wrong_one_stays_in_the_field(
    start: Open, store: Path, code: str
) -> None:
    store.unlink()
    key_file(store).unlink()
    clerk = start(has_key=False)
    clerk.read("Mentések ezen a gépen")
    wrong = new_recovery_code()
    clerk.desktop.unlock.code.setText(wrong)
    clerk.find("restore-newest").click()
    clerk.read("nem ehhez a tárhoz való")
    assert clerk.desktop.unlock.code.text() == wrong
    clerk.desktop.unlock.code.setText(code)
    clerk.desktop.unlock.on_open()
    arrive(clerk)
    assert clerk.desktop.shell.bridge.program.ask(our_office) is not None


def test_the_files_are_saved_elsewhere_before_anything_else(
    start: Open, store: Path, code: str, tmp_path: Path
) -> None:
    spoil(store)
    spoiled = store.read_bytes()
    clerk = start()
    stick = tmp_path / "stick"
    stick.mkdir()
    clerk.desktop._dialogs.folder_next = stick
    clerk.find("save-files").click()
    clerk.read("A fájlokat elmentettük")
    assert next(stick.rglob("store.db")).read_bytes() == spoiled
    clerk.desktop._dialogs.folder_next = tmp_path / "absent"
    clerk.find("save-files").click()
    clerk.read("mentése nem sikerült")


def test_an_empty_store_only_after_two_clear_answers(start: Open, store: Path, code: str) -> None:
    store.unlink()
    clerk = start()
    clerk.find("begin-empty").click()
    clerk.read("Biztosan üres tárral kezdi?")
    assert not store.exists()
    for one in clerk.desktop.frame.findChildren(QAbstractButton):
        if one.text() == "Igen, üres tárral kezdem":
            one.click()
    arrive(clerk)
    clerk.read("Nyomtassa ki a helyreállító lapot")
    assert key_file(store).with_name("store.db.key.1").exists()
    assert list(backup_folder(store).glob("csatlakozo-*.db"))


def test_a_backup_of_another_place_opens_with_its_code(start: Open, store: Path, code: str, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    made = make_backup(store, KEY, Reason.ASKED, START, folder=stick)
    for path in backup_folder(store).iterdir():
        path.unlink()
    store.unlink()
    clerk = start(has_key=False)
    clerk.desktop.unlock.code.setText(code)
    clerk.desktop._dialogs.open_next = made.path
    clerk.find("restore-file").click()
    arrive(clerk)
    assert clerk.desktop.shell.bridge.program.ask(our_office) is not None
