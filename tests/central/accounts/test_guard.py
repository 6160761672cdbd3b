"""The door: a stolen token opens nothing once its device has proved itself; floods are told to wait."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.bootstrap import build
from app.jobs.job import Cancel, silent
from app.settings import from_environment
from app.sync.bundle_keys import own_keys
from app.sync.transport import Transport
from app.wire.bundle import KeysRequest, PublicKeys
from app.wire.proof import HEADER, make_proof
from central.accounts import guard
from central.accounts.pace import Pace
from central.accounts.rights import PACES, Caller

FILE = "/v1/files/981011/" + "0" * 64
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def _enrolled(central: Any) -> str:
    message = {
        "code": central.code(),
        "device_id": str(uuid.uuid4()),
        "device_name": "PC",
        "incarnation": str(uuid.uuid4()),
    }
    return str(requests.post(central.address + "/v1/enrol", json=message, timeout=10).json()["token"])


def _introduce(central: Any, token: str, key: Ed25519PrivateKey, proof: str = "") -> requests.Response:
    public = PublicKeys(sign=key.public_key().public_bytes_raw().hex(), seal="0" * 64)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", HEADER: proof}
    body = KeysRequest(keys=public).model_dump_json()
    return requests.post(central.address + "/v1/package/keys", data=body, headers=headers, timeout=10)


def _ask(central: Any, token: str, proof: str = "") -> tuple[int, str]:
    headers = {"Authorization": f"Bearer {token}", HEADER: proof}
    answer = requests.get(central.address + FILE, headers=headers, timeout=10)
    return answer.status_code, answer.json()["code"]


def test_a_token_alone_opens_nothing_once_its_device_has_a_key(central: Any) -> None:
    token = _enrolled(central)
    assert _ask(central, token) == (404, "file.not_found")
    assert _introduce(central, token, KEY).status_code == 200
    assert _ask(central, token) == (401, "device.unproven")
    assert _ask(central, token, "00" * 64) == (401, "device.unproven")
    assert _ask(central, token, make_proof(KEY, "GET", FILE, b"", token)) == (404, "file.not_found")
    assert _ask(central, token, make_proof(KEY, "HEAD", FILE, b"", token)) == (401, "device.unproven")


def test_a_thief_cannot_put_a_key_of_his_own_in_its_place(central: Any) -> None:
    token = _enrolled(central)
    assert _introduce(central, token, KEY).status_code == 200
    thief = Ed25519PrivateKey.generate()
    assert _introduce(central, token, thief).status_code == 401
    assert _ask(central, token, make_proof(thief, "GET", FILE, b"", token)) == (401, "device.unproven")


def test_the_program_proves_itself_from_its_first_sync_on(central: Any, tmp_path: Path) -> None:
    program = build(from_environment({}, {"store": tmp_path / "a.db", "actor": "Ági"}), bytes(range(32)))
    try:
        program.enrol(central.address, central.code())
        for _ in range(2):
            program.synchronise(silent, Cancel())
        token = program._tokens().read()
        assert token
        assert _ask(central, token) == (401, "device.unproven")
        transport = Transport(central.address, token, own_keys(program._engine).sign)
        assert transport.request("GET", FILE, allowed=(404,)).status_code == 404
        transport.close()
    finally:
        program.close()


def test_a_flood_is_told_to_wait(central: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "PACES", {**PACES, Caller.DEVICE: Pace(burst=3, per_minute=1)})
    token = _enrolled(central)
    assert [_ask(central, token)[0] for _ in range(4)] == [404, 404, 404, 429]
    answer = requests.get(central.address + FILE, headers={"Authorization": f"Bearer {token}"}, timeout=10)
    assert answer.headers["Retry-After"]
    assert answer.json()["code"] == "request.too_many"
