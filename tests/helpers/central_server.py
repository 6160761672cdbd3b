"""A real central server on loopback: SQLite (or PostgreSQL) and files in a folder, uvicorn in a thread."""

from __future__ import annotations

import secrets
import shutil
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import uvicorn
from sqlalchemy import update
from sqlalchemy.orm import Session

from app.documents.scan import inspect_scan
from app.features.contract.model import ActKind, contract_record
from app.features.form.model import submission_record
from app.features.request.model import ActKind as RequestActKind
from app.kernel.command import Actor, Party
from app.storage.shared import snapshot_hash, snapshot_text
from central.accounts.devices import issue_code
from central.accounts.people import Role, add_account
from central.accounts.register import import_register, read_register
from central.files.folder import Folder
from central.files.service import FileStore
from central.main import create_app
from central.settings import Settings
from central.storage.engine import Database
from central.storage.sync_tables import ServerState
from central.storage.tenancy import CENTRE, Context
from central.sync.service import record_central_change
from tests.helpers.clock import START, FixedClock
from tests.helpers.postgres import fill_from_sample, server_url

PASSWORD = "jelszo-jelszo-12"
OFFICE = "981044"
VILLAGE = "981011"
_FOLDER = TemporaryDirectory(prefix="csatlakozo-sample-")
DEMO = Path(__file__).parents[2] / "central" / "storage" / "demo_organisations.csv"


@dataclass(frozen=True, slots=True)
class CentralServer:
    """A running server: where it listens, and its database for looking behind its back."""

    address: str
    database: Database
    settings: Settings
    clock: FixedClock

    @property
    def files(self) -> FileStore:
        """Return the server's files, for looking at them from outside and for putting some there."""
        return FileStore(Folder(self.settings.files_folder), inspect_scan)

    def code(self, office: str = OFFICE) -> str:
        """Return a fresh enrolment code of an office, valid by the tests' clock."""
        with self.database.writing() as session:
            return issue_code(session, office, "test", START, 14)


class CentreDatabase(Database):
    """The server's database as a test looks behind its back: it works as the Centre unless it is told for whom."""

    def writing(self, context: Context = CENTRE) -> AbstractContextManager[Session]:
        """Give a session that writes."""
        return super().writing(context)

    def reading(self, context: Context = CENTRE) -> AbstractContextManager[Session]:
        """Give a session that reads."""
        return super().reading(context)


def prepared(folder: Path, owner_url: str | None = None) -> tuple[Settings, Database]:
    """Return settings and a database with the sample organisations and one account of each role.

    On PostgreSQL the database is prepared by its owner and then opened as the server opens it.
    """
    file = folder / "central.sqlite3"
    url = server_url(owner_url) if owner_url else f"sqlite:///{file}"
    settings = Settings(database_url=url, owner_database_url=owner_url, files_folder=folder / "files")
    if owner_url:
        fill_from_sample(owner_url, _fill)
        owner = Database(owner_url)
        owner.prepare(url)
        owner.close()
    else:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(_sample(), file)
    database = CentreDatabase(url)
    _make_its_own(database)
    return settings, database


def _fill(owner_url: str) -> None:
    """Prepare a database and put the sample into it."""
    owner = CentreDatabase(owner_url)
    owner.prepare()
    with owner.writing() as session:
        import_register(session, read_register(DEMO))
        add_account(session, "feher.dora", "Fehér Dóra", Role.KINCSTAR, PASSWORD)
        add_account(session, "gal.geza", "Gál Géza", Role.KINCSTAR, PASSWORD, "Borsod-Abaúj-Zemplén")
        add_account(session, "biro.akos", "Bíró Ákos", Role.NISZ, PASSWORD)
        add_account(session, "kiss.erno", "Kiss Ernő", Role.ADMINISTRATOR, PASSWORD)
    owner.close()


@cache
def _sample() -> Path:
    """Return the prepared SQLite database; making it costs half a second, and a run of the tests needs hundreds."""
    file = Path(_FOLDER.name) / "sample.sqlite3"
    _fill(f"sqlite:///{file}")
    assert list(file.parent.iterdir()) == [file], "the sample's journal is still open"
    return file


def _make_its_own(database: Database) -> None:
    """Give a copy of the sample the epoch and the seal key of a database of its own."""
    with database.writing() as session:
        session.execute(update(ServerState).where(ServerState.key == "epoch").values(value=str(uuid.uuid4())))
        session.execute(update(ServerState).where(ServerState.key == "seal_key").values(value=secrets.token_hex(32)))


@contextmanager
def serving(application: Any) -> Iterator[str]:
    """Serve an application on loopback until the block ends and give its address; its thread ends with it."""
    server = uvicorn.Server(
        uvicorn.Config(application, host="127.0.0.1", port=0, log_config=None, access_log=False, lifespan="on")
    )
    thread = threading.Thread(target=server.run, name="central-server")
    thread.start()
    pause = threading.Event()
    try:
        while not server.started and thread.is_alive():
            pause.wait(0.01)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(15)


@contextmanager
def running(
    folder: Path,
    clock: FixedClock,
    database_url: str | None = None,
    wrap: Callable[[Any], Any] = lambda application: application,
) -> Iterator[CentralServer]:
    """Run a prepared server until the block ends."""
    settings, database = prepared(folder, database_url)
    try:
        with serving(wrap(create_app(settings, clock))) as address:
            yield CentralServer(address, database, settings, clock)
    finally:
        database.close()


def hand_in(database: Database, pir: str = VILLAGE, scan_sha256: str = "a" * 64, **answers: str | None) -> str:
    """Write a contract's hand-in as the exchange would, and return the contract's id."""
    values = {"official_name": "Sárberek Község Önkormányzata", "mayor_name": "Vadász Béla", **answers}
    text = snapshot_text(
        {
            "form": "contract",
            "answers": values,
            "paper": {"id": "p", "version": 1, "sha256": "b" * 64},
            "scan": {"sha256": scan_sha256, "name": "scan0034.pdf", "pages": 2, "size": 9},
        }
    )
    fields: dict[str, str | int | bool | None] = {
        "kind": ActKind.SUBMITTED.value,
        "subject": contract_record(pir),
        "party": Party.MUNICIPALITY.value,
        "actor_name": "Kovács Istvánné",
        "made_at": START.isoformat(),
        "snapshot": text,
        "snapshot_hash": snapshot_hash(text),
    }
    with database.writing() as session:
        clerk = Actor("Kovács Istvánné", Party.MUNICIPALITY)
        record_central_change(session, pir, "act", str(uuid.uuid4()), fields, clerk)
    return contract_record(pir)


def answer_request(database: Database, pir: str = VILLAGE, **answers: str | int | None) -> str:
    """Write the answers to a data request as the exchange would, and return the id of what all acts are about."""
    text = snapshot_text({"form": "needs-2027", "form_version": "1.0", "answers": {"devices": 5, **answers}})
    subject = submission_record(pir, "needs-2027")
    fields: dict[str, str | int | bool | None] = {
        "kind": RequestActKind.SUBMITTED.value,
        "subject": subject,
        "party": Party.MUNICIPALITY.value,
        "actor_name": "Kovács Istvánné",
        "made_at": START.isoformat(),
        "snapshot": text,
        "snapshot_hash": snapshot_hash(text),
    }
    with database.writing() as session:
        clerk = Actor("Kovács Istvánné", Party.MUNICIPALITY)
        record_central_change(session, pir, "act", str(uuid.uuid4()), fields, clerk)
    return subject
