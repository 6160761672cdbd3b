"""Journey J2 by the two command lines: a data request is filled in, sent, sent back, mended, accepted and receipted."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.warm_program import WarmProgram
from tests.journeys.test_command_line_story import OFFICE, ROOT, VILLAGE, Centre, Desk

FORM = "needs-2027"
ANSWERS: dict[str, str | int] = {
    "staff_tax": 2, "staff_finance": 3, "staff_records": 1, "staff_other": 1,
    "jobs": "adóügyi ügyintéző – 2 fő", "programs": "iktatás: a program neve", "devices": 5, "internet": "fibre",
    "portal": "undecided", "training_area": "records", "busy_times": "nincs ilyen",
}  # fmt: skip


@pytest.fixture
def centre(tmp_path: Path, warm_program: WarmProgram) -> Iterator[Centre]:
    server = Centre(tmp_path / "central", warm_program)
    server.call("init", "--demo")
    server.start()
    yield server
    server.stop()


def officer_at(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    from local_server import Officer

    officer = Officer(centre.address)
    officer.sign_in()
    return officer


def answer(officer: Any, path: str, **fields: str) -> str:
    """Press a button of the officer's page of the village's answers."""
    base = f"/console/requests/{FORM}/answers/{VILLAGE}"
    return officer._post(f"{base}/{path}", officer._get(base), **fields)


def words(pdf: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout


def test_by_the_two_command_lines(
    centre: Centre, warm_program: WarmProgram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "desk").mkdir()
    desk = Desk(tmp_path / "desk", warm_program)
    about = {"municipality": VILLAGE, "form": FORM}

    def drive(*wishes: tuple[str, dict[str, Any]]) -> None:
        """Run commands in one process, one after the other."""
        script = tmp_path / "parancsok.jsonl"
        script.write_text("".join(json.dumps({"run": name, "json": told}) + "\n" for name, told in wishes), "utf-8")
        done = desk.call("drive", "--script", str(script), "--stop-on-problem")
        assert done.returncode == 0, done.stdout + done.stderr

    def save(field: str, value: str | int) -> tuple[str, dict[str, Any]]:
        return "SaveAnswer", {**about, "field": field, "value": value}

    submit = {**about, "seen_version": "1.0", "is_declared": True}
    members = [{"pir": VILLAGE, "name": "Sárberek Község Önkormányzata"}]
    office = {"municipality": OFFICE, "name": "Sárbereki Hivatal", "kind": "joint", "members": members}
    coordinator = {"municipality": OFFICE, "role": "coordinator", "name": "Kovács Istvánné", "phone": "+36 46 000 000"}
    drive(
        ("RegisterOffice", office),
        ("RecordPerson", coordinator),
        ("OpenRequest", about),
        *(save(field, value) for field, value in ANSWERS.items()),
        ("AskColleague", {**about, "field": "training_people", "colleague": "Balogh Imre (adóiroda)"}),
    )
    half = tmp_path / "felig.pdf"
    desk("print", "D05", "--municipality", VILLAGE, "--about", FORM, "--out", str(half))
    assert "TERVEZET" in words(half)
    assert "Balogh Imre" in desk.refused("run", "SubmitRequest", "--json", json.dumps(submit))["message"]
    code = json.loads(centre.call("enrol", OFFICE, "--format", "json"))["code"]
    desk("enrol", "--server", centre.address, "--code", code)
    drive(save("training_people", 41), ("SubmitRequest", submit))
    desk("sync")
    officer = officer_at(centre, monkeypatch)
    assert "41" in officer._get(f"/console/requests/{FORM}")
    answer(officer, "return", **{"field": "devices", "reason-devices": "unlikely", "text-devices": "Biztosan öt gép?"})
    desk("sync")
    view = desk("show", "request", VILLAGE, FORM)
    assert view["sheet"]["remarks"] == [{"field": "devices", "reason": "unlikely", "text": "Biztosan öt gép?"}]
    drive(save("devices", 6), ("SubmitRequest", submit))
    desk("sync")
    answer(officer, "accept")
    desk("sync")
    done = desk("show", "task", VILLAGE, "data-request")
    assert (done["states"]["work"], done["states"]["acceptance"]) == ("done", "accepted")
    receipt = tmp_path / "igazolas.pdf"
    desk("print", "D29", "--municipality", VILLAGE, "--out", str(receipt))
    assert "KINCS-" in words(receipt)
