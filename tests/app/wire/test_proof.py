"""A proof fits the one request it was made for, and nobody else's key."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from app.wire.proof import is_proven, make_proof

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw().hex()
REQUESTS = st.tuples(
    st.sampled_from(["GET", "POST", "PATCH"]), st.text(max_size=20), st.binary(max_size=20), st.text(max_size=20)
)


@given(REQUESTS)
def test_the_request_it_was_made_for_is_proven(request: tuple[str, str, bytes, str]) -> None:
    assert is_proven(PUBLIC, make_proof(KEY, *request), *request)


@given(REQUESTS, REQUESTS)
def test_no_other_request_is(made: tuple[str, str, bytes, str], other: tuple[str, str, bytes, str]) -> None:
    assert is_proven(PUBLIC, make_proof(KEY, *made), *other) == (made == other)


@given(REQUESTS, st.integers(0, 63), st.integers(1, 255))
def test_no_other_signature_is(request: tuple[str, str, bytes, str], place: int, flip: int) -> None:
    proof = bytearray(bytes.fromhex(make_proof(KEY, *request)))
    proof[place] ^= flip
    assert not is_proven(PUBLIC, proof.hex(), *request)


@given(st.text(max_size=140), st.text(max_size=70))
def test_nonsense_is_no_proof(proof: str, public: str) -> None:
    assert not is_proven(PUBLIC, proof, "GET", "/", b"", "t")
    assert not is_proven(public, make_proof(KEY, "GET", "/", b"", "t"), "GET", "/", b"", "t")
