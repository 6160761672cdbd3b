"""The inventory of local rules with proposed changes (D13) and the sheet of having read them (D14)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.documents.kind import DocumentKind
from app.documents.sender import SAMPLE_SENDER, Sender
from app.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Regulation:
    """One local rule; `state` is van, nincs or elavult."""

    title: str
    issuer: str
    why: str
    state: str | None = None
    dated: date | None = None
    consent: str = "–"
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A proposed wording for one rule."""

    regulation: str
    text: str


@dataclass(frozen=True, slots=True)
class RegulationList:
    """D13: what is there, what must change, and the proposed clauses."""

    sender: Sender
    regulations: tuple[Regulation, ...]
    clauses: tuple[Clause, ...]
    is_joint: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """One person who has to know a rule."""

    name: str | None = None
    post: str | None = None


@dataclass(frozen=True, slots=True)
class ReadingSheet:
    """D14: people sign that they know the rules listed."""

    sender: Sender
    regulations: tuple[str, ...]
    readers: tuple[Reader, ...]
    effective: date | None = None


_CONSENT = "közlevéltár és kormányhivatal egyetértése"
REGULATIONS = (
    Regulation("Egyedi iratkezelési szabályzat és irattári terv", "jegyző", "IRAT szakrendszer", consent=_CONSENT),
    Regulation("Informatikai biztonsági szabályzat", "jegyző", "a csatlakozás feltétele"),
    Regulation("Adatvédelmi szabályzat és tájékoztatók", "jegyző", "új adatfeldolgozók"),
    Regulation("Szervezeti és működési szabályzat, ügyrend", "képviselő-testület", "szerepkörök"),
    Regulation("Helyettesítési rend, munkaköri leírások", "jegyző", "helyettesítés szerepkörök között"),
    Regulation("Számviteli politika és számlarend", "jegyző", "GAZD szakrendszer"),
    Regulation("Pénzkezelési és kötelezettségvállalási szabályzat", "jegyző", "GAZD szakrendszer"),
    Regulation("Helyi adórendeletek, paraméterlap", "képviselő-testület", "ADÓ szakrendszer"),
    Regulation("Kiadmányozási és másolatkészítési szabályzat", "jegyző", "elektronikus irat"),
    Regulation("Elektronikus ügyintézési tájékoztató", "jegyző", "E-önkormányzat portál"),
)

CLAUSES = (
    Clause(
        "Iratkezelési szabályzat",
        "A hivatal az iratokat az önkormányzati ASP rendszer iratkezelő szakrendszerében érkezteti, iktatja és tartja "
        "nyilván. A korábbi iktatókönyveket az átállás napjával le kell zárni; az utolsó iktatószámot jegyzőkönyv "
        "rögzíti.",
    ),
    Clause(
        "Iratkezelési szabályzat",
        "A szakrendszer üzemszünete alatt beérkező iratot kézi érkeztetőkönyvbe kell bejegyezni, és az üzemszünet után "
        "késedelem nélkül, az érkezés eredeti időpontjának feltüntetésével kell iktatni.",
    ),
    Clause(
        "Informatikai biztonsági szabályzat",
        "Az ASP rendszerbe belépni csak saját azonosító eszközzel szabad. Az azonosító eszköz és a kódja másnak nem "
        "adható át. Az elvesztést azonnal be kell jelenteni a tenant adminisztrátornak.",
    ),
    Clause(
        "Helyettesítési rend",
        "A helyettesítés az ASP rendszerben szerepkörök között állítható be. A jegyző minden szerepkörhöz legalább egy "
        "helyettest jelöl ki, és a kijelölést félévente felülvizsgálja.",
    ),
    Clause(
        "Adatvédelmi tájékoztató",
        "A hivatal az ASP rendszer működtetésében közreműködő szervezeteket adatfeldolgozóként tünteti fel "
        "(megnevezésük a szolgáltatási szerződés szerint).",
    ),
)
_JOINT = Clause(
    "Szervezeti és működési szabályzat",
    "A közös önkormányzati hivatal ügyintézője minden tagönkormányzat nevében külön jogosultsággal jár el. A "
    "jogosultságot és az azonosító eszköz hozzárendelését tagönkormányzatonként kell beállítani és nyilvántartani.",
)


def _listed(who: Sender) -> RegulationList:
    is_joint = len(who.members) > 1
    return RegulationList(who, REGULATIONS, (*CLAUSES, _JOINT) if is_joint else CLAUSES, is_joint)


def _sample_list() -> RegulationList:
    found = ("elavult", "van", "elavult", "van", "nincs", "van", "elavult", "van", "nincs", "nincs")
    dates = (date(2014, 2, 1), date(2022, 5, 15), date(2018, 5, 25), date(2020, 1, 1), None) * 2
    rows = tuple(
        replace(one, state=state, dated=day if state != "nincs" else None, deadline=date(2027, 12, 10))
        for one, state, day in zip(REGULATIONS, found, dates, strict=True)
    )
    return replace(_listed(SAMPLE_SENDER), regulations=rows)


_READERS = (
    Reader("Kovács Istvánné", "adóügyi ügyintéző, ASP-koordinátor"),
    Reader("Tóth Éva", "iratkezelő"),
    Reader("Papp Őzike", "gazdálkodási ügyintéző"),
    Reader("Nagy Imréné", "igazgatási ügyintéző"),
    Reader("Bodnár Zsolt", "rendszergazda (megbízott)"),
)
_TO_READ = tuple(one.title for one in REGULATIONS[:3])

KINDS = (
    DocumentKind(
        "D13",
        Text("Szabályzatjegyzék és módosítási javaslat", "Inventory of local rules and proposed changes"),
        RegulationList,
        _sample_list,
        "A helyi szabályzatok felülvizsgálata az ASP-csatlakozáshoz",
        _listed,
        is_draft=True,
    ),
    DocumentKind(
        "D14",
        Text("Megismerési nyilatkozat", "Statement of having read the rules"),
        ReadingSheet,
        lambda: ReadingSheet(SAMPLE_SENDER, _TO_READ, _READERS, date(2028, 1, 1)),
        "Szabályzatok megismerése",
        lambda who: ReadingSheet(who, _TO_READ, tuple(Reader() for _ in range(12))),
    ),
)
