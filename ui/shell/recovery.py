"""What a crash is told with: the same page is open, and the last answer that a person typed here."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.kernel.texts import Language
from ui.kit.notice import Tone
from ui.shell.messages import MessageBoard

translate = QCoreApplication.translate

_LONGEST = 60


def read_last_typed(reading: Any) -> Any:
    """Return app.features.history.queries.LastTyped, or None where nothing was typed."""
    # Loaded on the lane, after the first page is on the screen.
    from app.features.history.queries import last_typed

    return last_typed(reading)


def tell_recovered(board: MessageBoard, language: Language, found: Any) -> None:
    """Say after a crash that the same page is open, and what was recovered: page, question and value."""
    title = translate("Recovery", "A program legutóbb váratlanul leállt")
    if found is None:
        text = translate("Recovery", "Megnyitottuk ott, ahol tartott. Minden mentett válasza megvan.")
        board.post(Tone.INFO, title, text)
        return
    at = datetime.fromisoformat(found.at).astimezone()
    field = found.title.render(language)
    if found.page is not None:
        field = translate("Recovery", "{page} › {field}").format(page=found.page.render(language), field=field)
    value = found.value.render(language)
    shown = value if len(value) <= _LONGEST else f"{value[:_LONGEST].rstrip()}…"
    text = translate("Recovery", "Helyreállítottuk, amit {when}-kor írt. {field}: „{value}”.")
    board.post(Tone.INFO, title, text.format(when=f"{at:%H:%M}", field=field, value=shown))
