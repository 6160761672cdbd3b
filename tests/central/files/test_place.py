"""What both places must do alike."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from central.files.place import Place


def test_what_is_written_is_read_whole_and_in_parts(place: Place) -> None:
    content = bytes(range(256)) * 2000
    place.write("981011/ab/whole", content)
    assert place.size("981011/ab/whole") == len(content)
    assert place.read("981011/ab/whole", 0, len(content)) == content
    assert place.read("981011/ab/whole", 1000, 263_144) == content[1000:263_144]
    assert place.read("981011/ab/whole", 5, 5) == b""


def test_what_is_not_there_is_none(place: Place) -> None:
    assert place.size("981011/ab/none") is None
    assert place.read("981011/ab/none", 0, 10) is None
    assert place.read("981011/ab/none", 5, 5) is None or place.read("981011/ab/none", 0, 1) is None
    assert list(place.listed("981011/ab")) == []
    place.remove(["981011/ab/none"])


def test_writing_again_takes_its_place(place: Place) -> None:
    place.write("a/b", b"first")
    place.write("a/b", b"second one")
    assert place.read("a/b", 0, 100 if place.size("a/b") is None else 10) == b"second one"
    assert place.size("a/b") == 10


def test_only_what_stands_below_is_listed(place: Place) -> None:
    for key in ("unfinished/981011/aa/piece-1", "unfinished/981011/aa/piece-2", "unfinished/981011/aab/piece-1"):
        place.write(key, b"xyz")
    place.write("unfinished/981011/ab", b"")
    listed = {one.key: one.size for one in place.listed("unfinished/981011/aa")}
    assert listed == {"unfinished/981011/aa/piece-1": 3, "unfinished/981011/aa/piece-2": 3}
    for one in place.listed("unfinished"):
        assert abs(one.changed_at - datetime.now(UTC)) < timedelta(minutes=5)


def test_removing_is_final_and_harmless_to_repeat(place: Place) -> None:
    place.write("a/b/c", b"x")
    place.write("a/b/d", b"x")
    for _ in range(2):
        place.remove(["a/b/c"])
    assert [one.key for one in place.listed("a")] == ["a/b/d"]


@pytest.mark.parametrize("size", [0, 1, 20 * 1024 * 1024])
def test_every_size_of_a_file(place: Place, size: int) -> None:
    place.write("sized", b"\x00" * size)
    assert place.size("sized") == size
