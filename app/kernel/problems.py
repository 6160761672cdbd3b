"""What can go wrong and be said to a person: a refusal that can be mended, or something unavailable that is retried.

Anything that is neither is a bug and is never turned into one of these.
"""

from __future__ import annotations

from app.kernel.texts import Language, Text


class Problem(Exception):  # noqa: N818 – the house calls a fault that is told to a person a problem
    """A fault with a stable code, a title and a message that says what happened, what to do and what is safe."""

    def __init__(self, code: str, title: Text, message: Text, field: str | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.title = title
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return f"{self.code}: {self.title.hu} {self.message.hu}"

    def as_json(self, language: Language = Language.HU) -> dict[str, str | None]:
        """Return the shape that the command line and the wire print."""
        return {
            "code": self.code,
            "title": self.title.render(language),
            "message": self.message.render(language),
            "field": self.field,
        }


class Refused(Problem):
    """The user can mend it; nothing was changed."""


class Unavailable(Problem):
    """A disk, a lock or the network does not answer now; it is retried and said so."""
