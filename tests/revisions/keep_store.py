"""Keeps a store of the newest revision in tests/revisions/stores: run once before a release, and never again for it.

`python -m tests.revisions.keep_store` makes <revision>.db with a known key and rows in every table; a released one is
never made anew, because then it would only prove that the program opens its own stores.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from app.bootstrap import build
from app.features.form.commands import SaveAnswer
from app.features.office.commands import Member, RegisterOffice
from app.features.paper.commands import FilePaper
from app.features.task.commands import MarkStep
from app.kernel.ids import MunicipalityId
from app.settings import from_environment
from app.storage.connection import Access, connected
from app.storage.copying import copy_store
from app.storage.upgrade import CURRENT
from tests.helpers.clock import FixedClock

KEY = bytes(range(32))
STORES = Path(__file__).with_name("stores")
OFFICE, VILLAGE = MunicipalityId("981044"), MunicipalityId("981011")

_RECEIVED = """
INSERT INTO cursor (municipality, seq, seal) VALUES ('981011', 2, 'b2');
INSERT INTO received (municipality, change_id, seq, former_seq, seal, body) VALUES
    ('981011', '00000000-0000-7000-8000-000000000001', 1, NULL, 'a1', '{}'),
    ('981011', '00000000-0000-7000-8000-000000000002', 2, NULL, 'b2', '{"actor_name": "Őri Ű"}');
INSERT INTO act (municipality, id, kind, subject, party, actor_name, made_at, snapshot, snapshot_hash) VALUES
    ('981011', 'act-1', 'contract.submitted', 'c', 'municipality', 'Kovács Istvánné', '2027-01-02', '{}', 'x');
INSERT INTO conflict (municipality, id, table_name, record, field, standing_value, late_value) VALUES
    ('981011', 'conflict-1', 'answer', 'r', 'value', '"a"', '"b"');
INSERT INTO contract (municipality, id, number, form_version) VALUES ('981011', 'c', 1, '1.0.0');
INSERT INTO person (municipality, id, role, name) VALUES ('981011', 'p', 'mayor', 'Tűrő Őszike');
INSERT INTO setting (key, value) VALUES ('organisations', '["981044", "981011"]');
UPDATE outbox SET fate = 'accepted', answered_at = '2027-01-02T10:00:00.000+00:00' WHERE device_seq <= 3;
"""


def fill(store: Path, key: bytes) -> None:
    """Make a store with rows in every table of the first revision."""
    program = build(from_environment({}, {"store": store, "actor": "Kovács Istvánné"}), key, FixedClock())
    member = Member(VILLAGE, "Őrűfalva Község Önkormányzata", "3999 Őrűfalva, Fő utca 1.")
    program.run(RegisterOffice(OFFICE, "Őrűfalvai Közös Önkormányzati Hivatal", "joint", (member,)))
    for number in range(12):
        program.run(SaveAnswer(VILLAGE, "contract", "tenant_admin_name", f"Árvíztűrő tükörfúrógép {number}"))
    task = program.content.tasks[0]
    program.run(MarkStep(OFFICE, task.id, task.steps[0].id, True))
    program.run(FilePaper(VILLAGE, "D12", "c", 1, 3, "hash", "Szerződés", "szerzodes.pdf", b"%PDF-1.7 " + bytes(9000)))
    program.close()
    with connected(store, key, Access.WRITE) as connection:
        connection.executescript(_RECEIVED)
        connection.execute("VACUUM")


def main() -> int:
    """Make the store of the newest revision, unless it is kept already."""
    target = STORES / f"{CURRENT}.db"
    if target.exists():
        sys.stderr.write(f"{target.name} is kept already and stays as it was released.\n")
        return 1
    STORES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store.db"
        fill(store, KEY)
        copy_store(store, KEY, target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
