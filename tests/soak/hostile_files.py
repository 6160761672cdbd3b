"""A-6: hostile files against a real server and the real inspection; none gets in, out or stuck."""

from __future__ import annotations

import base64
import hashlib
import os
import random
import re
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from app.documents.verdict import CODES, Scan
from central.files.opening import OpenedStore
from tests.helpers.central_server import VILLAGE, CentralServer, running
from tests.helpers.clock import FixedClock
from tests.soak.figure import Figure, main, memory_folder, told
from tests.soak.hostile_made import MAKERS, Hostile, make

SECONDS = 5.5
"""Of the processor, for everything that a file causes here: the worker's own limit, and the server around it."""
WALL = 45.0
MEGABYTES = 256
PIECE = 256 * 1024
TYPES = {"application/pdf": b"%PDF-", "image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8\xff", "image/tiff": b""}
PLACES = ("../../x", "..%2f..%2fetc%2fpasswd", "C:\\x", "/etc/passwd", "a\x00b", "x" * 300)
_WHOLE = re.compile(r"files/[0-9]{6}/[0-9a-f]{2}/[0-9a-f]{64}")
_KNOWN = re.compile(r"central\.sqlite3(-wal|-shm)?|files|files/[0-9]{6}(/[0-9a-f]{2})?|files/unfinished(/[0-9]{6})?")


@dataclass(slots=True)
class Scene:
    """A running server, its store for looking at its worker, a device's headers, and the folder of it all."""

    server: CentralServer
    store: OpenedStore
    headers: dict[str, str]
    folder: Path
    chance: random.Random
    taken: set[bytes] = field(default_factory=set)
    """What was taken already; the same file is at home there and is not sent twice."""

    def worker(self) -> int | None:
        """Return the process that looks at files, if one runs."""
        running_worker = self.store._inspector._worker
        return running_worker.pid if running_worker else None


@contextmanager
def scene(chance: random.Random) -> Iterator[Scene]:
    """Run a server with one enrolled device."""
    kept: list[Any] = []

    def keep(application: Any) -> Any:
        kept.append(application)
        return application

    with (
        tempfile.TemporaryDirectory(dir=memory_folder()) as name,
        running(Path(name), FixedClock(), wrap=keep) as server,
    ):
        store: OpenedStore = kept[0].state.files
        one, two = str(uuid.uuid4()), str(uuid.uuid4())
        asked = {"code": server.code(), "device_id": one, "device_name": "x", "incarnation": two}
        token = requests.post(server.address + "/v1/enrol", json=asked, timeout=20).json()["token"]
        headers = {"Authorization": f"Bearer {token}", "Tus-Resumable": "1.0.0"}
        yield Scene(server, store, headers, Path(name), chance)


def attack(place: Scene, hostile: Hostile) -> list[str]:
    """Send one file as a device would and return what went wrong with it on our side."""
    if hostile.content in place.taken:
        return []
    worker = place.worker()
    began, spent = time.monotonic(), time.process_time() + _seconds_of(worker)
    answer, address = _send(place, hostile.content)
    same = place.worker() == worker
    used = time.process_time() + (_seconds_of(worker) if same else 4.5) - spent
    found = []
    if used > SECONDS and worker is not None:
        found.append(f"took {used:.1f} s of the processor")
    if time.monotonic() - began > WALL:
        found.append(f"took {time.monotonic() - began:.0f} s")
    memory = _megabytes_of(place.worker())
    if memory > MEGABYTES:
        found.append(f"took {memory} MB")
    if answer.status_code == 204:
        place.taken.add(hostile.content)
        if hostile.must_fall:
            found.append("was taken")
        return found + _given_out(place, address, hostile.content)
    return found + _refused(place, address, answer)


def _send(place: Scene, content: bytes) -> tuple[requests.Response, str]:
    sha256 = hashlib.sha256(content).hexdigest()
    name = base64.b64encode(place.chance.choice(PLACES).encode()).decode()
    named = base64.b64encode(sha256.encode()).decode()
    headers = {
        **place.headers,
        "Upload-Length": str(len(content)),
        "Upload-Metadata": f"filename {name},sha256 {named}",
    }
    folder = f"{place.server.address}/v1/files/{VILLAGE}"
    answer = requests.post(folder, headers=headers, timeout=60)
    for offset in range(0, len(content), PIECE):
        if answer.status_code not in (201, 204):
            break
        more = {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
        piece = content[offset : offset + PIECE]
        answer = requests.patch(f"{folder}/{sha256}", headers=place.headers | more, data=piece, timeout=60)
    return answer, f"{folder}/{sha256}"


def _given_out(place: Scene, address: str, content: bytes) -> list[str]:
    """Return what is wrong with how a taken file is given out."""
    back = requests.get(address, headers=place.headers, timeout=20)
    said = back.headers
    kind = said.get("Content-Type", "")
    found = [] if back.content == content else ["came back changed"]
    if kind not in TYPES or not content.startswith(TYPES[kind]):
        found.append(f"is given out as {kind}")
    if said.get("X-Content-Type-Options") != "nosniff" or "sandbox" not in said.get("Content-Security-Policy", ""):
        found.append("is given out unguarded")
    if not re.fullmatch(r'attachment; filename="[0-9a-f]{12}\.(pdf|png|jpg|tiff)"', said["Content-Disposition"]):
        found.append("is given out under another name")
    return found


def _refused(place: Scene, address: str, answer: requests.Response) -> list[str]:
    """Return what is wrong with how a file was refused."""
    if answer.status_code >= 500:
        return [f"was answered {answer.status_code}"]
    said = answer.json()
    found = []
    if said["code"] not in CODES | {"file.wrong_kind", "file.too_large"} or len(said["message_hu"]) < 40:
        found.append(f"was refused without words: {said}")
    if requests.head(address, headers=place.headers, timeout=20).status_code != 404:
        found.append("left something after its refusal")
    return found


def strangers_in(folder: Path) -> list[str]:
    """Return what stands in the server's folder and should not."""
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*")]
    return [f"{name} was written" for name in names if not _WHOLE.fullmatch(name) and not _KNOWN.fullmatch(name)]


def run(wanted: int, seed: int) -> list[str]:
    """Send `wanted` files and return every violation."""
    found: list[str] = []
    with scene(random.Random(f"A-6/{seed}")) as place:
        for number in range(wanted):
            hostile = make(random.Random(f"A-6/{seed}/{number}"))
            found += [f"{number} ({hostile.kind}) {one}" for one in attack(place, hostile)]
        found += strangers_in(place.folder)
    return found


def planted_is_caught() -> bool:
    """Plant a store that looks at nothing: of every kind that must fall, one is taken and seen to be."""
    chance = random.Random("planted")
    kinds = [(kind, maker) for _, kind, maker, must_fall in MAKERS if must_fall and kind not in ("polyglot", "foreign")]
    with scene(chance) as place:
        place.store._inspect = lambda content: Scan(  # type: ignore[method-assign]
            next(kind for kind, sign in TYPES.items() if content.startswith(sign)), 1
        )
        caught = [
            any("was taken" in one for one in attack(place, Hostile(kind, maker(chance), True)))
            for kind, maker in kinds
        ]
        (place.folder / "files" / "passwd").write_bytes(b"x")
        return all(caught) and bool(strangers_in(place.folder))


def figure(wanted: int, seed: int) -> Figure:
    """Return the figure: first the planted fault, then the files."""
    began = time.monotonic()
    is_caught = planted_is_caught()
    return told("A-6", wanted, run(wanted, seed), seed, began, is_caught=is_caught)


def _seconds_of(process: int | None) -> float:
    try:
        words = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def _megabytes_of(process: int | None) -> int:
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM:")), 0)


if __name__ == "__main__":
    raise SystemExit(main(__doc__, {"A-6": figure}, 50))
