"""One-time codes and tokens: making them, and the hash that is kept in their place; it knows no table."""

from __future__ import annotations

import hashlib
import secrets

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def make_code() -> str:
    """Return a new enrolment code like ``7K3M-9Q2T-WX4E`` (60 random bits, no lookalike letters)."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(3))


def hash_code(code: str) -> str:
    """Return the hash of a code as typed: case, spaces, dashes and lookalike letters make no difference."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum()).translate(_LOOKALIKES)
    return hashlib.sha256(plain.encode()).hexdigest()


def make_token() -> str:
    """Return a new random token of 256 bits."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """Return what is kept of a token; a random token needs no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()
