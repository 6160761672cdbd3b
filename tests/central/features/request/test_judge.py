"""What the server takes from an office as answers to a data request: whole, by the rules of the form that counts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.content.library import load_content
from app.content.package import TrustList
from app.features.form.model import submission_record
from app.features.request.model import ActKind
from app.kernel.problems import Refused
from app.settings import from_environment
from central.features.request.judge import judges
from central.storage.engine import Database
from tests.app.features.request.test_commands import ANSWERS, FORM

PIR = "981011"
CONTENT = load_content(from_environment({}, {"store": "/nowhere/store.db"}).content, TrustList.of_program())
WHOLE = {**ANSWERS, "coordinator_name": "Kovács Istvánné", "coordinator_phone": "+36 46 555 010"}


def judge(database: Database, answers: Any = None, subject: str = "", **snapshot: Any) -> None:
    told = {"form": FORM, "form_version": "1.0", "answers": WHOLE if answers is None else answers} | snapshot
    fields = {"subject": subject or submission_record(PIR, FORM), "snapshot": json.dumps(told), "made_at": "2027-09-06"}
    with database.reading() as session:
        judges(CONTENT)[ActKind.SUBMITTED.value](session, PIR, fields)


def test_whole_answers_are_taken(central_database: Database) -> None:
    judge(central_database)


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("request.malformed", {"form": "contract-2"}),
        ("request.malformed", {"answers": [1]}),
        ("request.malformed", {"answers": {**WHOLE, "foreign": 1}}),
        ("request.malformed", {"answers": {**WHOLE, "jobs": {"deep": 1}}}),
        ("request.malformed", {"subject": submission_record("982117", FORM)}),
        ("request.form_changed", {"form_version": "0.9"}),
        ("request.wrong_answer", {"answers": {**WHOLE, "devices": -1}}),
        ("request.wrong_answer", {"answers": {**WHOLE, "portal": "yes"}}),
        ("request.wrong_answer", {"answers": {}}),
    ],
)
def test_what_is_not_whole_is_refused_in_words(central_database: Database, code: str, changed: dict[str, Any]) -> None:
    with pytest.raises(Refused) as caught:
        judge(central_database, **changed)
    assert caught.value.code == code
    assert caught.value.message.hu != caught.value.message.en
