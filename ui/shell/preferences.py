"""What a person chose for this machine: language and look; kept beside the store, no secret."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.kernel.problems import Problem
from app.kernel.texts import Language
from ui.kit.theme import TEXT_SIZES, Look, Theme

_SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Preferences:
    """The choices; a file that cannot be read gives the ordinary ones."""

    language: Language = Language.HU
    look: Look = field(default_factory=Look)
    is_system: bool = False
    """The theme is the system's, also when it changes there."""

    def with_language(self, language: Language) -> Preferences:
        """Return the same choices in another language."""
        return replace(self, language=language)

    def with_look(self, look: Look) -> Preferences:
        """Return the same choices in another look."""
        return replace(self, look=look, is_system=False)

    def with_system_theme(self, theme: Theme) -> Preferences:
        """Return the same choices in the theme that the system asks for now."""
        return replace(self, look=replace(self.look, theme=theme), is_system=True)

    def with_percent(self, percent: int) -> Preferences:
        """Return the same choices in another text size."""
        return replace(self, look=replace(self.look, percent=percent))

    def stepped(self, steps: int) -> Preferences:
        """Return the same choices in a larger or smaller text size; at the ends it stays."""
        place = TEXT_SIZES.index(self.look.percent) + steps
        return self.with_percent(TEXT_SIZES[min(max(place, 0), len(TEXT_SIZES) - 1)])


def read_preferences(path: Path, language: Language, system: Theme) -> Preferences:
    """Return what is kept, or the given language and the system's theme."""
    ordinary = Preferences(language, Look(system), is_system=True)
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        percent = kept["percent"] if kept["percent"] in TEXT_SIZES else 100
        is_system = kept["theme"] == _SYSTEM
        # High contrast is asked for only after the first paint; until then it is what it was at the last end.
        worn = Theme.CONTRAST if kept.get("last") == Theme.CONTRAST.value else system
        look = Look(worn if is_system else Theme(kept["theme"]), percent)
        return Preferences(Language(kept["language"]), look, is_system)
    except (OSError, ValueError, KeyError, TypeError):
        return ordinary


def keep_preferences(path: Path, preferences: Preferences) -> None:
    """Write the choices; a folder that cannot be written is no reason to stop the work."""
    theme = preferences.look.theme.value
    kept = {
        "language": preferences.language.value,
        "theme": _SYSTEM if preferences.is_system else theme,
        "last": theme,
        "percent": preferences.look.percent,
    }
    from app.storage.files import write_safely  # Not before the first paint.

    try:
        write_safely(path, json.dumps(kept).encode())
    except Problem:
        return
