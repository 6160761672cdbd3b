"""One workstation's sheet (D17), the list of devices (D17-L) and the minutes of measuring the line (D18)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.documents.kind import DocumentKind
from app.documents.page_format import PageFormat
from app.documents.sender import SAMPLE_SENDER, Sender
from app.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at; `verdict` is megfelel, nem felel meg or figyelni kell."""

    title: str
    hint: str
    found: str | None = None
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class WorkstationSheet:
    """D17: one machine, what was found, and in words whether it is fit."""

    sender: Sender
    checks: tuple[Check, ...]
    name: str | None = None
    room: str | None = None
    user: str | None = None
    serial: str | None = None
    verdict: str | None = None
    todo: str | None = None
    checked_on: date | None = None
    checked_by: str | None = None


@dataclass(frozen=True, slots=True)
class Device:
    """One line of the list of devices."""

    kind: str | None = None
    name: str | None = None
    serial: str | None = None
    inventory: str | None = None
    room: str | None = None
    user: str | None = None
    is_fit: str | None = None


@dataclass(frozen=True, slots=True)
class DeviceList:
    """D17-L: all devices of the office."""

    sender: Sender
    devices: tuple[Device, ...]
    fit: int | None = None


@dataclass(frozen=True, slots=True)
class Measurement:
    """One measurement: down and up in Mbit/s, delay in ms; loss in percent."""

    day: date | None = None
    time: str | None = None
    down: str | None = None
    up: str | None = None
    delay: str | None = None
    loss: str | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class LineMinutes:
    """D18: when the line was measured, from where, and what came out."""

    sender: Sender
    measurements: tuple[Measurement, ...]
    line: str | None = None
    provider: str | None = None
    machine: str | None = None
    tool: str | None = None
    has_backup: str | None = None
    verdict: str | None = None


CHECKS = (
    Check("Operációs rendszer", "gyártó által támogatott Windows"),
    Check("Memória", "javaslat: legalább 8 GB"),
    Check("Szabad hely a lemezen", "javaslat: legalább 20 GB"),
    Check("Monitor", "lehetőleg széles, 20 hüvelyknél nagyobb"),
    Check("Böngésző", "friss Chrome, Edge vagy Firefox"),
    Check("Felugró ablakok és sütik", "az ASP oldalain engedélyezve"),
    Check("Kártyaolvasó", "minden ASP-gépen"),
    Check("eSzemélyi kliens", "friss változat"),
    Check("Nyomtató és lapolvasó", "próbanyomat, próbaolvasás"),
    Check("A gép órája", "1 percnél kisebb eltérés"),
    Check("Vírusvédelem és frissítések", "bekapcsolva, naprakész"),
    Check("Próbabelépés", "sikerült, hibakód nélkül"),
)
_FOUND = (
    "Windows 11 Pro",
    "4 GB",
    "61 GB",
    "19 hüvelyk",
    "Edge 131",
    "engedélyezve",
    "nincs",
    "3.1",
    "HP M404, jó",
    "12 mp eltérés",
    "bekapcsolva",
    "nem volt mivel",
)
_BAD = {"Memória", "Monitor", "Kártyaolvasó"}

_DEVICES = (
    Device("munkaállomás", "SB-PC1", "TC-27-004411", "SB-0211", "földszint 3.", "Kovács Istvánné", "megfelel"),
    Device("munkaállomás", "SB-PC2", "OP-19-2201", "SB-0107", "földszint 3.", "Tóth Éva", "nem felel meg"),
    Device("munkaállomás", "SB-PC3", "TC-27-004412", "SB-0212", "földszint 4.", "Papp Őzike", "megfelel"),
    Device("munkaállomás", "KN-PC1", "OP-20-0043", "KN-0012", "Kisnyáras, kirendeltség", "Nagy Imréné", "megfelel"),
    Device("kártyaolvasó", "6 darab", "–", "SB-0214", "raktár", "–", "megfelel"),
    Device("nyomtató", "HP M404", "PH-100232", "SB-0150", "folyosó", "közös", "megfelel"),
)

_MEASURED = (
    Measurement(date(2027, 11, 8), "08:10", "48,2", "9,6", "21", "0"),
    Measurement(date(2027, 11, 8), "10:30", "31,7", "8,9", "34", "0"),
    Measurement(date(2027, 11, 9), "13:05", "44,0", "9,4", "25", "0"),
    Measurement(date(2027, 11, 10), "15:40", "6,1", "1,2", "180", "3", "az iskola is a vonalon volt"),
    Measurement(date(2027, 11, 11), "08:05", "47,5", "9,5", "22", "0"),
)


def _sample_sheet() -> WorkstationSheet:
    checks = tuple(
        replace(one, found=found, verdict="nem felel meg" if one.title in _BAD else "megfelel")
        for one, found in zip(CHECKS, _FOUND, strict=True)
    )
    return WorkstationSheet(
        SAMPLE_SENDER,
        checks,
        "SB-PC2",
        "Sárberek, földszint 3.",
        "Tóth Éva",
        "OP-19-2201",
        "Ez a gép így nem alkalmas az ASP használatára.",
        "Memória bővítése 8 GB-ra, nagyobb monitor és kártyaolvasó beszerzése (lásd a beszerzési igénylapot).",
        date(2027, 11, 9),
        "Bodnár Zsolt",
    )


KINDS = (
    DocumentKind(
        "D17",
        Text("Munkaállomás-lap", "Workstation sheet"),
        WorkstationSheet,
        _sample_sheet,
        "Munkaállomás felmérése az ASP használatához",
        lambda who: WorkstationSheet(who, CHECKS),
        is_draft=True,
    ),
    DocumentKind(
        "D17-L",
        Text("Eszközleltár", "List of devices"),
        DeviceList,
        lambda: DeviceList(SAMPLE_SENDER, _DEVICES, 3),
        "Az ASP használatához szolgáló eszközök",
        lambda who: DeviceList(who, tuple(Device() for _ in range(14))),
        format=PageFormat.A4_LANDSCAPE,
    ),
    DocumentKind(
        "D18",
        Text("Hálózati mérési jegyzőkönyv", "Minutes of measuring the line"),
        LineMinutes,
        lambda: LineMinutes(
            SAMPLE_SENDER,
            _MEASURED,
            "optikai, 50/10 Mbit/s (szerződés szerint)",
            "Tiszavidéki Távközlő",
            "SB-PC1",
            "böngészőben futó sebességmérés, vezetékes kapcsolaton",
            "mobilinternet (4G), kézi átkapcsolással",
            "A vonal délutánonként lelassul; a szolgáltatót megkerestük.",
        ),
        "A hivatal internetvonalának mérése",
        lambda who: LineMinutes(who, tuple(Measurement() for _ in range(10))),
    ),
)
