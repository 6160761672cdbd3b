"""A few of the hostile files."""

from __future__ import annotations

import pytest

from tests.soak.hostile_files import figure


@pytest.mark.timeout(400)
def test_no_hostile_file_gets_in_out_or_stuck() -> None:
    made = figure(50, 7)
    assert (made["violations"], made["self_check"]) == (0, True)
