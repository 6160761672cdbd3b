"""One plain connection: it makes a file only where it is told to, and says faults in words."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlcipher3

from app.kernel.problems import Refused, Unavailable
from app.storage.connection import Access, connected

KEY = bytes(range(32))


@pytest.mark.parametrize("access", [Access.READ, Access.WRITE, Access.ALONE])
def test_no_file_is_made_where_there_is_none(tmp_path: Path, access: Access) -> None:
    with pytest.raises(Unavailable) as caught, connected(tmp_path / "store.db", KEY, access) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master")
    assert caught.value.code == "store.failing"
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_is_encrypted_and_opens_with_its_key_only(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with connected(path, KEY, Access.NEW) as connection:
        connection.execute("CREATE TABLE a (b)")
    assert not path.read_bytes().startswith(b"SQLite format")
    with connected(path, KEY, Access.ALONE) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("a",)]
    with pytest.raises(Refused) as caught, connected(path, bytes(32), Access.READ) as connection:
        connection.execute("SELECT name FROM sqlite_master")
    assert caught.value.code == "store.damaged"


def test_a_finished_file_gets_nothing_beside_it(store: Path) -> None:
    before = sorted(path.name for path in store.parent.iterdir())
    with connected(store, KEY, Access.ALONE) as connection:
        assert connection.execute("SELECT count(*) FROM device").fetchone() == (1,)
        assert sorted(path.name for path in store.parent.iterdir()) == before


def test_a_bug_in_a_statement_stays_a_bug(store: Path) -> None:
    with pytest.raises(sqlcipher3.OperationalError), connected(store, KEY, Access.READ) as connection:
        connection.execute("SELECT nonsense")
