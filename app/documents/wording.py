"""How dates, sums and missing values are written on Hungarian paper; it knows no template and no page."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

MISSING = "…………"
"""What stands where a value is not filled in; wide enough to write on by hand."""

_MONTHS = (
    "január",
    "február",
    "március",
    "április",
    "május",
    "június",
    "július",
    "augusztus",
    "szeptember",
    "október",
    "november",
    "december",
)
_NO_BREAK = "\u00a0"


def budapest(moment: datetime) -> datetime:
    """Return an aware moment on the clocks of Hungary.

    The rule of the European Union is written out because Windows brings no time zone table for Python.
    """
    moment = moment.astimezone(UTC)
    begins = _last_sunday(moment.year, 3)
    ends = _last_sunday(moment.year, 10)
    return moment.astimezone(timezone(timedelta(hours=2 if begins <= moment < ends else 1)))


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def long_date(day: object) -> str:
    """Return ``2027. november 12.``; takes a date or its ISO text, gives back what is neither."""
    found = _day(day)
    if found is None:
        return str(day or "")
    return f"{found.year}.{_NO_BREAK}{_MONTHS[found.month - 1]} {found.day}."


def short_date(day: object) -> str:
    """Return ``2027. 11. 12.`` for a table; takes a date or its ISO text, gives back what is neither."""
    found = _day(day)
    return str(day or "") if found is None else f"{found:%Y.}{_NO_BREAK}{found:%m.}{_NO_BREAK}{found:%d.}"


def deadline(day: object) -> str:
    """Return ``2027. november 12-ig``; takes a date or its ISO text, gives back what is neither."""
    found = _day(day)
    return long_date(day) if found is None else long_date(found).removesuffix(".") + "-ig"


def money(amount: object) -> str:
    """Return ``1 320 000 Ft`` with no-break spaces; pennies only where there are some."""
    if amount is None or amount == "":
        return ""
    value = Decimal(str(amount))
    digits = f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"
    return digits.replace(",", _NO_BREAK).replace(".", ",") + f"{_NO_BREAK}Ft"


def number(amount: object) -> object:
    """Return ``1 214`` with no-break spaces and a true minus sign; gives back what is no whole number."""
    if not isinstance(amount, int) or isinstance(amount, bool):
        return amount
    return f"{amount:,}".replace(",", _NO_BREAK).replace("-", "−")


def _day(day: object) -> date | None:
    if isinstance(day, datetime):
        return day.date()
    if isinstance(day, date):
        return day
    try:
        return date.fromisoformat(str(day))
    except ValueError:
        return None
