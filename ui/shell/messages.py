"""Messages that stay until they are read: the newest above the page, all of them on their own page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.kernel.problems import Problem, Unavailable
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.kit.days import moment
from ui.kit.labels import TextRole, label
from ui.kit.notice import Notice, Tone
from ui.kit.page import empty
from ui.kit.theme import SPACE


@dataclass(frozen=True, slots=True)
class Message:
    """What was said, when."""

    at: str
    tone: Tone
    title: str
    text: str


class MessageBoard(QWidget):
    """The newest unread message, above every page, and the list of this session's messages."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.messages: list[Message] = []
        self._rows = QVBoxLayout(self)
        self.setObjectName("board")
        self._rows.setContentsMargins(SPACE * 4, SPACE, SPACE * 4, 0)
        self.hide()

    def post(
        self, tone: Tone, title: str, text: str, link: str = "", on_link: Callable[[], object] | None = None
    ) -> None:
        """Show a message and keep it; a link leads to where something can be done."""
        self.messages.append(Message(datetime.now().astimezone().isoformat(), tone, title, text))
        empty(self._rows)
        notice = Notice(tone, title, text, is_flat=True)
        if on_link is not None:
            notice.add_link(link, on_link)
        notice.add_link(self.tr("Elolvastam"), self.on_read)
        self._rows.addWidget(notice)
        self.show()

    def post_problem(self, desk: Desk, problem: Problem) -> None:
        """Show a problem in the language of the window."""
        tone = Tone.WARN if isinstance(problem, Unavailable) else Tone.BAD
        self.post(tone, desk.words(problem.title), desk.words(problem.message))

    def on_read(self) -> None:
        """Take the newest message away; it stays on the messages page."""
        empty(self._rows)
        self.hide()


class MessagesScreen(Screen):
    """What was said since the program was started."""

    def __init__(self, desk: Desk, board: MessageBoard) -> None:
        super().__init__(desk)
        self._board = board

    def renew(self) -> None:
        """Show the messages, newest first."""
        self.set_heading(self.tr("Üzenetek"), "", self.tr("Amit a program az indulás óta mondott."))
        self.clear()
        if not self._board.messages:
            self.body.addWidget(label(self.tr("Nincs üzenet.")))
        for message in reversed(self._board.messages):
            self.body.addWidget(label(moment(message.at, self.desk.language), TextRole.QUIET))
            self.body.addWidget(Notice(message.tone, message.title, message.text))
