"""The way of a service contract from draft to force, read from its acts; the same rules judge on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from app.features.form.model import submission_record
from app.kernel.command import Party
from app.kernel.ids import RecordId
from app.kernel.texts import Text


class ActKind(StrEnum):
    """What the parties say to one another about a contract."""

    SUBMITTED = "contract.submitted"
    RETURNED = "contract.returned"
    COUNTERSIGNED = "contract.countersigned"


class Stage(StrEnum):
    """Where the contract is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    COUNTERSIGNED = "countersigned"


STAGE_TITLES = {
    Stage.DRAFT: Text("Előkészítés alatt", "Being prepared"),
    Stage.SUBMITTED: Text("Beküldve, a Kincstár vizsgálja", "Submitted, under review"),
    Stage.RETURNED: Text("Visszaküldve javításra", "Returned for correction"),
    Stage.COUNTERSIGNED: Text("A Kincstár ellenjegyezte", "Countersigned by the Treasury"),
}

_AFTER = {
    ActKind.SUBMITTED: Stage.SUBMITTED,
    ActKind.RETURNED: Stage.RETURNED,
    ActKind.COUNTERSIGNED: Stage.COUNTERSIGNED,
}


def stage(kinds: Sequence[ActKind]) -> Stage:
    """Return the stage after these acts, oldest first."""
    return _AFTER[kinds[-1]] if kinds else Stage.DRAFT


def turn(of: Stage) -> Party:
    """Return who must act next; after the countersignature the municipality goes on with the next task."""
    return Party.KINCSTAR if of is Stage.SUBMITTED else Party.MUNICIPALITY


def may_submit(of: Stage) -> bool:
    """Tell whether the municipality may hand the contract in."""
    return of in (Stage.DRAFT, Stage.RETURNED)


def may_edit(of: Stage) -> bool:
    """Tell whether answers may still change: not while the Kincstár reads them, not after the countersignature."""
    return of in (Stage.DRAFT, Stage.RETURNED)


def may_return(of: Stage) -> bool:
    """Tell whether the Kincstár may send it back."""
    return of is Stage.SUBMITTED


def may_countersign(of: Stage) -> bool:
    """Tell whether the Kincstár may countersign."""
    return of is Stage.SUBMITTED


def contract_record(pir: str, number: int = 1) -> RecordId:
    """Return the id of the n-th contract of a municipality."""
    return submission_record(pir, "contract", number)
