"""Eight o'clock at the centre: exchanges a second over HTTP with token and proof, on real processes and PostgreSQL."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import uuid
from pathlib import Path
from typing import NamedTuple

from bench_server import changes_of
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import insert

from app.wire.messages import ExchangeRequest
from app.wire.proof import HEADER, make_proof
from central.accounts.codes import hash_token
from central.features.contract.judge import JUDGES
from central.storage.bundle_tables import BundleKeys
from central.storage.engine import Database
from central.storage.tables import Device, Organisation
from central.storage.tenancy import of_device
from central.sync.service import spelled_exchange
from tests.helpers.central_server import prepared
from tests.helpers.clock import START
from tests.helpers.postgres import database_of, postgres_cluster

ROOT = Path(__file__).resolve().parent.parent
OFFICES, TURNS = 12, 20
"""Devices that speak at the same time, each of another office, and the exchanges of each."""

SENT, READ = 20, 200
"""Changes that an exchange brings, and that wait for the device when it first speaks."""


class Rush(NamedTuple):
    """Exchanges a second and the milliseconds that 95 of 100 stayed below; the limit is an answer without any work."""

    exchanges: float
    limit: float
    p95: float
    refused: int


def rush(folder: Path) -> Rush:
    """Measure the rush; the server runs with two workers, the load in one process beside it."""
    folder.mkdir(parents=True)
    with postgres_cluster() as address, database_of(address) as url:
        settings, database = prepared(folder, url)
        port = _free_port()
        plan = {"port": port, "lines": [_office(database, 990000 + number) for number in range(OFFICES)]}
        database.close()
        (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
        with (folder / "central.log").open("wb") as log:
            server = subprocess.Popen(
                [sys.executable, "-m", "central", "serve", "--workers", "2", "--port", str(port)],
                env=_environment(settings.database_url, folder),
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )
        try:
            load = [sys.executable, str(ROOT / "packaging" / "bench_load.py"), str(folder / "plan.json")]
            done = subprocess.run(load, check=True, capture_output=True, text=True, timeout=180)
        finally:
            server.terminate()
            server.wait(30)
    return Rush(**json.loads(done.stdout))


def _environment(database_url: str, folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CSATLAKOZO")}
    return kept | {
        "CSATLAKOZO_CENTRAL_DATABASE_URL": database_url,
        "CSATLAKOZO_CENTRAL_FILES_FOLDER": str(folder / "files"),
        # A device of the rush asks at once again, which no real one does.
        "CSATLAKOZO_CENTRAL_KEEPS_PACE": "false",
        "PYTHONPATH": str(ROOT),
    }


def _office(database: Database, number: int) -> list[dict[str, str]]:
    """Put an office, its device and what it has not read into the database; return its requests, each proven."""
    pir, token, key = str(number), f"rush-{number}" * 4, Ed25519PrivateKey.generate()
    speaker, other = str(uuid.UUID(int=number)), str(uuid.UUID(int=number * 10))
    own, public = frozenset({pir}), key.public_key().public_bytes_raw().hex()
    with database.writing() as session:
        session.execute(insert(Organisation), [{"pir": pir, "name": pir, "folded": pir, "kind": "own"}])
        for device, word in ((speaker, hash_token(token)), (other, f"{number:064}")):
            row = {"id": device, "incarnation": device, "token_hash": word, "name": "PC", "office_pir": pir}
            session.execute(insert(Device), [row | {"enrolled_at": START}])
        keys = {"device_id": speaker, "sign_public": public, "seal_public": public, "registered_at": START}
        session.execute(insert(BundleKeys), [keys])
    first = {"nonce": "n" * 16, "incarnation": other, "after": {}, "changes": changes_of(pir, 1, READ)}
    with database.writing(of_device(other, own)) as session:
        spelled_exchange(session, other, own, ExchangeRequest.model_validate(first), JUDGES)
    requests = []
    for turn in range(TURNS):
        message = {"nonce": uuid.uuid4().hex, "incarnation": speaker, "after": {pir: turn * SENT}}
        body = json.dumps(message | {"changes": changes_of(pir, 1 + turn * SENT, SENT, 1000)})
        proof = make_proof(key, "POST", "/v1/exchange", body.encode(), token)
        requests.append({"body": body, "Authorization": f"Bearer {token}", HEADER: proof})
    return requests


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
