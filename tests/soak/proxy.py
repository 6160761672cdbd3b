"""S-5: real desktops send through a faulty network to a real server; nothing acknowledged is absent, nothing lost."""

from __future__ import annotations

import io
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pikepdf
from sqlalchemy import func, select

from app.bootstrap import Program, build
from app.documents.scan import inspect_scan
from app.features.contract.model import contract_record
from app.features.form.commands import SaveAnswer
from app.features.paper.commands import FilePaper
from app.jobs.job import Cancel, silent
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Problem, Refused
from app.settings import from_environment
from app.storage.local import Outgoing, StoredFile
from app.storage.unit_of_work import reading
from app.wire.messages import PROTOCOL, ChangeAnswer, ExchangeReply, ExchangeRequest, Fate
from central.files.folder import Folder
from central.files.service import FileStore
from central.storage.engine import Database
from central.storage.sync_tables import ChangeFate
from tests.helpers.central_server import VILLAGE
from tests.soak.faulty_network import FaultyNetwork, between
from tests.soak.figure import Figure, main, memory_folder, told
from tests.soak.warm import KEY, ServerProcess, server_process

DESKS = 4
FIELDS = ("signing_place", "covered_bodies", "official_name", "tax_number")
SHARE = 0.7
_LOOK_EVERY = 200


@dataclass(slots=True)
class Sending:
    """One desktop behind the faulty network, and what it ought to hold."""

    program: Program
    chance: random.Random
    typed: int = 0
    made: int = 0
    """The last counter of the changes that were counted."""
    papers: int = 0
    problems: Counter[str] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)

    def work(self) -> None:
        """Type a little, sometimes file a paper, and try to send."""
        for _ in range(self.chance.choice((0, 1, 1, 3))):
            self.typed += 1
            name, value = self.chance.choice(FIELDS), f"{self.program.settings.actor_name} {self.typed}"
            self.program.run(SaveAnswer(MunicipalityId(VILLAGE), "contract", name, value))
        if self.chance.random() < 0.004:
            self._file_paper()
        self.send()

    def _file_paper(self) -> None:
        content = _pdf(self.chance.randbytes(self.chance.choice((3_000, 300_000, 700_000))))
        village, subject = MunicipalityId(VILLAGE), contract_record(VILLAGE)
        while True:
            self.papers += 1
            paper = FilePaper(village, "D12", subject, self.papers, 0, "0" * 64, "Szerződés", "a.pdf", content)
            try:
                self.program.run(paper)
            except Refused as refused:
                # A colleague's paper of this version came meanwhile: the person makes the next one.
                if refused.code != "paper.version_taken":
                    raise
            else:
                return

    def send(self) -> bool:
        """Try to send; tell whether it went through; the status must say what is so."""
        problem: Problem | None = None
        try:
            self.program.synchronise(silent, Cancel())
        except Problem as met:
            problem = met
            self.problems[met.code] += 1
        status = self.program.sync_status()
        with reading(self.program._engine) as session:
            waiting = session.scalar(select(func.count()).select_from(Outgoing).where(Outgoing.fate.is_(None)))
            files = session.scalar(select(func.count()).select_from(StoredFile).where(StoredFile.sent_at.is_(None)))
            # Only what is new since the last look: to count a whole outbox at each send grows with the run.
            new = select(func.count(), func.max(Outgoing.device_seq)).where(Outgoing.device_seq > self.made)
            made, last = session.execute(new).one()
            last = last or self.made
        if (status.waiting_count, status.waiting_files) != (waiting, files):
            self.found.append(
                f"the status says {status.waiting_count} and {status.waiting_files} wait, not {waiting}, {files}"
            )
        if problem is None and (waiting or files):
            self.found.append(f"a sync that went through left {waiting} changes and {files} files waiting")
        if (problem is not None) != (status.problem_title is not None):
            self.found.append(f"the status says {status.problem_title} after {problem}")
        if self.made + made != last:
            self.found.append(f"{last - self.made} changes were made, {made} are kept")
        self.made = last
        return problem is None


def _pdf(filling: bytes) -> bytes:
    """Return a real paper of about this size: the server looks into what it gets."""
    written = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Filling = pdf.make_stream(filling)
        pdf.save(written)
    return written.getvalue()


def absent(desk: Sending, database: Database, files: FileStore, *, is_all_sent: bool) -> list[str]:
    """Return what a desktop takes for received that the server does not hold."""
    with reading(desk.program._engine) as session:
        rows = session.execute(select(Outgoing.change_id, Outgoing.fate)).all()
        sent = session.scalars(select(StoredFile.sha256).where(StoredFile.sent_at.is_not(None))).all()
    with database.reading() as session:
        held = Counter(session.scalars(select(ChangeFate.change_id)))
    name = desk.program.settings.actor_name
    found = [] if len(rows) == desk.made else [f"{name}: {desk.made} changes were made, {len(rows)} are kept"]
    found += [f"{name}: {one} is acknowledged and absent" for one, fate in rows if fate and not held[one]]
    found += [f"{name}: {one} took effect {held[one]} times" for one, _fate in rows if held[one] > 1]
    if is_all_sent:
        found += [f"{name}: {one} never arrived" for one, fate in rows if not fate]
    for sha256 in sent:
        if not files.has_whole(VILLAGE, sha256):
            found.append(f"{name}: the file {sha256[:8]} is acknowledged and not whole")
    return found


def _all_absent(desks: list[Sending], server: ServerProcess, files: FileStore, *, is_all_sent: bool) -> list[str]:
    return [one for desk in desks for one in absent(desk, server.database, files, is_all_sent=is_all_sent)]


def forged(body: bytes) -> bytes | None:
    """Plant the fault: something on the way acknowledges changes that the server never sees."""
    try:
        request = ExchangeRequest.model_validate_json(body)
    except ValueError:
        return None
    answers = [
        ChangeAnswer(change_id=one.change_id, device_seq=one.device_seq, fate=Fate.ACCEPTED, seq=1)
        for one in request.changes
    ]
    reply = ExchangeReply(
        protocol=PROTOCOL,
        nonce=request.nonce,
        epoch=request.epoch or "",
        server_time="2027-09-06T06:30:00+00:00",
        answers=answers,
        pages={},
    )
    return reply.model_dump_json().encode()


def _desk(folder: Path, number: int, seed: int, address: str, server: ServerProcess) -> Sending:
    name = f"asztal{number}"
    settings = from_environment({}, {"store": folder / f"{name}.db", "actor": name})
    program = build(settings, KEY)
    program.enrol(address, server.code())
    return Sending(program, random.Random(f"{seed}/{number}"))


def send_until(wanted: int, seed: int, *, is_forged: bool = False) -> tuple[int, list[str], Counter[str]]:
    """Send until so many requests met a fault; return how many did, what was wrong, and the kinds of faults."""
    with tempfile.TemporaryDirectory(dir=memory_folder()) as name, server_process(Path(name)) as server:
        network = FaultyNetwork(urlsplit(server.address).port or 0, random.Random(seed))
        files = FileStore(Folder(Path(name) / "files"), inspect_scan)
        with between(network) as address:
            desks = [_desk(Path(name), number, seed, address, server) for number in range(DESKS)]
            try:
                network.share, network.forge = SHARE, forged if is_forged else None
                found, rounds = list[str](), 0
                while network.faulted < wanted and len(found) < 20:
                    rounds += 1
                    for desk in desks:
                        desk.work()
                    if rounds % _LOOK_EVERY == 0:
                        found += [
                            one for desk in desks for one in absent(desk, server.database, files, is_all_sent=False)
                        ]
                    if is_forged and rounds >= 10:
                        # Before the real server is heard again: its counter makes the desktops send anew.
                        found += _all_absent(desks, server, files, is_all_sent=False)
                        break
                network.share, network.forge = 0.0, None
                for desk in [*desks, *desks]:
                    if not desk.send():
                        found.append(
                            f"{desk.program.settings.actor_name} cannot send on a good network: {desk.problems}"
                        )
                found += _all_absent(desks, server, files, is_all_sent=True)
                found += [one for desk in desks for one in desk.found]
                problems = sum((desk.problems for desk in desks), Counter[str]())
                sys.stderr.write(f"S-5: met {json.dumps(network.happened)}, said {json.dumps(problems)}\n")
                return network.faulted, found, network.happened
            finally:
                for desk in desks:
                    desk.program.close()


def figure(wanted: int, seed: int) -> Figure:
    """Return the figure: n is the number of requests that met a fault."""
    began = time.monotonic()
    # A proxy that the machine is set to must not stand between this one and the desktops.
    os.environ["NO_PROXY"] = "*"
    is_caught = any("acknowledged and absent" in one for one in send_until(60, seed, is_forged=True)[1])
    made, found, _kinds = send_until(wanted, seed)
    return told("S-5", made, [f"seed {seed}: {one}" for one in found], seed, began, is_caught=is_caught)


if __name__ == "__main__":
    sys.exit(main(__doc__, {"S-5": figure}, 300))
