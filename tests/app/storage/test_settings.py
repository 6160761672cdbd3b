"""Small things that the machine remembers are replaced, never doubled."""

from __future__ import annotations

from sqlalchemy import Engine

from app.storage.settings import read_setting, write_setting
from app.storage.unit_of_work import reading, writing


def test_the_last_value_counts(engine: Engine) -> None:
    with writing(engine) as session:
        write_setting(session, "place", "home")
        write_setting(session, "place", "szerződés")
    with reading(engine) as session:
        assert read_setting(session, "place") == "szerződés"
        assert read_setting(session, "unknown") is None
