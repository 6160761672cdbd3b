"""Dates, deadlines and sums as Hungarian offices write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.documents.wording import budapest, deadline, long_date, money


@pytest.mark.parametrize("day", [date(2027, 11, 12), "2027-11-12", datetime(2027, 11, 12, 8, tzinfo=UTC)])
def test_long_date(day: object) -> None:
    assert long_date(day) == "2027.\u00a0november 12."


def test_what_is_no_date_stays() -> None:
    assert long_date("még nem tudjuk") == "még nem tudjuk"
    assert long_date(None) == ""
    assert deadline("") == ""


def test_deadline_loses_its_full_stop() -> None:
    assert deadline(date(2026, 11, 30)) == "2026.\u00a0november 30-ig"


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (1320000, "1 320 000 Ft"),
        ("999", "999 Ft"),
        (Decimal("1234.5"), "1 234,50 Ft"),
        (-5000, "-5 000 Ft"),
        (0, "0 Ft"),
        (None, ""),
    ],
)
def test_money(amount: object, written: str) -> None:
    assert money(amount) == written.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("moment", "hour"),
    [
        (datetime(2027, 1, 15, 12, tzinfo=UTC), 13),
        (datetime(2027, 7, 15, 12, tzinfo=UTC), 14),
        (datetime(2027, 3, 28, 0, 59, tzinfo=UTC), 1),
        (datetime(2027, 3, 28, 1, 0, tzinfo=UTC), 3),
        (datetime(2027, 10, 31, 0, 59, tzinfo=UTC), 2),
        (datetime(2027, 10, 31, 1, 0, tzinfo=UTC), 2),
    ],
)
def test_summer_time(moment: datetime, hour: int) -> None:
    assert budapest(moment).hour == hour
