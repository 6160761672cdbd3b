"""What the window needs of the program, and a stand-in for the half second until the program is loaded."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from app.content.model import Content, Register
from app.jobs.job import Cancel, Progress
from app.jobs.lanes import Lanes
from app.kernel.changes import Changes
from app.kernel.command import Actor, Command
from app.kernel.texts import Text
from app.settings import Settings
from app.storage.backup import Reason
from app.sync.bundle_state import BundleState, Delivery, EntryView, ReplyView, WrittenBundle
from app.sync.schedule import Plan
from app.sync.state import SyncStatus

P = ParamSpec("P")
T = TypeVar("T")
Listener = Callable[[Changes], None]


class SendingFace(Protocol):
    """The members of app.sync.sending.Sending that the window uses."""

    def now(self) -> datetime:
        """Return the time that plans are made in."""

    def status(self) -> SyncStatus:
        """Return the state of sending."""

    def plan(self, *, is_start: bool = False, is_woken: bool = False) -> Plan | None:
        """Return the next attempt."""

    def lay_aside(self, number: int) -> None:
        """Note that a person read a refusal and wants no more of it."""


class CodeFace(Protocol):
    """The members of app.storage.code_keeper.CodeKeeper that the window uses."""

    @property
    def machine(self) -> str:
        """Return the name of this machine."""

    def renew(self) -> str:
        """Return a new recovery code."""

    def try_code(self, code: str) -> None:
        """Raise Refused where a code does not open this store."""

    def note_printed(self) -> None:
        """Remember that the sheet was printed."""

    def printed_at(self) -> str | None:
        """Return when the sheet was printed."""


class BackupFace(Protocol):
    """The members of app.storage.keeper.BackupKeeper that the window uses."""

    @property
    def code(self) -> CodeFace:
        """Return what keeps the recovery code."""

    @property
    def mark(self) -> str:
        """Return the eight signs that name this store."""

    @property
    def folder(self) -> Path:
        """Return where the backups are."""

    def check(self) -> None:
        """Look for damage in the store."""

    @property
    def second_folder(self) -> Path | None:
        """Return the clerk's second folder."""

    def choose_second_folder(self, folder: Path | None) -> None:
        """Choose the second folder, or none."""

    def lines(self) -> Any:
        """Return the backups, newest first."""

    def line_of(self, backup: Any) -> Any:
        """Return one backup with what it holds."""

    def find(self, word: str) -> Any:
        """Return a backup by its path."""

    def is_due(self, after: timedelta) -> bool:
        """Tell whether a backup must be made now."""

    def make(self, reason: Reason = Reason.AUTOMATIC, told: Callable[[int, int, Text], None] | None = None) -> Any:
        """Make a backup."""

    def own_state(self) -> Any:
        """Return this store in numbers where it was just restored, else None."""

    def newer_than(self, backup: Path) -> Any:
        """Return what this store has and a backup lacks."""

    def is_restored(self) -> bool:
        """Tell whether a restore waits for a person's word."""

    def restored(self) -> Any:
        """Return the restore that waits for a person's word."""

    def bring_back(self, backup: Path, code: str, keyring: Any, told: Any) -> bytes:
        """Restore a backup once this store is closed; return the key that opens it."""

    def carry_over(self) -> Changes:
        """Take over what only the state before the restore had."""

    def go_on(self) -> Changes:
        """Confirm the restored state."""


class PapersFace(Protocol):
    """The members of app.features.paper.workshop.Workshop that the window uses."""

    def kinds(self) -> Any:
        """Return the documents that can be made."""

    def content(self, municipality: str, sha256: str, progress: Progress, cancel: Cancel) -> bytes:
        """Return the bytes of a paper or a scan; a job for the free lane."""

    def word(self, document: str, municipality: str, about: str = "") -> bytes:
        """Return a document as a Word draft."""

    def table(self, municipality: str, words: str = "", copy: Any = None) -> bytes:
        """Return the lines of the register as an XLSX file."""

    def changes(self, municipality: str) -> Any:
        """Return what changed in the contract's text."""

    def calendar(self, municipality: str) -> bytes:
        """Return the days of the plan as a calendar file."""

    def file_scan(self, name: str, content: bytes) -> Any:
        """Find the papers of a scanned file and attach each."""

    def make_all(self, document: str, municipalities: Sequence[str], progress: Progress, cancel: Cancel) -> Any:
        """Make one document for several municipalities."""

    def archive(
        self, folder: Path, municipalities: Sequence[tuple[str, str]], progress: Progress, cancel: Cancel
    ) -> Any:
        """Write all papers into a new folder."""


class BundlesFace(Protocol):
    """The members of app.sync.bundle.Bundles that the window uses."""

    def state(self) -> BundleState:
        """Return where the exchange by stick stands."""

    def enter(self, path: Path, code: str) -> EntryView:
        """Load the entry package."""

    def export(self, folder: Path, label: str, progress: Progress, cancel: Cancel) -> WrittenBundle:
        """Write the next package."""

    def preview(self, path: Path) -> ReplyView:
        """Say what a reply would bring."""

    def load(self, path: Path, progress: Progress, cancel: Cancel) -> ReplyView:
        """Load a reply."""

    def deliver(self, path: Path, folder: Path, progress: Progress, cancel: Cancel) -> Delivery:
        """Carry another office's package to the centre."""


class ProgramFace(Protocol):
    """The members of app.bootstrap.Program that the window uses; to name that class would load the database library."""

    settings: Settings
    lanes: Lanes

    @property
    def sending(self) -> SendingFace:
        """Return what is known of sending."""

    @property
    def backups(self) -> BackupFace:
        """Return what keeps the backups of the store."""

    @property
    def papers(self) -> PapersFace:
        """Return what is done with many papers at once."""

    @property
    def bundles(self) -> BundlesFace:
        """Return what can be done with packages on a stick."""

    @property
    def content(self) -> Content:
        """Return the content package."""

    @property
    def register(self) -> Register | None:
        """Return the register of organisations, if one is installed."""

    def run(self, command: Command, actor: Actor | None = None) -> Changes:
        """Carry out a command."""

    def ask(self, query: Callable[Concatenate[Any, P], T], *args: P.args, **options: P.kwargs) -> T:
        """Answer a question."""

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call the listener after every change."""

    def remember(self, key: str, value: str) -> None:
        """Keep a small thing of this machine."""

    def recall(self, key: str) -> str | None:
        """Return a small thing kept by `remember`."""

    def synchronise(self, progress: Progress, cancel: Cancel) -> object:
        """Send and receive."""

    def office_devices(self) -> tuple[Any, ...]:
        """Return the machines of the office as the server knows them."""

    def enrol(self, server_url: str, code: str) -> tuple[str, ...]:
        """Introduce this machine to the server."""

    def produce(self, document: str, municipality: str, about: str = "") -> tuple[Any, bytes]:
        """Make a paper and file it."""

    def attach_scan(self, municipality: str, document: str, subject: str, name: str, content: bytes) -> Any:
        """Check a scan and attach it."""

    def close(self) -> None:
        """End the lanes and close the store."""


class LateProgram:
    """Takes work at once and lets it wait, on its lane, until the program has arrived; nothing is lost meanwhile.

    The window's own thread asks it for `content` and `register` only when a person opens a page with help, and waits
    then for at most the rest of the loading.
    """

    def __init__(self, settings: Settings, lanes: Lanes) -> None:
        self.settings = settings
        self.lanes = lanes
        self._program: ProgramFace | None = None
        self._has_arrived = threading.Event()
        self._listeners: list[Listener] = []

    def arrive(self, program: ProgramFace | None) -> None:
        """Hand the loaded program over; None when it could not be loaded, and what waits ends without a result."""
        if self._has_arrived.is_set():
            return
        self._program = program

        def publish(changes: Changes) -> None:
            for listener in tuple(self._listeners):
                listener(changes)

        if program is not None:
            program.subscribe(publish)
        self._has_arrived.set()

    @property
    def _loaded(self) -> ProgramFace:
        self._has_arrived.wait()
        if self._program is None:
            # What waited is dropped, as a lane drops it at the end; the page that says why takes the window.
            raise CancelledError
        return self._program

    @property
    def sending(self) -> SendingFace:
        """Return what is known of sending."""
        return self._loaded.sending

    @property
    def backups(self) -> BackupFace:
        """Return what keeps the backups of the store."""
        return self._loaded.backups

    @property
    def papers(self) -> PapersFace:
        """Return what is done with many papers at once."""
        return self._loaded.papers

    @property
    def bundles(self) -> BundlesFace:
        """Return what can be done with packages on a stick."""
        return self._loaded.bundles

    @property
    def content(self) -> Content:
        """Return the content package."""
        return self._loaded.content

    @property
    def register(self) -> Register | None:
        """Return the register of organisations, if one is installed."""
        return self._loaded.register

    def run(self, command: Command, actor: Actor | None = None) -> Changes:
        """Carry out a command."""
        return self._loaded.run(command, actor)

    def ask(self, query: Callable[Concatenate[Any, P], T], *args: P.args, **options: P.kwargs) -> T:
        """Answer a question."""
        return self._loaded.ask(query, *args, **options)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call the listener after every change."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def remember(self, key: str, value: str) -> None:
        """Keep a small thing of this machine."""
        self._loaded.remember(key, value)

    def recall(self, key: str) -> str | None:
        """Return a small thing kept by `remember`."""
        return self._loaded.recall(key)

    def synchronise(self, progress: Progress, cancel: Cancel) -> object:
        """Send and receive."""
        return self._loaded.synchronise(progress, cancel)

    def office_devices(self) -> tuple[Any, ...]:
        """Return the machines of the office as the server knows them."""
        return self._loaded.office_devices()

    def enrol(self, server_url: str, code: str) -> tuple[str, ...]:
        """Introduce this machine to the server."""
        return self._loaded.enrol(server_url, code)

    def produce(self, document: str, municipality: str, about: str = "") -> tuple[Any, bytes]:
        """Make a paper and file it."""
        return self._loaded.produce(document, municipality, about)

    def attach_scan(self, municipality: str, document: str, subject: str, name: str, content: bytes) -> Any:
        """Check a scan and attach it."""
        return self._loaded.attach_scan(municipality, document, subject, name, content)

    def close(self) -> None:
        """Finish what waits and close the store."""
        self.lanes.close()
        if self._program is not None:
            self._program.close()
