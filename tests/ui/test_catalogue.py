"""Every screen in both languages and at large text: all has a name, can be reached by keys, and nothing is cut."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from app.kernel.texts import Language
from tests.helpers.source_tree import modules
from ui.catalogue import SCREENS
from ui.kit.row import Row
from ui.kit.theme import Look, Theme
from ui.kit.wrapped_button import WrappedButton

PLACES = (
    ("home", ()),
    ("overview", ()),
    ("help", ("sync",)),
    ("history", ()),
    ("backups", ()),
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
    ("request-ask", ("needs-2027", "training_people")),
    ("request-villages", ("needs-2027",)),
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
    ("questions", ()),
    ("news", ()),
    ("ask", ("contract", "1.4", "signing", "signing_place", "Place of signing")),
    ("plan", ()),
)


READ = (QLabel, QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, Row)
"""What a person reads or presses."""


def visible(clerk: Any, kind: type) -> list[Any]:
    return [one for one in clerk.desktop.frame.findChildren(kind) if one.isVisible()]


def test_names_are_used_once_and_titles_are_in_both_languages() -> None:
    names = [card.name for card in SCREENS]
    assert len(names) == len(set(names))
    assert all(card.title.hu and card.title.en for card in SCREENS)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("theme", "percent"), [(Theme.DARK, 100), (Theme.CONTRAST, 150)])
def test_no_text_is_cut_off_and_nothing_covers_another(
    clerk: Any, language: Language, theme: Theme, percent: int
) -> None:
    before = clerk.desktop.shell
    clerk.desktop.choose(clerk.desktop.preferences.with_language(language).with_look(Look(theme, percent)))
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
            # The words of one that wraps are a label, which was looked at above.
            if not isinstance(button, WrappedButton)
            and button.fontMetrics().horizontalAdvance(button.text().replace("&", "")) > button.width()
        ]
        cut += [(screen, arguments, *pair) for pair in covered(clerk)]
    assert cut == []


def covered(clerk: Any) -> list[tuple[str, str]]:
    """Return the pairs of visible neighbours of which one lies over the other, by their words."""
    found = []
    for parent in (clerk.desktop.frame.centralWidget(), *visible(clerk, QFrame)):
        here = [one for one in parent.children() if isinstance(one, READ) and one.isVisible()]
        for place, first in enumerate(here):
            for second in here[place + 1 :]:
                shared = first.geometry().intersected(second.geometry())
                if shared.width() > 2 and shared.height() > 2:
                    found.append((words_of(first), words_of(second)))
    return found


def words_of(widget: Any) -> str:
    return str(widget.accessibleName() or getattr(widget, "text", lambda: "")() or widget.objectName())


def test_the_wheel_changes_no_answer(clerk: Any) -> None:
    """A page that is scrolled must not change what is chosen on it; the house's combo leaves the wheel alone."""
    bare = [
        f"{module.path}: {kind}"
        for module in modules("ui")
        if module.parts[:2] != ("ui", "kit")
        for kind in ("QComboBox(", "QSpinBox(", "QDateEdit(", "QSlider(", "QDial(")
        if kind in module.text
    ]
    assert bare == []
    box = clerk.desktop.shell.rail.municipalities
    before = box.currentIndex()
    for turn in (-120, 120):
        wheel = QWheelEvent(
            QPointF(5, 5),
            QPointF(box.mapToGlobal(QPointF(5, 5))),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, wheel)
        assert box.currentIndex() == before


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
