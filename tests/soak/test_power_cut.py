"""Power cuts in small: a few saves, a few thousand states, and the faults that must be found out."""

from __future__ import annotations

import random

import pytest

from tests.soak.disk import SECTOR, Disk
from tests.soak.power_cut import figure
from tests.soak.recording import Event


def left(disk: Disk, wanted: int = 200) -> list[dict[str, bytes]]:
    return [files for _key, files in disk.states(random.Random(1), wanted)]


def test_what_was_synchronised_is_there_and_the_rest_may_be_torn() -> None:
    disk = Disk({"/f/a": b"old"})
    disk.happen(Event("write", "/f/a", 0, b"new"))
    assert {files["/f/a"] for files in left(disk)} == {b"old", b"new"}
    disk.happen(Event("sync", "/f/a"))
    assert {files["/f/a"] for files in left(disk)} == {b"new"}
    disk.happen(Event("write", "/f/a", 0, b"x" * SECTOR + b"y" * SECTOR))
    contents = {files["/f/a"] for files in left(disk)}
    assert b"new" in contents
    assert any(content.startswith(b"new") and content.endswith(b"y" * SECTOR) for content in contents), "reordered"
    assert any(content == b"x" * SECTOR for content in contents), "torn"


def test_a_name_is_there_only_after_its_folder_was_synchronised() -> None:
    disk = Disk({"/f/a": b"old"})
    disk.happen(Event("create", "/f/a.part"))
    disk.happen(Event("write", "/f/a.part", 0, b"new"))
    disk.happen(Event("sync", "/f/a.part"))
    disk.happen(Event("rename", "/f/a.part", other="/f/a"))
    assert {files["/f/a"] for files in left(disk)} == {b"old", b"new"}
    disk.happen(Event("sync", "/f"))
    assert left(disk) == [{"/f/a": b"new"}] * 200
    assert disk.seen() == {"/f/a": b"new"}


def test_a_rename_before_the_contents_were_synchronised_leaves_an_empty_file() -> None:
    disk = Disk({"/f/a": b"old"})
    disk.happen(Event("create", "/f/a.part"))
    disk.happen(Event("write", "/f/a.part", 0, b"new"))
    disk.happen(Event("rename", "/f/a.part", other="/f/a"))
    disk.happen(Event("sync", "/f"))
    assert {files["/f/a"] for files in left(disk)} == {b"", b"new"}


def test_a_folder_is_renamed_with_what_is_in_it() -> None:
    disk = Disk({"/f/new/a": b"a", "/f/new/b/c": b"c"})
    disk.happen(Event("rename", "/f/new", other="/f/kept"))
    disk.happen(Event("sync", "/f"))
    assert left(disk, 1) == [{"/f/kept/a": b"a", "/f/kept/b/c": b"c"}]


@pytest.mark.timeout(180)
def test_no_acknowledged_save_is_lost_and_a_store_that_does_not_synchronise_is_found_out() -> None:
    made = figure(1_500, 11)
    assert (made["violations"], made["self_check"]) == (0, True)
    assert made["n"] > 1_000
