"""A spoilt piece in the middle of a PDF is found, wherever it stands; a whole file is not suspected."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from app.documents.streams import has_broken_stream


def _is_broken(content: bytes) -> bool:
    with pikepdf.open(BytesIO(content), suppress_warnings=True) as document:
        return has_broken_stream(document)


def test_a_whole_paper_is_not_suspected(contract_pdf: bytes) -> None:
    assert not _is_broken(contract_pdf)


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7])
def test_a_spoilt_piece_is_found(contract_pdf: bytes, share: float) -> None:
    place = int(len(contract_pdf) * share)
    assert _is_broken(contract_pdf[:place] + b"\x00" * 40 + contract_pdf[place + 40 :])


def test_a_file_without_packed_parts_is_not_suspected() -> None:
    target = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(target, compress_streams=False)
    assert not _is_broken(target.getvalue())
