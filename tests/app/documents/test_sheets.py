"""The pages that belong to one paper, and no other."""

from __future__ import annotations

import pytest

from app.documents.preview import page_count
from app.documents.scan import inspect_scan
from app.documents.sheets import some_sheets


def test_some_pages_are_taken_out(contract_pdf: bytes) -> None:
    part = some_sheets(contract_pdf, (3, 1))
    assert page_count(part) == 2
    assert [code.page for sheet in inspect_scan(part).sheets for code in sheet] == [4, 2]
    assert part == some_sheets(contract_pdf, (3, 1))


def test_a_page_that_is_not_there_is_a_fault(contract_pdf: bytes) -> None:
    with pytest.raises(IndexError):
        some_sheets(contract_pdf, (9,))
