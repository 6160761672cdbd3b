"""Wrong scans are refused in words and nothing is lost; the contract's page shows where everything stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.features.contract.model import contract_record
from app.features.paper.queries import latest_paper

VILLAGE = "981011"


@pytest.fixture
def printed(clerk: Any) -> Any:
    clerk.desktop.shell.bridge.program.produce("D12", VILLAGE)
    clerk.open("contract")
    return clerk


def signed(clerk: Any) -> object:
    clerk.settle()
    program = clerk.desktop.shell.bridge.program
    return program.ask(latest_paper, VILLAGE, "D12", contract_record(VILLAGE)).signed_name


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("levél.docx", b"PK\x03\x04 not a scan"),
        ("üres.pdf", b""),
        ("vágott.pdf", b"%PDF-1.7\n1 0 obj <<"),
        ("kép.jpg", b"\xff\xd8\xff\xe0 cut"),
    ],
)
def test_a_file_that_is_no_scan_is_refused_in_words(printed: Any, tmp_path: Path, name: str, content: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    printed.desktop._dialogs.open_next = file
    printed.press("attach-scan")
    printed.wait(lambda: printed.desktop.shell.board.messages, "a message")
    message = printed.desktop.shell.board.messages[-1]
    assert message.text.endswith(".")
    assert "Error" not in message.text
    assert signed(printed) is None


def test_the_paper_of_another_village_is_refused(printed: Any, tmp_path: Path) -> None:
    _, other = printed.desktop.shell.bridge.program.produce("D12", "981022")
    (tmp_path / "masik.pdf").write_bytes(other)
    printed.desktop._dialogs.open_next = tmp_path / "masik.pdf"
    printed.press("attach-scan")
    printed.read("Ez a beolvasott lap egy másik településé")
    assert signed(printed) is None


def test_an_older_version_is_refused(printed: Any, tmp_path: Path) -> None:
    program = printed.desktop.shell.bridge.program
    _, older = program.produce("D12", VILLAGE)
    program.produce("D12", VILLAGE)
    (tmp_path / "regi.pdf").write_bytes(older)
    printed.desktop._dialogs.open_next = tmp_path / "regi.pdf"
    printed.press("attach-scan")
    printed.read("Ez az irat egy korábbi változata")
    assert signed(printed) is None


def test_a_missing_file_is_said(printed: Any, tmp_path: Path) -> None:
    printed.desktop._dialogs.open_next = tmp_path / "nincs.pdf"
    printed.press("attach-scan")
    printed.read("Nem tudtuk megnyitni: nincs.pdf")


def test_a_changed_answer_makes_the_paper_outdated(printed: Any) -> None:
    printed.read("1. változat: elkészült")
    printed.open("contract-form", "officers")
    printed.write("tenant_admin_name", "Tóth Éva")
    printed.open("contract")
    printed.read("Az irat óta megváltozott egy válasz")
