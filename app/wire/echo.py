"""The sign that an answer belongs to its request: each request carries a new one, and the server sends it back.

A message's nonce says so for what went well. Refusals, and the answers about files, have no nonce; an old one that a
cache or a proxy gives out again must not be taken for the server's word. What stands between may drop the sign, so an
answer without one counts as before.
"""

from __future__ import annotations

import re
import secrets

HEADER = "Csatlakozo-Echo"
_SIGN = re.compile(r"[0-9a-f]{32}")


def make_echo() -> str:
    """Return the sign of a new request: 32 hexadecimal digits."""
    return secrets.token_hex(16)


def is_echo(text: str) -> bool:
    """Tell whether the text may be sent back as it is."""
    return _SIGN.fullmatch(text) is not None


def is_foreign(sent: str, answered: str | None) -> bool:
    """Tell whether an answer bears the sign of another request."""
    return answered is not None and answered != sent
