"""The file store: pieces in order, hash and kind checked at the end, no path from a name."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.problems import Refused
from central.files.service import MAX_FILE, MAX_PIECE, FileStore

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 2000
HASH = hashlib.sha256(PDF).hexdigest()


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    made = FileStore(tmp_path / "files")
    made.prepare()
    return made


def _send(store: FileStore, content: bytes, sha256: str, piece: int = MAX_PIECE) -> int:
    held = 0
    while held < len(content):
        held = store.append("981011", sha256, held, len(content), content[held : held + piece])
    return held


def test_a_file_in_pieces_is_whole_at_the_end(store: FileStore) -> None:
    assert store.held("981011", HASH) is None
    assert store.append("981011", HASH, 0, len(PDF), PDF[:1000]) == 1000
    assert store.held("981011", HASH) == 1000
    assert not store.has_whole("981011", HASH)
    store.append("981011", HASH, 1000, len(PDF), PDF[1000 : 1000 + MAX_PIECE])
    assert store.append("981011", HASH, 1000 + MAX_PIECE, len(PDF), PDF[1000 + MAX_PIECE :]) == len(PDF)
    path, media_type, ending = store.read("981011", HASH)
    assert (path.read_bytes(), media_type, ending) == (PDF, "application/pdf", "pdf")
    assert store.append("981011", HASH, 0, len(PDF), PDF[:5]) == len(PDF)


def test_a_piece_elsewhere_changes_nothing(store: FileStore) -> None:
    store.append("981011", HASH, 0, len(PDF), PDF[:1000])
    with pytest.raises(Refused) as refused:
        store.append("981011", HASH, 500, len(PDF), PDF[500:600])
    assert refused.value.code == "file.wrong_offset"
    assert store.held("981011", HASH) == 1000


@pytest.mark.parametrize(
    ("content", "sha256", "code"),
    [(PDF, "0" * 64, "file.damaged"), (b"MZ program", hashlib.sha256(b"MZ program").hexdigest(), "file.wrong_kind")],
)
def test_what_does_not_hold_is_thrown_away(store: FileStore, content: bytes, sha256: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        _send(store, content, sha256)
    assert refused.value.code == code
    assert store.held("981011", sha256) is None


@pytest.mark.parametrize(
    ("offset", "total", "piece", "code"),
    [
        (0, MAX_FILE + 1, b"x", "file.too_large"),
        (0, MAX_FILE, b"x" * (MAX_PIECE + 1), "file.wrong_piece"),
        (5, 6, b"xx", "file.wrong_piece"),
    ],
)
def test_what_is_too_long_is_refused(store: FileStore, offset: int, total: int, piece: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        store.append("981011", HASH, offset, total, piece)
    assert refused.value.code == code


@given(name=st.text(max_size=80), municipality=st.text(max_size=20))
def test_no_name_leads_out_of_the_folder(name: str, municipality: str) -> None:
    store = FileStore(Path("nowhere-at-all"))
    assert not store.has_whole(municipality, name)
    with pytest.raises(Refused):
        store.read(municipality, name)
    assert not Path("nowhere-at-all").exists()
