"""The sample office „próba-1” in the middle of its work, made by commands: a returned contract, one conflict."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from local_server import LocalServer, Officer

from app.bootstrap import Program, build
from app.features.contract.commands import SubmitContract
from app.features.contract.model import contract_record
from app.features.form.commands import AskColleague, SaveAnswer, SaveAnswerForAll
from app.features.launch.commands import RecordIncident
from app.features.office.commands import ChooseJoining, Member, RecordPerson, RegisterOffice
from app.features.office.model import JoiningMode, Role
from app.features.office.queries import members as members_of_store
from app.features.plan.commands.course import SubmitPlan
from app.features.plan.commands.days import AddAbsence, AddMeeting
from app.features.plan.commands.lists import RecordBudgetLine, RecordRisk
from app.features.plan.commands.steps import FixStep
from app.features.question.commands import AskQuestion
from app.features.request.commands import OpenRequest, SubmitRequest
from app.features.task.commands import MarkStep
from app.jobs.job import Cancel, silent
from app.kernel.command import Actor, Party
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Unavailable
from app.settings import from_environment
from app.storage.keys import NoKeyRing, create_key

OFFICE, VILLAGE, NEIGHBOUR = "981044", "981011", "981022"
NEEDS = "needs-2027"
ANSWERS: dict[str, str | int] = {
    "staff_tax": 2,
    "staff_finance": 3,
    "staff_records": 1,
    "staff_other": 1,
    "jobs": "adóügyi ügyintéző – 2 fő\npénzügyi ügyintéző – 3 fő",
    "programs": "iktatás: a program neve – a szállító neve",
    "devices": 5,
    "internet": "fibre",
    "portal": "undecided",
    "training_people": 6,
    "training_area": "records",
    "busy_times": "nincs ilyen",
}
CLERK, COLLEAGUE = "Kovács Istvánné", "Tóth Éva"
_REGISTER = Path(__file__).resolve().parent.parent / "resources" / "demo" / "proba-1"


class SampleOffice:
    """One store of the sample office, enrolled at a running server."""

    def __init__(self, folder: Path, server: LocalServer, *, is_online: bool = True) -> None:
        self._server = server
        self._colleague: Program | None = None
        self.store = folder / "csatlakozo.db"
        told = {"store": self.store, "register": _REGISTER, "actor": CLERK}
        settings = from_environment({}, told)
        folder.mkdir(parents=True)
        key, self.recovery_code = create_key(settings.store, NoKeyRing())
        self.program = build(settings, key)
        self._record()
        if is_online:
            self._enter(told)

    def _enter(self, told: dict[str, object]) -> None:
        folder, server = self.store.parent, self._server
        self.program.enrol(server.address, str(server.call("enrol", OFFICE)["code"]))
        other = from_environment({}, told | {"store": folder / "colleague.db", "actor": COLLEAGUE})
        other_key, _ = create_key(other.store, NoKeyRing())
        self._colleague = build(other, other_key)
        self._colleague.enrol(server.address, str(server.call("enrol", OFFICE)["code"]))

    def _record(self) -> None:
        organisations = json.loads((_REGISTER / "register.json").read_text(encoding="utf-8"))["organisations"]
        office = next(one for one in organisations if one["pir"] == OFFICE)
        names = ("pir", "name", "seat", "ksh_code", "tax_number", "bank_account", "population", "county")
        members = tuple(
            Member(**{name: one[name] for name in names})
            for one in organisations
            if one["office_pir"] == OFFICE and one["kind"] != "office"
        )
        run, pir = self.program.run, MunicipalityId(OFFICE)
        run(RegisterOffice(pir, office["name"], "joint", members, office["seat"]))
        for member, name in zip(members, ("Vadász Béla", "Kiss Piroska", "Nagy Gábor"), strict=True):
            run(RecordPerson(MunicipalityId(member.pir), Role.MAYOR, name))
        run(RecordPerson(pir, Role.NOTARY, "dr. Kerek Anna"))
        run(RecordPerson(pir, Role.COORDINATOR, CLERK, "", "+36 46 555 010", "asp@sarberek.hu"))
        run(RecordPerson(pir, Role.DEPUTY, COLLEAGUE))
        run(RecordPerson(pir, Role.IT, "Bodnár Zsolt"))
        run(ChooseJoining(pir, JoiningMode.SYSTEM, "2028-01-01"))
        for step in self.program.content.task("first-contact").steps:
            run(MarkStep(pir, "first-contact", step.id, is_done=True))
        self._answer_request()
        for name, value in {
            "portal": "undecided",
            "tenant_admin_name": COLLEAGUE,
            "signing_place": "Sárberek",
            "signing_method": "paper",
        }.items():
            run(SaveAnswer(MunicipalityId(VILLAGE), "contract", name, value))

    def _answer_request(self) -> None:
        """Answer the data request: one village is half done and waits for a colleague, another one is handed in."""
        run, village = self.program.run, MunicipalityId(VILLAGE)
        members = tuple(one.pir for one in self.program.ask(members_of_store))
        run(OpenRequest(village, NEEDS))
        for name, value in ANSWERS.items():
            run(SaveAnswerForAll(village, NEEDS, name, value, members))
        run(SaveAnswer(village, NEEDS, "portal", "yes"))
        run(SaveAnswer(MunicipalityId(NEIGHBOUR), NEEDS, "devices", 3))
        run(AskColleague(village, NEEDS, "training_people", "Balogh Imre (adóiroda)"))
        run(SubmitRequest(MunicipalityId(NEIGHBOUR), NEEDS, "1.0", is_declared=True))

    def _plan(self) -> None:
        """Fix sessions, people, leave, a risk and money, and hand the plan in."""
        run, office, village = self.program.run, MunicipalityId(OFFICE), MunicipalityId(VILLAGE)
        run(AddMeeting(village, "2027-11-25"))
        run(FixStep(village, "contract-signature", responsible="Vadász Béla", deputy="dr. Kerek Anna"))
        run(FixStep(village, "user-testing", responsible=COLLEAGUE, deputy=CLERK, start="2027-12-20"))
        run(AddAbsence(office, "2027-12-20", "2027-12-23", COLLEAGUE, "szabadság"))
        run(RecordRisk(office, "late-council", owner="Vadász Béla"))
        run(RecordBudgetLine(office, "6 kártyaolvasó", 120_000, "saját költségvetés"))
        run(SubmitPlan(village, "dr. Kerek Anna jegyző", self.program.clock.now().date().isoformat()))

    @property
    def colleague(self) -> Program:
        """Return the second machine; raises LookupError in an office without a network."""
        if self._colleague is None:
            raise LookupError("an office without a network has one machine here")
        return self._colleague

    def synchronise(self) -> None:
        """Send and receive."""
        self.program.synchronise(silent, Cancel())

    def work(self, colleague: str) -> None:
        """Hand the contract in, and let two people answer one question differently."""
        village = MunicipalityId(VILLAGE)
        self._plan()
        _, pdf = self.program.produce("D12", VILLAGE)
        self.program.attach_scan(VILLAGE, "D12", contract_record(VILLAGE), "alairt-szerzodes.pdf", pdf)
        self.program.run(SubmitContract(village))
        self.synchronise()
        self.colleague.synchronise(silent, Cancel())
        self.program.run(RecordPerson(MunicipalityId(OFFICE), Role.IT, "Bodnár Zsolt", "", "+36 46 555 020"))
        self.colleague.run(
            RecordPerson(MunicipalityId(OFFICE), Role.IT, "Bodnár Zsolt", "", "+36 46 555 021"),
            Actor(colleague, Party.MUNICIPALITY),
        )
        self.colleague.synchronise(silent, Cancel())
        self.synchronise()

    def be_returned(self) -> None:
        """Let the Kincstár return the contract, and print the mayor's report."""
        officer = Officer(self._server.address)
        officer.sign_in()
        officer.send_back(VILLAGE, "signing_place", "wrong", "Az aláírás helye a székhely legyen: Sárberek, Fő utca 1.")
        self.synchronise()
        self.program.produce("D27", VILLAGE)

    def be_cut_off(self) -> None:
        """Try to send while the server is away, record it as an incident, and ask the help desk about it."""
        village = MunicipalityId(VILLAGE)
        self.program.run(AskQuestion(village, "Mit tegyünk, ha a határidő napján nem érhető el a központ?"))
        today = self.program.clock.now().date().isoformat()
        what = "A központ nem érhető el, nem tudunk beküldeni."
        self.program.run(RecordIncident(village, what, today, "blocking", "Papíron gyűjtjük az adatokat."))
        for _ in range(3):
            with suppress(Unavailable):
                self.synchronise()

    def document(self, document: str) -> bytes:
        """Return a document as it would be printed now."""
        return self.program.build_document(document, VILLAGE)[1]

    def close(self) -> None:
        """Close both stores."""
        if self._colleague is not None:
            self._colleague.close()
        self.program.close()
