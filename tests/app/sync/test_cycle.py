"""A whole sync: batches, files after the records, stopping anywhere, taking up again."""

from __future__ import annotations

import pytest

from app.jobs.job import Cancel, CancelledError, silent
from app.storage.contents import add_file
from app.storage.engine import open_engine
from app.storage.unit_of_work import writing
from tests.helpers.central_server import VILLAGE, CentralServer
from tests.helpers.desks import KEY, Machine
from tests.helpers.scans import scan_pdf


def test_more_than_one_batch_goes_in_one_sync(machine: Machine, central: CentralServer) -> None:
    machine.enrol(central)
    for number in range(1203):
        machine.answer("signing_place", f"{number}")
    report = machine.synchronise()
    assert (report.sent, report.held) == (1203, 0)
    assert machine.waiting() == 0
    assert machine.synchronise().sent == 0


def test_a_file_goes_in_pieces_and_is_taken_up_where_it_was_cut(machine: Machine, central: CentralServer) -> None:
    machine.enrol(central)
    engine = open_engine(machine.store, KEY)
    with writing(engine) as session:
        sha256 = add_file(session, VILLAGE, "a.pdf", "application/pdf", scan_pdf(filling=1_000_000), "2027-11-12")
    engine.dispose()
    cancel = Cancel()

    def stop_at_the_file(_done: int, _total: int, what) -> None:
        if what.hu == "Papírok küldése":
            cancel.set()

    with pytest.raises(CancelledError):
        machine.program.synchronise(stop_at_the_file, cancel)
    assert not central.files.has_whole(VILLAGE, sha256)
    assert machine.synchronise().files == 1
    assert central.files.has_whole(VILLAGE, sha256)
    assert machine.synchronise().files == 0


def test_a_sync_that_is_stopped_keeps_the_queue(machine: Machine, central: CentralServer) -> None:
    machine.enrol(central)
    machine.answer("signing_place", "Sárberek")
    cancel = Cancel()
    cancel.set()
    with pytest.raises(CancelledError):
        machine.program.synchronise(silent, cancel)
    assert machine.waiting() == 1
