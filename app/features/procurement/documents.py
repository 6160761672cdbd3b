"""The papers of a small purchase: need, call, evaluation, order (D15, D15-A, D15-B, D15-M), and the hand-over (D16)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.kind import DocumentKind
from app.documents.sender import SAMPLE_SENDER, Sender
from app.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Item:
    """One thing or service; the price is the estimated or offered net price of one, in forints."""

    title: str | None = None
    requirement: str | None = None
    quantity: int | None = None
    net: int | None = None
    reason: str | None = None

    @property
    def total(self) -> int | None:
        """Return quantity times price."""
        return None if self.quantity is None or self.net is None else self.quantity * self.net


@dataclass(frozen=True, slots=True)
class Line:
    """One item as a table shows it."""

    title: str | None = None
    requirement: str | None = None
    quantity: int | None = None
    net: int | None = None
    total: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer of a supplier, net and gross in forints."""

    supplier: str | None = None
    net: int | None = None
    gross: int | None = None
    delivery: str | None = None
    guarantee: str | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Purchase:
    """D15 and its parts: the same purchase on four papers."""

    sender: Sender
    title: str | None
    lines: tuple[Line, ...]
    offers: tuple[Offer, ...]
    net_total: int | None = None
    gross_total: int | None = None
    source: str | None = None
    needed_by: date | None = None
    offer_deadline: date | None = None
    place: str | None = None
    winner: str | None = None
    reason: str | None = None
    is_service: bool = False


@dataclass(frozen=True, slots=True)
class Handed:
    """One thing that is handed over."""

    title: str | None = None
    serial: str | None = None
    inventory: str | None = None
    quantity: int | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """D16: who handed over what to whom, and what was missing."""

    sender: Sender
    giver: str | None
    taker: str | None
    things: tuple[Handed, ...]
    order_number: str | None = None
    warranty_until: date | None = None
    remarks: str | None = None


_VAT = 27
"""Percent; the general rate of 2027 (2007. évi CXXVII. törvény 82. §), used for the invented sums only."""


def _line(item: Item) -> Line:
    return Line(item.title, item.requirement, item.quantity, item.net, item.total, item.reason)


def _gross(net: int) -> int:
    return net * (100 + _VAT) // 100


def _sample() -> Purchase:
    items = (
        Item("Asztali munkaállomás", "támogatott Windows, legalább 8 GB memória", 4, 210_000, "3 gép memóriája kevés"),
        Item("Monitor", "széles képernyő, 20 hüvelyknél nagyobb", 4, 49_900, "a régi monitorok kicsik"),
        Item("Kártyaolvasó", "eSzemélyihez, USB", 6, 10_236, "minden ASP-gépre kell egy"),
        Item("Beüzemelés", "telepítés, próbabelépés minden gépen", 1, 60_000, "nincs saját rendszergazda"),
    )
    net = sum(item.total or 0 for item in items)
    offers = (
        Offer("Tisza Computer Kft.", net, _gross(net), "10 munkanap", "36 hónap"),
        Offer("Bükk-Net Bt.", 1_180_000, _gross(1_180_000), "15 munkanap", "24 hónap", "a beüzemelés nincs benne"),
        Offer("Őrs Informatika Kft.", 1_255_000, _gross(1_255_000), "8 munkanap", "36 hónap"),
    )
    return Purchase(
        SAMPLE_SENDER,
        "ASP-munkaállomások és kártyaolvasók",
        tuple(_line(item) for item in items),
        offers,
        net,
        _gross(net),
        "2027. évi költségvetés, beruházási előirányzat",
        date(2027, 11, 30),
        date(2027, 10, 8),
        "Sárberek, Fő utca 1., földszint 3.",
        "Tisza Computer Kft.",
        "A legalacsonyabb teljes árú, minden feltételnek megfelelő ajánlat.",
    )


def _empty(who: Sender) -> Purchase:
    return Purchase(who, None, tuple(Line() for _ in range(6)), tuple(Offer() for _ in range(3)))


def _kind(document: str, title: Text, subject: str) -> DocumentKind:
    return DocumentKind(document, title, Purchase, _sample, subject, _empty, is_draft=True)


KINDS = (
    _kind("D15", Text("Beszerzési igénylap", "Purchase request"), "Beszerzési igény az ASP-csatlakozáshoz"),
    _kind("D15-A", Text("Ajánlatkérés", "Call for offers"), "Ajánlatkérés az ASP-csatlakozáshoz"),
    _kind("D15-B", Text("Bírálati jegyzőkönyv", "Minutes of evaluation"), "Ajánlatok elbírálása"),
    _kind("D15-M", Text("Megrendelő", "Order"), "Megrendelés az ASP-csatlakozáshoz"),
    DocumentKind(
        "D16",
        Text("Átadás-átvételi jegyzőkönyv", "Hand-over minutes"),
        Handover,
        lambda: Handover(
            SAMPLE_SENDER,
            "Tisza Computer Kft. (Kardos Ödön)",
            "Kovács Istvánné",
            (
                Handed("Asztali munkaállomás", "TC-27-004411", "SB-0211", 1, "új, hibátlan"),
                Handed("Asztali munkaállomás", "TC-27-004412", "SB-0212", 1, "új, hibátlan"),
                Handed("Monitor, 24 hüvelyk", "MN-889120", "SB-0213", 1, "új, hibátlan"),
                Handed("Kártyaolvasó", "–", "SB-0214", 6, "új, egy doboza sérült"),
            ),
            "SB/1042-7/2027",
            date(2030, 11, 20),
            "A nyomtató illesztése elmaradt, a szállító 2027. november 24-ig pótolja.",
        ),
        "Eszközök átadása és átvétele",
        lambda who: Handover(who, None, None, tuple(Handed() for _ in range(8))),
    ),
)
