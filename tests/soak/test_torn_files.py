"""Power cuts while files are written, in small; a program that writes in place is found out."""

from __future__ import annotations

import pytest

from tests.soak.torn_files import figure


@pytest.mark.timeout(180)
def test_each_file_is_the_whole_old_or_the_whole_new_one() -> None:
    made = figure(200, 3)
    assert (made["violations"], made["self_check"]) == (0, True)
