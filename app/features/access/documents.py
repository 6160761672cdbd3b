"""One person's access request (D19), the matrix of roles (D19-M) and the worksheet of parameters (D20)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.kind import DocumentKind
from app.documents.page_format import PageFormat
from app.documents.sender import SAMPLE_SENDER, Sender
from app.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class RoleWish:
    """One role in one system, and who stands in for it."""

    system: str
    role: str | None = None
    substitute: str | None = None


@dataclass(frozen=True, slots=True)
class AccessRequest:
    """D19: one person's roles, at which municipalities, and with what she signs in."""

    sender: Sender
    roles: tuple[RoleWish, ...]
    municipalities: tuple[str, ...]
    name: str | None = None
    post: str | None = None
    email: str | None = None
    login: str | None = None
    card_until: date | None = None
    valid_from: date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One person of the matrix; `cells` stand in the order of the systems."""

    name: str | None
    cells: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class AccessMatrix:
    """D19-M: all people and systems on one lying page, with the warnings that follow."""

    sender: Sender
    rows: tuple[MatrixRow, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing to set."""

    title: str
    value: str | None = None
    is_done: bool | None = None


@dataclass(frozen=True, slots=True)
class ParameterGroup:
    """The settings of one system."""

    system: str
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class ParameterSheet:
    """D20: what the office decided about every setting before somebody types it in."""

    sender: Sender
    groups: tuple[ParameterGroup, ...]


SYSTEMS = ("KERET", "GAZD", "ADÓ", "IRAT", "IVK", "IPARKER", "HAGYATÉK", "OHP")

_TO_SET = (
    (
        "KERET",
        ("felhasználók létrehozása", "szerepkörök", "helyettesítés szerepkörök között", "kártyák párosítása"),
    ),
    (
        "IRAT",
        (
            "szervezeti egységek",
            "érkeztető és iktató helyek",
            "érkeztetőkönyvek, iktatókönyvek",
            "irattári terv, irattári tételek",
            "iktatási sablonok",
            "Hivatali Kapu",
            "etikett és tértivevény sablonja",
        ),
    ),
    (
        "GAZD",
        ("Beállításvarázsló", "intézmények", "bankszámlák", "partnertörzs", "felhasználók az intézményekhez (KASZPER)"),
    ),
    ("ADÓ", ("adónemek, mértékek, mentességek a rendelet szerint", "fizetési számlák", "értesítők mintája")),
    ("IVK, IPARKER, HAGYATÉK", ("szótárak", "űrlapok, iratminták", "nyitott ügyek átvétele")),
    ("OHP", ("űrlapok kijelölése", "űrlap–ügyintéző hozzárendelés", "egységes banner a honlapon")),
    ("Integrációk", ("ADÓ–IRAT", "GAZD–IRAT", "IPARKER–IRAT", "HAGYATÉK–IRAT", "HAGYATÉK–ADÓ", "IPARKER–ADÓ")),
)
_VALUES = {
    "érkeztetőkönyvek, iktatókönyvek": "településenként egy, kezdő szám: 1/2028",
    "bankszámlák": "11734004-98101000-00000001 (költségvetési elszámolási)",
    "szervezeti egységek": "Hivatal; Adóügy; Pénzügy; Kirendeltség, Kisnyáras",
    "felhasználók létrehozása": "6 fő, a jogosultsági mátrix szerint",
}


def _parameters(*, is_sample: bool) -> tuple[ParameterGroup, ...]:
    def one(title: str) -> Parameter:
        value = _VALUES.get(title) if is_sample else None
        return Parameter(title, value, (value is not None) if is_sample else None)

    return tuple(ParameterGroup(system, tuple(one(title) for title in titles)) for system, titles in _TO_SET)


def _sample_request() -> AccessRequest:
    return AccessRequest(
        SAMPLE_SENDER,
        (
            RoleWish("KERET", "Elsődleges felhasználó karbantartó", "Tóth Éva"),
            RoleWish("ADÓ", "adóügyi ügyintéző", "Papp Őzike"),
            RoleWish("IRAT", "ügyintéző", "Tóth Éva"),
        ),
        SAMPLE_SENDER.members,
        "Kovács Istvánné",
        "adóügyi ügyintéző, ASP-koordinátor",
        "asp@sarberek.hu",
        "eSzemélyi",
        date(2031, 4, 30),
        date(2027, 12, 1),
        "Új felhasználó az induláshoz.",
    )


def _sample_matrix() -> AccessMatrix:
    rows = (
        MatrixRow("dr. Kerek Anna", ("–", "ellenjegyző", "lekérdező", "kiadmányozó", "–", "–", "–", "–")),
        MatrixRow("Kovács Istvánné", ("felh. karbantartó", "–", "ügyintéző", "ügyintéző", "–", "–", "–", "ügyintéző")),
        MatrixRow("Tóth Éva", ("–", "–", "helyettes", "iktató", "–", "ügyintéző", "ügyintéző", "ügyintéző")),
        MatrixRow("Papp Őzike", ("–", "könyvelő", "–", "ügyintéző", "ügyintéző", "–", "–", "–")),
        MatrixRow("Vadász Béla", ("–", "kötelezettségvállaló", "–", "kiadmányozó", "–", "–", "–", "–")),
    )
    warnings = (
        "GAZD, könyvelő: nincs helyettese.",
        "KERET: csak egy felhasználó-karbantartó van; jelöljön ki helyettest.",
        "IVK: egyetlen felhasználó, szabadsága alatt a szakrendszer áll.",
    )
    return AccessMatrix(SAMPLE_SENDER, rows, warnings)


KINDS = (
    DocumentKind(
        "D19",
        Text("Jogosultságigénylő lap", "Access request"),
        AccessRequest,
        _sample_request,
        "Felhasználói jogosultság igénylése",
        lambda who: AccessRequest(who, tuple(RoleWish(system) for system in SYSTEMS), who.members),
        is_draft=True,
    ),
    DocumentKind(
        "D19-M",
        Text("Jogosultsági mátrix", "Matrix of roles"),
        AccessMatrix,
        _sample_matrix,
        "Ki mit csinál az ASP szakrendszereiben",
        lambda who: AccessMatrix(who, tuple(MatrixRow(None, (None,) * len(SYSTEMS)) for _ in range(10)), ()),
        is_draft=True,
        format=PageFormat.A4_LANDSCAPE,
    ),
    DocumentKind(
        "D20",
        Text("Paraméterezési munkalap", "Worksheet of parameters"),
        ParameterSheet,
        lambda: ParameterSheet(SAMPLE_SENDER, _parameters(is_sample=True)),
        "Az ASP szakrendszereinek beállításai",
        lambda who: ParameterSheet(who, _parameters(is_sample=False)),
    ),
)
