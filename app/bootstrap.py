"""The only place that builds and wires the program."""

from __future__ import annotations

import platform
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine, select

from app.catalogue import DAY_DOCUMENTS, DOCUMENTS, HANDLERS, KINDS, REVERSALS, REVERSIBLE, TOPIC_DOCUMENTS
from app.content.library import load_content
from app.content.model import Content, Register
from app.content.package import TrustList, install
from app.content.versions import content_for, installed_folder, register_for
from app.documents.inspector import Inspector
from app.door import Door, Reading
from app.features.contract.changes import text_changes
from app.features.paper.commands import AttachScan, FilePaper
from app.features.paper.draft import PaperDraft
from app.features.paper.model import UNFILED, ScanVerdict, scan_refusal, scan_verdict
from app.features.paper.queries import latest_paper
from app.features.paper.workshop import Asks, Workshop
from app.features.plan.calendar import deadlines
from app.jobs.job import Cancel, Progress
from app.jobs.lanes import Lanes
from app.kernel.changes import Changes, Origin
from app.kernel.clock import Clock, SystemClock
from app.kernel.command import Actor, Command, Party
from app.kernel.ids import Ids, MunicipalityId
from app.settings import Settings
from app.storage.keeper import BackupKeeper
from app.storage.keys import KeyRing, NoKeyRing
from app.storage.local import Device
from app.storage.opening import OpenStore, open_reader, open_store
from app.storage.settings import read_setting, write_setting
from app.storage.unit_of_work import reading, writing
from app.sync.bundle import Bundles
from app.sync.fetching import Fetching
from app.sync.sending import Sending
from app.sync.token import TokenKeeper

P = ParamSpec("P")
T = TypeVar("T")


class Program:
    """The running program: the one door for changes, the one way for questions, and its jobs."""

    def __init__(
        self,
        settings: Settings,
        opened: OpenStore,
        content: Content,
        register: Register | None,
        clock: Clock,
        keyring: KeyRing,
        backups: BackupKeeper,
    ) -> None:
        self.settings = settings
        self.content = content
        self.register = register
        self.clock = clock
        self.lanes = Lanes()
        self.backups = backups
        self._opened = opened
        self._engine = engine = opened.engine
        self._keyring = keyring
        self._door = Door(engine, HANDLERS, content, clock, Ids(clock), REVERSIBLE, REVERSALS)
        self.sending = Sending(engine, clock)
        self.files = Fetching(engine, clock, self._tokens())
        self.papers = Workshop(self, self.files, clock, KINDS, Asks(text_changes, deadlines))
        self._listeners: list[Callable[[Changes], None]] = []
        self.bundles = Bundles(engine, clock, self.publish, self._tokens(), content.version, self._install)

    @property
    def actor(self) -> Actor:
        """Return the person who works at this machine."""
        return Actor(self.settings.actor_name, Party.MUNICIPALITY)

    def run(self, command: Command, actor: Actor | None = None) -> Changes:
        """Carry out a command; blocking, for the data lane; raises Problem."""
        changes = self._door.run(command, actor or self.actor)
        self.publish(changes)
        return changes

    def ask(self, query: Callable[Concatenate[Reading, P], T], *args: P.args, **options: P.kwargs) -> T:
        """Answer a question from one state of the store; blocking, for the data lane."""
        with reading(self._engine) as session:
            return query(Reading(session, self.content, self.clock), *args, **options)

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Call the listener after every change, on the thread that made it, until what is returned is called."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, changes: Changes) -> None:
        """Tell the listeners what changed."""
        if changes.topics:
            for listener in tuple(self._listeners):
                listener(changes)

    def remember(self, key: str, value: str) -> None:
        """Keep a small thing of this machine, e.g. the place that is open; it is no change of the work."""
        with writing(self._engine) as session:
            write_setting(session, key, value)

    def recall(self, key: str) -> str | None:
        """Return a small thing kept by `remember`."""
        with reading(self._engine) as session:
            return read_setting(session, key)

    def synchronise(self, progress: Progress, cancel: Cancel) -> object:
        """Send and receive everything; a job for the free lane; raises Problem."""
        # requests and pydantic cost 0.2 s at import; the window is painted without them.
        from app.sync.cycle import Cycle

        cycle = Cycle(
            self._engine, self.clock, self.publish, self._tokens(), is_awaited=lambda: self.lanes.free.has_waiting
        )
        report = cycle.run(progress, cancel)
        self.bundles.introduce_once()
        return report

    def sync_status(self) -> object:
        """Return app.sync.status.SyncStatus; blocking, for the data lane."""
        return self.sending.status()

    def enrol(self, server_url: str, code: str) -> tuple[str, ...]:
        """Introduce this machine to the server; returns the names of the organisations; raises Problem."""
        # requests, see above.
        from app.sync.enrol import enrol

        organisations = enrol(self._engine, server_url, code, self._tokens(), Ids(self.clock))
        self.publish(Changes(frozenset({"outbox"}), frozenset(), Origin.LOCAL))
        return tuple(organisation.name for organisation in organisations)

    def _install(self, package: Path) -> str:
        """Install a content package that came on a stick; it counts from the next start (decision 003)."""
        place = install(package, installed_folder(self.settings.store), TrustList.of_program())
        return place.name.removeprefix("content-")

    def office_devices(self) -> tuple[object, ...]:
        """Return app.sync.devices.OfficeDevice of each machine of the office; for the free lane; raises Problem."""
        # requests, see above.
        from app.sync.devices import office_devices

        return office_devices(self._engine, self._tokens())

    def _tokens(self) -> TokenKeeper:
        return TokenKeeper(self._engine, self.settings.store, self._keyring)

    def draft(self, document: str, municipality: str, about: str = "") -> PaperDraft:
        """Return what a paper is made from; part of a job."""
        clerk = self.settings.actor_name
        if document in TOPIC_DOCUMENTS:
            return self.ask(TOPIC_DOCUMENTS[document], municipality, clerk, about)
        if about:
            return self.ask(DAY_DOCUMENTS[document], municipality, clerk, date.fromisoformat(about))
        return self.ask(DOCUMENTS[document], municipality, clerk)

    def build_document(self, document: str, municipality: str, about: str = "") -> tuple[PaperDraft, bytes]:
        """Make a paper, about a day (2028-03-20) or a topic where one is named, without filing it; part of a job."""
        # ReportLab costs 0.5 s at import.
        from app.documents.paper import build_paper

        draft = self.draft(document, municipality, about)
        return draft, build_paper(draft.template, draft.values, draft.identity, draft.page_limit, draft.format)

    def produce(self, document: str, municipality: str, about: str = "") -> tuple[PaperDraft, bytes]:
        """Make a paper and file it in the register as the next version, unless it is one that is only printed."""
        draft, content = self.build_document(document, municipality, about)
        if document in UNFILED:
            return draft, content
        self.run(
            FilePaper(
                MunicipalityId(municipality),
                draft.identity.document,
                draft.subject,
                draft.identity.version,
                draft.identity.change_counter,
                draft.answers_hash,
                draft.title,
                draft.file_name,
                content,
            )
        )
        return draft, content

    def attach_scan(self, municipality: str, document: str, subject: str, name: str, content: bytes) -> ScanVerdict:
        """Check a scan and attach it to the newest version of a document; raises Refused in words and keeps the old.

        A scan without a readable code is attached and NO_CODE is returned, so that the screen can ask for a look.
        """
        with Inspector() as inspector:
            scan = inspector.inspect(content)
        paper = self.ask(latest_paper, municipality, document, subject)
        if paper is None:
            raise scan_refusal(None)
        code = scan.identity
        found = (code.document, code.municipality, code.version) if code else None
        verdict = scan_verdict((document, municipality, paper.version), found)
        if verdict not in (ScanVerdict.MATCHES, ScanVerdict.NO_CODE):
            raise scan_refusal(verdict)
        self.run(AttachScan(MunicipalityId(municipality), paper.id, name, scan.media_type, scan.pages, content))
        return verdict

    def close(self) -> None:
        """End the lanes and close the store."""
        self.lanes.close()
        self._opened.close()


def build(
    settings: Settings,
    key: bytes,
    clock: Clock | None = None,
    keyring: KeyRing | None = None,
    *,
    is_reader: bool = False,
    kind: type[Program] = Program,
) -> Program:
    """Open (or make) the store at `settings.store` with its key and wire the program; raises Problem in words.

    A reader neither makes nor changes a store, and may work beside the one program that writes to it. Another `kind` of
    program is wired in the same way, e.g. one that has no way to the network.
    """
    now = clock or SystemClock()
    trust = TrustList.of_program()
    content = (
        load_content(settings.content, trust)
        if settings.is_content_chosen
        else content_for(settings.content, installed_folder(settings.store), now.now().date(), trust)
    )
    register = register_for(settings.register, installed_folder(settings.store), trust)
    opened = (open_reader if is_reader else open_store)(settings.store, key, now.now())
    try:
        if not is_reader:
            _ensure_device(opened.engine, Ids(now))
    except BaseException:
        opened.close()
        raise
    backups = BackupKeeper(settings.store, key, opened.engine, now)
    return kind(settings, opened, content, register, now, keyring or NoKeyRing(), backups)


def _ensure_device(engine: Engine, ids: Ids) -> None:
    with writing(engine) as session:
        if session.scalar(select(Device.device_id)) is None:
            session.add(
                Device(device_id=ids.new(), name=platform.node()[:200] or "PC", incarnation=ids.new(), next_seq=1)
            )
