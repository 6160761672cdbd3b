"""The log on the disk: a save that a power cut ended is told from saves that a damage hides."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from app.storage.wal import Log, log_file, parse_log, read_log

FRAME = 24 + 4096


def saved(engine: Engine, count: int) -> None:
    for number in range(count):
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO setting VALUES (:key, 'x')"), {"key": f"key {number}"})


def test_a_store_that_was_closed_has_no_log(store: Path) -> None:
    assert read_log(store) == Log()


def test_the_saves_of_an_open_store_are_counted(store: Path, engine: Engine) -> None:
    saved(engine, 3)
    found = read_log(store)
    assert (found.commits, found.is_torn, found.is_damaged) == (3, False, False)
    with engine.connect() as connection:
        assert max(found.pages) <= connection.execute(text("PRAGMA page_count")).scalar_one()


def test_frames_of_an_earlier_round_behind_the_end_are_no_damage(store: Path, engine: Engine) -> None:
    saved(engine, 5)
    with engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(RESTART)"))
        connection.rollback()
        connection.execute(text("DELETE FROM setting"))
        connection.commit()
    found = read_log(store)
    assert log_file(store).stat().st_size > 5 * FRAME
    assert (found.commits, found.is_torn, found.is_damaged) == (1, False, False)


@given(st.data())
def test_a_cut_log_is_torn_at_most_and_keeps_whole_saves(made_log: bytes, data: st.DataObject) -> None:
    whole = parse_log(made_log)
    cut = parse_log(made_log[: data.draw(st.integers(32, len(made_log)))])
    assert not cut.is_damaged
    assert cut.commits <= whole.commits


@given(st.data())
def test_a_flipped_bit_is_a_damage_unless_only_the_last_save_is_hit(made_log: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(made_log) - 1))
    content = bytearray(made_log)
    content[place] ^= 1 << data.draw(st.integers(0, 7))
    whole, found = parse_log(made_log), parse_log(bytes(content))
    assert found.is_torn
    assert found.commits < whole.commits
    assert found.is_damaged == (found.commits < whole.commits - 1)
