"""What follows acts is asked once for all of them, and never for a change that is no act."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.wire.messages import DeviceChange
from central.sync.following import follow, follow_all
from tests.helpers.central_server import prepared
from tests.helpers.clock import START


def _change(seq: int, table: str, kind: str, subject: str) -> DeviceChange:
    return DeviceChange(
        change_id=f"018f0000-0000-7000-8000-00000000000{seq}",
        device_seq=seq,
        municipality="981011",
        table=table,
        record=f"018f0000-0000-7000-8000-00000000001{seq}",
        fields={"kind": kind, "subject": subject},
        base_seq=0,
        actor_name="Ági",
        made_at=START.isoformat(),
    )


def test_a_follower_hears_of_all_its_acts_at_once(tmp_path: Path) -> None:
    heard: list[set[str] | None] = []

    def follower(_session: Session, subjects: Iterable[str] | None, now: datetime) -> None:
        assert now == START
        heard.append(None if subjects is None else set(subjects))

    database = prepared(tmp_path)[1]
    followers = {"one": follower, "other": follower}
    changes = [
        _change(1, "act", "one", "a"),
        _change(2, "act", "other", "b"),
        _change(3, "body", "one", "c"),
        _change(4, "act", "third", "d"),
    ]
    follow(database, followers, changes, START)
    assert heard == [{"a", "b"}]
    follow(database, followers, [], START)
    assert heard == [{"a", "b"}]
    follow_all(database, followers, START)
    assert heard == [{"a", "b"}, None]
    database.close()
