"""Who sends a paper: the facts of a municipality and its office that every template may name; light, only values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class Sender:
    """The facts as they stand when the paper is made; None prints as dots to be filled in by hand."""

    municipality_name: str
    pir: str
    office_name: str | None = None
    seat: str | None = None
    county: str | None = None
    tax_number: str | None = None
    ksh_code: str | None = None
    bank_account: str | None = None
    population: int | None = None
    joining_mode: str | None = None
    start_day: date | None = None
    mayor_name: str | None = None
    notary_name: str | None = None
    coordinator_name: str | None = None
    coordinator_phone: str | None = None
    coordinator_email: str | None = None
    deputy_name: str | None = None
    deputy_phone: str | None = None
    deputy_email: str | None = None
    it_name: str | None = None
    it_phone: str | None = None
    it_email: str | None = None
    members: tuple[str, ...] = ()
    today: date | None = None


SAMPLE_MOMENT = datetime(2027, 11, 12, 9, 15, tzinfo=UTC)
"""When the samples are „printed”: a fixed moment, so that a sample is the same file every time."""

SAMPLE_SENDER = Sender(
    municipality_name="Sárberek Község Önkormányzata",
    pir="981011",
    office_name="Sárbereki Közös Önkormányzati Hivatal",
    seat="3999 Sárberek, Fő utca 1.",
    county="Borsod-Abaúj-Zemplén",
    tax_number="15981019-2-05",
    ksh_code="98119",
    bank_account="11734004-98101000-00000001",
    population=1180,
    joining_mode="Rendszercsatlakozás",
    start_day=date(2028, 1, 1),
    mayor_name="Vadász Béla",
    notary_name="dr. Kerek Anna",
    coordinator_name="Kovács Istvánné",
    coordinator_phone="+36 46 555 010",
    coordinator_email="asp@sarberek.hu",
    deputy_name="Tóth Éva",
    deputy_phone="+36 46 555 011",
    deputy_email="toth.eva@sarberek.hu",
    it_name="Bodnár Zsolt",
    it_phone="+36 46 555 020",
    it_email="bodnar@rendszergazda.example",
    members=(
        "Sárberek Község Önkormányzata",
        "Kisnyáras Község Önkormányzata",
        "Nádaskút Község Önkormányzata",
    ),
    today=SAMPLE_MOMENT.date(),
)
"""The village of the demo office; its numbers are made up and pass their checks."""
