"""The register in the window: a new paper by its name, found again, its scan filed, and all saved in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.features.paper.model import Copy
from app.features.paper.queries import register

VILLAGE = "981011"


def test_from_a_new_paper_to_its_scan_and_the_archive(clerk: Any, tmp_path: Path) -> None:
    clerk.open("papers")
    clerk.press("new-paper")
    clerk.wait(lambda: clerk.find("kind-D16").isVisible(), "the kinds")
    clerk.write("kind-search", "MEGHATALM")
    clerk.press("kind-D02")
    clerk.wait(lambda: clerk.find("print-paper").isEnabled(), "the paper")
    program = clerk.desktop.shell.bridge.program
    (paper,) = program.ask(register, VILLAGE)
    scan = tmp_path / "scan0034.pdf"
    scan.write_bytes(program.papers.content(VILLAGE, paper.sha256, lambda *_: None, None))
    clerk.open("papers")
    clerk.write("paper-search", "nincsilyen")
    clerk.read("Nincs ilyen irat")
    clerk.write("paper-search", "meghatalmazás")
    clerk.read("D02/981011/1/")
    clerk.desktop._dialogs.open_next = scan
    clerk.press("file-scan")
    clerk.read("Aláírt példány megvan")
    assert program.ask(register, VILLAGE, "", Copy.SIGNED)
    clerk.desktop._dialogs.folder_next = tmp_path
    clerk.press("archive")
    clerk.read("2 fájlt elmentettünk.")
    assert list(tmp_path.glob("csatlakozo-iratok-*/bagit.txt"))
