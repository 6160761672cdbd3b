"""The endpoint for blocked devices: open to them alone, and silent about everything else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from central.accounts.devices import revoke
from tests.helpers.central_server import OFFICE, CentralServer, running
from tests.helpers.clock import FixedClock

DEVICE = "00000000-0000-0000-0000-000000000001"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[CentralServer]:
    with running(tmp_path, FixedClock()) as running_server:
        yield running_server


def test_a_blocked_device_leaves_its_changes_and_may_do_nothing_else(server: CentralServer) -> None:
    entry = {"code": server.code(), "device_id": DEVICE, "device_name": "PC", "incarnation": DEVICE}
    token = requests.post(f"{server.address}/v1/enrol", json=entry, timeout=10).json()["token"]
    headers = {"Authorization": f"Bearer {token}"}
    message = {"nonce": "n" * 16, "changes": []}

    def status(path: str, body: object) -> int:
        return requests.post(f"{server.address}{path}", json=body, headers=headers, timeout=10).status_code

    assert status("/v1/quarantine", message) == 401
    with server.database.writing() as session:
        assert revoke(session, OFFICE, DEVICE, server.clock.now())
    answer = requests.post(f"{server.address}/v1/quarantine", json=message, headers=headers, timeout=10)
    assert (answer.status_code, answer.json()["kept"], answer.json()["nonce"]) == (200, [], "n" * 16)
    exchange = {"nonce": "n" * 16, "incarnation": DEVICE, "after": {}, "changes": []}
    assert status("/v1/exchange", exchange) == 401
