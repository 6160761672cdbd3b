"""The server as a whole: health, OpenAPI, request ids, bounds, no page but the console's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import requests

from app.kernel.problems import Refused
from central.main import create_app
from central.settings import Settings


def test_openapi_is_there_without_its_pages(central: Any) -> None:
    paths = requests.get(central.address + "/openapi.json", timeout=10).json()["paths"]
    assert {"/v1/enrol", "/v1/files/{municipality}/{sha256}", "/healthz"} <= set(paths)
    assert not any(path.startswith("/console") for path in paths)
    assert requests.get(central.address + "/docs", timeout=10).status_code == 404


def test_every_answer_carries_a_request_id(central: Any) -> None:
    given = requests.get(central.address + "/healthz", headers={"X-Request-ID": "abcdef123456"}, timeout=10)
    assert given.headers["X-Request-ID"] == "abcdef123456"
    foreign = requests.get(central.address + "/nothing", headers={"X-Request-ID": "a b"}, timeout=10)
    assert len(foreign.headers["X-Request-ID"]) == 32
    assert foreign.json()["code"] == "page.not_found"


def test_a_huge_request_is_refused_in_words(central: Any) -> None:
    answer = requests.post(central.address + "/v1/enrol", data=iter([b"x" * 1_000_000] * 17), timeout=20)
    assert answer.status_code in (400, 413)
    assert answer.json()["code"] in ("request.too_large", "request.unreadable")


def test_an_unprepared_database_is_refused(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'x.sqlite3'}", files_folder=tmp_path / "files")
    with pytest.raises(Refused, match=r"database\.not_prepared"):
        create_app(settings)
