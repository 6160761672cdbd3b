"""The Kincstár's contact of the municipality at work, as the window says it; it decides nothing."""

from __future__ import annotations

from typing import Any


def liaison_line(reading: Any, municipality: str) -> str:
    """Return name and reach of the contact, or nothing where nobody is named; for the data lane."""
    # Loaded on the lane: the first page is on the screen before the database library is there.
    from app.features.liaison.queries import liaison

    found = liaison(reading, municipality) if municipality else None
    return ", ".join(filter(None, (found.name, found.reach))) if found else ""
