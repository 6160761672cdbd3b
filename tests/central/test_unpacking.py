"""A packed request comes out as it was, in whatever pieces; a bomb and a torn one stop at once."""

from __future__ import annotations

import gzip
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.unpacking import NotPackedError, TooLongError, Unpacker


def unpack(packed: bytes, most: int, size: int = 1000) -> bytes:
    unpacker = Unpacker(most)
    places = range(0, len(packed), size) or (0,)
    return b"".join(
        unpacker.feed(packed[place : place + size], is_last=place + size >= len(packed)) for place in places
    )


@given(st.binary(max_size=3000), st.integers(1, 400))
def test_what_was_packed_comes_out_whatever_the_pieces(body: bytes, size: int) -> None:
    assert unpack(gzip.compress(body), len(body), size) == body


def test_one_byte_too_many_is_too_long() -> None:
    with pytest.raises(TooLongError):
        unpack(gzip.compress(b"x" * 1001), 1000)


def test_a_bomb_is_stopped_before_it_unfolds() -> None:
    bomb = gzip.compress(b"\0" * 64_000_000)
    tracemalloc.start()
    with pytest.raises(TooLongError):
        unpack(bomb, 1_000_000, len(bomb))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8_000_000


@given(st.integers(0, 60))
def test_a_torn_one_is_none(place: int) -> None:
    packed = gzip.compress(bytes(range(100)))
    with pytest.raises(NotPackedError):
        unpack(packed[:place], 1000)


# Named: the moment of packing stands in the bytes, and a test's name must be the same in every worker.
@pytest.mark.parametrize(
    "body",
    [b"", b"{}", gzip.compress(b"a") + b"b", gzip.compress(b"a") + gzip.compress(b"b")],
    ids=["nothing", "not packed", "a rest", "two members"],
)
def test_anything_but_one_whole_member_is_none(body: bytes) -> None:
    with pytest.raises(NotPackedError):
        unpack(body, 1000)
