"""Which content package counts today: the newest that is installed, whole, valid and understood; never none."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.content.library import load_content, load_register
from app.content.model import Content, Register
from app.content.package import MANIFEST, TrustList
from app.kernel.problems import Problem

_FOLDER = re.compile(r"(?:content|register)-(\d+(?:\.\d+)*)")
_log = logging.getLogger(__name__)


def installed_folder(store: Path) -> Path:
    """Return where the packages of a store are installed."""
    return store.parent / "content"


def content_for(shipped: Path, installed: Path, today: date, trust: TrustList) -> Content:
    """Return the newest content that is valid on a day, of the shipped package and the installed ones.

    An installed package that is damaged, foreign or not yet valid is passed over: the clerk goes on with the one
    before it. The content also knows the texts of the package before it. Raises Problem only when the shipped package
    itself is the last one left and cannot be read.
    """
    shipped_order = _order(told_version(shipped))
    chosen: Content | None = None
    for folder in (*_newest_first(installed), shipped):
        if folder != shipped and _order(folder.name) <= shipped_order:
            continue
        try:
            content = load_content(folder, trust)
        except Problem as problem:
            if chosen is None and folder == shipped:
                raise
            _log.warning("A content package is passed over: %s", problem.code)
            continue
        if chosen is not None:
            return replace(chosen, previous_version=content.version, previous_templates=content.templates)
        if content.valid_from <= today.isoformat() or folder == shipped:
            chosen = content
    if chosen is None:
        raise AssertionError("the shipped package is always the last one looked at")
    return chosen


def register_for(told: Path | None, installed: Path, trust: TrustList) -> Register | None:
    """Return the register that a setting names, else the newest installed one that is whole, else None.

    Raises Problem only for the one that a person named.
    """
    if told is not None:
        return load_register(told, trust)
    for folder in _newest_first(installed, "register"):
        try:
            return load_register(folder, trust)
        except Problem as problem:
            _log.warning("An installed register is passed over: %s", problem.code)
    return None


def _newest_first(installed: Path, kind: str = "content") -> list[Path]:
    found = [folder for folder in installed.glob(f"{kind}-*") if _FOLDER.fullmatch(folder.name)]
    return sorted(found, key=lambda folder: _order(folder.name), reverse=True)


def told_version(package: Path) -> str:
    """Return the version as the manifest says it; only for the order, the signature is judged when it is loaded."""
    try:
        return str(json.loads((package / MANIFEST).read_text("utf-8"))["version"])
    except (OSError, ValueError, LookupError, TypeError):
        return "0"


def is_newer(version: str, than: str) -> bool:
    """Tell whether a version comes after another."""
    return _order(version) > _order(than)


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))
