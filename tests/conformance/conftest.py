"""The same server over both kinds of database, with two offices that have nothing to do with each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.central_server import CentralServer, running
from tests.helpers.clock import FixedClock


@pytest.fixture(params=["sqlite", "postgresql"])
def served(request: pytest.FixtureRequest, tmp_path: Path, fresh_postgres_url: str) -> Iterator[CentralServer]:
    """Run a server on each kind of database, as it runs in operation."""
    url = None if request.param == "sqlite" else fresh_postgres_url
    with running(tmp_path, FixedClock(), url) as server:
        yield server
