"""A village without a network, a courier with one, and the centre: three machines of real processes and a stick."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.warm_program import WarmProgram
from tests.journeys.test_command_line_story import OFFICE, VILLAGE, Centre, Desk


@pytest.fixture
def centre(tmp_path: Path, warm_program: WarmProgram) -> Iterator[Centre]:
    made = Centre(tmp_path / "central", warm_program)
    made.call("init", "--demo")
    made.start()
    yield made
    made.stop()


def _desk(folder: Path, warm: WarmProgram) -> Desk:
    folder.mkdir()
    return Desk(folder, warm)


def _typed(desk: Desk) -> int:
    """Do the first start and answer a question; return how many changes wait."""
    members = [{"pir": VILLAGE, "name": "Sárberek Község Önkormányzata", "seat": "3999 Sárberek, Fő utca 1."}]
    desk.run(
        "RegisterOffice",
        municipality=OFFICE,
        name="Sárbereki Közös Önkormányzati Hivatal",
        kind="joint",
        members=members,
    )
    desk.run("SaveAnswer", municipality=VILLAGE, form="contract", field="signing_place", value="Almáspuszta")
    return int(desk("status")["waiting_count"])


@pytest.mark.timeout(400)
def test_a_package_goes_with_a_courier_and_its_answer_comes_home(
    tmp_path: Path, centre: Centre, warm_program: WarmProgram
) -> None:
    village, courier = (_desk(tmp_path / name, warm_program) for name in ("village", "courier"))
    stick = tmp_path / "stick"
    stick.mkdir()
    code = centre.call("enrol", OFFICE).split("code: ")[1].split()[0]
    courier("enrol", "--server", centre.address, "--code", code)
    entry = stick / "belepes.csatlakozo"
    told = centre.call("package", "entry", OFFICE, "--out", str(entry), "--address", centre.address)
    assert village.refused("bundle", "export", "--folder", str(stick))["code"] == "bundle.no_entry"
    village("bundle", "enter", str(entry), "--code", told.split("code: ")[1].split()[0])
    waiting = _typed(village)
    written = village("bundle", "export", "--folder", str(stick))
    package = Path(written["path"])
    status: dict[str, Any] = village("status")
    assert (status["waiting_count"], status["on_stick"]) == (waiting, waiting)

    for place in (20, -40):
        content = bytearray(package.read_bytes())
        content[place] ^= 1
        wrong = stick / "wrong.csatlakozo"
        wrong.write_bytes(content)
        refused = courier.refused("bundle", "deliver", str(wrong), "--folder", str(stick))
        assert refused["code"] in {"bundle.damaged", "bundle.no_bundle", "bundle.other_recipient"}
    brought = courier("bundle", "deliver", str(package), "--folder", str(stick))
    assert (brought["is_taken"], brought["items"]) == (True, waiting)
    assert courier.refused("bundle", "look", brought["reply"])["code"] == "bundle.other_recipient"

    assert village("bundle", "look", brought["reply"])["answered"] == waiting
    assert village("status")["waiting_count"] == waiting
    assert village("bundle", "import", brought["reply"])["answered"] == waiting
    assert village("bundle", "import", brought["reply"])["answered"] == 0
    status = village("status")
    assert (status["waiting_count"], status["on_stick"], status["is_enrolled"]) == (0, 0, True)

    village.run("SaveAnswer", municipality=VILLAGE, form="contract", field="signing_place", value="Almáspuszta, Fő u.")
    village("bundle", "export", "--folder", str(stick))
    newest = village("bundle", "export", "--folder", str(stick))
    centre.call("package", "take", newest["path"], "--out", str(stick / "reply.csatlakozo"))
    assert courier.refused("bundle", "deliver", str(package), "--folder", str(stick))["code"] == "bundle.older"
    assert village("bundle", "import", str(stick / "reply.csatlakozo"))["answered"] == 1
    assert village("print", "D30", "--municipality", VILLAGE, "--out", str(stick / "D30.pdf"))["bytes"] > 1000
    assert village("status")["waiting_count"] == 0
