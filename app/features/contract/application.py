"""Papers around the contract: application (D09), letter of intent (D09-L), annexes (D12-M), deviations (D12-E)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.kind import DocumentKind
from app.documents.sender import SAMPLE_SENDER, Sender
from app.kernel.texts import Text

MODULES = (
    ("KERET", "Keretrendszer"),
    ("GAZD", "Gazdálkodási szakrendszer"),
    ("ADÓ", "Önkormányzati adórendszer"),
    ("IRAT", "Iratkezelő szakrendszer"),
    ("IVK", "Ingatlanvagyon-kataszter szakrendszer"),
    ("IPARKER", "Ipar- és kereskedelmi szakrendszer"),
    ("HAGYATÉK", "Hagyatéki leltár szakrendszer"),
    ("OHP", "Önkormányzati Hivatali Portál (E-önkormányzat portál)"),
    ("PORTÁL", "Települési Portál (külön igényre)"),
)
"""Code and official name of what can be asked for (facts, section 2)."""


@dataclass(frozen=True, slots=True)
class ModuleRequest:
    """One module: whether it is asked for, how many users, and what is used today."""

    code: str
    name: str
    is_wanted: bool | None = None
    users: int | None = None
    today: str | None = None
    vendor: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """One body that joins with the municipality."""

    name: str | None = None
    kind: str | None = None
    pir: str | None = None


@dataclass(frozen=True, slots=True)
class ServiceRequest:
    """D09: what the municipality asks for."""

    sender: Sender
    modules: tuple[ModuleRequest, ...]
    bodies: tuple[Body, ...]
    wants_portal: bool | None = None
    has_own_site: str | None = None
    is_system: bool | None = None


@dataclass(frozen=True, slots=True)
class LetterOfIntent:
    """D09-L: a municipality of the interface mode tells the minister that it wants the whole system."""

    sender: Sender
    joined_on: date | None = None
    wanted_day: date | None = None
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class Deviation:
    """One clause that is wanted otherwise than in the draft; `clause` is its stable id."""

    clause: str | None = None
    draft: str | None = None
    wish: str | None = None
    reason: str | None = None
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class DeviationList:
    """D12-E: the deviations from the draft contract, to be agreed upon."""

    sender: Sender
    draft_version: str | None
    deviations: tuple[Deviation, ...]


def _asked(who: Sender) -> ServiceRequest:
    modules = tuple(ModuleRequest(code, name) for code, name in MODULES)
    return ServiceRequest(who, modules, tuple(Body() for _ in range(4)))


def _sample_request() -> ServiceRequest:
    users = {"KERET": 6, "GAZD": 2, "ADÓ": 2, "IRAT": 5, "IVK": 1, "IPARKER": 1, "HAGYATÉK": 1, "OHP": 3}
    today = {
        "GAZD": ("EPER", "helyi szállító"),
        "ADÓ": ("ÖNKADÓ", "Magyar Államkincstár"),
        "IRAT": ("E-Iktat", "helyi szállító"),
        "IVK": ("Katawin", "helyi szállító"),
        "HAGYATÉK": ("papíron", None),
    }
    return ServiceRequest(
        SAMPLE_SENDER,
        tuple(
            ModuleRequest(code, name, code != "PORTÁL", users.get(code), *today.get(code, (None, None)))
            for code, name in MODULES
        ),
        (
            Body("Sárbereki Mesevár Óvoda", "költségvetési szerv", "981058"),
            Body("Sárbereki Német Nemzetiségi Önkormányzat", "nemzetiségi önkormányzat", "981067"),
        ),
        wants_portal=False,
        has_own_site="www.sarberek.example",
        is_system=True,
    )


def _sample_deviations() -> DeviationList:
    return DeviationList(
        SAMPLE_SENDER,
        "1.0.0",
        (
            Deviation(
                "kapcsolat.valtozas",
                "A személyek változását a fél írásban, késedelem nélkül közli.",
                "A változást 5 munkanapon belül, elektronikus úton is lehessen közölni.",
                "Kis hivatalban a jegyző távollétében a bejelentés napokat késhet.",
            ),
            Deviation(
                "zaro.alairas",
                "A példányok száma nincs megadva.",
                "Három eredeti példány: önkormányzat, Kincstár, irattár.",
                "A közös hivatal irattári terve eredeti példányt kíván.",
                "elfogadva",
            ),
        ),
    )


KINDS = (
    DocumentKind(
        "D09",
        Text("Szolgáltatásigénylő lap", "Service application"),
        ServiceRequest,
        _sample_request,
        "Az önkormányzati ASP szolgáltatásainak igénylése",
        _asked,
        is_draft=True,
    ),
    DocumentKind(
        "D09-L",
        Text("Szándékjelzés rendszercsatlakozásra", "Letter of intent"),
        LetterOfIntent,
        lambda: LetterOfIntent(SAMPLE_SENDER, date(2018, 1, 1), date(2028, 1, 1), "48/2027. (IX. 16.) határozat"),
        "Áttérés interfészes csatlakozásról rendszercsatlakozásra",
        lambda who: LetterOfIntent(who, wanted_day=who.start_day),
        is_draft=True,
    ),
    DocumentKind(
        "D12-M",
        Text("A szolgáltatási szerződés mellékletei", "Annexes of the service contract"),
        ServiceRequest,
        _sample_request,
        "A szolgáltatási szerződés 4–7. melléklete",
        _asked,
        is_draft=True,
    ),
    DocumentKind(
        "D12-E",
        Text("Eltérésjegyzék a szerződéstervezethez", "List of deviations"),
        DeviationList,
        _sample_deviations,
        "Észrevételek a szolgáltatási szerződés tervezetéhez",
        lambda who: DeviationList(who, None, tuple(Deviation() for _ in range(5))),
        is_draft=True,
    ),
)
