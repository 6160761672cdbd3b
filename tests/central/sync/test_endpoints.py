"""The exchange at the network's edge: only a device that is known speaks, and only in words that are known."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
import requests

from central.answers import MAX_BODY
from central.sync.endpoints import packed

MESSAGE = {"protocol": 1, "nonce": "n" * 16, "incarnation": "0" * 36, "after": {}, "changes": []}


def post(central: Any, message: object, token: str | None = None) -> requests.Response:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return requests.post(f"{central.address}/v1/exchange", json=message, headers=headers, timeout=10)


@pytest.mark.parametrize("token", [None, "unknown", ""])
def test_a_stranger_is_not_heard(central: Any, token: str | None) -> None:
    answer = post(central, MESSAGE, token)
    assert answer.status_code == 401
    assert answer.json()["message_hu"]


@pytest.mark.parametrize(
    "change",
    [{"protocol": "x"}, {"nonce": ""}, {"after": {"98": 0}}, {"changes": [{}]}, {"spy": 1}],
    ids=lambda one: next(iter(one)),
)
def test_a_message_of_another_shape_is_refused_in_words(central: Any, change: dict[str, object]) -> None:
    code = central.code()
    enrolled = requests.post(
        f"{central.address}/v1/enrol",
        json={"code": code, "device_id": "1" * 36, "device_name": "PC", "incarnation": "0" * 36},
        timeout=10,
    ).json()
    assert post(central, MESSAGE, enrolled["token"]).status_code == 200
    answer = post(central, MESSAGE | change, enrolled["token"])
    assert 400 <= answer.status_code < 500
    assert answer.json()["message_hu"].endswith(".")


def test_a_packed_bomb_and_a_torn_message_are_refused_in_words(central: Any) -> None:
    def said(body: bytes) -> tuple[int, str]:
        headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
        answer = requests.post(f"{central.address}/v1/exchange", data=body, headers=headers, timeout=20)
        return answer.status_code, answer.json()["code"]

    assert said(gzip.compress(b" " * (MAX_BODY + 1))) == (413, "request.too_large")
    assert said(gzip.compress(b"{}")[:-3]) == (400, "request.unreadable")
    assert said(b"{}") == (400, "request.unreadable")
    assert said(gzip.compress(b"{}"))[0] == 401


@pytest.mark.parametrize("accepted", ["gzip, deflate", "identity"])
def test_a_long_answer_is_packed_for_who_reads_it_packed(accepted: str) -> None:
    long = '{"text":"' + "ő" * 5_000 + '"}'
    answer = packed(long, accepted)
    is_packed = answer.headers.get("Content-Encoding") == "gzip"
    assert is_packed == ("gzip" in accepted)
    assert (gzip.decompress(answer.body) if is_packed else answer.body).decode() == long
    assert "Content-Encoding" not in packed("{}", accepted).headers
