"""The help: the page of the screen one came from, a list of all pages, and a search over them, without a network."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence, QShortcut, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QTextBrowser, QVBoxLayout, QWidget

from app.features.help.model import HelpPage
from app.features.help.queries import find_help, help_page
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.kit.theme import SERIF, SPACE, TYPE, scaled

_LIST, _LINE = 300, 680
"""Pixels of the list and of the longest line of the text, at 100 %."""
_NAME = Qt.ItemDataRole.UserRole


class HelpScreen(Screen):
    """The list at the left, the page at the right; the argument is the name of a screen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown = ""
        self.line = QLineEdit()
        self.line.setObjectName("help-line")
        self.line.setPlaceholderText(self.tr("Keresés a súgóban"))
        self.line.setAccessibleName(self.tr("Keresés a súgóban"))
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self.on_letter)
        self.list = QListWidget()
        self.list.setObjectName("help-list")
        self.list.setAccessibleName(self.tr("A súgó lapjai"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self.on_chosen)
        self.text = QTextBrowser()
        self.text.setObjectName("help-text")
        self.text.setOpenLinks(False)
        self.text.setTabChangesFocus(True)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.line)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.list.setFocus)
        self.set_whole(self._layout())
        self.add_action(self.tr("Vissza a munkához"), lambda: self.desk.navigator.back())
        self.end_actions()
        self.on_escape(lambda: self.desk.navigator.back())

    def _layout(self) -> QWidget:
        whole = QWidget()
        whole.setObjectName("body")
        left = QVBoxLayout()
        left.setSpacing(SPACE)
        left.addWidget(self.line)
        left.addWidget(self.list, 1)
        columns = QHBoxLayout()
        columns.setSpacing(SPACE * 2)
        for one in (self.line, self.list):
            one.setFixedWidth(min(scaled(_LIST), 380))
        columns.addLayout(left)
        columns.addWidget(self.text, 1)
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(SPACE * 4, SPACE * 3, SPACE * 4, SPACE * 2)
        rows.setSpacing(SPACE * 2)
        rows.addWidget(self.title)
        rows.addLayout(columns, 1)
        return whole

    def show_place(self, *arguments: str) -> None:
        """Show the help of a screen."""
        self._shown = arguments[0] if arguments else "help"
        self.renew()

    def renew(self) -> None:
        """Show the list and the page."""
        self.set_heading(self.tr("Súgó"))
        self._fill(find_help(self.line.text(), self.desk.language))
        self._show(help_page(self._shown, self.desk.language))
        if self.is_fresh:
            self.is_fresh = False
            self.first_focus()

    def first_focus(self) -> None:
        """Begin with the text, which arrows scroll; the search is one Shift+Tab before the list."""
        self.text.setFocus()

    def _fill(self, pages: tuple[HelpPage, ...]) -> None:
        was_blocked = self.list.blockSignals(True)
        self.list.clear()
        for page in pages:
            item = QListWidgetItem(page.title)
            item.setData(_NAME, page.name)
            self.list.addItem(item)
            if page.name == self._shown:
                self.list.setCurrentItem(item)
        self.list.blockSignals(was_blocked)

    def _show(self, page: HelpPage) -> None:
        self.text.setMarkdown(page.text)
        self.text.setAccessibleName(page.title)
        _set_type(self.text.document())

    def on_letter(self, words: str) -> None:
        """Show the pages that hold the words, and the best of them."""
        found = find_help(words, self.desk.language)
        if found and words.strip():
            self._shown = found[0].name
            self._show(found[0])
        self._fill(found)

    def on_chosen(self, item: QListWidgetItem | None) -> None:
        """Show the page that was chosen."""
        if item is not None:
            self._shown = str(item.data(_NAME))
            self._show(help_page(self._shown, self.desk.language))
            self.desk.navigator.replace("help", self._shown)


def _set_type(document: QTextDocument) -> None:
    """Set headings in the serif, in the sizes of the house; Markdown brings its own otherwise."""
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        cursor = QTextCursor(block)
        spacing = block.blockFormat()
        spacing.setTopMargin(SPACE * 2 if level > 1 else 0)
        spacing.setBottomMargin(SPACE // 2)
        cursor.setBlockFormat(spacing)
        if level:
            look = QTextCharFormat()
            look.setFontFamilies([SERIF])
            look.setFontWeight(QFont.Weight.Bold)
            look.setProperty(QTextCharFormat.Property.FontPixelSize, scaled(TYPE["title" if level == 1 else "heading"]))
            look.clearProperty(QTextCharFormat.Property.FontSizeAdjustment)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(look)
        block = block.next()
