"""A store opens whole or not at all: nothing lost, foreign or damaged is taken in without a word."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from app.kernel.problems import Problem, Refused
from app.storage import instance
from app.storage.engine import open_engine
from app.storage.instance import lock_file, read_trace
from app.storage.opening import OpenStore, open_reader, open_store
from app.storage.wal import log_file

KEY = bytes(range(32))
NOW = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instance, "PATIENCE", 0.1)


def save(opened: OpenStore, key: str) -> None:
    with opened.engine.begin() as connection:
        connection.execute(text("INSERT INTO setting VALUES (:key, 'x')"), {"key": key})


def kept(opened: OpenStore) -> list[str]:
    with opened.engine.connect() as connection:
        return list(connection.execute(text("SELECT key FROM setting ORDER BY key")).scalars())


def crashed(store: Path, folder: Path) -> Path:
    """Copy an open store with its log and its lock file, as a power cut leaves them."""
    folder.mkdir()
    for path in (store, log_file(store), lock_file(store)):
        shutil.copy(path, folder / path.name)
    return folder / store.name


def refusal(store: Path, key: bytes = KEY) -> str:
    """Return the code that a store is refused with; the files stay as they are."""
    before = {path.name: path.read_bytes() for path in store.parent.iterdir() if path != lock_file(store)}
    with pytest.raises(Problem) as caught:
        open_store(store, key, NOW)
    assert {path.name: path.read_bytes() for path in store.parent.iterdir() if path != lock_file(store)} == before
    return caught.value.code


def test_a_new_store_is_made_whole_and_says_when_it_was_closed(tmp_path: Path) -> None:
    store = tmp_path / "folder" / "store.db"
    opened = open_store(store, KEY, NOW)
    assert not opened.was_left_open
    trace = read_trace(store)
    assert trace is not None
    assert trace.is_open
    opened.close()
    trace = read_trace(store)
    assert trace is not None
    assert not trace.is_open
    assert sorted(path.name for path in store.parent.iterdir()) == ["store.db", "store.db.lock"]


def test_what_was_saved_before_a_crash_is_there_and_the_crash_is_known(tmp_path: Path) -> None:
    opened = open_store(tmp_path / "store.db", KEY, NOW)
    save(opened, "one")
    image = crashed(tmp_path / "store.db", tmp_path / "image")
    opened.close()
    again = open_store(image, KEY, NOW)
    assert again.was_left_open
    assert kept(again) == ["one"]
    again.close()


def test_a_file_that_was_emptied_is_refused_and_no_new_store_begun(store: Path) -> None:
    store.write_bytes(b"")
    assert refusal(store) == "store.damaged"
    with pytest.raises(Refused):
        open_reader(store, KEY, NOW)


def test_a_store_that_is_gone_is_refused_and_no_new_store_begun(store: Path) -> None:
    open_store(store, KEY, NOW).close()
    store.unlink()
    assert refusal(store) == "store.missing"
    with pytest.raises(Refused) as caught:
        open_reader(store, KEY, NOW)
    assert caught.value.code == "store.missing"


def test_a_log_without_its_store_is_refused(store: Path, made_log: bytes) -> None:
    store.unlink()
    log_file(store).write_bytes(made_log)
    assert refusal(store) == "store.damaged"


def test_a_log_beside_a_store_that_was_closed_is_foreign(store: Path, made_log: bytes) -> None:
    open_store(store, KEY, NOW).close()
    log_file(store).write_bytes(made_log)
    assert refusal(store) == "store.damaged"


def test_saves_behind_a_damage_in_the_log_are_not_thrown_away_silently(tmp_path: Path) -> None:
    opened = open_store(tmp_path / "store.db", KEY, NOW)
    for number in range(4):
        save(opened, str(number))
    image = crashed(tmp_path / "store.db", tmp_path / "image")
    opened.close()
    log = bytearray(log_file(image).read_bytes())
    log[32 + 24 + 7] ^= 1
    log_file(image).write_bytes(bytes(log))
    assert refusal(image) == "store.damaged"


def test_a_wrong_key_is_refused(store: Path) -> None:
    assert refusal(store, bytes(32)) == "store.wrong_key"


def test_a_second_writer_is_refused_and_a_reader_is_not(store: Path) -> None:
    opened = open_store(store, KEY, NOW)
    save(opened, "one")
    with pytest.raises(Refused) as caught:
        open_store(store, KEY, NOW)
    assert caught.value.code == "store.already_open"
    reader = open_reader(store, KEY, NOW)
    assert kept(reader) == ["one"]
    save(opened, "two")
    assert kept(reader) == ["one", "two"]
    opened.close()
    reader.close()
    again = open_store(store, KEY, NOW)
    assert kept(again) == ["one", "two"], "a reader that was left alone with the log took it along"
    again.close()


def test_a_reader_after_a_crash_reads_the_saves_and_leaves_the_log(tmp_path: Path) -> None:
    opened = open_store(tmp_path / "store.db", KEY, NOW)
    save(opened, "one")
    image = crashed(tmp_path / "store.db", tmp_path / "image")
    opened.close()
    before = image.read_bytes(), log_file(image).read_bytes()
    reader = open_reader(image, KEY, NOW)
    assert kept(reader) == ["one"]
    reader.close()
    assert (image.read_bytes(), log_file(image).read_bytes()) == before


def test_a_reader_finds_no_store_where_there_never_was_one(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        open_reader(tmp_path / "store.db", KEY, NOW)
    assert caught.value.code == "store.absent"
    assert list(tmp_path.iterdir()) == []


def test_an_unsafe_place_is_refused_before_a_folder_is_made(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        open_store(tmp_path / "Dropbox" / "a" / "store.db", KEY, NOW)
    assert caught.value.code == "store.unsafe_place"
    assert not (tmp_path / "Dropbox").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_may_not_be_written_is_said_in_words(store: Path) -> None:
    store.parent.chmod(0o500)
    try:
        assert refusal(store) == "file.unwritable"
    finally:
        store.parent.chmod(0o700)


def test_a_store_of_an_older_program_is_brought_up_to_date_for_a_reader(store: Path) -> None:
    engine = open_engine(store, KEY)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
        for (name,) in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all():
            if name != "alembic_version":
                connection.execute(text(f'DROP TABLE "{name}"'))
    engine.dispose()
    reader = open_reader(store, KEY, NOW)
    assert kept(reader) == []
    reader.close()


def test_the_log_is_gone_for_good_before_the_store_is_noted_as_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut right after closing brought the log back, and the next start took it for a foreign one."""
    opened = open_store(tmp_path / "store.db", KEY, NOW)
    done: list[str] = []
    monkeypatch.setattr("app.storage.opening.sync_folder", lambda folder: done.append(f"folder {folder.name}"))
    monkeypatch.setattr("app.storage.instance.Instance.note", lambda _instance, is_open: done.append(f"note {is_open}"))
    opened.close()
    assert done == [f"folder {tmp_path.name}", "note False"]
