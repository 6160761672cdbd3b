"""A sentence in both languages of the program; it does not know where it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """The languages a person can choose; Hungarian is the default."""

    HU = "hu"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """One text in Hungarian and English."""

    hu: str
    en: str

    def render(self, language: Language = Language.HU) -> str:
        """Return the wording in one language."""
        return self.hu if language is Language.HU else self.en

    def filled(self, **values: object) -> Text:
        """Return the same text with its ``{names}`` replaced; a missing name is a programming error (KeyError)."""
        return Text(self.hu.format(**values), self.en.format(**values))
