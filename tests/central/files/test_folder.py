"""The folder: private, nothing half-written under a name, said in words when it is away."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from app.kernel.problems import Unavailable
from central.files.folder import Folder


def test_only_the_server_s_user_can_look_into_it(tmp_path: Path) -> None:
    Folder(tmp_path / "files").write("981011/ab/x", b"y")
    assert [(tmp_path / "files" / name).stat().st_mode & 0o077 for name in ("981011", "981011/ab", "981011/ab/x")] == [
        0,
        0,
        0,
    ]


def test_a_disk_that_is_full_leaves_nothing_under_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(tmp_path / "files")
    folder.prepare()
    monkeypatch.setattr("os.fsync", _full)
    with pytest.raises(Unavailable):
        folder.write("a/b", b"content")
    assert not list(folder.listed("a"))


def _full(_handle: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_file_in_the_way_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "files").write_bytes(b"")
    with pytest.raises(Unavailable) as caught:
        Folder(tmp_path / "files").prepare()
    assert caught.value.code == "files.unavailable"


def test_writers_and_removers_of_one_folder_do_not_trip_over_each_other(tmp_path: Path) -> None:
    folder, faults = Folder(tmp_path), []

    def work(number: int) -> None:
        try:
            for _ in range(60):
                folder.write(f"u/s/{number}", b"x")
                folder.remove([f"u/s/{number}"])
        except Unavailable as problem:
            faults.append(problem)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
