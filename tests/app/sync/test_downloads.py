"""One file down: pieces add up whatever their size, and a centre that changes its mind is not believed."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from app.kernel.problems import Refused, Unavailable
from app.storage.contents import file_content
from app.storage.local import FilePiece, StoredFile
from app.storage.transfers import Downward
from app.storage.unit_of_work import reading, writing
from app.sync.downloads import LARGEST, Downloads
from app.sync.file_wire import Part
from tests.helpers.central_server import VILLAGE
from tests.helpers.clock import FixedClock
from tests.helpers.desks import Machine

CONTENT = b"%PDF-" + bytes(range(256)) * 40
WANTED = Downward(VILLAGE, hashlib.sha256(CONTENT).hexdigest(), "Szerződés", None, 0, 0, None)


class Centre:
    """A centre that gives a content in parts of the wanted sizes."""

    def __init__(self, content: bytes = CONTENT, sizes: list[int] | None = None, total: int | None = None) -> None:
        self.content = content
        self.sizes = sizes or [1000]
        self.total = len(content) if total is None else total
        self.asked: list[int] = []

    def part(self, _municipality: str, _sha256: str, start: int) -> Part:
        """Give the next part."""
        size = self.sizes[len(self.asked) % len(self.sizes)]
        self.asked.append(start)
        return Part(self.content[start : start + size], self.total)


def _fetch(engine: Engine, centre: Centre) -> bytes:
    return Downloads(engine, FixedClock(), centre, lambda _done, _total: None).fetch(WANTED)  # type: ignore[arg-type]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.integers(1, 5000), min_size=1, max_size=6))
def test_parts_of_any_size_make_the_whole(machine: Machine, sizes: list[int]) -> None:
    engine = machine.program._engine
    with writing(engine) as session:
        session.query(StoredFile).delete()
    assert _fetch(engine, Centre(sizes=[*sizes, 3000])) == CONTENT
    with reading(engine) as session:
        assert file_content(session, VILLAGE, WANTED.sha256) == CONTENT
        assert session.query(FilePiece).count() == 0
        stored = session.get_one(StoredFile, (VILLAGE, WANTED.sha256))
        assert (stored.media_type, stored.name, bool(stored.sent_at)) == ("application/pdf", "Szerződés", True)


def test_another_content_under_the_hash_is_never_kept(machine: Machine) -> None:
    centre = Centre(CONTENT[:-1] + b"?", sizes=[4000])
    with pytest.raises(Refused) as refused:
        _fetch(machine.program._engine, centre)
    assert refused.value.code == "file.fetched_damaged"
    assert centre.asked == [0, 4000, 8000] * 2
    assert machine.look(StoredFile.sha256) == machine.look(FilePiece.start) == []


def test_a_film_is_not_fetched(machine: Machine) -> None:
    centre = Centre(total=LARGEST + 1)
    with pytest.raises(Unavailable):
        _fetch(machine.program._engine, centre)
    assert centre.asked == [0]


def test_pieces_of_another_content_are_dropped(machine: Machine) -> None:
    with writing(machine.program._engine) as session:
        session.add(FilePiece(municipality=VILLAGE, sha256=WANTED.sha256, start=0, content=b"old piece"))
    centre = Centre(sizes=[9000])
    assert _fetch(machine.program._engine, centre) == CONTENT
    assert centre.asked[0] == len(b"old piece")
    assert 0 in centre.asked
