"""What was saved and what the server said to it, as a tester's driver writes it down."""

from __future__ import annotations

from app.storage.engine import open_engine
from app.storage.shared import Act
from app.storage.unit_of_work import reading
from app.sync.answered import answered_of, last_counter, receipts_of, saved_after, unanswered
from tests.helpers.central_server import CentralServer, hand_in
from tests.helpers.desks import KEY, Machine


def test_a_change_is_named_when_saved_and_again_when_answered(machine: Machine, central: CentralServer) -> None:
    machine.enrol(central)
    engine = open_engine(machine.store, KEY)
    with reading(engine) as session:
        assert last_counter(session) == 0
    machine.answer("signing_place", "Sárberek")
    machine.answer("signing_place", "Őrbottyán")
    with reading(engine) as session:
        assert last_counter(session) == 2
        assert [(change.device_seq, change.table, change.fate) for change in saved_after(session, 1)] == [
            (2, "answer", None)
        ]
        waiting = unanswered(session)
        assert answered_of(session, waiting) == ()
    assert waiting == {1, 2}
    machine.synchronise()
    with reading(engine) as session:
        assert {change.device_seq: change.fate for change in answered_of(session, waiting)} == {
            1: "accepted",
            2: "accepted",
        }
        assert [change.device_seq for change in answered_of(session, {2})] == [2]
        assert answered_of(session, frozenset()) == ()
        assert unanswered(session) == frozenset()
    engine.dispose()


def test_an_act_is_named_with_the_number_it_was_received_under(machine: Machine, central: CentralServer) -> None:
    machine.enrol(central)
    hand_in(central.database)
    machine.synchronise()
    engine = open_engine(machine.store, KEY)
    with reading(engine) as session:
        (act,) = (one for (one, _) in machine.look(Act.id, Act.registration_number))
        (receipt,) = receipts_of(session, {act})
        assert receipt.registration_number
        assert receipt.received_at
        assert receipts_of(session, {"another"}) == ()
    engine.dispose()
