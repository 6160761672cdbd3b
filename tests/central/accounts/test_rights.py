"""The table of rights and the server's endpoints are the same; a missing row stops the server before it starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from central.accounts.rights import RIGHTS, UndeclaredError, require_declared
from central.main import create_app, endpoints_of
from tests.helpers.central_server import prepared


def test_every_endpoint_has_its_row_and_every_row_its_endpoint(tmp_path: Path) -> None:
    settings, database = prepared(tmp_path)
    application = create_app(settings)
    assert sorted(endpoints_of(application)) == sorted(RIGHTS)
    database.close()


def test_an_endpoint_without_a_row_stops_the_server() -> None:
    with pytest.raises(UndeclaredError, match=r"no row .* GET /v1/everything"):
        require_declared([*RIGHTS, "GET /v1/everything"])


def test_a_row_without_an_endpoint_stops_the_server() -> None:
    with pytest.raises(UndeclaredError, match="no endpoint for the row POST /v1/exchange"):
        require_declared([one for one in RIGHTS if one != "POST /v1/exchange"])


def test_nobody_is_let_in_beside_anyone() -> None:
    assert all(len(right) == 1 for right in RIGHTS.values() if "anyone" in right)
    assert all(RIGHTS.values()), "a row that lets nobody in has no sense"
