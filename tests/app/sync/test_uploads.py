"""One file up: other machines at the same file, the centre's clean-up, and damage on the line do not stop it."""

from __future__ import annotations

import hashlib

import pytest
from sqlalchemy import Engine

from app.kernel.problems import Refused, Unavailable
from app.kernel.texts import Text
from app.storage.contents import add_file
from app.storage.transfers import files_up
from app.storage.unit_of_work import reading, writing
from app.sync.file_wire import PIECE
from app.sync.uploads import Uploads
from tests.helpers.central_server import VILLAGE
from tests.helpers.clock import FixedClock
from tests.helpers.desks import Machine

CONTENT = b"%PDF-" + bytes(900_000)


class Centre:
    """The centre's side of one upload, with what happens before each piece."""

    def __init__(self, *disturbances: str) -> None:
        self.here: bytearray | None = None
        self.disturbances = list(disturbances)

    def held(self, _municipality: str, _sha256: str) -> int | None:
        """Return how much is here."""
        return None if self.here is None else len(self.here)

    def begin(self, _municipality: str, _sha256: str, _size: int) -> None:
        """Begin from nothing."""
        self.here = bytearray()

    def send(self, _municipality: str, _sha256: str, offset: int, piece: bytes) -> int:
        """Take a piece, or do what disturbs."""
        code = self.disturbances.pop(0) if self.disturbances else ""
        assert self.here is not None
        if code == "file.wrong_offset":
            self.here += CONTENT[len(self.here) : len(self.here) + 1000]
        if code == "file.not_found":
            self.here = None
        if code:
            raise Refused(code, Text("x", "x"), Text("x", "x"))
        assert offset == len(self.here)
        self.here += piece
        return len(self.here)


@pytest.fixture
def engine(machine: Machine) -> Engine:
    with writing(machine.program._engine) as session:
        add_file(session, VILLAGE, "a.pdf", "application/pdf", CONTENT, "2027-11-12")
    return machine.program._engine


def _send(engine: Engine, centre: Centre) -> bool:
    with reading(engine) as session:
        (file,) = files_up(session)
    return Uploads(engine, FixedClock(), centre, lambda _done, _total: None).send(file)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "disturbances",
    [(), ("file.wrong_offset",), ("", "file.not_found"), ("", "file.wrong_checksum", "file.wrong_checksum")],
)
def test_the_file_arrives_in_spite_of(engine: Engine, disturbances: tuple[str, ...]) -> None:
    centre = Centre(*disturbances)
    assert _send(engine, centre)
    assert centre.here is not None
    assert hashlib.sha256(centre.here).digest() == hashlib.sha256(CONTENT).digest()
    with reading(engine) as session:
        assert files_up(session) == ()


def test_a_line_that_damages_every_piece_is_left_for_later(engine: Engine) -> None:
    centre = Centre(*["file.wrong_checksum"] * 50)
    with pytest.raises(Unavailable):
        _send(engine, centre)
    assert len(centre.disturbances) == 45


def test_a_refusal_of_this_machine_is_not_one_of_the_file(engine: Engine) -> None:
    with pytest.raises(Refused) as refused:
        _send(engine, Centre("device.revoked"))
    assert refused.value.code == "device.revoked"


def test_pieces_are_of_the_size_that_the_centre_takes() -> None:
    assert PIECE == 256 * 1024
