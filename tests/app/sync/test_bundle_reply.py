"""A reply that is not whole, not for here, or no longer true is refused in words, and nothing of it is loaded."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from app.kernel.problems import Refused
from app.storage.attempts import waiting_now
from app.storage.contents import add_file
from app.storage.local import Device, StoredFile
from app.storage.unit_of_work import writing
from central.bundles.keys import rotate
from tests.helpers.central_server import VILLAGE
from tests.helpers.clock import FixedClock
from tests.helpers.desks import Machine
from tests.helpers.scans import scan_pdf
from tests.helpers.sticks import Centre, entered, export, load, spoilt

PDF = scan_pdf(filling=768_000)


@pytest.fixture
def other(centre: Centre, tmp_path: Path) -> Iterator[Machine]:
    """Return a machine of another office."""
    made = Machine(tmp_path, "Más hivatal", FixedClock())
    yield entered(made, centre, tmp_path, "982117")
    made.close()


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file.__setitem__(0, file[0] ^ 1),
        lambda file: file.__setitem__(19, file[19] ^ 1),
        lambda file: file.__setitem__(40, file[40] ^ 1),
        lambda file: file.__setitem__(120, file[120] ^ 1),
        lambda file: file.__setitem__(len(file) // 2, file[len(file) // 2] ^ 1),
        lambda file: file.__setitem__(-1, file[-1] ^ 1),
        lambda file: file.__delitem__(slice(-100, None)),
        lambda file: file.extend(b"x"),
    ],
    ids=["first line", "length of the head", "head", "sealed key", "middle", "last byte", "cut", "longer"],
)
def test_one_changed_byte_loads_nothing(
    offline: Machine, centre: Centre, tmp_path: Path, change: Callable[[bytearray], object]
) -> None:
    offline.answer("signing_place", "Almáspuszta")
    _, reply = centre.take(export(offline, tmp_path).path)
    for ask in (offline.program.bundles.preview, lambda path: load(offline, path)):
        with pytest.raises(Refused) as refused:
            ask(spoilt(reply, change))
        assert refused.value.code in {"bundle.damaged", "bundle.no_bundle", "bundle.other_recipient"}
        assert "Semmit nem töltöttünk be" in refused.value.message.hu
    assert (offline.waiting(), offline.program.bundles.state().is_entered) == (1, False)


def test_the_reply_of_another_municipality_does_not_open(
    offline: Machine, other: Machine, centre: Centre, tmp_path: Path
) -> None:
    offline.answer("signing_place", "Almáspuszta")
    export(offline, tmp_path)
    _, foreign = centre.take(export(other, tmp_path).path)
    with pytest.raises(Refused, match=r"bundle\.other_recipient"):
        load(offline, foreign)
    assert offline.waiting() == 1


def test_a_package_in_place_of_a_reply_is_told_apart(offline: Machine, centre: Centre, tmp_path: Path) -> None:
    package = export(offline, tmp_path).path
    with pytest.raises(Refused, match=r"bundle\.other_kind"):
        load(offline, package)
    _, reply = centre.take(package)
    with pytest.raises(Refused, match=r"bundle\.other_kind"):
        centre.take(reply)


def test_a_reply_from_before_a_restore_of_the_centre_counts_no_more(
    offline: Machine, centre: Centre, tmp_path: Path
) -> None:
    offline.answer("signing_place", "Almáspuszta")
    _, old = centre.take(export(offline, tmp_path).path)
    with writing(offline.program._engine) as session:
        session.execute(update(Device).values(epoch="another"))
    with pytest.raises(Refused, match=r"bundle\.outdated"):
        load(offline, old)
    assert offline.waiting() == 1


def test_a_store_put_back_to_before_the_package_does_not_take_its_reply_and_goes_on_under_a_new_name(
    offline: Machine, centre: Centre, tmp_path: Path
) -> None:
    """Decision 005 by stick: copied → new name → everything arrives, each once."""
    offline.answer("signing_place", "első")
    _, reply = centre.take(export(offline, tmp_path).path)
    load(offline, reply)
    offline.program.close()
    image = tmp_path / "image.db"
    shutil.copyfile(offline.store, image)
    machine = _reopened(offline, tmp_path)
    machine.answer("signing_place", "második")
    lost = export(machine, tmp_path)
    _, late = centre.take(lost.path)
    machine.program.close()
    shutil.copyfile(image, offline.store)
    machine = _reopened(offline, tmp_path)
    with pytest.raises(Refused, match=r"bundle\.unknown_package"):
        load(machine, late)
    machine.answer("signing_place", "harmadik")
    name = machine.look(Device.device_id)
    receipt, reply = centre.take(export(machine, tmp_path).path)
    assert (receipt.is_taken, receipt.problem and receipt.problem.code) == (False, "device.copied")
    view = load(machine, reply)
    assert (view.code, machine.waiting(), machine.look(Device.device_id)) == ("device.copied", 1, name)
    again = export(machine, tmp_path)
    receipt, reply = centre.take(again.path)
    assert receipt.is_taken
    _, reply = centre.take(again.path)
    view = load(machine, reply)
    assert (view.conflicts, machine.waiting(), machine.look(Device.device_id) == name) == (1, 0, False)
    machine.answer("signing_place", "negyedik")
    assert load(machine, centre.take(export(machine, tmp_path).path)[1]).answered == 1
    machine.program.close()


def _reopened(machine: Machine, folder: Path) -> Machine:
    return Machine(folder, machine.name, FixedClock())


def test_files_travel_both_ways_and_are_confirmed(offline: Machine, centre: Centre, tmp_path: Path) -> None:
    with writing(offline.program._engine) as session:
        sha256 = add_file(session, VILLAGE, "scan.pdf", "application/pdf", PDF, "2027-09-06T06:30:00+00:00")
    written = export(offline, tmp_path)
    assert written.files == 1
    _, reply = centre.take(written.path)
    assert centre.desk.files.has_whole(VILLAGE, sha256)
    assert sha256 == hashlib.sha256(PDF).hexdigest()
    assert [row.sent_at for row in offline.look(StoredFile.sent_at)] == [None]
    load(offline, reply)
    assert [row.sent_at is None for row in offline.look(StoredFile.sent_at)] == [False]
    assert export(offline, tmp_path).files == 0
    with writing(offline.program._engine) as session:
        session.execute(update(Device).values(epoch="a restored centre"))
    state = offline.program.bundles.state()
    with writing(offline.program._engine) as session:
        assert (waiting_now(session)[0], state.files) == (1, 1)
    again = export(offline, tmp_path)
    assert again.files == 1
    load(offline, centre.take(again.path)[1])
    with writing(offline.program._engine) as session:
        assert waiting_now(session)[0] == 0


def test_new_keys_of_the_centre_come_with_the_reply_that_the_old_ones_signed(
    offline: Machine, centre: Centre, tmp_path: Path
) -> None:
    offline.answer("signing_place", "Almáspuszta")
    written = export(offline, tmp_path)
    with centre.database.writing() as session:
        rotate(session, forget_old=False)
    assert load(offline, centre.take(written.path)[1]).answered == 1
    offline.answer("signing_place", "Almáspuszta 2")
    written = export(offline, tmp_path)
    with centre.database.writing() as session:
        rotate(session, forget_old=True)
    with pytest.raises(Refused, match=r"bundle\.other_recipient"):
        centre.take(written.path)


def test_newer_content_comes_along_and_counts_from_the_next_start(
    offline: Machine, centre: Centre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("central.bundles.reply.is_newer", lambda version, _than: bool(version))
    _, reply = centre.take(export(offline, tmp_path).path)
    seen = offline.program.bundles.preview(reply)
    view = load(offline, reply)
    assert seen.content
    assert view.content_note is not None
    assert f"({seen.content})" in view.content_note.hu
    assert (offline.store.parent / "content" / f"content-{seen.content}").is_dir()
