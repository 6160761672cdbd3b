"""F6 walks over the parts of the window: navigation, messages, page, help beside it, buttons below, lowest line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.kit.page import Page


def next_pane(focused: QWidget | None, panes: Sequence[QWidget], page: Page, *, is_back: bool = False) -> None:
    """Put the keyboard into the part after (or before) the one that has it; parts with nothing to press are left out.

    The last part is the page's body, which has its own idea of what comes first.
    """
    found = [pane for pane in panes if _first(pane) is not None]
    if not found:
        return
    here = next((place for place, pane in enumerate(found) if focused and _is_in(focused, pane)), None)
    step = -1 if is_back else 1
    target = found[0 if here is None else (here + step) % len(found)]
    if target is page.scroller:
        page.first_pane()
        return
    first = _first(target)
    if first is not None:
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _is_in(widget: QWidget, pane: QWidget) -> bool:
    return widget is pane or pane.isAncestorOf(widget)


def _first(pane: QWidget) -> QWidget | None:
    """Return the first thing in a part that takes the keyboard, the part itself included."""
    if not pane.isVisible():
        return None
    for one in (pane, *pane.findChildren(QWidget)):
        takes = one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        if takes and one.isVisible() and one.isEnabled():
            return one
    return None
