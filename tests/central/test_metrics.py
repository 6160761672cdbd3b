"""The counts: by the route's template and the status, never by who or where."""

from __future__ import annotations

import pytest
from prometheus_client import REGISTRY

from central import metrics


def _value(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


def test_a_request_is_counted_by_its_template() -> None:
    labels = {"method": "GET", "route": "/v1/files/{municipality}/{sha256}", "status": "404"}
    before = _value("csatlakozo_request_seconds_count", **labels)
    metrics.request_began()
    metrics.request_ended("GET", labels["route"], 404, 0.2)
    assert _value("csatlakozo_request_seconds_count", **labels) == before + 1


def test_a_made_up_method_is_not_repeated() -> None:
    metrics.request_began()
    metrics.request_ended("STEAL", "-", 405, 0.0)
    assert b"STEAL" not in metrics.text()


def test_changes_are_counted_by_their_fate() -> None:
    before = _value("csatlakozo_changes_total", fate="conflict")
    given = _value("csatlakozo_changes_given_total")
    metrics.exchange_answered({"conflict": 2, "accepted": 1}, 5)
    assert _value("csatlakozo_changes_total", fate="conflict") == before + 2
    assert _value("csatlakozo_changes_given_total") == given + 5


@pytest.mark.parametrize("state", ["used", "idle", "waiting"])
def test_the_pool_is_told_as_it_is(state: str) -> None:
    metrics.note_pool({state: 3})
    assert _value("csatlakozo_database_connections", state=state) == 3
