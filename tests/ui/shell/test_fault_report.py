"""A fault is said calmly, and its report says where it was without a word that anybody typed."""

from __future__ import annotations

from typing import Any

from ui.main import _caught
from ui.shell.fault_report import FILE_NAME, where

SECRET = "Vadász Béla 1961-ben született"


def broken(_reading: object) -> None:
    raise ZeroDivisionError(SECRET)


def test_the_report_names_the_place_of_a_fault_and_no_word_of_anybody(clerk: Any, tmp_path: Any) -> None:
    shell = clerk.desktop.shell
    clerk.open("contract-form", "officers")
    clerk.write("tenant_admin_name", "Titkos Tamás")
    shell.bridge.ask(shell.navigation.current, print, broken)
    clerk.read("A program hibát talált önmagában")
    clerk.choose("Hibajelentés mentése")
    clerk.read("A hibajelentés elkészült")
    text = (tmp_path / FILE_NAME).read_text(encoding="utf-8")
    assert "ZeroDivisionError" in text
    assert "test_fault_report.py" in text
    assert "broken" in text
    for word in ("Vadász", "1961", "Titkos", "Sárberek", "Kovács", "981011", str(tmp_path)):
        assert word not in text


def test_a_fault_in_a_slot_is_said_too_and_the_window_goes_on(clerk: Any) -> None:
    printed: list[object] = []
    try:
        broken(None)
    except ZeroDivisionError as error:
        _caught(clerk.desktop, lambda *told: printed.append(told), ZeroDivisionError, error, error.__traceback__)
    clerk.read("A program hibát talált önmagában")
    assert SECRET not in clerk.words()
    assert len(printed) == 1
    clerk.open("papers")
    clerk.read("Iratok")


def test_the_folders_of_a_path_are_left_out() -> None:
    try:
        broken(None)
    except ZeroDivisionError as error:
        told = where(error)
    assert told.count("/") <= 4
    assert SECRET not in told
