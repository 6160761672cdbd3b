"""Typed data become the values of a template, whole and only as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum

import pytest

from app.documents.kind import DocumentKind, sample_identity, values_of
from app.documents.sender import SAMPLE_SENDER, Sender
from app.kernel.texts import Text


class _Level(IntEnum):
    HIGH = 3


@dataclass(frozen=True, slots=True)
class _Row:
    name: str | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Data:
    sender: Sender
    rows: tuple[_Row, ...]
    level: _Level
    title: Text
    day: date | None = None


def test_data_within_data_are_values_within_values() -> None:
    data = _Data(SAMPLE_SENDER, (_Row("ő", Decimal(5)), _Row()), _Level.HIGH, Text("magyar", "English"))
    values = values_of(data)
    assert values["rows"] == [{"name": "ő", "amount": Decimal(5)}, {"name": None, "amount": None}]
    assert (values["level"], values["title"], values["day"]) == (3, "magyar", None)
    assert isinstance(values["sender"], dict)
    assert values["sender"]["mayor_name"] == "Vadász Béla"


@pytest.mark.parametrize("wrong", [object(), _Row, "szöveg", {"a": 1}])
def test_what_is_no_data_is_refused(wrong: object) -> None:
    with pytest.raises(TypeError):
        values_of(wrong)


def test_a_sample_says_that_it_is_one() -> None:
    kind = DocumentKind("D00", Text("Próba", "Trial"), _Row, _Row, is_draft=True)
    identity = sample_identity(kind)
    assert identity.state.startswith("MINTA")
    assert (identity.document, identity.subject, identity.is_draft) == ("D00", "Próba", True)
