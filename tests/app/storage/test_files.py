"""A file is replaced whole or not at all, in the order that survives a power cut."""

import errno
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.kernel.problems import Unavailable
from app.storage.files import write_safely


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(contents=st.lists(st.binary(max_size=4096), min_size=1, max_size=3))
def test_last_content_stands_alone_in_the_folder(tmp_path, contents):
    path = tmp_path / "Szerződés – Őrség.pdf"
    for content in contents:
        write_safely(path, content)
    assert path.read_bytes() == contents[-1]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no fsync of a folder")
def test_content_is_on_the_disk_before_the_name_and_the_name_after_it(tmp_path, monkeypatch):
    calls = []
    fsync, replace = os.fsync, os.replace

    def on_fsync(descriptor):
        calls.append("folder" if os.path.isdir(f"/proc/self/fd/{descriptor}") else "file")  # noqa: PTH112
        fsync(descriptor)

    def on_replace(source, target):
        assert Path(source).parent == Path(target).parent
        calls.append("replace")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", on_fsync)
    monkeypatch.setattr(os, "replace", on_replace)
    write_safely(tmp_path / "a", b"1")
    assert calls == ["file", "replace", "folder"]


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "A lemez megtelt"), (errno.EACCES, "más program használja"), (errno.EIO, "nem érhető el")],
)
def test_failed_write_is_said_and_leaves_the_earlier_file(tmp_path, monkeypatch, number, said):
    path = tmp_path / "a.pdf"
    write_safely(path, b"earlier")

    def on_fsync(_descriptor):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", on_fsync)
    with pytest.raises(Unavailable) as caught:
        write_safely(path, b"newer")
    assert caught.value.code == "file.unwritable"
    assert said in caught.value.message.hu
    assert "„a.pdf”" in caught.value.message.hu
    assert path.read_bytes() == b"earlier"
    assert list(tmp_path.iterdir()) == [path]


def test_missing_folder_and_a_folder_in_the_way_are_said(tmp_path):
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "missing" / "a", tmp_path / "folder"):
        with pytest.raises(Unavailable):
            write_safely(path, b"1")
    assert list(tmp_path.iterdir()) == [tmp_path / "folder"]
