"""A real central server on loopback for the tests below: SQLite and files in a folder, uvicorn in a thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from central.storage.engine import Database
from tests.helpers.central_server import CentralServer, hand_in, prepared, running
from tests.helpers.clock import FixedClock


@pytest.fixture
def central_database(tmp_path: Path) -> Iterator[Database]:
    """Give a prepared database with the sample organisations and accounts, without a server."""
    _, database = prepared(tmp_path)
    yield database
    database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def either_database(request: pytest.FixtureRequest, tmp_path: Path, fresh_postgres_url: str) -> Iterator[Database]:
    """Give such a database on each engine in turn."""
    _, database = prepared(tmp_path, None if request.param == "sqlite" else fresh_postgres_url)
    yield database
    database.close()


@pytest.fixture
def central(tmp_path: Path) -> Iterator[CentralServer]:
    """Run a server whose clock the test holds."""
    with running(tmp_path, FixedClock()) as server:
        yield server


@pytest.fixture
def contract_handed_in() -> Callable[..., str]:
    """Give the function that hands a contract in behind the exchange's back."""
    return hand_in
