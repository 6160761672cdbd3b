"""The look of the program in one place: colours, type, spacing; it builds no widget."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
SANS, SERIF = "Source Sans 3", "Source Serif 4"
TEXT_SIZES = (100, 125, 150, 200)
"""Per cent of the ordinary text size, as offered in the menu."""

SPACE = 8
"""Pixels of one step; every distance is a multiple of it."""


class Theme(StrEnum):
    """The two looks."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colours:
    """One look's colours; every text colour keeps 4.5:1 on each ground it stands on (WCAG 2.2, 1.4.3)."""

    ground: str
    surface: str
    raised: str
    text: str
    quiet: str
    line: str
    edge: str
    accent: str
    on_accent: str
    accent_soft: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    focus: str


COLOURS = {
    Theme.LIGHT: Colours(
        ground="#F4F4F1",
        surface="#FFFFFF",
        raised="#FAFAF8",
        text="#1B1E21",
        quiet="#50565C",
        line="#DADBD7",
        edge="#7C8288",
        accent="#0B5563",
        on_accent="#FFFFFF",
        accent_soft="#E1EEF0",
        good="#1B6437",
        good_soft="#E3F1E7",
        warn="#7A4B00",
        warn_soft="#FBF0DC",
        bad="#9B1C16",
        bad_soft="#FBE6E4",
        focus="#C45500",
    ),
    Theme.DARK: Colours(
        ground="#15181A",
        surface="#1E2225",
        raised="#24292C",
        text="#ECEEEF",
        quiet="#B1B8BE",
        line="#383F44",
        edge="#8A929A",
        accent="#7CCAD6",
        on_accent="#08252B",
        accent_soft="#17343A",
        good="#8AD3A3",
        good_soft="#17301F",
        warn="#E9C072",
        warn_soft="#35290F",
        bad="#F5A29B",
        bad_soft="#3B1A18",
        focus="#FFB45C",
    ),
}


@dataclass(frozen=True, slots=True)
class Look:
    """What a person chose: the theme and the text size in per cent."""

    theme: Theme = Theme.LIGHT
    percent: int = 100

    @property
    def colours(self) -> Colours:
        """Return the colours of the theme."""
        return COLOURS[self.theme]

    def pixels(self, size: float) -> int:
        """Return a text size at this look, in pixels."""
        return round(size * self.percent / 100)


def load_fonts() -> None:
    """Make the program's own fonts known to Qt; harmless to repeat."""
    known = set(QFontDatabase.families())
    for family, files in {
        SANS: ("SourceSans3-Regular", "SourceSans3-Bold"),
        SERIF: ("SourceSerif4-Bold",),
    }.items():
        if family not in known:
            for file in files:
                QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / f"{file}.ttf"))


def apply(application: QApplication, look: Look) -> None:
    """Dress the whole program."""
    load_fonts()
    font = QFont(SANS)
    font.setPixelSize(look.pixels(15))
    application.setFont(font)
    application.setPalette(_palette(look.colours))
    application.setStyleSheet(stylesheet(look))


def stylesheet(look: Look) -> str:
    """Return the style sheet of a look."""
    text = (RESOURCES / "styles" / "house.qss").read_text(encoding="utf-8")
    sizes = {f"px{size}": f"{look.pixels(size)}px" for size in (13, 14, 15, 17, 19, 26)}
    icons = (RESOURCES / "icons").as_posix()
    return Template(text).substitute(
        asdict(look.colours), serif=SERIF, sans=SANS, icons=icons, theme=look.theme.value, **sizes
    )


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.ground,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.raised,
        QPalette.ColorRole.Button: colours.surface,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.ToolTipBase: colours.surface,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.quiet,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Link: colours.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    return palette
