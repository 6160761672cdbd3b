"""A sealed file opens for its reader only, and only as it was written: every byte, to its end, in its order."""

from __future__ import annotations

from io import BytesIO

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from app.kernel.problems import Refused
from app.wire.sealed import CHUNK, FIRST_LINE, Kind, SealedReader, key_name, seal_for, seal_with_code

KEY = X25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()


def _sealed(content: bytes, kind: Kind = Kind.CHANGES) -> bytes:
    stream = BytesIO()
    writer = seal_for(stream, kind, PUBLIC)
    writer.write(content)
    writer.close()
    return stream.getvalue()


def _find(name: str) -> X25519PrivateKey | None:
    return KEY if name == key_name(PUBLIC) else None


def _open(file: bytes) -> bytes:
    return b"".join(SealedReader(BytesIO(file)).open_for(_find))


CUTS = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5]


@pytest.mark.parametrize("size", CUTS)
def test_what_was_sealed_comes_out_and_is_not_seen_from_outside(size: int) -> None:
    content = (b"Almaspuszta " * (size // 12 + 1))[:size]
    file = _sealed(content)
    assert _open(file) == content
    assert b"Almaspuszta" not in file


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_any_changed_byte_is_refused(data: st.DataObject) -> None:
    file = bytearray(_sealed(b"x" * (CHUNK + 100)))
    place = data.draw(st.one_of(st.integers(0, 400), st.integers(0, len(file) - 1)))
    file[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(Refused) as refused:
        _open(bytes(file))
    assert refused.value.code.startswith("bundle.")


@pytest.mark.parametrize("size", CUTS)
def test_a_missing_end_and_an_added_byte_are_refused(size: int) -> None:
    file = _sealed(b"x" * size)
    for wrong in (file[:-1], file[: len(file) // 2], file[: -(size % CHUNK) - 16], file + b"x"):
        with pytest.raises(Refused):
            _open(wrong)


def test_chunks_cannot_change_places() -> None:
    file = _sealed(b"a" * CHUNK + b"b" * CHUNK + b"c")
    start, block = len(file) - 2 * (CHUNK + 16) - 17, CHUNK + 16
    swapped = file[:start] + file[start + block : start + 2 * block] + file[start : start + block] + file[-17:]
    assert len(swapped) == len(file)
    with pytest.raises(Refused, match=r"bundle\.damaged"):
        _open(swapped)


def test_another_reader_another_kind_and_another_file_are_told_apart() -> None:
    file = _sealed(b"x")
    with pytest.raises(Refused, match=r"bundle\.other_recipient"):
        SealedReader(BytesIO(file)).open_for(lambda _name: None)
    with pytest.raises(Refused, match=r"bundle\.other_kind"):
        SealedReader(BytesIO(file)).require(Kind.REPLY)
    for foreign in (b"", b"PK\x03\x04", b"%PDF-1.7", FIRST_LINE[:-1]):
        with pytest.raises(Refused, match=r"bundle\.no_bundle"):
            SealedReader(BytesIO(foreign))
    newer = file.replace(b'"format":1', b'"format":2')
    with pytest.raises(Refused, match=r"bundle\.newer_format"):
        SealedReader(BytesIO(newer))


def test_a_head_may_not_be_given_to_another_content() -> None:
    first, second = _sealed(b"one"), _sealed(b"two")
    head = len(first) - 3 - 16
    with pytest.raises(Refused, match=r"bundle\.damaged"):
        _open(first[:head] + second[head:])


def test_a_code_opens_as_it_is_read_off_paper() -> None:
    stream = BytesIO()
    writer = seal_with_code(stream, Kind.ENTRY, "7K3M-9Q2T-WX01")
    writer.write(b"inside")
    writer.close()

    def opened(code: str) -> bytes:
        return b"".join(SealedReader(BytesIO(stream.getvalue())).open_with_code(code))

    assert opened("7k3m 9q2t wxol") == b"inside"
    with pytest.raises(Refused) as refused:
        opened("7K3M-9Q2T-WX02")
    assert (refused.value.code, refused.value.field) == ("bundle.wrong_code", "code")
