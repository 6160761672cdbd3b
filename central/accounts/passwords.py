"""Hashes and checks passwords with argon2id; it knows no account."""

from __future__ import annotations

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MIN_LENGTH = 12

_HASHER = PasswordHasher()
_EASY_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


def hash_password(password: str) -> str:
    """Return the argon2id hash, with its salt and its cost inside (RFC 9106 parameters of argon2-cffi)."""
    return _HASHER.hash(password)


def fits_hash(password: str, password_hash: str) -> bool:
    """Tell whether a password belongs to a hash; takes as long for a wrong one as for a right one."""
    try:
        return _HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def waste_time(password: str) -> None:
    """Take as long as a real check, so that an unknown name cannot be told from a wrong password."""
    fits_hash(password, _nobody())


def make_password() -> str:
    """Return a new random password of four groups that can be read out aloud (about 79 bits)."""
    return "-".join("".join(secrets.choice(_EASY_SIGNS) for _ in range(4)) for _ in range(4))


@cache
def _nobody() -> str:
    return _HASHER.hash(secrets.token_urlsafe(16))
