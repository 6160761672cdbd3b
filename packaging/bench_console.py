"""The console with the whole country: how long each page takes at PostgreSQL with two processes, 95 of 100 looks.

`python packaging/bench_console.py [municipalities] [register file]` prints a line a page; every one should stay below
150 ms on two cores.
"""

from __future__ import annotations

import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import requests

from app.content.library import load_content
from app.content.package import TrustList
from app.kernel.clock import SystemClock
from central.accounts.people import Role, add_account
from central.features.register.reading import read_settlements
from central.features.sample.country import fill
from central.features.sample.people import made_settlements
from central.settings import Settings
from central.storage.engine import Database
from tests.helpers.postgres import database_of, postgres_cluster, server_url

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 150.0
LOOKS = 20
PASSWORD = "jelszo-jelszo-12"
PAGES: dict[str, Sequence[str]] = {
    "feher.dora": (
        "/console/work",
        "/console/work?page=4",
        "/console/municipalities",
        "/console/municipalities?page=30",
        "/console/municipalities?text=sar&sort=name&order=asc",
        "/console/municipalities?county=Zala&size=small&sort=population&order=desc",
        "/console/municipalities?days=10&turn=kincstar",
        "/console/map",
        "/console/launches",
        "/console/register",
        "/console/register?text=abal",
        "/console/contacts",
        "/console/notices",
        "/console/packages",
        "/console/requests",
        "{municipality}",
        "{contract}",
    ),
    "vas.vera": ("/console/work", "/console/municipalities", "/console/map"),
    "kiss.erno": (
        "/console/work",
        "/console/offices",
        "/console/offices?text=kozos",
        "/console/accounts",
        "/console/log",
    ),
    "biro.akos": ("/console/work", "/console/launches"),
}


def measure(municipalities: int, register: Path | None) -> list[tuple[str, float, float]]:
    """Return (page, median, 95th of 100) in milliseconds, the slowest first."""
    with tempfile.TemporaryDirectory() as folder, postgres_cluster() as address, database_of(address) as owner:
        database = Database(owner)
        database.prepare(server_url(owner))
        chance = random.Random(1)
        found = read_settlements(register.read_bytes()) if register else made_settlements(municipalities, chance)
        content = load_content(Settings().content_folder, TrustList.of_program())
        began = time.monotonic()
        changes = fill(database, content, found[:municipalities], 1, SystemClock().now())
        print(f"{len(found[:municipalities])} municipalities, {changes} changes in {time.monotonic() - began:.0f} s")
        with database.writing() as session:
            add_account(session, "feher.dora", "Fehér Dóra", Role.KINCSTAR, PASSWORD)
            add_account(session, "vas.vera", "Vas Vera", Role.KINCSTAR, PASSWORD, "Vas")
            add_account(session, "biro.akos", "Bíró Ákos", Role.NISZ, PASSWORD)
            add_account(session, "kiss.erno", "Kiss Ernő", Role.ADMINISTRATOR, PASSWORD)
        database.close()
        port = _free_port()
        environment = {name: value for name, value in os.environ.items() if not name.startswith("CSATLAKOZO")} | {
            "CSATLAKOZO_CENTRAL_DATABASE_URL": server_url(owner),
            "CSATLAKOZO_CENTRAL_FILES_FOLDER": str(Path(folder) / "files"),
            "CSATLAKOZO_CENTRAL_KEEPS_PACE": "false",
            "PYTHONPATH": str(ROOT),
        }
        with (Path(folder) / "central.log").open("wb") as log:
            server = subprocess.Popen(
                [sys.executable, "-m", "central", "serve", "--workers", "2", "--port", str(port)],
                env=environment, cwd=ROOT, stdout=log, stderr=log,
            )  # fmt: skip
        try:
            return _looks(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.wait(30)


def _looks(address: str) -> list[tuple[str, float, float]]:
    told = []
    for name, pages in PAGES.items():
        with requests.Session() as session:
            _sign_in(session, address, name)
            first = session.get(f"{address}/console/municipalities", timeout=60).text
            municipality = re.search(r'<th scope="row"><a href="([^"]+)"', first)
            place = municipality[1] if municipality else ""
            whole = session.get(address + place, timeout=60).text
            contract = re.search(r'href="(/console/municipalities/\d+/contracts/[^"]+)"', whole)
            for page in pages:
                path = page.format(municipality=place, contract=contract[1] if contract else place)
                times = sorted(_timed(session, address + path) for _ in range(LOOKS))
                if times[0] >= 0:
                    told.append((f"{name} {page}", times[LOOKS // 2], times[round(LOOKS * 0.95) - 1]))
    return sorted(told, key=lambda one: one[2], reverse=True)


def _timed(session: requests.Session, address: str) -> float:
    """Return the milliseconds of one look; -1 where there is no such page yet."""
    began = time.perf_counter()
    answer = session.get(address, timeout=60)
    return (time.perf_counter() - began) * 1000 if answer.status_code == 200 else -1.0


def _sign_in(session: requests.Session, address: str, name: str) -> None:
    end = time.monotonic() + 60
    while True:
        try:
            form = session.get(f"{address}/console/sign-in", timeout=10)
            break
        except requests.ConnectionError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
    token = re.search(r'name="form_token" value="([^"]+)"', form.text)
    fields = {"form_token": token[1] if token else "", "name": name, "password": PASSWORD, "next": ""}
    session.post(f"{address}/console/sign-in", data=fields, timeout=30).raise_for_status()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main(arguments: Sequence[str]) -> int:
    """Print the pages; 1 where one is slower than it may be."""
    register = Path(arguments[1]) if len(arguments) > 1 else None
    told = measure(int(arguments[0]) if arguments else 3200, register)
    for page, median, p95 in told:
        print(f"{p95:7.1f} ms p95 {median:7.1f} ms median  {page}")
    return int(any(p95 > LIMIT for _, _, p95 in told))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
