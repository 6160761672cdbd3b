"""Writes a file that a person asked a screen for, so that a power cut leaves the old one or the new one."""

from __future__ import annotations

from pathlib import Path

from app.storage.files import write_safely


def save_file(target: Path, content: bytes) -> None:
    """Replace the target by the content; a job's part, never on the window's thread; raises Unavailable in words."""
    write_safely(target, content)
