"""Enrolling a device over HTTP: codes, repeats, revocation and the brake on guessing."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
import requests
from sqlalchemy import select, update

from app.wire.messages import EnrolReply, ProblemMessage
from central.accounts.devices import MAX_WRONG_CODES
from central.storage.tables import Device, EnrolmentCode


def _message(code: str, **other: str) -> dict[str, str]:
    return {
        "code": code,
        "device_id": str(uuid.uuid4()),
        "device_name": "ÁGI-PC",
        "incarnation": str(uuid.uuid4()),
    } | other


def _enrol(central: Any, message: dict[str, str]) -> requests.Response:
    return requests.post(central.address + "/v1/enrol", json=message, timeout=10)


def _head(central: Any, token: str | None) -> requests.Response:
    headers = {"Tus-Resumable": "1.0.0"} | ({"Authorization": f"Bearer {token}"} if token else {})
    return requests.head(f"{central.address}/v1/files/981011/{'0' * 64}", headers=headers, timeout=10)


def test_a_code_gives_a_token_and_the_offices_municipalities(central: Any) -> None:
    answer = _enrol(central, _message(central.code().lower().replace("-", " ")))
    reply = EnrolReply.model_validate_json(answer.content)
    assert [one.pir for one in reply.organisations] == ["981044", "981022", "981033", "981011"]
    assert _head(central, reply.token).status_code == 404
    with central.database.reading() as session:
        kept = session.execute(select(Device.token_hash)).scalar_one()
        assert reply.token not in kept


@pytest.mark.parametrize("fault", ["wrong", "used", "expired"])
def test_a_code_that_does_not_hold_is_refused_alike(central: Any, fault: str) -> None:
    code = central.code()
    if fault == "used":
        assert _enrol(central, _message(code)).status_code == 200
    if fault == "expired":
        central.clock.advance(days=15)
    answer = _enrol(central, _message("0000-0000-0000" if fault == "wrong" else code))
    assert answer.status_code == 403
    problem = ProblemMessage.model_validate_json(answer.content)
    assert problem.code == "enrol.wrong_code"
    assert "Amit eddig beírt, megmaradt." in problem.message_hu


def test_a_lost_answer_is_given_again_until_the_device_has_sent_something(central: Any) -> None:
    message = _message(central.code())
    first = EnrolReply.model_validate_json(_enrol(central, message).content)
    second = EnrolReply.model_validate_json(_enrol(central, message).content)
    assert _head(central, first.token).status_code == 401
    assert _head(central, second.token).status_code == 404
    with central.database.writing() as session:
        session.execute(update(Device).values(next_device_seq=2))
    assert _enrol(central, message).status_code == 403


def test_a_revoked_device_is_told_so(central: Any) -> None:
    token = EnrolReply.model_validate_json(_enrol(central, _message(central.code())).content).token
    with central.database.writing() as session:
        session.execute(update(Device).values(revoked_at=central.clock.now()))
    answer = requests.get(
        f"{central.address}/v1/files/981011/{'0' * 64}", headers={"Authorization": f"Bearer {token}"}, timeout=10
    )
    assert answer.status_code == 401
    assert answer.json()["code"] == "device.revoked"


def test_no_token_and_a_wrong_token_are_401(central: Any) -> None:
    assert _head(central, None).status_code == 401
    assert _head(central, "x").status_code == 401


def test_guessing_is_slowed_down_and_forgotten_after_a_while(central: Any) -> None:
    for _ in range(MAX_WRONG_CODES):
        assert _enrol(central, _message("0000-0000-0000")).status_code == 403
    answer = _enrol(central, _message("0000-0000-0000"))
    assert answer.status_code == 429
    assert answer.headers["Retry-After"]
    central.clock.advance(minutes=16)
    assert _enrol(central, _message("0000-0000-0000")).status_code == 403


def test_a_right_code_passes_the_brake(central: Any) -> None:
    """A whole county may stand behind one address: who guesses there must not shut a real office out."""
    code = central.code()
    for _ in range(MAX_WRONG_CODES + 1):
        _enrol(central, _message("0000-0000-0000"))
    assert _enrol(central, _message(code)).status_code == 200


def test_codes_are_kept_as_hashes(central: Any) -> None:
    code = central.code()
    with central.database.reading() as session:
        assert code not in session.execute(select(EnrolmentCode.code_hash)).scalar_one()


def test_a_request_of_another_shape_names_the_field_and_repeats_nothing(central: Any) -> None:
    answer = _enrol(central, _message("0000-0000-0000", device_id="<script>"))
    assert answer.status_code == 422
    assert answer.json()["field"] == "device_id"
    assert "script" not in answer.text
