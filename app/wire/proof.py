"""The proof that a request comes from the device that the token was given to: a signature only its store can make.

A token that somebody read from a log or a proxy is worth nothing without the key, which never leaves the store. The
signature covers method, address, body and token, so it fits no other request (the idea of RFC 9449, without its clock:
sending a request again is harmless here).
"""

from __future__ import annotations

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

HEADER = "Csatlakozo-Proof"
_PURPOSE = "csatlakozo-proof-1"


def _signed(method: str, address: str, body: bytes, token: str) -> bytes:
    digests = (hashlib.sha256(part).hexdigest() for part in (body, token.encode()))
    return "\n".join((_PURPOSE, method.upper(), address, *digests)).encode()


def make_proof(key: Ed25519PrivateKey, method: str, address: str, body: bytes, token: str) -> str:
    """Return the header of a request; the address is path and query, the body is empty for what is streamed."""
    return key.sign(_signed(method, address, body, token)).hex()


def is_proven(public: str, proof: str, method: str, address: str, body: bytes, token: str) -> bool:
    """Tell whether the holder of the key (32 bytes in hexadecimal digits) made this very request."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(proof), _signed(method, address, body, token))
    except (ValueError, InvalidSignature):
        return False
    return True
