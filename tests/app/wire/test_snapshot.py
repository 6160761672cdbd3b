"""The messages of a snapshot keep their limits."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from app.wire.messages import Mark
from app.wire.snapshot import SnapshotReply, SnapshotRequest


def test_a_municipality_is_named_by_its_pir() -> None:
    with pytest.raises(ValidationError):
        SnapshotRequest(nonce="n" * 16, municipality="Sárberek")


def test_the_first_request_names_no_place() -> None:
    request = SnapshotRequest(nonce="n" * 16, municipality="981011")
    assert (request.mark, request.following) == (None, None)
    reply = SnapshotReply(protocol=1, nonce="n" * 16, mark=Mark(seq=1, seal="s"), is_worth=False, heads=[])
    assert reply.following is None
