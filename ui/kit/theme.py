"""The look of the program in one place: colours, type, spacing; it builds no widget."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
SANS, SERIF = "Source Sans 3", "Source Serif 4"
TEXT_SIZES = (100, 125, 150, 200)
"""Per cent of the ordinary text size, as offered in the menu."""

SPACE = 8
"""Pixels of one step; every distance is a half, one, two, three or four of it."""

TEXT = 16
"""Pixels of ordinary text at 100 %."""
TYPE = {"small": 14, "text": TEXT, "lead": 18, "heading": 21, "title": 30}
"""The type scale in pixels at 100 %: headings and titles in the serif, all else in the sans."""


class Theme(StrEnum):
    """The three looks; high contrast is black, white and one colour for what can be pressed."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


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
        ground="#F5F4F0",
        surface="#FFFFFF",
        raised="#FBFAF7",
        text="#1A1D20",
        quiet="#4D545B",
        line="#DCDAD3",
        edge="#767C83",
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
    Theme.CONTRAST: Colours(
        ground="#000000",
        surface="#000000",
        raised="#000000",
        text="#FFFFFF",
        quiet="#FFFFFF",
        line="#FFFFFF",
        edge="#FFFFFF",
        accent="#FFE94A",
        on_accent="#000000",
        accent_soft="#262400",
        good="#8CFFA8",
        good_soft="#00210B",
        warn="#FFC94A",
        warn_soft="#2B1F00",
        bad="#FFB3AB",
        bad_soft="#300400",
        focus="#3DF0FF",
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
    font.setPixelSize(look.pixels(TEXT))
    application.setFont(font)
    application.setPalette(_palette(look.colours))
    application.setStyleSheet(stylesheet(look))


def scaled(pixels: float) -> int:
    """Return a width that grows with the chosen text size, in pixels."""
    return round(pixels * QGuiApplication.font().pixelSize() / TEXT)


def tone_colour(tone: str) -> str:
    """Return the colour of a tone (info, good, warn, bad, quiet) in the look that is worn."""
    ground = QGuiApplication.palette().color(QPalette.ColorRole.Window).name().upper()
    colours = next((one for one in COLOURS.values() if one.ground == ground), COLOURS[Theme.LIGHT])
    words = {"good": colours.good, "warn": colours.warn, "bad": colours.bad, "quiet": colours.quiet}
    return words.get(tone, colours.accent)


def stylesheet(look: Look) -> str:
    """Return the style sheet of a look."""
    text = (RESOURCES / "styles" / "house.qss").read_text(encoding="utf-8")
    sizes = {f"size_{name}": f"{look.pixels(size)}px" for name, size in TYPE.items()}
    sizes |= {
        "tick": f"{look.pixels(18)}px",
        "dot": f"{look.pixels(10)}px",
        "dot_ring": f"{look.pixels(6)}px",
        "tick_round": f"{look.pixels(18) // 2 + 2}px",
    }
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
