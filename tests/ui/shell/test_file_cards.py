"""Files on their way in the sync centre: up, down, set aside with the reason."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel

from app.features.paper.commands import AttachScan
from app.features.paper.queries import papers
from app.jobs.job import Cancel, silent
from app.kernel.ids import MunicipalityId
from app.kernel.texts import Text
from app.sync.state import FileItem
from tests.helpers.central_server import running
from tests.helpers.clock import FixedClock
from tests.ui.conftest import VILLAGE
from ui.kit.card import Card
from ui.shell.file_cards import file_cards


def _texts(cards: list[Card]) -> set[str]:
    return {one.text() for card in cards for one in card.findChildren(QLabel)}


def test_every_direction_has_its_card_and_nothing_says_nothing(clerk: Any) -> None:
    status = clerk.desktop.shell.bridge.program.sending.status()
    item = FileItem(VILLAGE, "a" * 64, "Szerződés", 3 * 1024 * 1024)
    said = _texts(
        file_cards(
            replace(
                status,
                files_up=(item,) * 12,
                files_down=(replace(item, size=0), replace(item, done=1024 * 1024)),
                files_set_aside=(replace(item, title="", problem=Text("A fájl jelszóval védett.", "Locked.")),),
            ),
            lambda text: text.hu,
        )
    )
    assert "Irat (aaaaaaaa): A fájl jelszóval védett." in said
    assert "Szerződés, 3,0 MB" in said
    assert "… és még 2 papír" in said
    assert "Szerződés, 3,0 MB, 33 % megjött" in said
    assert file_cards(replace(status, files_up=(), files_down=(), files_set_aside=()), lambda text: text.hu) == []


def test_a_scan_that_the_centre_refuses_stands_there_with_its_reason(clerk: Any, tmp_path: Path) -> None:
    program = clerk.desktop.shell.bridge.program
    with running(tmp_path / "centre", FixedClock()) as server:
        program.enrol(server.address, server.code())
        program.produce("D12", VILLAGE)
        (paper,) = program.ask(papers, VILLAGE)
        cut = b"%PDF-1.7 cut off"
        program.run(AttachScan(MunicipalityId(VILLAGE), paper.id, "scan0034.pdf", "application/pdf", 1, cut))
        program.synchronise(silent, Cancel())
        clerk.open("sync")
        clerk.read("Papírok, amelyek így nem mehetnek")
        clerk.read("scan0034.pdf")
