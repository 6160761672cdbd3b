"""A few kills of an upgrade and of its recovery, and an upgrade that moves the store away too early."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.soak.figure import ROOT
from tests.soak.killing import IS_POSSIBLE


@pytest.mark.skipif(not IS_POSSIBLE, reason="the kernel's numbers of system calls are those of Linux on x86-64")
@pytest.mark.timeout(180)
def test_no_kill_of_an_upgrade_loses_a_row() -> None:
    # In a process of its own: it forks, and what a test process has open does not belong into the forks.
    result = subprocess.run(
        [sys.executable, "-m", "tests.soak.revisions", "--n", "10", "--seed", "5"],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
