"""The practice window says GYAKORLÁS above everything, leads around by keys, and opens no socket."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from app.settings import from_environment
from ui.main import Desktop
from ui.shell.practice import PracticeWork, practice_of, tour_steps

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def practice(qapp: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    from clerk import Answers, Clerk

    settings = practice_of(from_environment({}, {"store": tmp_path / "store.db"}))
    desktop = Desktop(qapp, settings, Answers(tmp_path), work=PracticeWork())
    desktop.frame.resize(1366, 740)
    desktop.show()
    clerk = Clerk(desktop)
    clerk.settle()
    yield clerk
    desktop.frame.close()


def test_the_tour_is_walked_by_keys_with_no_socket_opened(practice: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    monkeypatch.setattr(socket, "socket", lambda *args, **options: made.append((args, options)))
    practice.read("GYAKORLÁS")
    practice.press("tour-begin")
    for words, place in tour_steps():
        practice.read(words)
        assert practice.desktop.shell.navigation.place.screen == place[0]
        QTest.keyClick(practice.desktop.frame, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
        practice.settle()
    assert practice.desktop.shell.navigation.place.screen == "help"
    QTest.keyClick(practice.desktop.frame, Qt.Key.Key_F9)
    practice.settle()
    assert made == []


def test_beginning_anew_brings_the_sample_office_back(practice: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    practice.open("contract-form", "signing")
    practice.write("signing_place", "Elrontott hely")
    practice.settle()
    before = practice.desktop.shell
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    practice.press("practice-anew")
    practice.wait(lambda: practice.desktop.shell not in (None, before), "the practice opened again")
    practice.settle()
    practice.open("contract-form", "signing")
    assert practice.find("signing_place").text() == "Sárberek, Fő utca 1."
