"""Handing in the service contract: the act freezes the answers and the signed copy that go with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.content.forms import check
from app.content.model import Content, FindingLevel
from app.door import Handler, Reading
from app.features.contract.model import ActKind, contract_record, may_submit, stage
from app.features.contract.queries import DOCUMENT, FORM, contract_kinds
from app.features.contract.tables import Contract
from app.features.form.commands import hand_in
from app.features.form.queries import answers
from app.features.paper.model import Copy
from app.features.paper.queries import PaperView, latest_paper
from app.kernel.command import Command
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.base import WireValue
from app.storage.shared import snapshot_hash, snapshot_text
from app.storage.unit_of_work import UnitOfWork

_TITLE = Text("A szerződés még nem adható be", "The contract cannot be handed in yet")


@dataclass(frozen=True, slots=True)
class OpenContract(Command):
    """Begin the service contract of a municipality; harmless when it was begun already."""


@dataclass(frozen=True, slots=True)
class SubmitContract(Command):
    """Hand the contract in with its signed copy; `municipality` signs it."""


def open_contract(work: UnitOfWork, content: Content, command: OpenContract) -> None:
    """Write the contract's record."""
    record = contract_record(command.municipality)
    if work.session.get(Contract, (command.municipality, record)) is None:
        version = content.form(FORM).version
        work.session.add(Contract(municipality=command.municipality, id=record, number=1, form_version=version))


def submit_contract(work: UnitOfWork, content: Content, command: SubmitContract) -> None:
    """Freeze answers, paper and scan in an act; refused while an answer is wrong, or the signed copy is not there."""
    open_contract(work, content, OpenContract(command.municipality))
    work.session.flush()
    record = contract_record(command.municipality)
    reading = Reading(work.session, content, work.clock)
    if not may_submit(stage(contract_kinds(reading, command.municipality))):
        raise _refused(
            "contract.not_now",
            "A szerződés már a Kincstárnál van, vagy már ellenjegyezték. Nincs teendője.",
            "The contract is with the Treasury already, or countersigned. Nothing to do.",
        )
    snapshot = _snapshot(reading, *_ready_to_submit(reading, command.municipality))
    hand_in(work, command.municipality, ActKind.SUBMITTED.value, record, snapshot)


def _ready_to_submit(reading: Reading, municipality: str) -> tuple[dict[str, WireValue], PaperView]:
    """Return the answers and the signed paper that belong together, or raise Refused for the first thing missing."""
    values = answers(reading, municipality, FORM)
    for finding in check(reading.content.form(FORM), values):
        if finding.level is FindingLevel.ERROR:
            raise Refused("contract.wrong_answer", _TITLE, finding.text, finding.field)
    paper = latest_paper(reading, municipality, DOCUMENT, contract_record(municipality))
    if paper is None or paper.copy is not Copy.SIGNED:
        raise _refused(
            "contract.no_signed_copy",
            "Hiányzik az aláírt példány. Nyomtassa ki, írassa alá, és csatolja a beolvasott példányt.",
            "The signed copy is missing. Print it, have it signed and attach the scan.",
        )
    if paper.answers_hash != answers_hash(values):
        raise _refused(
            "contract.paper_outdated",
            "Az aláírt példány óta megváltozott egy válasz. Készítse el és írassa alá az új változatot.",
            "An answer changed since the copy was signed. Produce and sign the new version.",
        )
    return values, paper


def _snapshot(reading: Reading, values: dict[str, WireValue], paper: PaperView) -> dict[str, object]:
    """Return what the act freezes: every answer, the paper and its signed copy."""
    return {
        "form": FORM,
        "form_version": reading.content.form(FORM).version,
        "content_version": reading.content.version,
        "answers": values,
        "paper": {
            "id": paper.id,
            "version": paper.version,
            "change_counter": paper.change_counter,
            "sha256": paper.sha256,
        },
        "scan": {
            "sha256": paper.signed_sha256,
            "name": paper.signed_name,
            "media_type": paper.signed_media_type,
            "size": paper.signed_size,
            "pages": paper.signed_pages,
        },
    }


def answers_hash(values: dict[str, WireValue]) -> str:
    """Return the hash that ties a paper to the answers it was made from."""
    return snapshot_hash(snapshot_text(dict(values)))


def _refused(code: str, hu: str, en: str) -> Refused:
    return Refused(code, _TITLE, Text(f"{hu} A válaszai megmaradtak.", f"{en} Your answers are kept."))


HANDLERS: Mapping[type[Command], Handler] = {OpenContract: open_contract, SubmitContract: submit_contract}
