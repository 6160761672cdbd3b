"""Damage is found wherever it is, and a store that is only busy is never called damaged."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.kernel.problems import Refused, Unavailable
from app.storage.integrity import examine, require_sound
from app.storage.wal import log_file

KEY = bytes(range(32))
PAGE = 4096


def test_a_sound_store_is_sound_open_or_closed(store: Path, engine: Engine) -> None:
    assert examine(store, KEY).is_ok
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO setting VALUES ('long', :value)"), {"value": "x" * 50_000})
    assert examine(store, KEY).is_ok
    engine.dispose()
    assert examine(store, KEY).is_ok


def test_a_log_that_the_disk_does_not_give_is_said_in_words(store: Path) -> None:
    log_file(store).mkdir()
    with pytest.raises(Unavailable) as caught:
        examine(store, KEY)
    assert caught.value.code == "store.failing"


@pytest.mark.parametrize("page", [1, 2, 5, 11, 19, 30])
def test_one_flipped_bit_names_its_page(store: Path, page: int) -> None:
    content = bytearray(store.read_bytes())
    content[(page - 1) * PAGE + 1000] ^= 8
    store.write_bytes(bytes(content))
    assert examine(store, KEY).pages == (page,)
    with pytest.raises(Refused) as caught:
        require_sound(store, KEY)
    assert caught.value.code == "store.damaged"


def test_a_damaged_piece_of_a_long_value_that_reads_as_nothing_is_found(store: Path, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO setting VALUES ('long', :value)"), {"value": "x" * 50_000})
    engine.dispose()
    content = bytearray(store.read_bytes())
    content[-5 * PAGE + 2000] ^= 1
    store.write_bytes(bytes(content))
    assert examine(store, KEY).pages == (len(content) // PAGE - 4,)


def test_two_pages_that_changed_places_are_found(store: Path) -> None:
    content = store.read_bytes()
    second, third = content[PAGE : 2 * PAGE], content[2 * PAGE : 3 * PAGE]
    store.write_bytes(content[:PAGE] + third + second + content[3 * PAGE :])
    assert examine(store, KEY).pages == (2, 3)


@pytest.mark.parametrize("lost", [100, PAGE, 5 * PAGE])
def test_a_file_that_lost_its_end_is_damaged(store: Path, lost: int) -> None:
    store.write_bytes(store.read_bytes()[:-lost])
    assert not examine(store, KEY).is_ok


def test_a_damaged_log_is_found_before_it_is_read_in(store: Path, engine: Engine, tmp_path: Path) -> None:
    for number in range(3):
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO setting VALUES (:key, 'x')"), {"key": str(number)})
    crashed = tmp_path / "crashed.db"
    crashed.write_bytes(store.read_bytes())
    log = bytearray(log_file(store).read_bytes())
    log[32 + 24 + 100] ^= 1
    log_file(crashed).write_bytes(bytes(log))
    found = examine(crashed, KEY)
    assert found.log.is_damaged
    assert not found.is_ok


def test_a_store_that_is_written_meanwhile_is_never_called_damaged(store: Path, engine: Engine) -> None:
    is_over = threading.Event()

    def write() -> None:
        number = 0
        while not is_over.is_set():
            number += 1
            with engine.connect() as connection:
                connection.execute(text("BEGIN IMMEDIATE"))
                connection.execute(
                    text("INSERT INTO setting VALUES (:key, :value)"), {"key": str(number), "value": "x" * 9000}
                )
                connection.commit()
                connection.execute(text("PRAGMA wal_checkpoint(PASSIVE)"))
                connection.rollback()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        found = [examine(store, KEY) for _ in range(30)]
    finally:
        is_over.set()
        writer.join()
    assert [one for one in found if one.pages or one.structure] == []
