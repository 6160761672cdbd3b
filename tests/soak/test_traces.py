"""One life of a desktop and a server: nothing personal and no secret stands where it has no business."""

from __future__ import annotations

import pytest

from tests.soak.traces import PERSONAL, SECRET, hits, lived, planted_is_caught


@pytest.mark.timeout(600)
def test_nothing_personal_and_no_secret_is_left_behind() -> None:
    with lived(3) as ground:
        ground.end_server()
        for kind in (PERSONAL, SECRET):
            assert hits(ground, kind) == []
            assert planted_is_caught(ground, kind)
