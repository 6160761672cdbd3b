"""Links of a message stand beside each other; whole sentences that lead somewhere stand below each other."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ui.kit.error_summary import ErrorSummary
from ui.kit.notice import Notice, Tone


def buttons(widget: QWidget) -> list[QPushButton]:
    return widget.findChildren(QPushButton)


def shown(widget: QWidget, width: int) -> QWidget:
    widget.resize(width, widget.sizeHint().height())
    widget.show()
    return widget


def test_links_stand_beside_each_other(qapp: Any) -> None:
    notice = Notice(Tone.INFO, "Új üzenet")
    notice.add_link("Megnézem", lambda: None)
    notice.add_link("Elolvastam", lambda: None)
    first, second = buttons(shown(notice, 700))
    assert first.y() == second.y()
    assert first.x() < second.x()


def test_sentences_stand_below_each_other_so_that_none_is_cut(qapp: Any) -> None:
    pressed: list[int] = []
    faults = [
        (f"Erre a kérdésre még nem válaszolt: „{one}. kérdés”.", partial(pressed.append, one)) for one in range(5)
    ]
    summary = ErrorSummary("Mielőtt aláíratja, ezeket pótolja", faults)
    found = buttons(shown(summary, 700))
    assert [one.x() for one in found] == [found[0].x()] * 5
    assert sorted({one.y() for one in found}) == [one.y() for one in found]
    assert all(one.fontMetrics().horizontalAdvance(one.text()) <= one.width() for one in found)
    found[3].click()
    assert pressed == [3]


def test_a_message_without_links_uses_its_whole_width(qapp: Any) -> None:
    notice = Notice(Tone.BAD, "Ha ma nem döntenek, az indulás január 11-ére tolódik.", "Hat munkanap hiányzik.")
    shown(notice, 700)
    assert [one.width() > 600 for one in notice.findChildren(QLabel) if one.text()] == [True, True]
