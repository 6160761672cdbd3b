"""Sending a file over HTTP: resumed where it stopped, only for the device's own municipalities."""

from __future__ import annotations

import hashlib
import uuid
from typing import Any

import pytest
import requests

PDF = b"%PDF-1.7\n" + b"szerzodes" * 60_000
HASH = hashlib.sha256(PDF).hexdigest()


@pytest.fixture
def headers(central: Any) -> dict[str, str]:
    message = {
        "code": central.code(),
        "device_id": str(uuid.uuid4()),
        "device_name": "x",
        "incarnation": str(uuid.uuid4()),
    }
    token = requests.post(central.address + "/v1/enrol", json=message, timeout=10).json()["token"]
    return {"Authorization": f"Bearer {token}"}


def _patch(central: Any, headers: dict[str, str], offset: int, piece: bytes, pir: str = "981011") -> requests.Response:
    more = {"Upload-Offset": str(offset), "Upload-Length": str(len(PDF)), "Content-Type": "application/octet-stream"}
    return requests.patch(f"{central.address}/v1/files/{pir}/{HASH}", headers=headers | more, data=piece, timeout=10)


def test_a_file_arrives_in_pieces_and_comes_back(central: Any, headers: dict[str, str]) -> None:
    address, step = f"{central.address}/v1/files/981011/{HASH}", 256 * 1024
    for offset in range(0, len(PDF), step):
        answer = _patch(central, headers, offset, PDF[offset : offset + step])
        assert answer.status_code == 204
    assert requests.head(address, headers=headers, timeout=10).headers["Upload-Offset"] == str(len(PDF))
    back = requests.get(address, headers=headers, timeout=10)
    assert back.content == PDF
    assert back.headers["Content-Type"] == "application/pdf"
    assert back.headers["X-Content-Type-Options"] == "nosniff"
    assert back.headers["Content-Disposition"].startswith("attachment")


def test_a_wrong_place_is_409_and_the_right_one_is_told(central: Any, headers: dict[str, str]) -> None:
    _patch(central, headers, 0, PDF[:1000])
    assert _patch(central, headers, 0, PDF[:1000]).status_code == 409
    held = requests.head(f"{central.address}/v1/files/981011/{HASH}", headers=headers, timeout=10)
    assert held.headers["Upload-Offset"] == "1000"


@pytest.mark.parametrize("pir", ["982117", "999999"])
def test_not_yours_and_not_there_are_alike(central: Any, headers: dict[str, str], pir: str) -> None:
    assert _patch(central, headers, 0, b"%PDF-", pir).status_code == 404
    foreign = requests.get(f"{central.address}/v1/files/{pir}/{HASH}", headers=headers, timeout=10)
    absent = requests.get(f"{central.address}/v1/files/981011/{'0' * 64}", headers=headers, timeout=10)
    assert (foreign.status_code, foreign.content) == (absent.status_code, absent.content) == (404, absent.content)
