"""`make bench`: each figure beside its limit, measured in turns in the same run, into out/bench.json."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

from bench_rush import OFFICES, TURNS, rush
from bench_server import exchanges
from local_server import ROOT, LocalServer
from sqlalchemy import Engine

from app.bootstrap import Program, build
from app.features.form.commands import SaveAnswer
from app.features.office.commands import Member, RegisterOffice
from app.jobs.job import Cancel, silent
from app.kernel.ids import MunicipalityId
from app.settings import from_environment
from app.storage.engine import open_engine
from app.storage.history import append_history
from app.storage.unit_of_work import writing

OUT = ROOT / "out"
KEY = bytes(range(32))
OFFICE, VILLAGE = MunicipalityId("981044"), MunicipalityId("981011")
HISTORY = 100_000
CHANGES = 2_000
RUSH_P95 = 100.0
"""Milliseconds that 95 of 100 exchanges of the rush should stay below."""
GOALS = {"start.first_paint": 1.5, "start.ready": 3.0}

_EMPTY_WINDOW = """
import os, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(f"first_paint={(time.time() - float(os.environ['CSATLAKOZO_MEASURED_FROM'])) * 1000:.1f}", flush=True)
        QTimer.singleShot(0, self.close)

application = QApplication(["empty"])
window = Window()
window.resize(1366, 740)
window.show()
application.exec()
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the answer: our median, the limit's median, and how many times each was measured."""

    id: str
    subject: float
    limit: float
    ratio: float
    unit: str
    n: int


def in_turns(name: str, ours: Callable[[], float], limit: Callable[[], float], rounds: int) -> Figure:
    """Measure both in turns, so that a busy moment of the machine hits both, and compare the medians."""
    mine, theirs = [], []
    for _ in range(rounds):
        theirs.append(limit())
        mine.append(ours())
    subject, bound = statistics.median(mine), statistics.median(theirs)
    return Figure(name, round(subject, 3), round(bound, 3), round(subject / bound, 2), "ms", rounds)


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds that the work takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def make_store(folder: Path) -> Path:
    """Return a store of the sample office with a long history."""
    store = folder / "store.db"
    program = build(from_environment({}, {"store": store, "actor": "x"}), KEY)
    member = Member(VILLAGE, "Sárberek Község Önkormányzata", "3999 Sárberek, Fő utca 1.")
    program.run(RegisterOffice(OFFICE, "Sárbereki Közös Önkormányzati Hivatal", "joint", (member,)))
    program.close()
    engine = open_engine(store, KEY)
    rows = [
        {
            "at": "2027-11-12T10:00:00+00:00",
            "actor_name": "Kovács Istvánné",
            "party": "municipality",
            "origin": "local",
            "municipality": VILLAGE,
            "table_name": "answer",
            "record": f"r{number % 500}",
            "field": "value",
            "before": '"a"',
            "after": '"b"',
            "change_id": f"c{number}",
        }
        for number in range(HISTORY)
    ]
    with writing(engine) as session:
        append_history(session, rows)
    engine.dispose()
    return store


def start(store: Path) -> list[Figure]:
    """First paint, ready and settled, each in a fresh process, against an empty window started the same way.

    Ready is the last start page, painted and taking input; settled is that page read anew from the loaded program.
    """
    told: dict[str, list[float]] = {"first_paint": [], "ready": [], "settled": [], "limit": []}
    script = store.with_name("empty_window.py")
    script.write_text(_EMPTY_WINDOW, encoding="utf-8")
    settings = {"CSATLAKOZO_STORE": str(store), "CSATLAKOZO_KEY": KEY.hex(), "PYTHONPATH": str(ROOT)}

    def run(*command: str) -> dict[str, float]:
        environment = os.environ | settings | {"CSATLAKOZO_MEASURED_FROM": repr(time.time())}
        # An installed program has its modules compiled; a switch of this machine must not compile them at each start.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        done = subprocess.run(
            [sys.executable, *command],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return {name: float(value) for name, value in (part.split("=") for part in done.stdout.split())}

    rounds = 9
    for turn in range(rounds + 1):
        limit, ours = run(str(script)), run("-m", "ui", "--measure")
        if turn:  # The first of each warms the disk, and leaves the start page that the next ones show.
            told["limit"].append(limit["first_paint"])
            for name, value in ours.items():
                told[name].append(value)
    limit_median = statistics.median(told["limit"])
    return [
        Figure(f"start.{name}", median, limit_median, round(median / limit_median, 2), "ms", rounds)
        for name in ("first_paint", "ready", "settled")
        for median in [statistics.median(told[name])]
    ]


def save_field(folder: Path, store: Path) -> Figure:
    """One answer through the door, against the same rows by plain SQL in one transaction of the same kind of file."""
    copy = folder / "plain.db"
    shutil.copyfile(store, copy)
    program = build(from_environment({}, {"store": store, "actor": "x"}), KEY)
    plain = open_engine(copy, KEY)
    count = 0

    def ours() -> float:
        nonlocal count
        count += 1
        return timed(lambda: program.run(SaveAnswer(VILLAGE, "contract", "tenant_admin_name", f"Tóth Éva {count}")))

    ours()
    figure = in_turns("save.field", ours, lambda: timed(lambda: _save_plainly(plain)), 200)
    program.close()
    plain.dispose()
    return figure


def _save_plainly(engine: Engine) -> None:
    """Write the row, its history line and its outbox line, as short as SQL can say it, durable like ours."""
    change = str(uuid.uuid4())
    with engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        cursor = raw.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        cursor.execute(
            "INSERT INTO answer (municipality, id, form, field, value) VALUES ('981011', 'plain', 'f', 'x', ?)"
            " ON CONFLICT DO UPDATE SET value = excluded.value",
            (change,),
        )
        cursor.execute(
            "INSERT INTO history (at, actor_name, party, origin, municipality, table_name, record, field, after,"
            " change_id) VALUES ('2027', 'x', 'municipality', 'local', '981011', 'answer', 'plain', 'value', ?, ?)",
            (change, change),
        )
        cursor.execute(
            "INSERT INTO outbox (device_seq, change_id, municipality, table_name, record, fields, base_seq, actor_name,"
            " made_at) SELECT coalesce(max(device_seq), 0) + 1, ?, '981011', 'answer', 'plain', '{}', 0, 'x', '2027'"
            " FROM outbox",
            (change,),
        )
        cursor.execute("COMMIT")


def sync(folder: Path) -> list[Figure]:
    """Push and pull CHANGES changes over HTTP, against one SQL statement with the same rows on the server's kind."""
    server = LocalServer(folder / "central")
    server.prepare()
    pushes, pulls, writes, reads = [], [], [], []
    rounds = 3
    with server:
        for turn in range(rounds):
            sender = _enrolled(folder / f"sender-{turn}", server)
            for number in range(CHANGES):
                sender.run(SaveAnswer(VILLAGE, "contract", "tenant_admin_name", f"{turn} {number}"))
            writes.append(_write_rows(folder / f"limit-{turn}.sqlite3"))
            pushes.append(timed(lambda sender=sender: sender.synchronise(silent, Cancel())))
            reads.append(_read_rows(folder / f"limit-{turn}.sqlite3"))
            receiver = _enrolled(folder / f"receiver-{turn}", server)
            pulls.append(timed(lambda receiver=receiver: receiver.synchronise(silent, Cancel())) / (turn + 1))
            sender.close()
            receiver.close()
    return [
        Figure(name, round(subject, 1), round(limit, 3), round(subject / limit, 1), f"ms per {CHANGES} changes", rounds)
        for name, subject, limit in (
            ("sync.push", statistics.median(pushes), statistics.median(writes)),
            ("sync.pull", statistics.median(pulls), statistics.median(reads)),
        )
    ]


def server(folder: Path) -> list[Figure]:
    """The exchange at the server alone, on both engines, against the same rows by one plain statement."""
    return [
        Figure(
            one.id, round(one.subject, 1), round(one.limit, 3), round(one.subject / one.limit, 1), one.unit, one.rounds
        )
        for one in exchanges(folder / "exchanges")
    ]


def eight_o_clock(folder: Path) -> list[Figure]:
    """Exchanges with token and proof over HTTP, in a second, against answers without work of the same processes."""
    found = rush(folder / "rush")
    if found.refused:
        raise RuntimeError(f"{found.refused} exchanges of the rush were not taken")
    count = OFFICES * TURNS
    ratio = round(found.limit / found.exchanges, 2)
    return [
        Figure("server.rush", round(found.exchanges, 1), round(found.limit, 1), ratio, "exchanges/s", count),
        Figure("server.rush.p95", round(found.p95, 1), RUSH_P95, round(found.p95 / RUSH_P95, 2), "ms", count),
    ]


def _enrolled(folder: Path, server: LocalServer) -> Program:
    folder.mkdir()
    program = build(from_environment({}, {"store": folder / "store.db", "actor": "x"}), KEY)
    program.enrol(server.address, str(server.call("enrol", OFFICE)["code"]))
    return program


def _rows() -> list[tuple[object, ...]]:
    at = datetime.now(UTC).isoformat()
    return [
        (VILLAGE, number, str(uuid.uuid4()), "answer", "r", f'{{"value": "{number}"}}', "x", "municipality", at)
        for number in range(CHANGES)
    ]


def _write_rows(file: Path) -> float:
    import sqlite3  # The limit is the bare driver.

    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(
        "CREATE TABLE change_log (municipality, seq, change_id, table_name, record_id, fields, actor_name, party,"
        " made_at, PRIMARY KEY (municipality, seq))"
    )
    rows = _rows()
    places = "(" + ", ".join("?" * 9) + ")"
    flat = [value for row in rows for value in row]
    connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, len(flat))
    statement = "INSERT INTO change_log VALUES " + ", ".join([places] * len(rows))

    def write() -> None:
        connection.execute(statement, flat)
        connection.commit()

    took = timed(write)
    connection.close()
    return took


def _read_rows(file: Path) -> float:
    import sqlite3  # The limit is the bare driver.

    connection = sqlite3.connect(file)
    took = timed(lambda: connection.execute("SELECT * FROM change_log ORDER BY municipality, seq").fetchall())
    connection.close()
    return took


def paper(folder: Path) -> Figure:
    """The contract as it is printed, against the same words by a bare platypus build."""
    program = build(from_environment({}, {"store": folder / "paper.db", "actor": "x"}), KEY)
    member = Member(VILLAGE, "Sárberek Község Önkormányzata", "3999 Sárberek, Fő utca 1.")
    program.run(RegisterOffice(OFFICE, "Sárbereki Közös Önkormányzati Hivatal", "joint", (member,)))
    _, pdf = program.build_document("D12", VILLAGE)
    words = _paragraphs(pdf)
    figure = in_turns(
        "paper.contract", lambda: timed(lambda: program.build_document("D12", VILLAGE)), lambda: _plain_paper(words), 7
    )
    program.close()
    return figure


def _paragraphs(pdf: bytes) -> list[str]:
    import pypdfium2  # Only this figure needs it.

    document = pypdfium2.PdfDocument(pdf)
    lines = [line for page in document for line in page.get_textpage().get_text_range().splitlines() if line.strip()]
    document.close()
    return lines


def _plain_paper(words: list[str]) -> float:
    import io

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    style = ParagraphStyle("plain", fontName="Helvetica", fontSize=10, leading=13)
    shown = [line.encode("latin-1", "replace").decode("latin-1").replace("<", " ").replace("&", " ") for line in words]
    return timed(lambda: SimpleDocTemplate(io.BytesIO()).build([Paragraph(line, style) for line in shown]))


def main() -> int:
    """Measure everything, write the file and the table; a missed goal is said, a figure that fails ends with 1."""
    folder = OUT / "bench"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    store = make_store(folder)
    figures = [
        *start(store),
        save_field(folder, store),
        *sync(folder),
        *server(folder),
        *eight_o_clock(folder),
        paper(folder),
    ]
    (OUT / "bench.json").write_text(json.dumps([asdict(one) for one in figures], indent=1) + "\n", encoding="utf-8")
    for one in figures:
        goal = GOALS.get(one.id)
        verdict = "" if goal is None else (f"goal {goal}: kept" if one.ratio <= goal else f"goal {goal}: MISSED")
        print(f"[bench] {one.id:<18} {one.subject:>10} {one.unit:<22} limit {one.limit:>8}  x {one.ratio:<7} {verdict}")
    shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
