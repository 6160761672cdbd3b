"""The parts of a package come out in their order, signed by whom it says; a part that lies is refused."""

from __future__ import annotations

from io import BytesIO

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from app.kernel.problems import Refused
from app.wire.bundle import BundleReader, BundleWriter, Frame, FrameKind, KeysRequest, PublicKeys
from app.wire.sealed import Kind, SealedReader, SealedWriter, seal_for

READER = X25519PrivateKey.generate()
SIGNER = Ed25519PrivateKey.generate()
PUBLIC = SIGNER.public_key().public_bytes_raw().hex()


def _begun() -> tuple[BytesIO, SealedWriter]:
    stream = BytesIO()
    return stream, seal_for(stream, Kind.CHANGES, READER.public_key().public_bytes_raw())


def _reader(stream: BytesIO) -> BundleReader:
    sealed = SealedReader(BytesIO(stream.getvalue()))
    return BundleReader(sealed, sealed.open_for(lambda _name: READER))


def test_parts_of_any_size_come_out_in_their_order() -> None:
    stream, sealed = _begun()
    writer = BundleWriter(sealed)
    sizes = [0, 1, 65_531, 65_536, 200_000, 3]
    for size in sizes:
        writer.put(FrameKind.PIECE, b"p" * size)
    writer.sign(SIGNER)
    reader = _reader(stream)
    assert [len(frame.body) for frame in reader.frames()] == sizes
    reader.require_signature(PUBLIC)


def test_another_signer_is_noticed() -> None:
    stream, sealed = _begun()
    writer = BundleWriter(sealed)
    writer.put(FrameKind.PIECE, b"forged")
    writer.sign(Ed25519PrivateKey.generate())
    reader = _reader(stream)
    list(reader.frames())
    with pytest.raises(Refused, match=r"bundle\.unsigned"):
        reader.require_signature(PUBLIC)


@pytest.mark.parametrize(
    "inside",
    [
        b"",
        b"?\x00\x00\x00\x00",
        b"f\xff\xff\xff\xff",
        b"f\x00\x00\x00\x05abc",
        b"f\x00\x00",
        b"s\x00\x00\x00\x01xf\x00\x00\x00\x00",
        b"f\x00\x00\x00\x01x",
    ],
    ids=["nothing", "unknown part", "too long", "cut", "cut length", "after the signature", "no signature"],
)
def test_what_is_no_row_of_signed_parts_is_refused(inside: bytes) -> None:
    stream, sealed = _begun()
    sealed.write(inside)
    sealed.close()
    with pytest.raises(Refused, match=r"bundle\.damaged"):
        list(_reader(stream).frames())


def test_a_message_of_another_shape_is_refused() -> None:
    good = KeysRequest(keys=PublicKeys(sign="a" * 64, seal="b" * 64))
    assert Frame(FrameKind.MANIFEST, good.model_dump_json().encode()).read(KeysRequest) == good
    for body in (b"", b"{}", b'{"keys": 1}', b"\xff"):
        with pytest.raises(Refused, match=r"bundle\.damaged"):
            Frame(FrameKind.MANIFEST, body).read(KeysRequest)
