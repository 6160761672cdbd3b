"""The store is encrypted, opens with its key only, and keeps what a power cut must not take."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from app.kernel.problems import Refused, Unavailable
from app.storage.engine import open_engine

ROOT = Path(__file__).resolve().parents[3]
KEY = bytes(range(32))
PAGE = 4096
WRITE = "INSERT INTO setting (key, value) VALUES (:key, :value)"

HOLDER = """
import sys
from pathlib import Path
from sqlalchemy import text
from app.storage.engine import open_engine

engine = open_engine(Path(sys.argv[1]), bytes(range(32)))
with engine.connect() as connection:
    connection.execute(text("BEGIN IMMEDIATE"))
    connection.execute(text("INSERT INTO setting (key, value) VALUES ('theirs', 'x')"))
    print("holding", flush=True)
    sys.stdin.read()
    connection.commit()
engine.dispose()
"""


@contextmanager
def second_process(store: Path) -> Iterator[subprocess.Popen[str]]:
    """Let another process write to the store and not finish until its input is closed."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(store)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "holding\n"
        yield process
        process.stdin.close()


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


def test_a_second_process_may_read_what_was_saved_but_not_write_at_the_same_time(store: Path, engine: Engine) -> None:
    with second_process(store), engine.connect() as connection:
        connection.execute(text("PRAGMA busy_timeout = 50"))
        assert connection.execute(text("SELECT count(*) FROM setting")).scalar() == 0, "an unfinished save was read"
        with pytest.raises(Unavailable) as caught:
            connection.execute(text("BEGIN IMMEDIATE"))
    assert caught.value.code == "store.busy"
    assert "próbálja újra" in caught.value.message.hu
    with engine.begin() as connection:
        connection.execute(text(WRITE), {"key": "ours", "value": "x"})
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT key FROM setting ORDER BY key")).scalars().all()
    assert kept == ["ours", "theirs"]


def test_a_writer_waits_for_the_one_before_it(store: Path, engine: Engine) -> None:
    with second_process(store) as process:
        assert process.stdin is not None
        with engine.connect() as connection:
            process.stdin.close()
            connection.execute(text("BEGIN IMMEDIATE"))
            assert connection.execute(text("SELECT key FROM setting")).scalars().all() == ["theirs"]
            connection.rollback()
        assert process.wait() == 0


def test_a_full_disk_is_said_in_words_and_keeps_what_was_there(engine: Engine) -> None:
    with engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        connection.rollback()
        connection.execute(text("BEGIN IMMEDIATE"))
        with pytest.raises(Unavailable) as caught:
            connection.execute(text(WRITE), {"key": "long", "value": "x" * 100_000})
        connection.rollback()
        assert connection.execute(text("SELECT count(*) FROM setting")).scalar() == 0
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    assert caught.value.code == "store.full"


def test_a_store_that_may_not_be_written_is_said_in_words(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execute(text("PRAGMA query_only = ON"))
        with pytest.raises(Unavailable) as caught:
            connection.execute(text(WRITE), {"key": "a", "value": "x"})
        connection.execute(text("PRAGMA query_only = OFF"))
    assert caught.value.code == "store.failing"


def test_a_bug_in_a_statement_stays_a_bug(engine: Engine) -> None:
    with engine.connect() as connection, pytest.raises(OperationalError):
        connection.execute(text("SELECT nonsense FROM setting"))


@pytest.mark.parametrize("from_the_end", [2, 5, 9])
def test_a_flipped_bit_in_the_data_is_said_in_words(store: Path, engine: Engine, from_the_end: int) -> None:
    with engine.begin() as connection:
        connection.execute(text(WRITE), {"key": "long", "value": "x" * 50_000})
    engine.dispose()
    content = bytearray(store.read_bytes())
    content[-from_the_end * PAGE + 2000] ^= 1
    store.write_bytes(bytes(content))
    damaged = open_engine(store, KEY)
    with damaged.connect() as connection:
        with pytest.raises(Refused) as caught:
            connection.execute(text("SELECT value FROM setting")).all()
        named = connection.execute(text("PRAGMA cipher_integrity_check")).scalars().all()
    damaged.dispose()
    assert caught.value.code == "store.damaged"
    assert named == [f"HMAC verification failed for page {len(content) // PAGE + 1 - from_the_end}"]
