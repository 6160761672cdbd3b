"""The papers of a municipality as the clerk has them: the newest first, with what is here to be opened."""

from __future__ import annotations

from app.features.task.model import PAPER_TITLES, PaperState
from app.kernel.command import Actor, Party
from app.storage.base import WireValue
from central.console.municipality.papers import papers_of
from central.sync.service import record_central_change
from tests.helpers.central_server import VILLAGE

_CLERK = Actor("Kovács Istvánné", Party.MUNICIPALITY)


def test_state_and_files_are_those_of_each_version(central_database) -> None:
    made: dict[str, dict[str, WireValue]] = {
        "a" * 36: {"title": "Szerződés", "document": "D12", "version": 1, "made_at": "2027-09-01", "sha256": "1" * 64},
        "b" * 36: {
            "title": "Szerződés",
            "document": "D12",
            "version": 2,
            "made_at": "2027-09-02",
            "sha256": "2" * 64,
            "printed_at": "2027-09-02",
            "signed_sha256": "3" * 64,
        },
    }
    with central_database.writing() as session:
        for record, fields in made.items():
            record_central_change(session, VILLAGE, "paper", record, fields, _CLERK)
        record_central_change(session, "981022", "paper", "c" * 36, {"title": "Más falu irata"}, _CLERK)
        second, first = papers_of(session, VILLAGE, lambda sha256: sha256.startswith("3"))
    assert (second.version, second.sha256, second.signed_sha256) == (2, "", "3" * 64)
    assert second.state is PAPER_TITLES[PaperState.SIGNED]
    assert (first.state, first.sha256) == (PAPER_TITLES[PaperState.NOT_PRINTED], "")
