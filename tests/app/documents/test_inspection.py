"""What the worker answers, and that it truly limits itself."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from app.documents.inspection import answer
from tests.helpers.scans import scan_pdf


def test_a_paper_of_ours_is_answered_with_its_code(contract_pdf: bytes) -> None:
    said = json.loads(answer(contract_pdf))
    sheets = [[["D12", "981011", 2, 57, page, 4]] for page in (1, 2, 3, 4)]
    assert said == {"media_type": "application/pdf", "pages": 4, "sheets": sheets}


@pytest.mark.parametrize(("content", "code"), [(b"MZ", "scan.kind"), (scan_pdf()[:300], "scan.damaged")])
def test_a_refusal_is_answered_with_its_reason(content: bytes, code: str) -> None:
    assert json.loads(answer(content)) == {"refused": code}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limits")
@pytest.mark.parametrize(
    ("deed", "said"),
    [
        ("bytearray(400 * 1024 * 1024)", "MemoryError"),
        ("open('written', 'wb').write(b'x' * 10_000)", "File too large"),
        ("[open('/dev/null') for _ in range(100)]", "Too many open files"),
    ],
)
def test_the_worker_can_do_no_more_than_it_needs(deed: str, said: str, tmp_path: object) -> None:
    program = (
        "import signal; from app.documents.inspection import limit_this_process; limit_this_process(); "
        f"signal.signal(signal.SIGXFSZ, signal.SIG_IGN); {deed}"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=str(tmp_path), env=_environment(), capture_output=True, text=True
    )
    assert ended.returncode == 1
    assert said in ended.stderr


def _environment() -> dict[str, str]:
    return {"PYTHONPATH": ":".join(sys.path), "PATH": "/usr/bin"}
