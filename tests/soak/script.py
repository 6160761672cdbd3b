"""Lines of scripts for the verb `drive` that several harnesses share; it runs nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.helpers.central_server import OFFICE, VILLAGE

Line = Mapping[str, Any]


def register() -> Line:
    """Return the line that makes the office."""
    member = {"pir": VILLAGE, "name": "Sárberek Község Önkormányzata"}
    fields = {"municipality": OFFICE, "name": "Hivatal", "kind": "joint", "members": [member]}
    return {"run": "RegisterOffice", "json": fields}


def answer(field: str, value: str) -> Line:
    """Return the line that answers a question of the village's contract."""
    return {"run": "SaveAnswer", "json": {"municipality": VILLAGE, "form": "contract", "field": field, "value": value}}


def write_script(path: Path, lines: Iterable[Line]) -> list[str]:
    """Write a script and return the words that drive it; ``{told}`` stands for the descriptor."""
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return ["drive", "--ack-fd", "{told}", "--script", str(path)]
