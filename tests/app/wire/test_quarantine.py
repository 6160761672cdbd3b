"""The messages of the quarantine keep their limits."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from app.wire.quarantine import QuarantineReply, QuarantineRequest


def test_a_request_without_a_nonce_or_with_a_strange_field_is_none() -> None:
    with pytest.raises(ValidationError):
        QuarantineRequest(nonce="", changes=[])
    with pytest.raises(ValidationError):
        QuarantineRequest.model_validate({"nonce": "n" * 16, "changes": [], "more": 1})


def test_an_answer_names_what_is_kept() -> None:
    with pytest.raises(ValidationError):
        QuarantineReply(protocol=1, nonce="n" * 16, receipt="F-1", kept=["no id"])
