"""Both ends of a stick: machines that write and load packages, and a centre that takes them without any network."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.documents.scan import inspect_scan
from app.jobs.job import Cancel, silent
from app.sync.bundle_state import ReplyView, WrittenBundle
from app.wire.bundle import BundleReceipt
from central.bundles.entry import make_entry
from central.bundles.intake import Desk, take_bundle
from central.bundles.reply import ReplyShelf
from central.features.contract.judge import JUDGES
from central.files.folder import Folder
from central.files.service import FileStore
from central.settings import Settings
from central.storage.engine import Database
from tests.helpers.central_server import OFFICE, prepared
from tests.helpers.clock import START
from tests.helpers.desks import Machine

CONTENT = Settings().content_folder


class Centre:
    """The Kincstár's desk where packages are loaded."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self._folder = folder

    @property
    def desk(self) -> Desk:
        """Return what packages are taken with."""
        files = FileStore(Folder(self._folder / "files"), inspect_scan)
        return Desk(self.database, files, ReplyShelf(self._folder / "packages", CONTENT), JUDGES, CONTENT)

    def entry(self, folder: Path, office: str = OFFICE) -> tuple[str, Path]:
        """Return the code of the letter and the entry package."""
        with self.database.writing() as session:
            code, content = make_entry(session, office, "test", "https://asp.example.hu", START)
        path = folder / f"{office}_belepes.csatlakozo"
        path.write_bytes(content)
        return code, path

    def take(self, package: Path) -> tuple[BundleReceipt, Path]:
        """Take a package; returns the receipt and the reply beside it."""
        receipt = take_bundle(self.desk, package, "test", START)
        reply = package.with_name(package.stem + "_valasz.csatlakozo")
        shutil.copyfile(self.desk.shelf.find(receipt.reply), reply)
        return receipt, reply


@contextmanager
def centre_in(folder: Path) -> Iterator[Centre]:
    """Yield a centre with a prepared database in a folder, which is made."""
    _, database = prepared(folder)
    try:
        yield Centre(database, folder)
    finally:
        database.close()


def export(machine: Machine, folder: Path) -> WrittenBundle:
    """Write the next package of a machine."""
    return machine.program.bundles.export(folder, "Almáspuszta Község", silent, Cancel())


def load(machine: Machine, reply: Path) -> ReplyView:
    """Load a reply into a machine."""
    return machine.program.bundles.load(reply, silent, Cancel())


def entered(machine: Machine, centre: Centre, folder: Path, office: str = OFFICE) -> Machine:
    """Load an entry package into a machine that was never online."""
    code, path = centre.entry(folder, office)
    machine.program.bundles.enter(path, code)
    return machine


def spoilt(path: Path, change: Callable[[bytearray], object], name: str = "spoilt.csatlakozo") -> Path:
    """Return a copy of a file with something changed in it."""
    content = bytearray(path.read_bytes())
    change(content)
    copy = path.with_name(name)
    copy.write_bytes(content)
    return copy
