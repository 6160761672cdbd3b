"""Changes are given out ascending, page by page, and each municipality by itself."""

from __future__ import annotations

from collections.abc import Callable

from app.wire.messages import MAX_CHANGES


def test_pages_follow_one_another_without_gap_or_repeat(speaker: Callable) -> None:
    writer, reader = speaker(1), speaker(2)
    for _ in range(2):
        writer.say(*(writer.change({"name": f"{number}"}) for number in range(MAX_CHANGES - 100)))
    first = reader.say(after=0).pages["981011"]
    assert first.has_more
    second = reader.say(after=first.last).pages["981011"]
    assert not second.has_more
    seqs = [change.seq for change in (*first.changes, *second.changes)]
    assert seqs == list(range(1, 2 * (MAX_CHANGES - 100) + 1))
    assert reader.say(after=second.last).pages["981011"].changes == []


def test_the_changes_of_a_neighbour_are_not_in_the_page(speaker: Callable) -> None:
    device = speaker(1)
    device.fate({"name": "x"}, municipality="981044")
    assert device.say(after=0).pages["981011"].changes == []
