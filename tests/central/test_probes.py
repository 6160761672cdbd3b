"""Alive, ready, and the counts: what each says, to whom, and when not."""

from __future__ import annotations

import shutil
from typing import Any

import pytest
import requests
from fastapi import Request
from sqlalchemy import text

from central.probes import may_read_counts
from central.settings import Settings
from tests.helpers.central_server import VILLAGE, CentralServer


def _get(central: CentralServer, path: str, **headers: str) -> requests.Response:
    return requests.get(central.address + path, headers=headers, timeout=10)


def test_a_server_that_lacks_nothing_is_ready(central: Any) -> None:
    answer = _get(central, "/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ready", "database": "ok", "files": "ok", "content": answer.json()["content"]}
    assert _get(central, "/healthz").json() == {"status": "ok"}


def test_another_programs_tables_are_not_ready_but_alive(central: Any) -> None:
    with central.database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    answer = _get(central, "/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, "database.newer")
    assert _get(central, "/healthz").status_code == 200


def test_a_file_store_that_cannot_be_written_is_not_ready(central: Any) -> None:
    folder = central.settings.files_folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("a file stands where the folder should be", encoding="utf-8")
    answer = _get(central, "/readyz")
    assert answer.status_code == 503
    assert answer.json()["files"].startswith("file")


def test_the_counts_tell_of_requests_and_of_nobody(central: Any) -> None:
    _get(central, f"/v1/files/{VILLAGE}/{'a' * 64}")
    words = _get(central, "/metrics").text
    assert 'route="/v1/files/{municipality}/{sha256}",status="401"' in words
    assert 'csatlakozo_database_connections{state="waiting"}' in words
    assert VILLAGE not in words
    assert "a" * 64 not in words


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_the_counts_are_not_given_through_a_proxy(central: Any, header: str) -> None:
    answer = _get(central, "/metrics", **{header: "203.0.113.9"})
    assert (answer.status_code, answer.json()["code"]) == (404, "page.not_found")


def _asked(client: str, **headers: str) -> Request:
    """Return a request as it comes from an address."""
    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "headers": raw, "client": (client, 5)})


@pytest.mark.parametrize(
    ("client", "may"),
    [("127.0.0.1", True), ("::1", True), ("127.9.9.9", True), ("203.0.113.9", False), ("testclient", False)],
)
def test_without_a_token_the_counts_are_for_this_machine(client: str, may: bool) -> None:
    assert may_read_counts(_asked(client), Settings()) == may
    assert not may_read_counts(_asked(client), Settings(is_behind_https=True))


def test_with_a_token_they_are_for_its_bearer_wherever_he_is() -> None:
    settings = Settings(metrics_token="zsemle-kifli-1234", is_behind_https=True)
    right = {"Authorization": "Bearer zsemle-kifli-1234", "X-Forwarded-For": "1.2.3.4"}
    assert may_read_counts(_asked("203.0.113.9", **right), settings)
    assert not may_read_counts(_asked("127.0.0.1"), settings)
    assert not may_read_counts(_asked("127.0.0.1", Authorization="Bearer zsemle"), settings)
    assert not may_read_counts(_asked("127.0.0.1", Authorization="Basic zsemle-kifli-1234"), settings)
