"""Turns what a verb answers into what JSON can say; it knows no verb."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from enum import Enum

from app.kernel.texts import Language, Text


def plain(value: object, language: Language) -> object:
    """Return the value with frozen rows as objects and texts in one language."""
    if isinstance(value, Text):
        return value.render(language)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name), language) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): plain(one, language) for key, one in value.items()}
    if isinstance(value, list | tuple | frozenset):
        return [plain(one, language) for one in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
