"""Identifiers: time-ordered ones made on this device, and derived ones that two offline devices make alike."""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Callable
from typing import NewType

from app.kernel.clock import Clock

MunicipalityId = NewType("MunicipalityId", str)
"""The törzskönyvi azonosító (PIR, six digits) of an organisation: a municipality or a joint office."""

EVERYONE = MunicipalityId("000000")
"""Whose changes every device reads: what the centre says to all offices at once. No organisation has this PIR."""

RecordId = NewType("RecordId", str)
"""A UUID as text; with the municipality it names one record everywhere."""

_NAMESPACE = uuid.UUID("6c1a6f1e-6d0b-5b5e-9a57-2f6a6d1c0a01")


def derived_id(*parts: str) -> RecordId:
    """Return the id of a record that may exist only once for its parts (RFC 9562 version 5), on whichever device."""
    # uuid.uuid5 does the same in four times the time, and the server derives two ids for each change that it takes.
    digest = hashlib.sha1(_NAMESPACE.bytes + "\x1f".join(parts).encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(digest[16], 16) & 0x3]
    return RecordId(f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:32]}")


class Ids:
    """Makes UUIDs of version 7 (RFC 9562 section 5.7): 48 bits of milliseconds, then random bits."""

    def __init__(self, clock: Clock, random_bytes: Callable[[int], bytes] = os.urandom) -> None:
        self._clock = clock
        self._random_bytes = random_bytes

    def new(self) -> RecordId:
        """Return a new id that sorts after the ones made in earlier milliseconds."""
        milliseconds = int(self._clock.now().timestamp() * 1000)
        value = bytearray(milliseconds.to_bytes(6, "big") + self._random_bytes(10))
        value[6] = (value[6] & 0x0F) | 0x70
        value[8] = (value[8] & 0x3F) | 0x80
        return RecordId(str(uuid.UUID(bytes=bytes(value))))
