"""A centre on each kind of database, and a machine that writes packages for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.central_server import prepared
from tests.helpers.clock import FixedClock
from tests.helpers.desks import Machine
from tests.helpers.sticks import Centre, entered


@pytest.fixture(params=["sqlite", "postgresql"])
def centre(request: pytest.FixtureRequest, tmp_path: Path, fresh_postgres_url: str) -> Iterator[Centre]:
    """Run the test on both kinds of database."""
    _, database = prepared(tmp_path, None if request.param == "sqlite" else fresh_postgres_url)
    yield Centre(database, tmp_path)
    database.close()


@pytest.fixture
def village(centre: Centre, tmp_path: Path) -> Iterator[Machine]:
    """Return a machine that was never online, with something to send."""
    machine = entered(Machine(tmp_path, "Almáspuszta", FixedClock()), centre, tmp_path)
    machine.answer("signing_place", "Almáspuszta, Fő utca 1.")
    yield machine
    machine.close()
