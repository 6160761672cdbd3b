"""A copy is one whole state of a live store or nothing; putting it in place never leaves a foreign log behind."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.kernel.problems import Refused, Unavailable
from app.storage.copying import copy_store, put_in_place, verify_copy
from app.storage.engine import open_engine
from app.storage.integrity import examine

KEY = bytes(range(32))


def insert(engine: Engine, key: str, value: str = "x") -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO setting VALUES (:key, :value)"), {"key": key, "value": value})


def settings_of(path: Path) -> list[str]:
    engine = open_engine(path, KEY)
    with engine.connect() as connection:
        kept = list(connection.execute(text("SELECT key FROM setting ORDER BY key")).scalars())
    engine.dispose()
    return kept


def test_what_was_saved_a_moment_ago_is_in_the_copy_and_what_is_not_saved_is_not(
    store: Path, engine: Engine, tmp_path: Path
) -> None:
    insert(engine, "saved")
    target = tmp_path / "copy.db"
    with engine.connect() as writer:
        writer.execute(text("BEGIN IMMEDIATE"))
        writer.execute(text("INSERT INTO setting VALUES ('unsaved', 'x')"))
        counts = copy_store(store, KEY, target)
        writer.commit()
    assert counts["setting"] == 1
    assert counts["device"] == 1
    assert settings_of(target) == ["saved"]
    assert settings_of(store) == ["saved", "unsaved"]


def test_a_copy_replaces_an_older_one_and_leaves_nothing_else(store: Path, engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    copy_store(store, KEY, folder / "copy.db")
    insert(engine, "later")
    copy_store(store, KEY, folder / "copy.db")
    assert [path.name for path in folder.iterdir()] == ["copy.db"]
    assert settings_of(folder / "copy.db") == ["later"]


def test_a_copy_tells_how_far_it_is_and_holds_the_state_of_its_beginning(
    store: Path, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.storage.copying._PAGES", 5)
    insert(engine, "before")
    told: list[int] = []

    def write_meanwhile(done: int, total: int) -> None:
        assert total == 100
        if 30 < done < 70:
            insert(engine, f"during {len(told)}")
        told.append(done)

    copy_store(store, KEY, tmp_path / "copy.db", write_meanwhile)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 100)
    assert len(set(told)) > 8
    assert settings_of(tmp_path / "copy.db") == ["before"]
    assert len(settings_of(store)) > 5


class StoppedError(Exception):
    """What a person's „Mégse” raises in these tests."""


@pytest.mark.parametrize("last", [0, 30, 50, 70, 100])
def test_a_copy_that_is_stopped_leaves_nothing_half(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: int
) -> None:
    monkeypatch.setattr("app.storage.copying._PAGES", 5)
    folder = tmp_path / "copies"
    folder.mkdir()

    def stop(done: int, _total: int) -> None:
        if done >= last:
            raise StoppedError

    with pytest.raises(StoppedError):
        copy_store(store, KEY, folder / "copy.db", stop)
    assert list(folder.iterdir()) == []


def test_a_damaged_store_is_not_copied_and_the_earlier_copy_stays(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    copy_store(store, KEY, target)
    before = target.read_bytes()
    content = bytearray(store.read_bytes())
    content[9 * 4096 + 50] ^= 1
    store.write_bytes(bytes(content))
    with pytest.raises(Refused) as caught:
        copy_store(store, KEY, target)
    assert caught.value.code == "store.damaged"
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".part") == []


def test_a_folder_that_is_gone_is_said_in_words(store: Path, tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as caught:
        copy_store(store, KEY, tmp_path / "gone" / "copy.db")
    assert caught.value.code == "file.unwritable"


def test_a_finished_file_takes_the_place_and_the_old_log_is_not_read_into_it(
    store: Path, engine: Engine, tmp_path: Path
) -> None:
    insert(engine, "old")
    copy_store(store, KEY, tmp_path / "copy.db")
    insert(engine, "newer")
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for ending in ("", "-wal"):
        shutil.copy(store.with_name(store.name + ending), crashed / f"store.db{ending}")
    put_in_place(tmp_path / "copy.db", crashed / "store.db", KEY)
    assert [path.name for path in crashed.iterdir()] == ["store.db"]
    assert settings_of(crashed / "store.db") == ["old"]
    assert examine(crashed / "store.db", KEY).is_ok


def test_a_store_that_somebody_reads_is_not_replaced(store: Path, engine: Engine, tmp_path: Path) -> None:
    insert(engine, "first")
    copy_store(store, KEY, tmp_path / "copy.db")
    insert(engine, "kept")
    with engine.connect() as reader:
        reader.execute(text("BEGIN"))
        reader.execute(text("SELECT count(*) FROM setting")).all()
        with pytest.raises(Unavailable) as caught:
            put_in_place(tmp_path / "copy.db", store, KEY)
        reader.rollback()
    assert caught.value.code == "store.busy"
    assert settings_of(store) == ["first", "kept"]


def test_verifying_compares_every_table(store: Path, tmp_path: Path) -> None:
    counts = copy_store(store, KEY, tmp_path / "copy.db")
    verify_copy(tmp_path / "copy.db", KEY, counts)
    with pytest.raises(Refused):
        verify_copy(tmp_path / "copy.db", KEY, {**counts, "setting": 1})
