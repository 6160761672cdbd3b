"""Over the network a package is bounded, a reply is found only by who holds the package, and keys need a token."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from app.wire.sealed import FIRST_LINE, MAX_BUNDLE
from tests.helpers.central_server import CentralServer, running
from tests.helpers.clock import FixedClock
from tests.helpers.desks import Machine


@pytest.fixture
def central(tmp_path: Path) -> Iterator[CentralServer]:
    """Run a server."""
    with running(tmp_path, FixedClock()) as server:
        yield server


@pytest.fixture
def token(central: CentralServer, tmp_path: Path) -> Iterator[dict[str, str]]:
    """Return the header of an enrolled device."""
    machine = Machine(tmp_path, "Futár", FixedClock())
    machine.enrol(central)
    yield {"Authorization": f"Bearer {machine.program.bundles._tokens.read()}"}
    machine.close()


def test_a_package_may_not_be_too_large(central: CentralServer, token: dict[str, str]) -> None:
    def endless() -> Iterator[bytes]:
        yield FIRST_LINE
        for _ in range(MAX_BUNDLE // 1_048_576 + 2):
            yield bytes(1_048_576)

    answer = requests.post(f"{central.address}/v1/package", data=endless(), headers=token, timeout=60)
    assert (answer.status_code, answer.json()["code"]) == (413, "bundle.too_large")


def test_strangers_and_foreign_files_are_refused(central: CentralServer, token: dict[str, str]) -> None:
    address = f"{central.address}/v1/package"
    assert requests.post(address, data=b"x", timeout=10).status_code == 401
    answer = requests.post(address, data=b"PK\x03\x04 a zip", headers=token, timeout=10)
    assert (answer.status_code, answer.json()["code"]) == (422, "bundle.no_bundle")
    answer = requests.get(f"{address}/{'0' * 64}/reply", headers=token, timeout=10)
    assert (answer.status_code, answer.json()["code"]) == (404, "bundle.no_reply")
    assert requests.get(f"{address}/{'.' * 64}/reply", headers=token, timeout=10).status_code == 422
