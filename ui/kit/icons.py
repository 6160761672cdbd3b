"""The program's own line drawings, in a colour of the look and as sharp as the screen; each repeats words beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImageReader, QPalette, QPixmap, QPixmapCache
from PySide6.QtWidgets import QLabel

from ui.kit.theme import RESOURCES, scaled, tone_colour

SIDE = 22
"""Pixels of an icon at 100 %."""


def has_icon(name: str) -> bool:
    """Tell whether there is a drawing of this name."""
    return _file(name).exists()


def drawing(name: str, colour: QColor, side: int = SIDE) -> QPixmap:
    """Return a drawing in one colour; `side` grows with the chosen text size."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    pixels = round(scaled(side) * ratio)
    made, key = QPixmap(), f"{name}-{colour.name()}-{pixels}"
    if QPixmapCache.find(key, made):
        return made
    text = _file(name).read_text(encoding="utf-8").replace("currentColor", colour.name())
    buffer = QBuffer()
    buffer.setData(QByteArray(text.encode()))
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(pixels, pixels))
    made = QPixmap.fromImage(reader.read())
    made.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, made)
    return made


def icon(name: str) -> QIcon:
    """Return a drawing for a button: quiet, and in the accent while it is the chosen one."""
    made = QIcon(drawing(name, QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)))
    chosen = drawing(name, QGuiApplication.palette().color(QPalette.ColorRole.Link))
    made.addPixmap(chosen, QIcon.Mode.Normal, QIcon.State.On)
    return made


def sign(tone: str) -> QLabel:
    """Return the sign of a tone (info, good, warn, bad); screen readers hear the words beside it."""
    made = QLabel()
    made.setPixmap(drawing(tone, QColor(tone_colour(tone))))
    made.setFixedSize(made.sizeHint())
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return made


def _file(name: str) -> Path:
    return RESOURCES / "icons" / f"{name}.svg"
