"""Every screen in both languages and at large text: all has a name, can be reached by keys, and nothing is cut."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from app.kernel.texts import Language
from ui.catalogue import SCREENS
from ui.kit.row import Row
from ui.kit.theme import Look, Theme

PLACES = (
    ("home", ()),
    ("task", ("first-contact",)),
    ("task", ("migration",)),
    ("contract", ()),
    ("contract-form", ("identifiers",)),
    ("contract-form", ("bodies",)),
    ("contract-check", ()),
    ("requests", ()),
    ("request", ("needs-2027",)),
    ("request-form", ("needs-2027", "staff")),
    ("request-check", ("needs-2027",)),
    ("request-changes", ("needs-2027",)),
    ("papers", ()),
    ("paper-kinds", ()),
    ("people", ()),
    ("person", ("coordinator", "981044")),
    ("person-change", ("mayor", "981011")),
    ("channels", ()),
    ("bodies", ("981011",)),
    ("conflicts", ()),
    ("sync", ()),
    ("messages", ()),
    ("search", ("szerződés",)),
)


def visible(clerk: Any, kind: type) -> list[Any]:
    return [one for one in clerk.desktop.frame.findChildren(kind) if one.isVisible()]


def test_names_are_used_once_and_titles_are_in_both_languages() -> None:
    names = [card.name for card in SCREENS]
    assert len(names) == len(set(names))
    assert all(card.title.hu and card.title.en for card in SCREENS)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("percent", [100, 150])
def test_no_text_is_cut_off(clerk: Any, language: Language, percent: int) -> None:
    before = clerk.desktop.shell
    clerk.desktop.choose(clerk.desktop.preferences.with_language(language).with_look(Look(Theme.LIGHT, percent)))
    clerk.wait(lambda: clerk.desktop.shell is not before, "a new shell")
    cut = []
    for screen, arguments in PLACES:
        clerk.open(screen, *arguments)
        clerk.pause(120)
        cut += [
            (screen, arguments, text.text())
            for text in visible(clerk, QLabel)
            if text.text() and text.heightForWidth(text.width()) > text.height() + 2
        ]
        cut += [
            (screen, arguments, button.text())
            for button in visible(clerk, QAbstractButton)
            if button.fontMetrics().horizontalAdvance(button.text().replace("&", "")) > button.width()
        ]
    assert cut == []


def test_everything_that_takes_the_keyboard_has_a_name(clerk: Any) -> None:
    nameless = []
    for screen, arguments in PLACES:
        clerk.open(screen, *arguments)
        for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, Row):
            for widget in visible(clerk, kind):
                words = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
                if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not words:
                    nameless.append((screen, widget.objectName() or type(widget).__name__))
    assert nameless == []


def test_everything_can_be_reached_by_tab(clerk: Any) -> None:
    unreached = []
    for screen, arguments in PLACES:
        clerk.open(screen, *arguments)
        current = clerk.desktop.shell.navigation.current
        current.first_focus()
        seen: set[QWidget] = set()
        widget = clerk.desktop.frame.focusWidget()
        while widget is not None and widget not in seen:
            seen.add(widget)
            clerk.desktop.frame.focusNextPrevChild(True)
            widget = clerk.desktop.frame.focusWidget()
        wanted = [
            one
            for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, Row)
            for one in current.findChildren(kind)
            if one.isVisible() and one.isEnabled() and one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        ]
        groups = {one.group() for one in seen if isinstance(one, QAbstractButton) and one.group()}
        unreached += [
            (screen, one.objectName() or one.accessibleName())
            for one in wanted
            if one not in seen and not (isinstance(one, QAbstractButton) and one.group() in groups)
        ]
    assert unreached == []


def test_english_screens_speak_english(clerk: Any) -> None:
    before = clerk.desktop.shell
    clerk.desktop.choose(clerk.desktop.preferences.with_language(Language.EN))
    clerk.wait(lambda: clerk.desktop.shell is not before, "a new shell")
    names = (
        "Önkormányzat",
        "Sárberek",
        "Kisnyáras",
        "Vadász",
        "Kovács",
        "Kerek",
        "utca",
        "út",
        "Portál",
        "jegyző",
        "Mötv",
        "Korm",
    )
    hungarian = []
    for screen, arguments in PLACES:
        clerk.open(screen, *arguments)
        hungarian += [
            (screen, line)
            for line in clerk.words().splitlines()
            if any(sign in line for sign in "őűŐŰ") and not any(name in line for name in names)
        ]
    assert hungarian == []


def test_pages_scroll_instead_of_being_squeezed(clerk: Any) -> None:
    clerk.desktop.frame.resize(960, 600)
    for screen, arguments in PLACES:
        clerk.open(screen, *arguments)
        clerk.pause(60)
        current = clerk.desktop.shell.navigation.current
        inner = current.findChild(QScrollArea).widget()
        assert inner.height() >= inner.minimumSizeHint().height(), screen
        assert inner.width() <= current.width(), screen
