"""A package is whole on the stick or not there; it carries any number of changes, and says nothing to a stranger."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from sqlalchemy import insert

from app.jobs.job import Cancel, CancelledError, silent
from app.kernel.problems import Problem
from app.storage.local import Bundle, Outgoing
from app.storage.unit_of_work import writing
from app.sync import bundle_export
from tests.helpers.central_server import VILLAGE
from tests.helpers.desks import Machine
from tests.helpers.sticks import Centre, export, load


def _many(machine: Machine, count: int) -> None:
    """Let so many changes wait, without typing each."""
    machine.answer("signing_place", "az első")
    row = machine.look(Outgoing.record, Outgoing.made_at)[0]
    with writing(machine.program._engine) as session:
        session.execute(
            insert(Outgoing),
            [
                {
                    "device_seq": seq,
                    "change_id": f"{seq:08d}-0000-7000-8000-000000000000",
                    "municipality": VILLAGE,
                    "table_name": "answer",
                    "record": row.record,
                    "fields": f'{{"value": "\\"{seq} Őrhegy\\""}}',
                    "base_seq": 0,
                    "actor_name": "Kovács Istvánné",
                    "made_at": row.made_at,
                }
                for seq in range(2, count + 1)
            ],
        )
        session.connection().exec_driver_sql(f"UPDATE device SET next_seq = {count + 1}")


def test_more_than_one_message_of_changes_goes_in_one_package(offline: Machine, centre: Centre, tmp_path: Path) -> None:
    _many(offline, 1203)
    written = export(offline, tmp_path)
    assert written.count == 1203
    receipt, reply = centre.take(written.path)
    assert receipt.items == 1203
    assert (load(offline, reply).answered, offline.waiting()) == (1203, 0)


def test_the_file_tells_a_stranger_nothing(offline: Machine, tmp_path: Path) -> None:
    offline.answer("signing_place", "Almáspuszta, Fő utca")
    written = export(offline, tmp_path)
    content = written.path.read_bytes()
    assert written.sha256 == hashlib.sha256(content).hexdigest()
    for word in ("signing_place", "Almáspuszta", VILLAGE, "answer", "device"):
        assert word.encode() not in content


def test_a_stopped_export_leaves_nothing_behind(offline: Machine, tmp_path: Path) -> None:
    offline.answer("signing_place", "Almáspuszta")
    folder = tmp_path / "stick"
    folder.mkdir()
    cancel = Cancel()
    cancel.set()
    with pytest.raises(CancelledError):
        offline.program.bundles.export(folder, "x", silent, cancel)
    assert not list(folder.iterdir())
    assert offline.program.bundles.state().on_stick == 0


def test_a_folder_that_is_gone_is_said_in_words(offline: Machine, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"bundle\.unwritable"):
        offline.program.bundles.export(tmp_path / "gone", "x", silent, Cancel())


def test_a_full_stick_leaves_no_half_package(offline: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "no space")

    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Problem, match=r"bundle\.unwritable") as problem:
        offline.program.bundles.export(folder, "x", silent, Cancel())
    assert "megtelt" in problem.value.message.hu
    assert not list(folder.iterdir())


def test_what_the_stick_gives_back_must_be_what_was_written(
    offline: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle_export, "_read_back", lambda _path: "0" * 64)
    with pytest.raises(Problem, match=r"bundle\.not_as_written"):
        export(offline, tmp_path)
    assert offline.program.bundles.state().on_stick == 0
    assert [row.written_at for row in offline.look(Bundle.written_at)] == [None]


def test_names_are_plain_for_every_file_system(offline: Machine, tmp_path: Path) -> None:
    made = offline.program.bundles.export(tmp_path, "Őr/hegy: „Új”\\..", silent, Cancel())
    assert made.path.name == "Or_hegy_Uj_1_csomag.csatlakozo"
    assert offline.program.bundles.export(tmp_path, "", silent, Cancel()).path.name == "981044_2_csomag.csatlakozo"
