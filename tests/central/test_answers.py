"""The log lines: structure without personal data, exceptions without their text."""

from __future__ import annotations

import json
import logging
import sys

from app.kernel.problems import Unavailable
from app.kernel.texts import Text
from central.accounts import refusals
from central.answers import LogLines, status_of


def test_a_log_line_says_where_it_broke_but_not_with_what() -> None:
    try:
        int("Vadász Béla")
    except ValueError:
        record = logging.LogRecord("central", logging.ERROR, __file__, 1, "fault", None, sys.exc_info())
    record.request_id = "abc"
    line = LogLines().format(record)
    assert "Vadász" not in line
    read = json.loads(line)
    assert (read["exception"], read["request_id"]) == ("ValueError", "abc")
    assert "test_answers.py" in read["places"][-1]


def test_each_problem_has_its_status() -> None:
    assert status_of(refusals.wrong_code()) == 403
    assert status_of(refusals.revoked_device()) == 401
    assert status_of(refusals.wrong_account("x", "x", "name")) == 422
    assert status_of(Unavailable("x", Text("x", "x"), Text("x", "x"))) == 503
