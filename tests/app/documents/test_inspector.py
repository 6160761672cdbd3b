"""A hostile file ends the worker, never the program; the next file finds a new one."""

from __future__ import annotations

import os
import signal
import threading
import time
import zlib
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from app.documents.identity import IdentityCode
from app.documents.inspector import Inspector
from app.kernel.problems import Refused
from tests.helpers.scans import scan_pdf


@pytest.fixture
def inspector() -> Iterator[Inspector]:
    with Inspector() as made:
        yield made


def _code_of(inspector: Inspector, content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        inspector.inspect(content)
    return caught.value.code


def bomb_pdf() -> bytes:
    """Return a small PDF whose page unfolds to 25 GB."""
    target = BytesIO()
    with pikepdf.open(BytesIO(scan_pdf())) as pdf:
        stream = pdf.make_stream(b"")
        stream.write(zlib.compress(b"q Q " * 12_500_000, 9), filter=pikepdf.Name.FlateDecode)
        pdf.pages[0].Contents = pikepdf.Array([stream] * 500)
        pdf.save(target)
    return target.getvalue()


def test_a_paper_is_told_as_without_a_worker(inspector: Inspector, contract_pdf: bytes) -> None:
    scan = inspector.inspect(contract_pdf)
    assert (scan.media_type, scan.pages, scan.identity) == (
        "application/pdf",
        4,
        IdentityCode("D12", "981011", 2, 57, 1, 4),
    )


def test_a_file_that_unfolds_for_ever_is_ended_in_five_seconds_of_work(inspector: Inspector) -> None:
    bomb = bomb_pdf()
    assert len(bomb) < 200_000
    began = time.process_time() + sum(os.times()[2:4])
    assert _code_of(inspector, bomb) in ("scan.unsafe", "scan.too_large")
    assert time.process_time() + sum(os.times()[2:4]) - began < 6
    assert inspector.inspect(scan_pdf()).pages == 1


def test_a_picture_like_a_wall_is_refused_in_words(inspector: Inspector) -> None:
    target = BytesIO()
    Image.new("L", (16_000, 16_000)).save(target, "PNG")
    assert _code_of(inspector, target.getvalue()) == "scan.too_large"


def test_a_worker_that_dies_is_replaced(inspector: Inspector) -> None:
    inspector.inspect(scan_pdf())
    worker = inspector._worker
    assert worker is not None
    os.kill(worker.pid, signal.SIGKILL)
    assert _code_of(inspector, scan_pdf()) == "scan.unsafe"
    assert inspector.inspect(scan_pdf()).pages == 1


def test_a_worker_that_sleeps_is_ended_by_the_wall_clock() -> None:
    with Inspector(patience=0.3) as impatient:
        impatient.inspect(scan_pdf())
        worker = impatient._worker
        assert worker is not None
        os.kill(worker.pid, signal.SIGSTOP)
        assert _code_of(impatient, scan_pdf()) == "scan.unsafe"


def test_several_threads_take_turns(inspector: Inspector) -> None:
    pages: list[int] = []
    threads = [
        threading.Thread(target=lambda number=number: pages.append(inspector.inspect(scan_pdf(pages=number)).pages))
        for number in range(1, 6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(pages) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(("content", "code"), [(b"", "scan.empty"), (b"%PDF-" + bytes(21_000_000), "scan.too_large")])
def test_some_files_are_not_even_sent_to_the_worker(content: bytes, code: str) -> None:
    unused = Inspector()
    assert _code_of(unused, content) == code
    assert unused._worker is None
