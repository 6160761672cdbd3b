"""Counts what the server does, for Prometheus; no label ever holds a municipality, a name, an id or an address."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    multiprocess,
)

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The environment variable that names the folder in which several processes of one server keep their counts."""

MEDIA_TYPE = CONTENT_TYPE_LATEST

_REQUESTS = Histogram(
    "csatlakozo_request_seconds",
    "Duration of requests by the route's template and the status.",
    ["method", "route", "status"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
_RUNNING = Gauge("csatlakozo_requests_running", "Requests being served.", multiprocess_mode="livesum")
_EXCHANGES = Counter("csatlakozo_exchanges", "Exchanges with devices that were answered.")
_CHANGES = Counter("csatlakozo_changes", "Changes that devices sent, by their fate.", ["fate"])
_GIVEN = Counter("csatlakozo_changes_given", "Changes that were given to devices.")
_POOL = Gauge(
    "csatlakozo_database_connections",
    "Connections to the database: in use, idle, and requests that wait for one.",
    ["state"],
    multiprocess_mode="livesum",
)
_KNOWN_METHODS = {"GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"}


def request_began() -> None:
    """Note that a request is being served."""
    _RUNNING.inc()


def request_ended(method: str, route: str, status: int, seconds: float) -> None:
    """Note a served request; a method that nobody knows is not repeated."""
    _RUNNING.dec()
    _REQUESTS.labels(method if method in _KNOWN_METHODS else "other", route, str(status)).observe(seconds)


def exchange_answered(fates: Mapping[str, int], given: int) -> None:
    """Note an exchange: how many changes got which fate, and how many were given."""
    _EXCHANGES.inc()
    for fate, count in fates.items():
        _CHANGES.labels(fate).inc(count)
    _GIVEN.inc(given)


def note_pool(counts: Mapping[str, int]) -> None:
    """Write down the counts of the pool at this moment."""
    for state, count in counts.items():
        _POOL.labels(state).set(count)


def process_ended() -> None:
    """Take this process out of the counts of the living."""
    if SHARED_FOLDER in os.environ:
        mark: Any = multiprocess.mark_process_dead
        mark(os.getpid())


def text() -> bytes:
    """Return every count in Prometheus' own words; of all processes where the server has several."""
    if SHARED_FOLDER not in os.environ:
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    collect: Any = multiprocess.MultiProcessCollector
    collect(registry)
    return generate_latest(registry)
