"""The practice municipality: a store of its own with invented data, and a program without any way to the network."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path

from app.bootstrap import Program, build
from app.features.form.commands import SaveAnswer
from app.features.office.commands import ChooseJoining, Member, RecordPerson, RegisterOffice
from app.features.office.model import JoiningMode, Role
from app.features.task.commands import MarkStep
from app.jobs.job import Cancel, Progress
from app.kernel.clock import Clock
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.settings import Settings

OFFICE, VILLAGE = MunicipalityId("981044"), MunicipalityId("981011")
KEY = hashlib.sha256(b"Csatlakozo: the practice store holds nothing that is worth a key").digest()
"""The same on every machine: what is practised is invented, and must open without a recovery sheet."""
_REGISTER = Path(__file__).resolve().parent.parent / "resources" / "demo" / "proba-1"
_FOLDER, _STORE = "gyakorlas", "gyakorlas.db"
_CLERK = "Gyakorló Ügyintéző"
_PEOPLE = (
    (Role.NOTARY, "dr. Kerek Anna"),
    (Role.COORDINATOR, _CLERK),
    (Role.DEPUTY, "Tóth Éva"),
    (Role.IT, "Bodnár Zsolt"),
)
_MAYORS = ("Kiss Piroska", "Nagy Gábor", "Vadász Béla")

_NO_NETWORK = Refused(
    "practice.no_network",
    Text("Gyakorlásban semmi nem megy el", "Nothing is sent while practising"),
    Text(
        "Ez a gyakorló önkormányzat, nincs kapcsolata a központtal. Amit itt beír, csak itt van meg. "
        "A valódi munkához nyissa meg a rendes ablakot.",
        "This is the practice municipality, it has no connection to the centre. What you type here is only here. "
        "Open the usual window for the real work.",
    ),
)


class PracticeProgram(Program):
    """A program of which nothing can leave: what would need a transport refuses before one could be built."""

    def synchronise(self, progress: Progress, cancel: Cancel) -> object:  # noqa: ARG002
        """Refuse in words."""
        raise _NO_NETWORK

    def enrol(self, server_url: str, code: str) -> tuple[str, ...]:  # noqa: ARG002
        """Refuse in words."""
        raise _NO_NETWORK

    def office_devices(self) -> tuple[object, ...]:
        """Refuse in words."""
        raise _NO_NETWORK


def practice_settings(settings: Settings) -> Settings:
    """Return the settings of the practice beside a real store: another folder, the sample register, no server."""
    store = settings.store.parent / _FOLDER / _STORE
    return replace(settings, store=store, server_url=None, register=_REGISTER, actor_name=_CLERK)


def open_practice(settings: Settings, clock: Clock | None = None) -> Program:
    """Open the practice store of these settings, and fill it with the sample office where it is new."""
    is_new = not settings.store.exists()
    settings.store.parent.mkdir(parents=True, exist_ok=True)
    program = build(settings, KEY, clock, kind=PracticeProgram)
    if is_new:
        _furnish(program)
    return program


def begin_anew(settings: Settings) -> None:
    """Throw the practice away; the next opening begins with the sample office. The program must be closed."""
    if settings.store.parent.name != _FOLDER:
        raise ValueError(f"{settings.store} is no practice store")
    shutil.rmtree(settings.store.parent, ignore_errors=True)


def _furnish(program: Program) -> None:
    """Do the first start of the sample office and its first steps, by the commands that a person would give."""
    register = program.register
    office = register.find(OFFICE) if register is not None else None
    if register is None or office is None:
        raise LookupError("the sample register is missing")
    members = tuple(
        Member(one.pir, one.name, one.seat, one.ksh_code, one.tax_number, one.bank_account, one.population, one.county)
        for one in register.members_of(OFFICE)
    )
    run = program.run
    run(RegisterOffice(OFFICE, office.name, "joint", members, office.seat))
    for member, name in zip(members, _MAYORS, strict=True):
        run(RecordPerson(MunicipalityId(member.pir), Role.MAYOR, name))
    for role, name in _PEOPLE:
        run(RecordPerson(OFFICE, role, name))
    # A go-live at the beginning of the year after the next: far enough for every plan.
    run(ChooseJoining(OFFICE, JoiningMode.SYSTEM, f"{program.clock.now().year + 2}-01-01"))
    for step in program.content.task("first-contact").steps[:3]:
        run(MarkStep(OFFICE, "first-contact", step.id, is_done=True))
    # There is nothing here that would be worth a recovery sheet, so nobody is reminded of one.
    program.backups.code.note_printed()
    program.remember("place", json.dumps(["home", VILLAGE, []]))
    run(SaveAnswer(VILLAGE, "contract", "signing_place", "Sárberek, Fő utca 1."))
