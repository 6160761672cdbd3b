"""What the window remembers of its last page, to show it at the next start before the program is loaded."""

from __future__ import annotations

import json
from dataclasses import dataclass

from app.features.task.model import Home
from app.features.task.snapshot import home_text, read_home

KEPT = ("glance", "place")


@dataclass(frozen=True, slots=True)
class Glance:
    """The start page of a municipality, and the municipalities (PIR, name) of the office."""

    home: Home
    members: tuple[tuple[str, str], ...]


def glance_text(glance: Glance) -> str:
    """Return the text that `read_glance` understands."""
    return json.dumps({"home": home_text(glance.home), "members": glance.members}, ensure_ascii=False)


def read_glance(glance: str | None, place: str | None) -> Glance | None:
    """Return the page that was open at the last end if it was a start page; None for anything else."""
    try:
        screen, municipality, _ = json.loads(place or "null")
        kept = json.loads(glance or "null")
        home = read_home(kept["home"])
        members = tuple((str(pir), str(name)) for pir, name in kept["members"])
    except (ValueError, KeyError, TypeError):
        return None
    if home is None or screen != "home" or home.municipality != municipality:
        return None
    return Glance(home, members)
