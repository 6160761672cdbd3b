"""The small print of the tus protocol."""

from __future__ import annotations

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.problems import Refused
from central.files.tus import check_piece, hash_of

HASH = "ab" * 32


def test_the_hash_is_found_among_other_words() -> None:
    packed = base64.b64encode(HASH.encode()).decode()
    for metadata in (f"sha256 {packed}", f"is_signed,sha256 {packed}", f"filename ZQ==, sha256 {packed}"):
        assert hash_of(metadata) == HASH


@given(st.text(max_size=200))
def test_whatever_else_stands_there_is_refused_in_words(metadata: str) -> None:
    with pytest.raises(Refused) as refused:
        hash_of(metadata)
    assert refused.value.code == "request.unreadable"


@pytest.mark.parametrize("name", ["sha1", "sha256"])
def test_a_piece_with_its_checksum_passes(name: str) -> None:
    digest = base64.b64encode(hashlib.new(name, b"piece").digest()).decode()
    check_piece(f"{name} {digest}", b"piece")
    check_piece(None, b"piece")
    with pytest.raises(Refused) as refused:
        check_piece(f"{name} {digest}", b"Piece")
    assert refused.value.code == "file.wrong_checksum"
