"""A few kills, and the program that says „saved” too early."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.soak.figure import ROOT


@pytest.mark.timeout(180)
def test_what_was_acknowledged_outlives_the_kill() -> None:
    # In a process of its own: it forks, and what a test process has open does not belong into the forks.
    result = subprocess.run(
        [sys.executable, "-m", "tests.soak.kills", "--n", "15", "--seed", "5"],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
