"""What is kept of the countersignatures is read back, and nothing else is taken for one."""

from __future__ import annotations

import json

import pytest

from app.storage.witness import Signed, notice_words, read_notice, read_signed


def test_a_kept_countersignature_is_read_back() -> None:
    text = json.dumps({"count": 3, "head": "h", "mark": "m", "at": "2027-01-01"})
    assert read_signed(text) == Signed(3, "h", "m", "2027-01-01")
    assert read_notice('{"kind": "cut"}') == "cut"
    words = notice_words('{"kind": "cut"}')
    assert words is not None
    assert "Dolgozzon tovább" in words.hu


@pytest.mark.parametrize("text", [None, "", "{", "[]", "1", '{"count": "x"}', '{"count": 1}'])
def test_anything_else_is_none(text: str | None) -> None:
    assert read_signed(text) is None
    assert read_notice(text) is None
    assert notice_words(text) is None
