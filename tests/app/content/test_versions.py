"""The content that counts today: the newest that is installed, whole and valid; the shipped one is never missing."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import build
from app.content.package import TrustList, install
from app.content.versions import content_for, installed_folder, register_for
from app.settings import from_environment
from tests.app.content.conftest import MakePackage

TODAY = date(2027, 9, 6)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "content"


@pytest.fixture
def base(make_package: MakePackage) -> Path:
    return make_package("shipped-here", version="1.0.0", valid_from="2026-11-01")


def used(base: Path, folder: Path, trust: TrustList) -> str:
    return content_for(base, folder, TODAY, trust).version


def test_with_nothing_installed_the_shipped_one_counts(base: Path, folder: Path, trust: TrustList) -> None:
    assert used(base, folder, trust) == "1.0.0"


def test_the_newest_installed_one_counts_by_number_not_by_letter(
    base: Path, folder: Path, trust: TrustList, make_package: MakePackage
) -> None:
    for version in ("1.9.0", "1.10.0", "0.9.0"):
        install(make_package(f"package-{version}", version=version), folder, trust)
    assert used(base, folder, trust) == "1.10.0"


def test_a_program_newer_than_what_was_installed_brings_its_own(
    base: Path, folder: Path, trust: TrustList, make_package: MakePackage
) -> None:
    install(make_package(version="0.9.0"), folder, trust)
    assert used(base, folder, trust) == "1.0.0"


def test_the_content_knows_the_texts_of_the_package_before_it(
    base: Path, folder: Path, trust: TrustList, make_package: MakePackage
) -> None:
    assert content_for(base, folder, TODAY, trust).previous_version == ""
    install(make_package(version="1.5.0"), folder, trust)
    newest = content_for(base, folder, TODAY, trust)
    assert (newest.version, newest.previous_version) == ("1.5.0", "1.0.0")
    assert newest.previous_templates.keys() == newest.templates.keys()


def test_one_whose_day_has_not_come_waits(
    base: Path, folder: Path, trust: TrustList, make_package: MakePackage
) -> None:
    install(make_package("later", version="3.0.0", valid_from="2027-09-07"), folder, trust)
    install(make_package("now", version="2.0.0", valid_from="2027-09-06"), folder, trust)
    assert used(base, folder, trust) == "2.0.0"


def test_a_damaged_installation_is_passed_over_and_logged(
    base: Path, folder: Path, trust: TrustList, make_package: MakePackage, caplog: pytest.LogCaptureFixture
) -> None:
    place = install(make_package(version="2.0.0"), folder, trust)
    (place / "calendar.json").write_bytes(b"{}")
    with caplog.at_level(logging.WARNING):
        assert used(base, folder, trust) == "1.0.0"
    assert "content.damaged" in caplog.text


def test_an_installed_register_is_used_and_a_damaged_one_passed_over(
    folder: Path, shipped_register: Path, shipped_trust: TrustList, caplog: pytest.LogCaptureFixture
) -> None:
    assert register_for(None, folder, shipped_trust) is None
    place = install(shipped_register, folder, shipped_trust)
    found = register_for(None, folder, shipped_trust)
    assert found is not None
    assert found.find("981011") is not None
    (place / "register.json").write_bytes(b"{}")
    with caplog.at_level(logging.WARNING):
        assert register_for(None, folder, shipped_trust) is None
    assert register_for(shipped_register, folder, shipped_trust) == found


def test_the_program_takes_a_newer_package_at_its_next_start_unless_a_person_chose_one(
    tmp_path: Path, make_package: MakePackage, monkeypatch: pytest.MonkeyPatch, trust: TrustList
) -> None:
    monkeypatch.setattr(TrustList, "of_program", classmethod(lambda _cls: trust))
    chosen = make_package("chosen", version="1.5.0")
    store = tmp_path / "place" / "store.db"
    install(make_package("newer", version="2.0.0"), installed_folder(store), trust)

    def version(**told: Path) -> str:
        program = build(from_environment({}, {"store": store, **told}), bytes(32))
        try:
            return program.content.version
        finally:
            program.close()

    assert version() == "2.0.0"
    assert version(content=chosen) == "1.5.0"
