"""The property tests and state machines of every room with many more examples, as one figure."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.soak.figure import ROOT, Figure, main, told

PLANTED = """
from hypothesis import given, strategies

@given(strategies.integers(0, 20_000))
def test_a_rare_fault(number):
    assert number != 4711
"""
"""A property that fails for one value in twenty thousand."""


def _files_with_properties() -> list[str]:
    """Return the test files that use Hypothesis; the rest does not change with the number of examples."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [str(path.relative_to(ROOT)) for path in files if "from hypothesis" in path.read_text(encoding="utf-8")]


def _pytest(paths: list[str], examples: int, seed: int) -> tuple[int, str]:
    """Return how many tests passed, and what is wrong (empty when nothing is)."""
    # The mark is Hypothesis's own: the other tests of these files do not change with the number of examples.
    words = [
        "-q",
        "-m",
        "hypothesis",
        "-p",
        "no:cacheprovider",
        "--hypothesis-profile=soak",
        f"--hypothesis-seed={seed}",
        "--timeout=7200",
    ]
    result = subprocess.run(
        [sys.executable, "-m", "pytest", *words, f"--randomly-seed={seed}", *paths],
        cwd=ROOT,
        env={**os.environ, "SOAK_EXAMPLES": str(examples), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    passed = re.search(r"(\d+) passed", result.stdout)
    return int(passed[1]) if passed else 0, result.stdout[-4000:] if result.returncode else ""


def figure(examples: int, seed: int) -> Figure:
    """Return the figure: n is the number of tests that passed, each with `examples` examples."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=ROOT / "tests") as folder:
        planted = Path(folder) / "test_planted.py"
        planted.write_text(PLANTED, encoding="utf-8")
        is_caught = "4711" in _pytest([str(planted)], 30_000, seed)[1]
    passed, wrong = _pytest(_files_with_properties(), examples, seed)
    return told("properties", passed, [wrong] if wrong else [], seed, began, is_caught=is_caught)


if __name__ == "__main__":
    sys.exit(main(__doc__, {"properties": figure}, 300))
