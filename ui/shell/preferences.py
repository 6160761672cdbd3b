"""What a person chose for this machine: language, look and the size of the window; kept beside the store, no secret."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.kernel.problems import Problem
from app.kernel.texts import Language
from ui.kit.theme import TEXT_SIZES, Look, Theme


@dataclass(frozen=True, slots=True)
class Preferences:
    """The choices; a file that cannot be read gives the ordinary ones."""

    language: Language = Language.HU
    look: Look = field(default_factory=Look)

    def with_language(self, language: Language) -> Preferences:
        """Return the same choices in another language."""
        return replace(self, language=language)

    def with_look(self, look: Look) -> Preferences:
        """Return the same choices in another look."""
        return replace(self, look=look)


def read_preferences(path: Path, language: Language, theme: Theme) -> Preferences:
    """Return what is kept, or the given language and theme."""
    ordinary = Preferences(language, Look(theme))
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        percent = kept["percent"]
        look = Look(Theme(kept["theme"]), percent if percent in TEXT_SIZES else 100)
        return Preferences(Language(kept["language"]), look)
    except (OSError, ValueError, KeyError, TypeError):
        return ordinary


def keep_preferences(path: Path, preferences: Preferences) -> None:
    """Write the choices; a folder that cannot be written is no reason to stop the work."""
    kept = {
        "language": preferences.language.value,
        "theme": preferences.look.theme.value,
        "percent": preferences.look.percent,
    }
    from app.storage.files import write_safely  # Not before the first paint.

    try:
        write_safely(path, json.dumps(kept).encode())
    except Problem:
        return
