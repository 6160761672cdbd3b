"""The inventory of data (D22), the list of faults (D22-H), the reconciliation (D22-E) and the acceptance (D22-N)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.kind import DocumentKind
from app.documents.page_format import PageFormat
from app.documents.sender import SAMPLE_SENDER, Sender
from app.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class DataSet:
    """One set of data that is taken over, or not."""

    area: str
    source: str | None = None
    version: str | None = None
    records: int | None = None
    quality: str | None = None
    way: str | None = None
    responsible: str | None = None


@dataclass(frozen=True, slots=True)
class Inventory:
    """D22: what data there are and how they are taken over."""

    sender: Sender
    sets: tuple[DataSet, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in a file: where it stands, what is wrong, what to do and who does it."""

    row: int | None = None
    column: str | None = None
    value: str | None = None
    what: str | None = None
    todo: str | None = None
    who: str | None = None


@dataclass(frozen=True, slots=True)
class FaultList:
    """D22-H: the faults that a check found."""

    sender: Sender
    file: str | None
    checked_on: date | None
    rows: int | None
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Control:
    """One control total: old and new, counted or summed; `difference` is new minus old."""

    what: str
    unit: str
    old: int | None = None
    new: int | None = None
    explanation: str | None = None


@dataclass(frozen=True, slots=True)
class ControlLine:
    """A control total as the table shows it."""

    what: str
    unit: str
    old: int | None
    new: int | None
    difference: int | None
    explanation: str | None


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """D22-E and D22-N: whether old and new agree, and whether the office accepts it."""

    sender: Sender
    system: str | None
    run: int | None
    loaded_on: date | None
    controls: tuple[ControlLine, ...]
    is_equal: bool | None = None
    last_file_number: str | None = None
    is_live: bool = False


_AREAS = ("ADÓ", "GAZD", "IRAT", "IVK", "IPARKER", "HAGYATÉK")
_CONTROLS = (
    Control("Adózók száma", "fő", 486, 486),
    Control("Nyitott tételek száma", "db", 1_214, 1_214),
    Control("Magánszemélyek kommunális adója, hátralék", "Ft", 1_842_300, 1_842_300),
    Control("Helyi iparűzési adó, túlfizetés", "Ft", 215_000, 212_000, "2 adózó téves bankszámlával, kézi javítás"),
    Control("Gépjárműadó, régi hátralék", "Ft", 88_450, 88_450),
)


def control_line(control: Control) -> ControlLine:
    """Return a control total with its difference."""
    is_whole = control.old is not None and control.new is not None
    difference = (control.new or 0) - (control.old or 0) if is_whole else None
    return ControlLine(control.what, control.unit, control.old, control.new, difference, control.explanation)


def _sample_inventory() -> Inventory:
    return Inventory(
        SAMPLE_SENDER,
        (
            DataSet("ADÓ", "ÖNKADÓ", "2027.09", 1_214, "12 hibás azonosító", "a Kincstár útján", "Kovács Istvánné"),
            DataSet("GAZD", "EPER", "8.2", 3_940, "jó", "feltöltő táblázat", "Papp Őzike"),
            DataSet("IRAT", "E-Iktat", "5.1", 21_870, "3 lezáratlan könyv", "közzétett formátumban", "Tóth Éva"),
            DataSet("IVK", "Katawin", "–", 312, "41 tétel értéke hiányzik", "migráció, egyeztetés", "Papp Őzike"),
            DataSet("IPARKER", "papír", "–", 27, "jó", "kézi rögzítés", "Tóth Éva"),
            DataSet("HAGYATÉK", "papír", "–", 9, "jó", "csak a nyitott ügyek", "Nagy Imréné"),
        ),
    )


def _sample_faults() -> FaultList:
    return FaultList(
        SAMPLE_SENDER,
        "adozok_2027-11-10.csv",
        date(2027, 11, 10),
        486,
        (
            Fault(17, "adóazonosító", "8345678912", "az ellenőrző szám nem jó", "kérje be az adózótól", "K. I."),
            Fault(52, "adószám", "1598101-2-05", "egy számjegy hiányzik", "javítsa a régi programban", "K. I."),
            Fault(118, "irányítószám", "399", "négy számjegy kell", "javítsa a régi programban", "T. É."),
            Fault(
                203,
                "bankszámla",
                "11734004-98101001",
                "az ellenőrző szám nem jó",
                "nézze meg a banki iraton",
                "P. Ő.",
            ),
            Fault(311, "név", "Szűcs Győzőné", "kétszer szerepel (311. és 312. sor)", "vonja össze", "K. I."),
        ),
    )


def _sample_reconciliation() -> Reconciliation:
    lines = tuple(control_line(one) for one in _CONTROLS)
    return Reconciliation(SAMPLE_SENDER, "ADÓ", 2, date(2027, 12, 3), lines, is_equal=False, last_file_number="–")


def _empty_reconciliation(who: Sender) -> Reconciliation:
    titles = (("Tételek száma", "db"), ("Nyitott tételek száma", "db"), ("Egyenleg összesen", "Ft")) * 2
    return Reconciliation(who, None, None, None, tuple(control_line(Control(*one)) for one in titles))


KINDS = (
    DocumentKind(
        "D22",
        Text("Migrációs leltár", "Inventory of data"),
        Inventory,
        _sample_inventory,
        "Az átvételre kerülő adatok leltára",
        lambda who: Inventory(who, tuple(DataSet(area) for area in _AREAS)),
    ),
    DocumentKind(
        "D22-H",
        Text("Migrációs hibalista", "List of faults in the data"),
        FaultList,
        _sample_faults,
        "Az adatok ellenőrzésének eredménye",
        lambda who: FaultList(who, None, None, None, tuple(Fault() for _ in range(12))),
        format=PageFormat.A4_LANDSCAPE,
    ),
    DocumentKind(
        "D22-E",
        Text("Egyeztetési jegyzőkönyv", "Minutes of reconciliation"),
        Reconciliation,
        _sample_reconciliation,
        "A migrált adatok egyeztetése",
        _empty_reconciliation,
    ),
    DocumentKind(
        "D22-N",
        Text("Migrációs elfogadó nyilatkozat", "Acceptance of the migration"),
        Reconciliation,
        _sample_reconciliation,
        "A migráció eredményének elfogadása",
        _empty_reconciliation,
    ),
)
