"""A file saved from a screen is the whole old one or the whole new one, and a folder that is not there is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.kernel.problems import Unavailable
from ui.bridge.saving import save_file


def test_a_file_is_replaced_whole_or_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "irat.pdf"
    save_file(target, b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Unavailable):
        save_file(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["irat.pdf"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as caught:
        save_file(tmp_path / "none" / "irat.pdf", b"new")
    assert "irat.pdf" in caught.value.message.hu
