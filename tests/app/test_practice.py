"""The practice has a store of its own, knows no network at all, and can begin anew."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from app.features.form.commands import SaveAnswer
from app.features.form.queries import answers
from app.features.office.queries import members
from app.jobs.job import Cancel, silent
from app.kernel.problems import Refused
from app.practice import VILLAGE, begin_anew, open_practice, practice_settings
from app.settings import Settings, from_environment
from tests.helpers.clock import FixedClock


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    real = from_environment({}, {"store": tmp_path / "csatlakozo.db", "server": "https://asp.example.hu"})
    return practice_settings(real)


@pytest.fixture
def sockets(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return the sockets that are made from now on."""
    made: list[object] = []

    class Counted(socket.socket):
        def __init__(self, *args: Any, **options: Any) -> None:
            made.append(args)
            super().__init__(*args, **options)

    monkeypatch.setattr(socket, "socket", Counted)
    return made


def test_it_stands_beside_the_real_store_and_knows_no_server(settings: Settings, tmp_path: Path) -> None:
    assert settings.store.parent == tmp_path / "gyakorlas"
    assert settings.server_url is None


def test_the_sample_office_is_there_and_nothing_opens_a_socket(settings: Settings, sockets: list[object]) -> None:
    program = open_practice(settings, FixedClock())
    try:
        assert len(program.ask(members)) == 3
        program.run(SaveAnswer(VILLAGE, "contract", "signing_place", "Gyakorlás"))
        assert program.sending.plan() is None
        for refused in (
            lambda: program.synchronise(silent, Cancel()),
            lambda: program.enrol("https://asp.example.hu", "ABCD"),
            program.office_devices,
        ):
            with pytest.raises(Refused) as caught:
                refused()
            assert caught.value.code == "practice.no_network"
    finally:
        program.close()
    assert sockets == []


def said(settings: Settings, typed: str = "") -> object:
    """Open the practice, type where something is given, close it, and return what the field holds."""
    program = open_practice(settings, FixedClock())
    try:
        if typed:
            program.run(SaveAnswer(VILLAGE, "contract", "signing_place", typed))
        return program.ask(answers, VILLAGE, "contract").get("signing_place")
    finally:
        program.close()


def test_it_goes_on_where_it_was_left_and_begins_anew_on_request(settings: Settings) -> None:
    first = said(settings)
    assert said(settings, "Gyakorlás") == "Gyakorlás"
    assert said(settings) == "Gyakorlás"
    begin_anew(settings)
    assert said(settings) == first


def test_only_a_practice_store_can_be_thrown_away(tmp_path: Path) -> None:
    real = from_environment({}, {"store": tmp_path / "csatlakozo.db"})
    with pytest.raises(ValueError, match="no practice store"):
        begin_anew(real)
