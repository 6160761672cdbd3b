"""A dozen made scans, in small; a scan of another paper is found out."""

from __future__ import annotations

from tests.soak.scans import figure


def test_scanned_papers_are_known_again_and_none_is_mistaken() -> None:
    made = figure(12, 2)
    assert (made["violations"], made["self_check"]) == (0, True)
