"""The queue of files at a real server: up and down, cut anywhere, refused in words, never in the way of anything."""

from __future__ import annotations

import hashlib
import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from app.jobs.job import Cancel, CancelledError, silent
from app.kernel.problems import Refused, Unavailable
from app.storage.local import Device, FilePiece, StoredFile
from app.storage.unit_of_work import writing
from app.sync import faults, file_wire
from central.sync.epoch import begin_epoch
from tests.helpers.central_server import VILLAGE, CentralServer
from tests.helpers.clock import START
from tests.helpers.desks import Machine
from tests.helpers.papers import attach, file_paper, files_here, status, sync_until_fault
from tests.helpers.scans import scan_pdf

SCAN = scan_pdf("aláírt", 900_000)
SCAN_HASH = hashlib.sha256(SCAN).hexdigest()


@pytest.fixture
def colleague(tmp_path: Path, machine: Machine, central: CentralServer) -> Iterator[Machine]:
    """Return a second machine of the office; both are enrolled."""
    made = Machine(tmp_path, "Tóth Éva", central.clock)
    machine.enrol(central)
    made.enrol(central)
    yield made
    made.close()


class Killed(BaseException):
    """The power went."""


def test_a_colleague_s_scan_comes_by_itself_after_the_records(machine: Machine, colleague: Machine) -> None:
    file_paper(machine)
    attach(machine, 1, SCAN)
    assert machine.synchronise().files == 2
    report = colleague.synchronise()
    assert (report.received > 0, report.fetched) == (True, 2)
    assert files_here(colleague) == files_here(machine)
    assert colleague.synchronise().fetched == 0
    assert status(colleague).files_down == ()
    assert colleague.look(FilePiece.start) == []


def test_what_the_centre_does_not_have_yet_is_shown_and_comes_later(machine: Machine, colleague: Machine) -> None:
    sha256 = file_paper(machine, filling=400_000)
    cancel = Cancel()
    stopper = _stopper(cancel)
    with pytest.raises(CancelledError):
        machine.program.synchronise(stopper, cancel)
    assert colleague.synchronise().fetched == 0
    (waiting,) = status(colleague).files_down
    assert (waiting.sha256, waiting.title, waiting.problem) == (sha256, "Szerződés 1", None)
    with pytest.raises(Refused) as refused:
        colleague.program.files.content(VILLAGE, sha256, silent, Cancel())
    assert refused.value.code == "file.not_there_yet"
    machine.synchronise()
    assert colleague.synchronise().fetched == 1


def _stopper(cancel: Cancel) -> Any:
    def stop(_done: int, _total: int, what: Any) -> None:
        if what.hu == "Papírok küldése":
            cancel.set()

    return stop


def test_a_fetch_that_is_killed_at_any_piece_goes_on_from_there(
    machine: Machine, colleague: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_paper(machine, content=SCAN)
    machine.synchronise()
    real = file_wire.FileWire.part
    starts: list[int] = []
    for kill_at in itertools.count():

        def part(self: Any, municipality: str, sha256: str, start: int) -> Any:
            starts.append(start)
            if len(starts) > kill_at + 1:  # noqa: B023  called within this round only
                raise Killed
            return real(self, municipality, sha256, start)

        starts.clear()
        monkeypatch.setattr(file_wire.FileWire, "part", part)
        try:
            colleague.program.files.content(VILLAGE, SCAN_HASH, silent, Cancel())
        except Killed:
            assert SCAN_HASH not in files_here(colleague)
            assert starts[0] == kill_at * (kill_at + 1) // 2 * file_wire.PIECE
        else:
            break
    assert files_here(colleague)[SCAN_HASH] == SCAN


def test_a_fetch_may_be_stopped_by_the_person_and_keeps_what_came(machine: Machine, colleague: Machine) -> None:
    file_paper(machine, content=SCAN)
    machine.synchronise()
    cancel = Cancel()

    def stop(done: int, _total: int, _what: Any) -> None:
        if done >= file_wire.PIECE:
            cancel.set()

    with pytest.raises(CancelledError):
        colleague.program.files.content(VILLAGE, SCAN_HASH, stop, cancel)
    assert len(colleague.look(FilePiece.start)) == 2
    seen: list[int] = []
    colleague.program.files.content(VILLAGE, SCAN_HASH, lambda done, _t, _w: seen.append(done), Cancel())
    assert seen[0] == 2 * file_wire.PIECE


def test_offline_the_words_say_that_it_comes_by_itself(machine: Machine, colleague: Machine) -> None:
    sha256 = file_paper(machine)
    colleague.program._engine.dispose()
    with writing(colleague.program._engine) as session:
        session.execute(update(Device).values(server_url="http://127.0.0.1:1"))
    with pytest.raises(Unavailable) as caught:
        colleague.program.files.content(VILLAGE, sha256, silent, Cancel())
    assert caught.value.title.hu == "Ez az irat még nincs ezen a gépen"
    assert "magától letölti" in caught.value.message.hu


def test_a_file_the_centre_refuses_is_set_aside_with_its_reason_and_the_others_go(
    machine: Machine, central: CentralServer
) -> None:
    machine.enrol(central)
    file_paper(machine, 1)
    bad = attach(machine, 1, b"%PDF-1.7 cut off")
    good = file_paper(machine, 2, filling=300_000)
    report = machine.synchronise()
    assert report.files == 2
    assert central.files.has_whole(VILLAGE, good)
    now = status(machine)
    (stopped,) = now.files_set_aside
    assert (stopped.sha256, now.counts.files_in_trouble, now.counts.files) == (bad, 1, 0)
    assert "sérült" in stopped.problem.hu or "nem olvasható" in stopped.problem.hu
    assert machine.synchronise().files == 0
    attach(machine, 1, SCAN)
    assert machine.synchronise().files == 1
    assert status(machine).files_set_aside == ()
    assert status(machine).counts.waiting == 0


def test_a_file_that_arrives_damaged_goes_once_more_and_is_then_said(
    machine: Machine, central: CentralServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.enrol(central)
    sha256 = file_paper(machine, filling=300_000)
    begun: list[str] = []
    real_begin, real_send = file_wire.FileWire.begin, file_wire.FileWire.send

    def begin(self: Any, municipality: str, sha256: str, size: int) -> None:
        begun.append(sha256)
        real_begin(self, municipality, sha256, size)

    def damaging(self: Any, municipality: str, sha256: str, offset: int, piece: bytes) -> int:
        return real_send(self, municipality, sha256, offset, piece[:-1] + b"!")

    monkeypatch.setattr(file_wire.FileWire, "begin", begin)
    monkeypatch.setattr(file_wire.FileWire, "send", damaging)
    assert machine.synchronise().files == 0
    assert begun == [sha256, sha256]
    (stopped,) = status(machine).files_set_aside
    assert "kétszer" in stopped.problem.hu
    monkeypatch.undo()
    assert machine.synchronise().files == 0, "it waits for a person now"
    file_paper(machine, 2, filling=300_000, content=files_here(machine)[sha256])
    assert machine.synchronise().files == 1


def test_what_comes_down_damaged_is_asked_for_once_more_and_is_then_said(
    machine: Machine, colleague: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = file_paper(machine, filling=300_000)
    machine.synchronise()
    real = file_wire.FileWire.part
    asked: list[int] = []

    def damaging(self: Any, municipality: str, sha256: str, start: int) -> Any:
        asked.append(start)
        part = real(self, municipality, sha256, start)
        return file_wire.Part(b"!" + part.content[1:], part.total)

    monkeypatch.setattr(file_wire.FileWire, "part", damaging)
    assert colleague.synchronise().fetched == 0
    assert asked.count(0) == 2
    assert sha256 not in files_here(colleague)
    assert colleague.look(FilePiece.start) == []
    (stopped,) = status(colleague).files_set_aside
    assert "sérülten" in stopped.problem.hu
    asked.clear()
    colleague.synchronise()
    assert asked == []
    monkeypatch.undo()
    assert colleague.program.files.content(VILLAGE, sha256, silent, Cancel()) == files_here(machine)[sha256]


def test_bytes_that_went_bad_in_the_store_are_not_sent_as_good(machine: Machine, central: CentralServer) -> None:
    machine.enrol(central)
    sha256 = file_paper(machine)
    with writing(machine.program._engine) as session:
        session.execute(update(StoredFile).values(content=b"%PDF-something else"))
    machine.synchronise()
    (stopped,) = status(machine).files_set_aside
    assert stopped.sha256 == sha256
    assert "ezen a gépen megsérült" in stopped.problem.hu


def test_what_is_typed_while_a_file_goes_does_not_wait_for_it(machine: Machine, colleague: Machine) -> None:
    file_paper(machine, content=SCAN)
    typed_at: list[int] = []

    def type_once(done: int, _total: int, what: Any) -> None:
        if what.hu == "Papírok küldése" and not typed_at:
            machine.answer("signing_place", "Sárberek")
            typed_at.append(done)
        elif what.hu == "Papírok küldése" and len(typed_at) == 1:
            typed_at.append(machine.waiting())

    machine.program.synchronise(type_once, Cancel())
    assert typed_at == [0, 0], "the second piece found nothing waiting"


def test_files_give_way_to_a_person_and_go_on_next_time(machine: Machine, central: CentralServer) -> None:
    machine.enrol(central)
    sha256 = file_paper(machine, content=SCAN)
    pieces: list[int] = []

    def ask_something(done: int, _total: int, what: Any) -> None:
        if what.hu == "Papírok küldése":
            pieces.append(done)
            machine.program.lanes.free.submit(lambda: None)

    lane = machine.program.lanes.free
    lane.submit(lambda: machine.program.synchronise(ask_something, Cancel())).result(30)
    assert pieces == [0]
    held = central.files.held(VILLAGE, sha256)
    assert held is not None
    assert held.offset == file_wire.PIECE
    assert machine.synchronise().files == 1


def test_a_restored_centre_gets_the_files_it_lost(machine: Machine, central: CentralServer) -> None:
    machine.enrol(central)
    sha256 = file_paper(machine)
    machine.synchronise()
    shutil.rmtree(central.settings.files_folder / VILLAGE)
    assert machine.synchronise().files == 0
    with central.database.writing() as session:
        begin_epoch(session, START)
    machine.synchronise()
    machine.synchronise()
    assert central.files.has_whole(VILLAGE, sha256)
    assert status(machine).counts.waiting == 0


def test_a_line_that_fails_on_two_files_ends_the_sync_and_keeps_everything(
    machine: Machine, central: CentralServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.enrol(central)
    for version in range(1, 5):
        file_paper(machine, version)
    tried: list[str] = []

    def cut(self: Any, municipality: str, sha256: str) -> int:
        tried.append(sha256)
        raise faults.cut()

    monkeypatch.setattr(file_wire.FileWire, "held", cut)
    fault = sync_until_fault(machine)
    assert fault is not None
    assert (fault.code, len(tried)) == ("net.cut", 2)
    monkeypatch.undo()
    assert machine.synchronise().files == 4
