"""The centre was restored: by stick too it gets back what it lacks, in two or three turns, and nothing is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from central.storage.engine import Database
from central.storage.sync_tables import ChangeLog, FieldHead
from central.storage.tenancy import CENTRE
from central.sync.epoch import begin_epoch
from tests.helpers.clock import START
from tests.helpers.desks import Machine
from tests.helpers.sticks import Centre, export, load


def _restored(centre: Centre, image: Path) -> None:
    url = centre.database.engine.url
    path = Path(str(url.database))
    centre.database.close()
    for name in ("-wal", "-shm"):
        path.with_name(path.name + name).unlink(missing_ok=True)
    shutil.copyfile(image, path)
    centre.database = Database(url.render_as_string(hide_password=False))


def _image(centre: Centre, folder: Path) -> Path:
    path = Path(str(centre.database.engine.url.database))
    url = centre.database.engine.url.render_as_string(hide_password=False)
    centre.database.close()
    image = folder / "central-image.db"
    shutil.copyfile(path, image)
    centre.database = Database(url)
    return image


def _turn(machine: Machine, centre: Centre, folder: Path) -> str:
    return load(machine, centre.take(export(machine, folder).path)[1]).code


def _told(centre: Centre) -> None:
    with centre.database.writing() as session:
        begin_epoch(session, START)


@pytest.mark.parametrize("tell", [_told, lambda _centre: None], ids=["announced", "forgotten"])
@pytest.mark.parametrize("has_gone_on", [False, True])
def test_a_restored_centre_gets_everything_back(
    offline: Machine,
    centre: Centre,
    tmp_path: Path,
    machine: Machine,
    tell: Callable[[Centre], None],
    has_gone_on: bool,
) -> None:
    offline.answer("signing_place", "első")
    assert _turn(offline, centre, tmp_path) == ""
    colleague = Machine(tmp_path, "Másik", machine.program.clock)  # type: ignore[arg-type]
    code, path = centre.entry(tmp_path)
    colleague.program.bundles.enter(path, code)
    assert _turn(colleague, centre, tmp_path) == ""
    image = _image(centre, tmp_path)
    offline.answer("signing_place", "második")
    offline.answer("covered_bodies", "óvoda")
    assert _turn(offline, centre, tmp_path) == ""
    _restored(centre, image)
    tell(centre)
    if has_gone_on:
        colleague.answer("covered_bodies", "konyha")
        assert _turn(colleague, centre, tmp_path) == ""
    colleague.close()
    offline.answer("signing_place", "harmadik")
    codes = [_turn(offline, centre, tmp_path) for _ in range(4)]
    assert codes[0] == "bundle.again"
    assert codes[-1] == ""
    assert offline.waiting() == 0
    with centre.database.reading(CENTRE) as session:
        standing = dict(session.execute(select(FieldHead.value, FieldHead.field)).all())
        ids = session.scalars(select(ChangeLog.change_id)).all()
    assert any("harmadik" in str(value) for value in standing)
    assert len(ids) == len(set(ids))
    assert any("óvoda" in str(value) for value in standing)


def test_a_centre_that_forgot_its_answers_gets_the_changes_again(
    offline: Machine, centre: Centre, tmp_path: Path
) -> None:
    _turn(offline, centre, tmp_path)
    image = _image(centre, tmp_path)
    offline.answer("signing_place", "első")
    package = export(offline, tmp_path)
    _, reply = centre.take(package.path)
    _restored(centre, image)
    _told(centre)
    load(offline, reply)
    codes = [_turn(offline, centre, tmp_path) for _ in range(4)]
    assert (codes[-1], offline.waiting()) == ("", 0)
    with centre.database.reading(CENTRE) as session:
        assert "első" in str(session.scalars(select(FieldHead.value)).all())
