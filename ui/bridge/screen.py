"""What a screen is: a page that shows a place, reads itself again on changes, and loses nothing on leaving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.kernel.problems import Problem
from app.kernel.texts import Text
from ui.bridge.desk import Desk
from ui.kit.notice import Notice, Tone
from ui.kit.page import Page, empty
from ui.kit.question_page import QuestionPage

SHEET_OF_THE_DAY = "D27-N"


class Screen(Page):
    """The parent of every screen."""

    def __init__(self, desk: Desk, *, is_wide: bool = False) -> None:
        super().__init__(is_wide=is_wide)
        self.desk = desk
        self.bridge = desk.bridge
        self.is_dirty = False
        self.about: tuple[str, ...] = ()
        """The field at hand as `asked_about` gives it; nothing where the page has no field."""
        self.is_fresh = True
        """The person has just come here: the keyboard goes to the first thing to do once it is drawn."""

    def words(self, text: Text | None) -> str:
        """Return a text of the program in the language of the window."""
        return self.desk.words(text)

    def show_place(self, *_arguments: str) -> None:
        """Show what the arguments say; the screen reads the store itself."""
        self.renew()

    def renew(self) -> None:
        """Read the store again and show what it says."""

    def flush(self) -> None:
        """Hand on what was typed and not saved yet."""

    def history_place(self) -> tuple[str, ...]:
        """Return (municipality, table, record, field) of what the person is at; nothing where the page has no field."""
        return ()

    def paper_place(self) -> tuple[str, ...]:
        """Return the paper of this page as the preview takes it; nothing where the page has no paper of its own."""
        return ()

    def print_page(self) -> None:
        """Show what this page is on paper: its own paper, else the sheet of the morning."""
        self.desk.navigator.open("preview", *(self.paper_place() or (SHEET_OF_THE_DAY,)))

    def first_pane(self) -> None:
        """Put the keyboard into the page."""
        self.first_focus()

    def asked_about(self) -> tuple[str, ...]:
        """Return (form, version, page, field, label) of what the person is at, for a question to the help desk."""
        return self.about or ("", "", "", "", self.title.text())

    def on_ask(self) -> None:
        """Ask the help desk about what the person is at; what is half typed is saved first."""
        about = self.asked_about()
        self.flush()
        self.desk.navigator.open("ask", *about)

    def refused_at(self, page: QuestionPage | None, problem: Problem) -> None:
        """Say a refusal at the field it is about, else above the page."""
        for name, field in page.fields.items() if page is not None else ():
            field.set_fault(self.words(problem.message) if name == problem.field else "")
        if page is not None and problem.field in page.fields:
            page.fields[problem.field].take_focus()
            return
        empty(self.notices)
        self.notices.addWidget(Notice(Tone.BAD, self.words(problem.title), self.words(problem.message)))

    def first_focus(self) -> None:
        """Put the keyboard at the first thing to do."""
        for widget in self.scroller.findChildren(QWidget):
            is_in_reach = widget.isVisibleTo(self) and widget.isEnabled() and not self.leads_away(widget)
            if is_in_reach and widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value:
                widget.setFocus()
                return

    def leads_away(self, _widget: QWidget) -> bool:
        """Tell whether a widget leads to another page, so that the keyboard does not begin there."""
        return False

    def redraw(self, build: Callable[[], object]) -> None:
        """Take the body away and build it anew, keeping the scroll position and the focused row."""
        focused = QApplication.focusWidget()
        is_ours = focused is not None and self.isAncestorOf(focused)
        name = focused.objectName() if is_ours and focused is not None else ""
        position = self.scroller.verticalScrollBar().value()
        self.clear()
        build()
        self.scroller.verticalScrollBar().setValue(position)
        # What was just laid out becomes visible with the next turn of the loop; until then it takes no keyboard.
        QTimer.singleShot(0, self, lambda: self._place_focus(name, is_ours=is_ours))

    def shown(self, name: str) -> QWidget | None:
        """Return the widget of a name that is on the page; what was just taken away lives on for a moment, hidden."""
        found = self.findChildren(QWidget, name)
        return next((one for one in found if one.isVisibleTo(self)), None)

    def _place_focus(self, name: str, *, is_ours: bool) -> None:
        again = self.shown(name) if name else None
        # A page that was just opened begins with itself, not with the help beside it.
        if again is not None and again.isEnabled() and not (self.is_fresh and again is self.aside):
            again.setFocus()
        elif self.is_fresh or is_ours:
            self.first_focus()
        # Where the page was drawn twice in a row, what the first drawing chose is gone: the second one chooses again.
        focused = self.window().focusWidget()
        self.is_fresh = self.is_fresh and (focused is None or not self.isAncestorOf(focused))


@dataclass(frozen=True, slots=True)
class ScreenCard:
    """How the shell knows a screen: name, title, where it stands in the navigation, its topics, and its maker.

    `build` returns the class and is called at the first visit, so that a screen is imported when it is needed.
    """

    name: str
    title: Text
    topics: frozenset[str]
    build: Callable[[Desk], Screen]
    is_in_navigation: bool = False
