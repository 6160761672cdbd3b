"""What is read before SQLAlchemy is loaded is what was remembered, and a store that cannot be read costs no start."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.storage.glance import read_kept
from app.storage.settings import write_setting
from app.storage.unit_of_work import writing

KEY = bytes(range(32))


@pytest.fixture
def kept(store: Path, engine: Engine) -> Path:
    """Return a store that remembers two things."""
    with writing(engine) as session:
        write_setting(session, "place", "Őrség – 'a'")
        write_setting(session, "glance", "{}")
    return store


def test_the_remembered_values_of_these_names_are_read(kept: Path) -> None:
    assert read_kept(kept, KEY, ("place", "unknown")) == {"place": "Őrség – 'a'"}
    assert read_kept(kept, KEY, ()) == {}


@pytest.mark.parametrize("damage", ["no file", "wrong key", "no tables", "a folder", "nonsense"])
def test_what_cannot_be_read_is_nothing_and_is_left_as_it_was(kept: Path, engine: Engine, damage: str) -> None:
    engine.dispose()
    key = bytes(32) if damage == "wrong key" else KEY
    if damage != "wrong key":
        kept.unlink()
    if damage == "a folder":
        kept.mkdir()
    elif damage == "nonsense":
        kept.write_bytes(b"\x55" * 8192)
    elif damage == "no tables":
        kept.write_bytes(b"")
    before = kept.read_bytes() if kept.is_file() else None
    assert read_kept(kept, key, ("place",)) == {}
    assert (kept.read_bytes() if kept.is_file() else None) == before


def test_a_save_under_way_does_not_hold_the_start_up(kept: Path, engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execute(text("BEGIN IMMEDIATE"))
        connection.execute(text("UPDATE setting SET value = 'not saved yet' WHERE key = 'place'"))
        assert read_kept(kept, KEY, ("place",)) == {"place": "Őrség – 'a'"}
        connection.rollback()
