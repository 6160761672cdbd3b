"""The protocol over a transport: only what a true centre would answer counts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

import pytest

from app.kernel.problems import Problem, Refused
from app.sync.file_wire import PIECE, FileWire
from app.sync.token import TokenKeeper
from app.sync.transport import Transport
from tests.helpers.central_server import VILLAGE, CentralServer
from tests.helpers.desks import Machine
from tests.helpers.scans import scan_pdf

PDF = scan_pdf(filling=300_000)
SHA256 = hashlib.sha256(PDF).hexdigest()


@dataclass
class Answer:
    """What somebody in the centre's place answers."""

    status_code: int = 206
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes = b""


class Stranger:
    """Somebody in the centre's place."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def request(self, *_asked: Any, **_options: Any) -> Answer:
        """Answer the same to everything."""
        return self._answer


@pytest.mark.parametrize(
    "answer",
    [
        Answer(200, {"Content-Range": "bytes 0-3/9"}, b"abcd"),
        Answer(206, {}, b"abcd"),
        Answer(206, {"Content-Range": "bytes 0-3/9"}, b"abc"),
        Answer(206, {"Content-Range": "bytes 1-4/9"}, b"abcd"),
        Answer(206, {"Content-Range": "bytes 0-3/3"}, b"abcd"),
        Answer(206, {"Content-Range": f"bytes 0-{PIECE}/{PIECE + 9}"}, b"x" * (PIECE + 1)),
        Answer(206, {"Content-Range": "bytes */9"}, b""),
    ],
)
def test_a_part_that_is_not_what_was_asked_for_does_not_count(answer: Answer) -> None:
    with pytest.raises(Problem) as caught:
        FileWire(Stranger(answer)).part(VILLAGE, SHA256, 0)  # type: ignore[arg-type]
    assert caught.value.code == "net.foreign_answer"


@pytest.mark.parametrize("headers", [{}, {"Upload-Offset": "no"}, {"Upload-Offset": "-1"}, {"Upload-Offset": "7"}])
def test_a_piece_counts_only_when_its_end_is_confirmed(headers: dict[str, str]) -> None:
    with pytest.raises(Problem) as caught:
        FileWire(Stranger(Answer(204, headers))).send(VILLAGE, SHA256, 0, b"abcd")  # type: ignore[arg-type]
    assert caught.value.code == "net.foreign_answer"


def test_a_portal_page_announces_nothing() -> None:
    with pytest.raises(Problem):
        FileWire(Stranger(Answer(200, {}))).begin(VILLAGE, SHA256, 4)  # type: ignore[arg-type]


def test_the_whole_way_with_a_true_centre(machine: Machine, central: CentralServer) -> None:
    machine.enrol(central)
    keeper = TokenKeeper(machine.program._engine, machine.store, machine.program._keyring)
    transport = Transport(central.address, keeper.read())
    try:
        wire = FileWire(transport)
        assert wire.held(VILLAGE, SHA256) is None
        wire.begin(VILLAGE, SHA256, len(PDF))
        assert wire.send(VILLAGE, SHA256, 0, PDF[:PIECE]) == PIECE
        assert wire.held(VILLAGE, SHA256) == PIECE
        assert wire.send(VILLAGE, SHA256, PIECE, PDF[PIECE:]) == len(PDF)
        part = wire.part(VILLAGE, SHA256, PIECE)
        assert (part.content, part.total) == (PDF[PIECE:], len(PDF))
        with pytest.raises(Refused) as refused:
            wire.part(VILLAGE, SHA256, len(PDF))
        assert refused.value.code == "file.wrong_range"
    finally:
        transport.close()
