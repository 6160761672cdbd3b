"""The file store in either place: pieces in order, hash and content judged at the end, no path from a name."""

from __future__ import annotations

import hashlib
import os
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.scan import inspect_scan
from app.documents.verdict import Scan
from app.kernel.problems import Problem, Refused
from central.files.folder import Folder
from central.files.place import Place
from central.files.service import (
    MAX_FILE,
    MAX_PIECE,
    MAX_PIECES,
    MAX_UNFINISHED,
    MAX_UNFINISHED_BYTES,
    FileStore,
    Held,
)
from tests.helpers.scans import scan_pdf

PIR = "981011"
PDF = scan_pdf(filling=500_000)
HASH = hashlib.sha256(PDF).hexdigest()


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _send(store: FileStore, content: bytes, sha256: str, piece: int = MAX_PIECE) -> int:
    store.begin(PIR, sha256, len(content))
    held = 0
    while held < len(content):
        held = store.append(PIR, sha256, held, content[held : held + piece])
    return held


def test_a_file_in_pieces_is_whole_at_the_end(store: FileStore) -> None:
    assert store.held(PIR, HASH) is None
    store.begin(PIR, HASH, len(PDF))
    assert store.held(PIR, HASH) == Held(0, len(PDF))
    assert store.append(PIR, HASH, 0, PDF[:1000]) == 1000
    assert store.held(PIR, HASH) == Held(1000, len(PDF))
    assert not store.has_whole(PIR, HASH)
    store.append(PIR, HASH, 1000, PDF[1000 : 1000 + MAX_PIECE])
    assert store.append(PIR, HASH, 1000 + MAX_PIECE, PDF[1000 + MAX_PIECE :]) == len(PDF)
    assert store.has_whole(PIR, HASH)
    file = store.whole(PIR, HASH)
    assert (file.size, file.media_type, file.ending) == (len(PDF), "application/pdf", "pdf")
    assert store.read(PIR, HASH) == PDF
    assert store.read(PIR, HASH, 300_000, 400_000) == PDF[300_000:400_000]
    store.begin(PIR, HASH, len(PDF))
    held = store.held(PIR, HASH)
    assert held is not None
    assert held.is_whole
    assert not list(store._place.listed("unfinished"))


def test_a_piece_elsewhere_changes_nothing(store: FileStore) -> None:
    store.begin(PIR, HASH, len(PDF))
    store.append(PIR, HASH, 0, PDF[:1000])
    for offset in (0, 500, 1001):
        with pytest.raises(Refused) as refused:
            store.append(PIR, HASH, offset, PDF[offset : offset + 100])
        assert refused.value.code == "file.wrong_offset"
    assert store.held(PIR, HASH) == Held(1000, len(PDF))


@pytest.mark.parametrize(
    ("content", "sha256", "code"),
    [
        (PDF, "0" * 64, "file.damaged"),
        (b"MZ program", _hash(b"MZ program"), "file.wrong_kind"),
        (PDF[:9000], _hash(PDF[:9000]), "scan.damaged"),
        (b"<html>" + PDF, _hash(b"<html>" + PDF), "file.wrong_kind"),
    ],
)
def test_what_does_not_hold_is_thrown_away(store: FileStore, content: bytes, sha256: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        _send(store, content, sha256)
    assert refused.value.code == code
    assert store.held(PIR, sha256) is None
    assert not list(store._place.listed("unfinished"))
    assert not store.has_whole(PIR, sha256)


def test_what_is_too_long_is_refused(store: FileStore) -> None:
    with pytest.raises(Refused) as refused:
        store.begin(PIR, HASH, MAX_FILE + 1)
    assert refused.value.code == "file.too_large"
    store.begin(PIR, HASH, len(PDF))
    for piece in (b"", b"x" * (MAX_PIECE + 1)):
        with pytest.raises(Refused) as refused:
            store.append(PIR, HASH, 0, piece)
        assert refused.value.code == "file.wrong_piece"
    store.begin(PIR, _hash(b"short"), 5)
    with pytest.raises(Refused) as refused:
        store.append(PIR, _hash(b"short"), 0, b"longer than said")
    assert refused.value.code == "file.wrong_piece"


def test_what_was_not_announced_is_not_there(store: FileStore) -> None:
    with pytest.raises(Refused) as refused:
        store.append(PIR, HASH, 0, PDF[:10])
    assert refused.value.code == "file.not_found"


def test_announcing_again_begins_again(store: FileStore) -> None:
    store.begin(PIR, HASH, 700)
    store.append(PIR, HASH, 0, PDF[:300])
    store.begin(PIR, HASH, len(PDF))
    assert store.held(PIR, HASH) == Held(0, len(PDF))
    assert _send(store, PDF, HASH) == len(PDF)


def test_giving_up_forgets_the_pieces_and_never_a_whole_file(store: FileStore) -> None:
    store.begin(PIR, HASH, len(PDF))
    store.append(PIR, HASH, 0, PDF[:1000])
    store.give_up(PIR, HASH)
    assert store.held(PIR, HASH) is None
    with pytest.raises(Refused) as refused:
        store.give_up(PIR, HASH)
    assert refused.value.code == "file.not_found"
    _send(store, PDF, HASH)
    with pytest.raises(Refused) as refused:
        store.give_up(PIR, HASH)
    assert refused.value.code == "file.finished"
    assert store.read(PIR, HASH) == PDF


def test_only_uploads_that_rest_for_long_are_cleaned_away(store: FileStore) -> None:
    store.begin(PIR, HASH, len(PDF))
    store.append(PIR, HASH, 0, PDF[:1000])
    other = scan_pdf("kész")
    _send(store, other, _hash(other))
    assert store.clean(datetime.now(UTC) - timedelta(days=7)) == 0
    assert store.held(PIR, HASH) == Held(1000, len(PDF))
    assert store.clean(datetime.now(UTC) + timedelta(minutes=10)) == 1
    assert store.held(PIR, HASH) is None
    assert store.read(PIR, _hash(other)) == other


def test_no_more_than_so_many_uploads_are_under_way_and_the_longest_rested_makes_room(tmp_path: Path) -> None:
    store = FileStore(Folder(tmp_path), inspect_scan)
    store.begin("981022", _hash(b"elsewhere"), 1000)
    hashes = [_hash(bytes([number])) for number in range(MAX_UNFINISHED + 1)]
    for number, sha256 in enumerate(hashes[:-1]):
        store.begin(PIR, sha256, 1000)
        for one in store._place.listed(f"unfinished/{PIR}/{sha256}"):
            os.utime(tmp_path / one.key, (1_000_000 + number, 1_000_000 + number))
    store.append(PIR, hashes[0], 0, b"x")
    store.begin(PIR, hashes[-1], 1000)
    held = [store.held(PIR, sha256) is not None for sha256 in hashes]
    assert held == [number != 1 for number in range(MAX_UNFINISHED + 1)]
    assert store.held("981022", _hash(b"elsewhere")) is not None
    store.begin(PIR, hashes[-1], 1000)
    assert sum(store.held(PIR, sha256) is not None for sha256 in hashes) == MAX_UNFINISHED


@given(st.lists(st.integers(1, MAX_FILE), max_size=40))
def test_what_is_under_way_never_takes_more_than_its_share(lengths: list[int]) -> None:
    with TemporaryDirectory() as folder:
        store = FileStore(Folder(Path(folder)), inspect_scan)
        for number, length in enumerate(lengths):
            store.begin(PIR, _hash(bytes([number])), length)
            found = [store.held(PIR, _hash(bytes([one]))) for one in range(number + 1)]
            assert found[-1] == Held(0, length)
            kept = [one.length for one in found if one is not None]
            assert len(kept) <= MAX_UNFINISHED
            assert sum(kept) <= MAX_UNFINISHED_BYTES


def test_two_processes_that_send_the_same_file_end_with_one(place: Place) -> None:
    stores = [FileStore(place, inspect_scan) for _ in range(3)]

    def send(store: FileStore) -> None:
        for _ in range(200):
            try:
                held = store.held(PIR, HASH)
                if held is None:
                    store.begin(PIR, HASH, len(PDF))
                    continue
                if held.is_whole:
                    return
                store.append(PIR, HASH, held.offset, PDF[held.offset : held.offset + 100_000])
            except Problem:
                continue

    threads = [threading.Thread(target=send, args=(one,)) for one in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stores[0].read(PIR, HASH) == PDF


def test_single_bytes_for_ever_are_refused(tmp_path: Path) -> None:
    store = FileStore(Folder(tmp_path), inspect_scan)
    store.begin(PIR, HASH, len(PDF))
    folder = tmp_path / "unfinished" / PIR / HASH
    for number in range(MAX_PIECES):
        (folder / f"piece-{number:08d}").write_bytes(b"x")
    with pytest.raises(Refused) as refused:
        store.append(PIR, HASH, MAX_PIECES, b"x")
    assert refused.value.code == "file.wrong_piece"


class _Elsewhere:
    """A place for names that must never reach one."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"a name led to {name}")


@given(name=st.text(max_size=80), municipality=st.text(max_size=20))
def test_no_name_leads_out_of_the_place(name: str, municipality: str) -> None:
    def never(_content: bytes) -> Scan:
        raise AssertionError("nothing to look at")

    store = FileStore(_Elsewhere(), never)  # type: ignore[arg-type]
    assert not store.has_whole(municipality, name)
    for ask in (store.whole, store.read, store.held, store.give_up):
        with pytest.raises(Refused) as refused:
            ask(municipality, name)
        assert refused.value.code == "file.not_found"
    with pytest.raises(Refused):
        store.begin(municipality, name, 10)
