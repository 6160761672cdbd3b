"""A page has the size that ISO 216 gives it."""

from __future__ import annotations

import pytest

from app.documents.page_format import PageFormat


def test_a_lying_page_is_a_standing_one_turned() -> None:
    width, height = PageFormat.A4.size
    assert PageFormat.A4_LANDSCAPE.size == (height, width)
    assert (width, height) == pytest.approx((595.28, 841.89), abs=0.01)


def test_two_a4_make_one_a3() -> None:
    assert PageFormat.A3_LANDSCAPE.size == pytest.approx((2 * PageFormat.A4.size.width, PageFormat.A4.size.height))
