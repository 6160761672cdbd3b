"""A central server on this machine for the demo: a real process on SQLite, and an officer who works in its console."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import requests

ROOT = Path(__file__).resolve().parent.parent
OFFICER, PASSWORD = "feher.dora", "Proba-jelszo-2027"
_PREFIX = "CSATLAKOZO_CENTRAL_"


class LocalServer:
    """The server's process; `with` starts and stops it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _kept_port(folder / "port")
        self.address = f"http://127.0.0.1:{self.port}"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CSATLAKOZO")}
        self._environment = kept | {
            f"{_PREFIX}DATABASE_URL": f"sqlite:///{folder / 'central.sqlite3'}",
            f"{_PREFIX}FILES_FOLDER": str(folder / "files"),
            f"{_PREFIX}DEMO_PASSWORD": PASSWORD,
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
        }
        self._process: subprocess.Popen[bytes] | None = None

    def call(self, *arguments: str) -> dict[str, object]:
        """Run one verb of the server's command line; raises CalledProcessError with its words."""
        done = subprocess.run(
            [sys.executable, "-m", "central", *arguments, "--format", "json"],
            env=self._environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.stderr.write(done.stderr)
            done.check_returncode()
        answer: dict[str, object] = json.loads(done.stdout)
        return answer

    def prepare(self) -> None:
        """Make the database with the sample organisations; harmless when it is there."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.call("init", "--demo")

    def start(self) -> None:
        """Start the process and wait until it answers; its log is beside its database."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "central.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "central", "serve", "--port", str(self.port)],
                env=self._environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )
        end = time.monotonic() + 30
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > end:
                raise TimeoutError(f"the server did not start; see {self.folder / 'central.log'}")
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            return requests.get(f"{self.address}/healthz", timeout=1).ok
        except requests.RequestException:
            return False

    def stop(self) -> None:
        """Stop the process."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)
            self._process = None

    def __enter__(self) -> LocalServer:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _kept_port(file: Path) -> int:
    """Return the port this folder's server always had, since its desktops know it; a free one for a new folder."""
    if file.exists():
        return int(file.read_text(encoding="utf-8"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(str(port), encoding="utf-8")
    return port


class Officer:
    """Fehér Dóra of the Kincstár at the web console, over HTTP as a browser without scripts."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._web = requests.Session()

    def _get(self, path: str) -> str:
        answer = self._web.get(f"{self.address}{path}", timeout=20)
        answer.raise_for_status()
        return answer.text

    def _post(self, path: str, page: str, **fields: str) -> str:
        for hidden in ("form_token", "seen", "next"):
            found = re.search(rf'name="{hidden}" value="([^"]*)"', page)
            if found:
                fields.setdefault(hidden, found.group(1))
        answer = self._web.post(
            f"{self.address}{path}", data=fields, headers={"Origin": self.address, "Referer": self.address}, timeout=20
        )
        answer.raise_for_status()
        return answer.text

    def sign_in(self) -> None:
        """Sign in; raises LookupError where the console does not let us in."""
        page = self._get("/console/sign-in")
        after = self._post("/console/sign-in", page, name=OFFICER, password=PASSWORD)
        if "Fehér Dóra" not in after:
            raise LookupError("the console did not let the officer in")

    def open_contract(self, pir: str) -> str:
        """Find the municipality in the list, open its contract, look at the scan; returns the contract's path."""
        listed = self._get("/console/municipalities")
        if f"/console/municipalities/{pir}" not in listed:
            raise LookupError(f"{pir} is not in the console's list")
        municipality = self._get(f"/console/municipalities/{pir}")
        link = re.search(rf'href="(/console/municipalities/{pir}/contracts/[0-9a-f-]+)"', municipality)
        if link is None:
            raise LookupError("no contract on the municipality's page")
        page = self._get(link.group(1))
        files = re.findall(rf'href="(/console/municipalities/{pir}/files/[0-9a-f]{{64}})"', page)
        if not files:
            raise LookupError("no file on the contract's page")
        for file in files:
            answer = self._web.get(f"{self.address}{file}", timeout=20)
            answer.raise_for_status()
        return link.group(1)

    def send_back(self, pir: str, field: str, reason: str, text: str) -> None:
        """Return the contract with a reason on one field."""
        path = self.open_contract(pir)
        page = self._get(f"{path}/return?field={field}&next=1")
        choices = re.findall(r'<option value="([^"]+)"', page)
        code = reason if reason in choices else choices[0]
        after = self._post(f"{path}/return", page, **{"field": field, f"reason-{field}": code, f"text-{field}": text})
        if text not in after:
            raise LookupError("the console did not take the return")

    def countersign(self, pir: str) -> None:
        """Countersign the contract."""
        path = self.open_contract(pir)
        page = self._get(f"{path}/countersign")
        self._post(f"{path}/countersign", page)
