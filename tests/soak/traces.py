"""P-1 and P-3: planted names and secrets are searched in every file and log that a desktop and a server leave."""

from __future__ import annotations

import base64
import itertools
import json
import os
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import requests

from app.settings import from_environment
from app.storage.engine import open_engine
from app.storage.keys import NoKeyRing, find_key
from app.sync.token import TokenKeeper
from tests.helpers.scans import scan_pdf
from tests.soak.figure import ROOT, Figure, main, memory_folder, told

OFFICE, VILLAGE = "981044", "981011"
PERSONAL, SECRET = "P-1", "P-3"
_SERVER_DATA = ("centre/central.sqlite3", "centre/files/")
"""Where the server keeps records: names may stand there, secrets may not."""


@dataclass(slots=True)
class Ground:
    """The folder in which everything happens, what was planted, and the processes that run."""

    folder: Path
    chance: str
    planted: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """What it is → (P-1 or P-3, its bytes)."""
    served: subprocess.Popen[bytes] | None = None
    address: str = ""

    def end_server(self) -> None:
        """End the server as an operator does; what it says at its end is kept too."""
        if self.served is not None:
            self.served.terminate()
            self.served.wait(30)

    def plant(self, kind: str, what: str, text: str) -> str:
        """Remember a text that must not be found where it has no business."""
        self.planted[what] = (kind, text.encode())
        return text


def spellings(text: bytes) -> Iterator[bytes]:
    """Give what a text may look like in a file: UTF-8, UTF-16, hex, escaped, and base64 at any alignment."""
    yield text
    plain = text.decode("utf-8", errors="replace")
    yield plain.encode("utf-16-le")
    yield plain.encode("utf-16-be")
    yield text.hex().encode()
    yield text.hex().upper().encode()
    yield json.dumps(plain)[1:-1].encode()
    for shift in range(3):
        packed = base64.b64encode(b"\x00" * shift + text)
        # The first and the last sign also hold bits of the neighbours.
        yield packed[-(-shift * 8 // 6) : len(packed) - 4]
    yield base64.urlsafe_b64encode(text).rstrip(b"=")[:-1]


def hits(ground: Ground, kind: str, file: Path | None = None) -> list[str]:
    """Return where something planted of a kind stands and should not, in one file or wherever files are."""
    wanted = [
        (what, spelled)
        for what, (of_kind, text) in ground.planted.items()
        if of_kind == kind
        for spelled in {one for one in spellings(text) if len(one) >= 8}
    ]
    found = set()
    for path in sorted(ground.folder.rglob("*")) if file is None else [file]:
        name = path.relative_to(ground.folder).as_posix()
        if not path.is_file() or (kind == PERSONAL and name.startswith(_SERVER_DATA)):
            continue
        content = path.read_bytes()
        both = content + b"\n" + name.encode()
        found |= {f"{what} stands in {name}" for what, spelled in wanted if spelled in both}
    return sorted(found)


def live(ground: Ground) -> None:
    """Let a server and a desktop work, refuse, fail and crash; what they print is kept as they print it."""
    person = ground.plant(PERSONAL, "the clerk's name", f"Zsurmovics Ibolya {ground.chance}")
    mayor = ground.plant(PERSONAL, "the mayor's name", f"Őrzsebeti Güzü {ground.chance}")
    refused = ground.plant(PERSONAL, "what was refused", f"visszautasított szó {ground.chance}")
    answer = ground.plant(PERSONAL, "a tax number", f"8765{ground.chance[:6]}-2-13")
    file_name = ground.plant(PERSONAL, "a scan's name", f"beszkennelt-{ground.chance}.pdf")
    administrator = ground.plant(SECRET, "the administrator's password", f"jelszava-{ground.chance}-hosszu")
    typed = ground.plant(SECRET, "a wrong password", f"elgepelt-{ground.chance}")
    centre = _centre(ground, administrator)
    desk = _desk(ground, person)
    start(ground, centre)
    code = _said(ground, "enrol", [*_CENTRAL, "enrol", OFFICE], centre)["code"]
    ground.plant(SECRET, "the enrolment code", str(code))
    _said(ground, "desk-enrol", [*_APP, "enrol", "--server", ground.address, "--code", str(code)], desk)
    _plant_keys(ground, desk)
    for number, text in enumerate((answer, mayor)):
        typed_in = {"municipality": VILLAGE, "form": "contract", "field": f"{_FIELDS[number]}", "value": text}
        _said(ground, f"desk-save-{number}", [*_APP, "run", "SaveAnswer", "--json", json.dumps(typed_in)], desk)
    _run(ground, "desk-refused", [*_APP, "run", "SaveAnswer", "--json", json.dumps({"value": refused})], desk)
    _run(ground, "desk-sync", [*_APP, "sync"], desk)
    scan = ground.folder.parent / f"{ground.folder.name}-{file_name}"
    scan.write_bytes(scan_pdf(mayor)[:-20])
    _run(ground, "desk-scan", [*_APP, "attach", VILLAGE, "D12", str(scan)], desk)
    scan.unlink()
    _trouble(ground, typed, refused)
    _break(ground, centre, desk)


_APP = ("-m", "app")
_CENTRAL = ("-m", "central")
_FIELDS = ("signing_place", "tenant_admin_name")


def _centre(ground: Ground, password: str) -> dict[str, str]:
    folder = ground.folder / "centre"
    folder.mkdir(parents=True)
    environment = {
        "CSATLAKOZO_CENTRAL_DATABASE_URL": f"sqlite:///{folder / 'central.sqlite3'}",
        "CSATLAKOZO_CENTRAL_FILES_FOLDER": str(folder / "files"),
        "CSATLAKOZO_CENTRAL_DEMO_PASSWORD": password,
    }
    _said(ground, "init", [*_CENTRAL, "init", "--demo"], environment)
    return environment


def _desk(ground: Ground, person: str) -> dict[str, str]:
    folder = ground.folder / "desk"
    folder.mkdir()
    environment = {
        "CSATLAKOZO_STORE": str(folder / "store.db"),
        "CSATLAKOZO_ACTOR": person,
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    # The recovery code is printed once, for the paper; it is the only output that is not kept here.
    done = _process([*_APP, "init", "--format", "json"], environment)
    code = str(json.loads(done.stdout)["recovery_code"])
    ground.plant(SECRET, "the recovery code", code)
    return {**environment, "CSATLAKOZO_RECOVERY_CODE": code}


def _plant_keys(ground: Ground, desk: Mapping[str, str]) -> None:
    """Learn what the desktop keeps secret: its key and its token."""
    settings = from_environment(desk)
    key = find_key(settings.store, NoKeyRing(), desk)
    engine = open_engine(settings.store, key)
    try:
        token = TokenKeeper(engine, settings.store, NoKeyRing()).read()
    finally:
        engine.dispose()
    ground.planted["the key of the store"] = (SECRET, bytes(key))
    ground.plant(SECRET, "the device's token", str(token))


def start(ground: Ground, centre: Mapping[str, str]) -> None:
    """Start the server; all it says goes to a file of the ground."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (ground.folder / "server-output.txt").open("ab") as output:
        ground.served = subprocess.Popen(
            [sys.executable, *_CENTRAL, "serve", "--host", "127.0.0.1", "--port", str(port)],
            env=_environment(centre),
            cwd=ROOT,
            stdout=output,
            stderr=output,
        )
    ground.address = f"http://127.0.0.1:{port}"
    end, pause = time.monotonic() + 60, threading.Event()
    while time.monotonic() < end:
        try:
            requests.get(ground.address + "/healthz", timeout=1)
        except requests.exceptions.RequestException:
            pause.wait(0.1)
        else:
            return
    raise RuntimeError("the server did not start")


def _trouble(ground: Ground, password: str, text: str) -> None:
    """Bring what servers like to write into logs: wrong passwords, shapes, addresses, headers, tokens."""
    token = ground.planted["the device's token"][1].decode()
    bearer = {"Authorization": f"Bearer {token}"}
    console = ground.address + "/console"
    form = {"name": text, "password": password}
    asks: list[Callable[[], object]] = [
        lambda: requests.post(f"{console}/sign-in", data=form, headers={"Origin": ground.address}, timeout=20),
        lambda: requests.post(f"{ground.address}/v1/exchange", json={"nonce": text}, headers=bearer, timeout=20),
        lambda: requests.post(f"{ground.address}/v1/exchange", data=text.encode(), headers=bearer, timeout=20),
        lambda: requests.get(f"{console}/municipalities?q={text}&token={token}", timeout=20),
        lambda: requests.get(f"{ground.address}/{text}/{token}", timeout=20),
        lambda: requests.get(ground.address, headers={"X-Request-Id": token[:40]}, timeout=20),
        lambda: requests.get(ground.address, headers={"User-Agent": text.encode()}, timeout=20),
        lambda: requests.get(f"{ground.address}/healthz", headers={"Cookie": f"a={token}"}, timeout=20),
        lambda: requests.get(f"{ground.address}/metrics", headers=bearer, timeout=20),
        lambda: requests.post(f"{ground.address}/v1/enrol", json={"code": password}, timeout=20),
    ]
    for ask in asks:
        ask()


def _break(ground: Ground, centre: Mapping[str, str], desk: Mapping[str, str]) -> None:
    """Let the server fail in its middle, then crash both sides while they work."""
    path = ground.folder / "centre" / "central.sqlite3"
    with sqlite3.connect(path, timeout=20) as connection:
        connection.execute("ALTER TABLE answer RENAME TO answer_away")
    connection.close()
    typed_in = {"municipality": VILLAGE, "form": "contract", "field": "security_officer"}
    value = ground.plant(PERSONAL, "what the failing server got", f"Bukott Elek {ground.chance}")
    _run(ground, "desk-save-3", [*_APP, "run", "SaveAnswer", "--json", json.dumps({**typed_in, "value": value})], desk)
    _run(ground, "desk-sync-fault", [*_APP, "sync"], desk)
    with sqlite3.connect(path, timeout=20) as connection:
        connection.execute("ALTER TABLE answer_away RENAME TO answer")
    connection.close()
    with (ground.folder / "desk-killed.txt").open("wb") as output:
        killed = subprocess.Popen(
            [sys.executable, *_APP, "sync"], env=_environment(desk), cwd=ROOT, stdout=output, stderr=output
        )
        threading.Event().wait(0.8)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    if ground.served is not None:
        ground.served.send_signal(signal.SIGKILL)
        ground.served.wait()
    _run(ground, "desk-sync-offline", [*_APP, "sync"], desk)
    start(ground, centre)
    _run(ground, "desk-sync-last", [*_APP, "sync"], desk)
    _run(ground, "desk-status", [*_APP, "status"], {**desk, "PYTHONFAULTHANDLER": "1"})
    (ground.folder / "desk-status.txt").unlink()  # it shows the person what waits: that is its work


def _run(ground: Ground, name: str, words: list[str], environment: Mapping[str, str]) -> None:
    """Run a command and keep what it wrote to the error output; the answer itself belongs to whoever asked."""
    done = _process([*words, "--format", "json"], environment)
    (ground.folder / f"{name}.txt").write_bytes(done.stderr)


def _said(ground: Ground, name: str, words: list[str], environment: Mapping[str, str]) -> dict[str, object]:
    done = _process([*words, "--format", "json"], environment)
    (ground.folder / f"{name}.txt").write_bytes(done.stderr)
    if done.returncode:
        raise RuntimeError(f"{name}: {done.stderr.decode(errors='replace')[-600:]}")
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def _process(words: list[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *words], env=_environment(environment), cwd=ROOT, capture_output=True, check=False, timeout=120
    )


def _environment(own: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CSATLAKOZO")}
    return {**kept, **own, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


@contextmanager
def lived(seed: int) -> Iterator[Ground]:
    """Give the ground after both have lived and ended; whatever they left in the system's folder is in it too."""
    with tempfile.TemporaryDirectory(dir=memory_folder(), prefix="traces-") as name:
        folder = Path(name) / "ground"
        (folder / "tmp").mkdir(parents=True)
        (folder / "home").mkdir()
        ground = Ground(folder, f"{seed:03d}{secrets.token_hex(5)}")
        before = {one: os.environ.get(one) for one in ("TMPDIR", "HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")}
        os.environ.update(TMPDIR=str(folder / "tmp"), HOME=str(folder / "home"))
        try:
            live(ground)
            yield ground
        finally:
            for one, value in before.items():
                if value is None:
                    os.environ.pop(one, None)
                else:
                    os.environ[one] = value
            ground.end_server()


def planted_is_caught(ground: Ground, kind: str) -> bool:
    """Write each planted thing into a crash file, in another spelling each time, and see whether it is found."""
    crash = ground.folder / "tmp" / "crash.txt"
    is_caught = True
    for what, (of_kind, text) in ground.planted.items():
        if of_kind != kind:
            continue
        for spelled in itertools.islice(spellings(text), 9):
            crash.write_bytes(b"..." + spelled + b"...")
            is_caught = is_caught and f"{what} stands in tmp/crash.txt" in hits(ground, kind, crash)
        # As a log would pack a whole line.
        crash.write_bytes(base64.b64encode(b"line: " + text + b" and more"))
        is_caught = is_caught and f"{what} stands in tmp/crash.txt" in hits(ground, kind)
    crash.unlink(missing_ok=True)
    return is_caught


def harness(kind: str) -> Callable[[int, int], Figure]:
    """Return the harness of one kind of planted things."""

    def figure(wanted: int, seed: int) -> Figure:
        began, found, is_caught = time.monotonic(), list[str](), True
        for number in range(wanted):
            with lived(seed + number) as ground:
                ground.end_server()
                found += hits(ground, kind)
                is_caught = is_caught and planted_is_caught(ground, kind)
        return told(kind, wanted, found, seed, began, is_caught=is_caught)

    return figure


KINDS = {PERSONAL: harness(PERSONAL), SECRET: harness(SECRET)}

if __name__ == "__main__":
    raise SystemExit(main(__doc__, KINDS, 1))
