"""F1 opens the help of the page at work, the search finds pages, Esc leads back; every screen has its page."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.features.help.queries import help_pages
from app.kernel.texts import Language
from ui.catalogue import SCREENS

OWN = {"sync", "stick", "messages", "backups", "sheet", "replace", "restore"}
"""The screens of the window itself."""


def test_every_screen_has_its_help_in_both_languages() -> None:
    for language in Language:
        missing = {card.name for card in SCREENS} | OWN
        missing -= {page.name for page in help_pages(language)}
        assert not missing, f"write resources/help/{language.value}/<name>.md for {sorted(missing)}"


def test_f1_opens_the_help_of_this_page_and_esc_leads_back(clerk: Any) -> None:
    clerk.open("papers")
    QTest.keyClick(clerk.desktop.frame, Qt.Key.Key_F1)
    clerk.settle()
    text = clerk.find("help-text")
    assert text.hasFocus()
    assert "Minden papír, amely itt készült" in text.toPlainText()
    clerk.find("help-line").setText("pendrive")
    assert clerk.find("help-text").accessibleName() == "Adatcsere pendrive-on"
    assert clerk.find("help-list").count() >= 1
    QTest.keyClick(clerk.find("help-line"), Qt.Key.Key_Escape)
    clerk.settle()
    assert clerk.desktop.shell.navigation.place.screen == "papers"


def test_the_search_over_everything_finds_the_help(clerk: Any) -> None:
    clerk.open("search", "gyakorló önkormányzat")
    clerk.read("Gyakorló önkormányzat")
    clerk.find("search-line").setFocus()
    QTest.keyClick(clerk.find("search-line"), Qt.Key.Key_Return)
    clerk.settle()
    assert clerk.desktop.shell.navigation.place.screen == "help"
    assert clerk.find("help-text").accessibleName() == "Gyakorló önkormányzat"
