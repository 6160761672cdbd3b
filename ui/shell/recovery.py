"""What a crash is told with: the last answer that a person typed here and when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.kernel.changes import Origin
from ui.kit.notice import Tone
from ui.shell.messages import MessageBoard

translate = QCoreApplication.translate

_TYPED = ("answer", "person", "municipality", "office")
_LONGEST = 60


def last_typed(reading: Any) -> tuple[str, str]:
    """Return (local time of day, value) of the last saved answer; empty texts where nothing was typed."""
    # Loaded on the lane, after the first page is on the screen.
    from sqlalchemy import select

    # As above.
    from app.storage.local import HistoryLine
    from app.storage.rows import decode

    line = reading.session.scalars(
        select(HistoryLine)
        .where(HistoryLine.origin == Origin.LOCAL.value, HistoryLine.table_name.in_(_TYPED))
        .order_by(HistoryLine.id.desc())
        .limit(1)
    ).first()
    if line is None:
        return "", ""
    value = decode(line.after)
    if line.table_name == "answer" and isinstance(value, str):
        value = decode(value)
    at = datetime.fromisoformat(line.at).astimezone().strftime("%H:%M")
    return at, str(value if value is not None else "")[:_LONGEST]


def tell_recovered(board: MessageBoard, found: tuple[str, str]) -> None:
    """Say after a crash that the same page is open, and what the last saved answer was."""
    at, value = found
    text = translate("Recovery", "Megnyitottuk ott, ahol tartott. Minden mentett válasza megvan.")
    if value:
        words = translate("Recovery", "Megnyitottuk ott, ahol tartott. Amit {when}-kor írt, megvan: „{value}”.")
        text = words.format(when=at, value=value)
    board.post(Tone.INFO, translate("Recovery", "A program legutóbb váratlanul leállt"), text)
