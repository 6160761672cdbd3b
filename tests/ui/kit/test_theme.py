"""Every text keeps its contrast on every ground it stands on, in every look (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import pytest

from ui.kit.theme import COLOURS, TEXT, TEXT_SIZES, Look, Theme, stylesheet

TEXTS = [
    ("text", ground) for ground in ("ground", "surface", "raised", "accent_soft", "good_soft", "warn_soft", "bad_soft")
]
TEXTS += [("quiet", ground) for ground in ("ground", "surface", "raised")]
TEXTS += [(text, "surface") for text in ("accent", "good", "warn", "bad")]
TEXTS += [("accent", ground) for ground in ("ground", "raised", "accent_soft", "good_soft", "warn_soft", "bad_soft")]
TEXTS += [("bad", "ground"), ("warn", "ground"), ("on_accent", "accent"), ("surface", "warn")]
GROUNDS = ("ground", "surface", "raised")
SIGNS = [(sign, ground) for sign in ("focus", "edge") for ground in GROUNDS]
SIGNS += [("focus", ground) for ground in ("accent_soft", "good_soft", "warn_soft", "bad_soft")]
SIGNS += [(tone, f"{tone}_soft") for tone in ("good", "warn", "bad")]
"""Edges, the ring of the focus, and the signs of a message on its own ground."""


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_texts_can_be_read(theme: Theme, text: str, ground: str) -> None:
    colours = COLOURS[theme]
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize(("sign", "ground"), SIGNS)
def test_edges_and_focus_can_be_seen(theme: Theme, sign: str, ground: str) -> None:
    colours = COLOURS[theme]
    assert contrast(getattr(colours, sign), getattr(colours, ground)) >= 3


@pytest.mark.parametrize("theme", list(Theme))
def test_every_colour_named_in_the_style_sheet_is_measured(theme: Theme) -> None:
    measured = {name for pair in (*TEXTS, *SIGNS) for name in pair}
    assert set(COLOURS[theme].__slots__) - measured <= {"line"}, "a line only divides what space divides already"


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_nothing_in_the_style_sheet_is_left_unfilled(theme: Theme, percent: int) -> None:
    sheet = stylesheet(Look(theme, percent))
    assert "$" not in sheet
    assert f"{round(TEXT * percent / 100)}px" in sheet
