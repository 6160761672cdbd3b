"""What is chosen is kept; the system's theme is followed until a person chooses one; a torn file is no obstacle."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.kernel.texts import Language
from ui.kit.theme import TEXT_SIZES, Look, Theme
from ui.shell.preferences import Preferences, keep_preferences, read_preferences


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_choices_come_back(tmp_path: Path, theme: Theme, percent: int) -> None:
    chosen = Preferences(Language.EN, Look(theme, percent))
    keep_preferences(tmp_path / "kept.json", chosen)
    assert read_preferences(tmp_path / "kept.json", Language.HU, Theme.LIGHT) == chosen


def test_without_a_choice_the_system_s_theme_is_worn_also_when_it_changes(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    first = read_preferences(file, Language.HU, Theme.DARK)
    assert (first.look.theme, first.is_system) == (Theme.DARK, True)
    keep_preferences(file, first.with_percent(150))
    again = read_preferences(file, Language.HU, Theme.LIGHT)
    assert again == Preferences(Language.HU, Look(Theme.LIGHT, 150), is_system=True)


def test_high_contrast_is_worn_from_the_first_paint_on(tmp_path: Path) -> None:
    keep_preferences(tmp_path / "kept.json", Preferences().with_system_theme(Theme.CONTRAST))
    assert read_preferences(tmp_path / "kept.json", Language.HU, Theme.DARK).look.theme is Theme.CONTRAST


def test_a_chosen_theme_is_no_longer_the_system_s() -> None:
    assert not Preferences(is_system=True).with_look(Look(Theme.DARK)).is_system


def test_steps_stay_at_the_ends() -> None:
    assert Preferences().stepped(-1).look.percent == TEXT_SIZES[0]
    assert Preferences().stepped(9).look.percent == TEXT_SIZES[-1]
    assert Preferences().stepped(1).look.percent == TEXT_SIZES[1]


@pytest.mark.parametrize(
    "torn", ["", "{", "[]", '{"theme": "pink", "percent": 100, "language": "hu"}', '{"percent": {}}']
)
def test_a_torn_file_gives_the_ordinary_choices(tmp_path: Path, torn: str) -> None:
    (tmp_path / "kept.json").write_text(torn, encoding="utf-8")
    assert read_preferences(tmp_path / "kept.json", Language.HU, Theme.LIGHT) == Preferences(is_system=True)
