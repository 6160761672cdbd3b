"""One operation whose calls of the file system fail, and a program that says „saved” although they did."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.soak.figure import ROOT
from tests.soak.operations import OPERATIONS


@pytest.mark.timeout(180)
def test_a_call_that_fails_is_said_and_nothing_is_lost() -> None:
    # In a process of its own: it forks, and what a test process has open does not belong into the forks.
    result = subprocess.run(
        [sys.executable, "-m", "tests.soak.faults", "--n", "1", "--seed", "2"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_there_are_fifty_operations_of_different_names() -> None:
    assert len({operation.name for operation in OPERATIONS}) == len(OPERATIONS) >= 50
