"""The store is encrypted, opens with its key only, and keeps what a power cut must not take."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.kernel.problems import Refused, Unavailable
from app.storage.engine import open_engine

KEY = bytes(range(32))


def test_nothing_in_the_file_can_be_read_without_the_key(store: Path, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO setting (key, value) VALUES ('place', 'Sárberek titka')"))
    engine.dispose()
    for file in store.parent.iterdir():
        content = file.read_bytes()
        assert not content.startswith(b"SQLite format")
        assert "Sárberek titka".encode() not in content
        assert b"CREATE TABLE" not in content


def test_synchronisation_is_full_on_every_connection(engine: Engine) -> None:
    with engine.connect() as first, engine.connect() as second:
        for connection in (first, second):
            assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
            assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
            assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


@pytest.mark.parametrize("key", [bytes(32), bytes(reversed(range(32)))])
def test_a_wrong_key_is_refused_in_words_and_changes_nothing(store: Path, key: bytes) -> None:
    before = store.read_bytes()
    with pytest.raises(Refused) as caught:
        open_engine(store, key)
    assert caught.value.code == "store.wrong_key"
    assert "nem nyúltunk" in caught.value.message.hu
    assert store.read_bytes() == before


def test_a_damaged_file_is_refused_in_words(store: Path) -> None:
    content = bytearray(store.read_bytes())
    content[:4096] = b"\x55" * 4096
    store.write_bytes(bytes(content))
    with pytest.raises(Refused) as caught:
        open_engine(store, KEY)
    assert caught.value.code == "store.wrong_key"


def test_a_folder_in_place_of_the_file_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "store.db").mkdir()
    with pytest.raises(Unavailable) as caught:
        open_engine(tmp_path / "store.db", KEY)
    assert caught.value.code == "store.unreachable"
