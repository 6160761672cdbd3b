"""The code in the footer says what the identity says, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from app.documents.identity import IdentityCode, PaperIdentity, identity_code, read_identity_code


def test_what_is_written_is_read(identity: PaperIdentity) -> None:
    code = identity_code(identity)
    assert code == "CSAT1:D12:981011:2:57"
    assert read_identity_code(f" {code}\n") == IdentityCode("D12", "981011", 2, 57)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://example.hu",
        "CSAT2:D12:981011:2:57",
        "CSAT1:D12:98101:2:57",
        "CSAT1:D12:981011:2",
        "CSAT1:D12:9:x:1",
    ],
)
def test_foreign_codes_are_none(text: str) -> None:
    assert read_identity_code(text) is None
