"""The values that stand at one place of the order: page by page, without what came after, for one's own only."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.kernel.problems import Refused
from app.wire.messages import Mark
from app.wire.snapshot import SnapshotHead, SnapshotReply, SnapshotRequest
from central.storage.tenancy import of_device
from central.sync import snapshot
from central.sync.snapshot import read_snapshot
from tests.central.sync.conftest import MUNICIPALITIES, Speaker
from tests.helpers.central_server import VILLAGE


def read(speaker: Speaker, municipality: str = VILLAGE, after: SnapshotReply | None = None) -> SnapshotReply:
    request = SnapshotRequest(
        nonce="n" * 16,
        municipality=municipality,
        mark=after.mark if after else None,
        following=after.following if after else None,
    )
    with speaker.database.reading(of_device(speaker.id, MUNICIPALITIES)) as session:
        return read_snapshot(session, MUNICIPALITIES, request)


def test_pages_hold_every_value_once_and_nothing_that_came_after_the_place(
    speaker: Callable[[int], Speaker], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "PAGE", 2)
    mine = speaker(1)
    mine.say(mine.change({"name": "Első", "phone": "1", "email": "a@b.hu"}))
    mine.say(mine.change({"name": "Második"}))
    page = read(mine)
    assert (page.is_worth, page.mark.seq, len(page.heads)) == (True, 2, 2)
    mine.say(mine.change({"phone": "2"}))
    heads: list[SnapshotHead] = list(page.heads)
    while page.following is not None:
        page = read(mine, after=page)
        heads += page.heads
    told = {head.field: head.value for head in heads}
    assert told == {"name": "Második", "email": "a@b.hu"}, "the log after the place tells of the telephone number"
    assert len(heads) == len(told)
    assert {head.party for head in heads} == {"municipality"}


def test_a_place_that_is_not_here_begins_anew(speaker: Callable[[int], Speaker]) -> None:
    mine = speaker(1)
    for name in ("Első", "Második"):
        mine.say(mine.change({"name": name}))
    wrong = read(mine).model_copy(update={"mark": Mark(seq=2, seal="another")})
    assert read(mine, after=wrong).mark == read(mine).mark


def test_a_short_log_is_not_worth_it_and_a_strangers_is_refused(speaker: Callable[[int], Speaker]) -> None:
    mine = speaker(1)
    mine.say(mine.change({"name": "Első"}))
    assert (read(mine).is_worth, read(mine).heads) == (False, [])
    with pytest.raises(Refused):
        read(mine, "123456")
