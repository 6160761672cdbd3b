"""The files on their way, as the sync centre shows them: what goes up, what comes down, what is set aside and why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.kernel.texts import Text
from app.sync.state import FileItem, SyncStatus
from ui.kit.card import Card
from ui.kit.labels import TextRole, label

translate = QCoreApplication.translate
_SHOWN = 10
_MEGABYTE = 1024 * 1024


def file_cards(status: SyncStatus, words: Callable[[Text], str]) -> list[Card]:
    """Return the cards that have something to say; `words` gives a text in the window's language."""
    cards = []
    if status.files_set_aside:
        card = Card(translate("FileCards", "Papírok, amelyek így nem mehetnek"))
        for item in status.files_set_aside[:_SHOWN]:
            said = words(item.problem) if item.problem else ""
            card.rows.addWidget(label(translate("FileCards", "{name}: {reason}").format(name=_name(item), reason=said)))
        cards.append(card)
    for items, title in (
        (status.files_up, translate("FileCards", "Küldésre váró papírok")),
        (status.files_down, translate("FileCards", "Letöltésre váró papírok")),
    ):
        if items:
            cards.append(_waiting(items, title))
    return cards


def _waiting(items: tuple[FileItem, ...], title: str) -> Card:
    card = Card(title)
    for item in items[:_SHOWN]:
        card.rows.addWidget(label(_line(item)))
    if len(items) > _SHOWN:
        more = translate("FileCards", "… és még {count} papír").format(count=len(items) - _SHOWN)
        card.rows.addWidget(label(more, TextRole.QUIET))
    return card


def _line(item: FileItem) -> str:
    if not item.size:
        return translate("FileCards", "{name}, még nem ért be a központba vagy még nem kértük le").format(
            name=_name(item)
        )
    size = f"{max(item.size / _MEGABYTE, 0.1):.1f}".replace(".", ",")
    if item.done:
        percent = item.done * 100 // item.size
        return translate("FileCards", "{name}, {size} MB, {percent} % megjött").format(
            name=_name(item), size=size, percent=percent
        )
    return translate("FileCards", "{name}, {size} MB").format(name=_name(item), size=size)


def _name(item: FileItem) -> str:
    return item.title or translate("FileCards", "Irat ({code})").format(code=item.sha256[:8])
