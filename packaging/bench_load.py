"""The load of the rush: sends prepared requests to a server as fast as answers come; a process of its own."""

from __future__ import annotations

import http.client
import json
import statistics
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

Request = tuple[str, str, bytes | None, dict[str, str]]
Answer = tuple[int, float]
"""Status and milliseconds."""

_QUIET: Request = ("GET", "/healthz", None, {})


def load(port: int, lines: Sequence[Sequence[dict[str, str]]]) -> dict[str, float]:
    """Send each line's exchanges on a connection of its own; return what the server kept up with.

    `limit` is how many answers without any work the same server gives the same connections in a second.
    """
    _wait(port)
    quiet, idle_seconds = _together(port, [[_QUIET] * len(line) * 2 for line in lines])
    loud, seconds = _together(port, [[_exchange(one) for one in line] for line in lines])
    return {
        "exchanges": len(loud) / seconds,
        "limit": len(quiet) / idle_seconds,
        "p95": statistics.quantiles((milliseconds for _, milliseconds in loud), n=20)[-1],
        "refused": sum(status != 200 for status, _ in loud),
    }


def _exchange(prepared: dict[str, str]) -> Request:
    headers = {name: value for name, value in prepared.items() if name != "body"}
    headers |= {"Content-Type": "application/json", "Accept-Encoding": "gzip"}
    return "POST", "/v1/exchange", prepared["body"].encode(), headers


def _together(port: int, lines: Sequence[Sequence[Request]]) -> tuple[list[Answer], float]:
    began = time.perf_counter()

    with ThreadPoolExecutor(len(lines)) as pool:
        answers = [answer for several in pool.map(partial(_ask, port), lines) for answer in several]
    return answers, time.perf_counter() - began


def _ask(port: int, requests: Sequence[Request]) -> list[Answer]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    answers = []
    for method, path, body, headers in requests:
        began = time.perf_counter()
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        answer.read()
        answers.append((answer.status, (time.perf_counter() - began) * 1000))
    connection.close()
    return answers


def _wait(port: int) -> None:
    end = time.monotonic() + 60
    while True:
        try:
            _ask(port, [_QUIET])
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return


if __name__ == "__main__":
    plan = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    print(json.dumps(load(plan["port"], plan["lines"])))
