"""Messages with which a new device starts from the values that stand, instead of from every change that led there."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.wire.messages import PROTOCOL, Mark, Message, Pir, Uuid, Value


class HeadPlace(Message):
    """Where a page of heads ended: the table, the record and the field of its last one."""

    table: Annotated[str, Field(max_length=60)]
    record: Annotated[str, Field(max_length=36)]
    field: Annotated[str, Field(max_length=60)]


class SnapshotRequest(Message):
    """Asks for the values of one municipality; `mark` and `following` go on after the page before."""

    protocol: int = PROTOCOL
    nonce: Annotated[str, Field(min_length=8, max_length=64)]
    municipality: Pir
    mark: Mark | None = None
    following: HeadPlace | None = None


class SnapshotHead(Message):
    """The value that stood in one field at the mark, who wrote it, and the number and id of that change."""

    table: str
    record: Uuid
    field: str
    value: Value
    seq: int
    change_id: Uuid
    actor_name: str
    party: str
    made_at: str


class SnapshotReply(Message):
    """The next values in the order of their places; without `following` it was the last page.

    All pages belong to `mark`: a field written after it is left out, because the log tells of it. Where the log is
    hardly longer than the values (`is_worth` is false) nothing is given: reading the log is as quick.
    """

    protocol: int
    nonce: str
    mark: Mark
    is_worth: bool
    heads: list[SnapshotHead]
    following: HeadPlace | None = None
