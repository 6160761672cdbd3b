"""A clerk's desk for the features' tests: a real program on an encrypted store of its own, with a clock to move."""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from sqlalchemy import select, update

from app.bootstrap import Program, build
from app.features.contract.commands import answers_hash
from app.features.contract.model import contract_record
from app.features.contract.queries import DOCUMENT, FORM
from app.features.form.commands import SaveAnswer
from app.features.form.model import Remark, submission_record
from app.features.form.queries import answers
from app.features.office.commands import ChooseJoining, Member, RecordPerson, RegisterOffice
from app.features.office.model import JoiningMode, Role
from app.features.paper.commands import AttachScan, FilePaper, MarkPrinted
from app.features.paper.model import paper_record
from app.features.task.commands import MarkStep
from app.kernel.changes import Changes
from app.kernel.command import Command, Party
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Refused
from app.kernel.texts import Language
from app.settings import from_environment
from app.storage.base import WireValue
from app.storage.engine import open_engine
from app.storage.local import Outgoing
from app.storage.shared import Act, snapshot_hash, snapshot_text
from app.storage.unit_of_work import reading, writing
from app.sync.inbox import Inbox
from app.wire.messages import ChangeAnswer, Fate, Page, ServerChange
from tests.helpers.clock import FixedClock

KEY = bytes(range(32))
OFFICE, VILLAGE, NEIGHBOUR = MunicipalityId("981044"), MunicipalityId("981011"), MunicipalityId("981022")
SCAN = b"%PDF-1.7 the signed copy"


class Desk:
    """The program as a clerk has it; what the server would send is put in through the real inbox."""

    office, village, neighbour = OFFICE, VILLAGE, NEIGHBOUR

    def __init__(self, store: Path, clock: FixedClock) -> None:
        self.clock = clock
        self.store = store
        settings = from_environment({}, {"store": store, "actor": "Kovács Istvánné"})
        self.program: Program = build(settings, KEY, clock)
        self.ask = self.program.ask
        self._engine = open_engine(store, KEY)
        self._seq = 0

    def close(self) -> None:
        """Close the program and the test's own look at the store."""
        self._engine.dispose()
        self.program.close()

    def run(self, *commands: Command) -> Changes:
        """Run the commands and return what the last one changed."""
        for command in commands:
            changes = self.program.run(command)
        return changes

    def refusal_of(self, command: Command) -> Refused:
        """Run a command that must be refused: in both languages, and with nothing written."""
        before = self.outbox()
        with pytest.raises(Refused) as caught:
            self.program.run(command)
        assert self.outbox() == before
        problem = caught.value
        for text in (problem.title, problem.message):
            assert text.render(Language.HU) != text.render(Language.EN)
            assert "{" not in text.hu + text.en
        return problem

    def outbox(self) -> list[tuple[str, str, dict[str, WireValue]]]:
        """Return (municipality, table, fields) of every change that waits or was sent, oldest first."""
        with reading(self._engine) as session:
            rows = session.execute(
                select(Outgoing.municipality, Outgoing.table_name, Outgoing.fields).order_by(Outgoing.device_seq)
            ).all()
        return [(municipality, table, json.loads(fields)) for municipality, table, fields in rows]

    def answer_everything(self) -> None:
        """Note that the server accepted all that waited."""
        with writing(self._engine) as session:
            session.execute(update(Outgoing).values(fate="accepted"))

    def acts(self) -> list[Act]:
        """Return the acts in the store, as they are."""
        with reading(self._engine) as session:
            return list(session.scalars(select(Act).order_by(Act.id)))

    def receive(
        self, municipality: str, table: str, record: str, fields: dict[str, WireValue], party: Party = Party.CENTRE
    ) -> None:
        """Take one change of the server in, as a sync does."""
        self._seq += 1
        change = ServerChange(
            seq=self._seq,
            change_id=str(uuid.UUID(int=self._seq)),
            device_id=None,
            table=table,
            record=record,
            fields=fields,
            actor_name="Fehér Dóra",
            party=party.value,
            made_at=self.clock.now().isoformat(),
        )
        with writing(self._engine) as session:
            inbox = Inbox(session, self.clock.now())
            inbox.take_pages({municipality: Page(changes=[change], last=self._seq, has_more=False)})
            inbox.finish()

    def receive_act(self, kind: StrEnum, *remarks: Remark, municipality: str = VILLAGE, form: str = FORM) -> str:
        """Take an act of the Kincstár about a form in, and return its id."""
        at = self.clock.advance(minutes=1).isoformat(timespec="milliseconds")
        told = [{"field": one.field, "reason": one.reason, "text": one.text} for one in remarks]
        snapshot = snapshot_text({"remarks": told, "reason": remarks[0].text if remarks else ""})
        act = str(uuid.UUID(int=2**127 + self._seq))
        fields: dict[str, WireValue] = {
            "kind": kind.value,
            "subject": submission_record(municipality, form),
            "party": Party.KINCSTAR.value,
            "actor_name": "Fehér Dóra",
            "made_at": at,
            "snapshot": snapshot,
            "snapshot_hash": snapshot_hash(snapshot),
            "registration_number": f"KINCS-2027-{self._seq:06}",
            "received_at": at,
        }
        self.receive(municipality, "act", act, fields, Party.KINCSTAR)
        return act

    def receive_receipts(self) -> None:
        """Let the server register every act of ours that has no receipt, as the answer to a sync."""
        self.answer_everything()
        for act in self.acts():
            if act.received_at is None:
                at = self.clock.advance(minutes=1).isoformat(timespec="milliseconds")
                number = f"KINCS-2027-{self._seq:06}"
                self.receive(act.municipality, "act", act.id, {"registration_number": number, "received_at": at})

    def refuse_newest(self) -> None:
        """Let the server refuse the newest change: it names what stands in its fields, which is nothing."""
        with writing(self._engine) as session:
            sent = session.scalars(select(Outgoing).order_by(Outgoing.device_seq.desc())).first()
            assert sent is not None
            answer = ChangeAnswer(
                change_id=sent.change_id,
                device_seq=sent.device_seq,
                fate=Fate.REFUSED,
                standing=dict.fromkeys(json.loads(sent.fields)),
            )
            inbox = Inbox(session, self.clock.now())
            inbox.take_answers([answer])
            inbox.finish()

    def record_office(self) -> None:
        """Go through the first start."""
        self.run(
            RegisterOffice(
                OFFICE,
                "Sárbereki Közös Önkormányzati Hivatal",
                "joint",
                (
                    Member(VILLAGE, "Sárberek Község Önkormányzata", "3999 Sárberek, Fő utca 1."),
                    Member(NEIGHBOUR, "Kisnyáras Község Önkormányzata"),
                ),
            ),
            RecordPerson(VILLAGE, Role.MAYOR, "Vadász Béla"),
            RecordPerson(OFFICE, Role.NOTARY, "dr. Kerek Anna"),
            RecordPerson(OFFICE, Role.COORDINATOR, "Kovács Istvánné", "", "+36 46 000 000", "agi@sarberek.hu"),
            ChooseJoining(OFFICE, JoiningMode.SYSTEM, "2028-01-01"),
        )

    def fill_contract(self, **changed: WireValue) -> None:
        """Answer every required question of the village's contract, some of them otherwise."""
        answers: dict[str, WireValue] = {
            "tax_number": "15981019-2-05",
            "portal": "undecided",
            "tenant_admin_name": "Tóth Éva",
            "signing_place": "Sárberek",
            "signing_method": "paper",
        }
        for field, value in (answers | changed).items():
            self.run(SaveAnswer(VILLAGE, FORM, field, value))

    def produce_contract(self, version: int = 1) -> str:
        """File a contract made from the answers as they stand and return the id of the paper."""
        subject, content = contract_record(VILLAGE), f"%PDF-1.7 version {version}".encode()
        made_from = answers_hash(self.ask(answers, VILLAGE, FORM))
        self.run(FilePaper(VILLAGE, DOCUMENT, subject, version, 7, made_from, "Szerződés", "a.pdf", content))
        return paper_record(VILLAGE, DOCUMENT, subject, version)

    def sign_contract(self, version: int = 1) -> str:
        """Produce, print, sign and scan."""
        paper = self.produce_contract(version)
        self.run(MarkPrinted(VILLAGE, paper), AttachScan(VILLAGE, paper, "scan.pdf", "application/pdf", 4, SCAN))
        return paper

    def finish_task(self, task_id: str, municipality: str) -> None:
        """Tick every step of a task off."""
        for step in self.program.content.task(task_id).steps:
            self.run(MarkStep(MunicipalityId(municipality), task_id, step.id, True))


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with nothing but its tables; each test works on a copy."""
    store = tmp_path_factory.mktemp("features") / "empty.db"
    build(from_environment({}, {"store": store, "actor": "x"}), KEY, FixedClock()).close()
    return store


@pytest.fixture
def new_desk(tmp_path: Path, empty_store: Path) -> Iterator[Callable[[], Desk]]:
    """Return a maker of desks with empty stores."""
    desks: list[Desk] = []

    def make() -> Desk:
        store = tmp_path / f"store-{len(desks)}.db"
        shutil.copyfile(empty_store, store)
        desks.append(Desk(store, FixedClock()))
        return desks[-1]

    yield make
    for desk in desks:
        desk.close()


@pytest.fixture
def first_start(new_desk: Callable[[], Desk]) -> Desk:
    """Return a desk where nothing was recorded yet."""
    return new_desk()


@pytest.fixture
def desk(first_start: Desk) -> Desk:
    """Return a desk whose office, people and joining mode are recorded."""
    first_start.record_office()
    return first_start
