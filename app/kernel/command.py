"""What a person wants changed, and who the person is; it does not know how it is carried out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.kernel.ids import MunicipalityId


class Party(StrEnum):
    """The three organisations that have tasks, and the server itself."""

    MUNICIPALITY = "municipality"
    KINCSTAR = "kincstar"
    NISZ = "nisz"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Actor:
    """The person who acts, by name, and the party he or she acts for."""

    name: str
    party: Party


@dataclass(frozen=True, slots=True)
class Command:
    """A wish to change something of one municipality; subclasses are imperative verbs with their data."""

    municipality: MunicipalityId
