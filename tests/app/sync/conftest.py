"""A machine of the joint office and a real server for the tests of sending and receiving."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.central_server import CentralServer, running
from tests.helpers.clock import FixedClock
from tests.helpers.desks import Machine
from tests.helpers.sticks import Centre, centre_in, entered


@pytest.fixture
def central(tmp_path: Path) -> Iterator[CentralServer]:
    """Run a server whose clock the test holds."""
    with running(tmp_path, FixedClock()) as server:
        yield server


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    """Return a machine that is not enrolled."""
    made = Machine(tmp_path, "Kovács Istvánné", FixedClock())
    yield made
    made.close()


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    """Return a centre that packages are carried to."""
    with centre_in(tmp_path / "centre") as made:
        yield made


@pytest.fixture
def offline(machine: Machine, centre: Centre, tmp_path: Path) -> Machine:
    """Return a machine that was never online and has loaded its entry package."""
    return entered(machine, centre, tmp_path)
