"""Messages with which a device that was blocked leaves its unsent changes with the centre, to be looked at there."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.wire.messages import MAX_CHANGES, PROTOCOL, DeviceChange, Message, Uuid


class QuarantineRequest(Message):
    """Changes that wait on a blocked device; they are no part of the records until a person releases them."""

    protocol: int = PROTOCOL
    nonce: Annotated[str, Field(min_length=8, max_length=64)]
    changes: Annotated[list[DeviceChange], Field(max_length=MAX_CHANGES)]


class QuarantineReply(Message):
    """The receipt („félretéve”), and which changes the centre now keeps aside; nothing is told of any record."""

    protocol: int
    nonce: str
    receipt: str
    kept: list[Uuid]
