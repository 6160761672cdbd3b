"""An encrypted store with all tables and a device, as the program makes it, for the tests of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.bootstrap import build
from app.settings import from_environment
from app.storage.engine import open_engine
from app.storage.wal import log_file
from tests.helpers.clock import FixedClock

KEY = bytes(range(32))


@pytest.fixture(scope="session")
def made_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store that the program made once; tests work on copies."""
    store = tmp_path_factory.mktemp("storage") / "store.db"
    build(from_environment({}, {"store": store, "actor": "x"}), KEY, FixedClock()).close()
    return store


@pytest.fixture
def store(made_store: Path, tmp_path: Path) -> Path:
    """Return a fresh copy of the store."""
    copy = tmp_path / "store.db"
    copy.write_bytes(made_store.read_bytes())
    return copy


@pytest.fixture
def engine(store: Path) -> Iterator[Engine]:
    """Open the copy."""
    opened = open_engine(store, KEY)
    yield opened
    opened.dispose()


@pytest.fixture(scope="session")
def made_log(made_store: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the log of a store with four saves, as a crash leaves it."""
    store = tmp_path_factory.mktemp("log") / "store.db"
    store.write_bytes(made_store.read_bytes())
    opened = open_engine(store, KEY)
    for number in range(4):
        with opened.begin() as connection:
            connection.execute(text("INSERT INTO setting VALUES (:key, 'x')"), {"key": str(number)})
    log = log_file(store).read_bytes()
    opened.dispose()
    return log
