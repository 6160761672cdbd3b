"""What a blocked PC left behind is in the administrator's queue until somebody has decided."""

from __future__ import annotations

import uuid

from central.console.work.kept import pcs_with_kept
from central.storage.quarantine_tables import Quarantined
from central.storage.tables import Device
from tests.helpers.central_server import OFFICE, VILLAGE
from tests.helpers.clock import START


def test_only_what_nobody_decided_about_counts(either_database) -> None:
    with either_database.writing() as session:
        session.add(
            Device(id="d" * 36, office_pir=OFFICE, name="PC-2", token_hash="x", incarnation="i" * 36, enrolled_at=START)
        )
        for number, state in enumerate(("kept", "kept", "released", "discarded")):
            session.add(
                Quarantined(
                    municipality=VILLAGE,
                    change_id=str(uuid.uuid4()),
                    device_id="d" * 36,
                    device_seq=number,
                    body="{}",
                    receipt="F-1",
                    received_at=START,
                    state=state,
                )
            )
        session.flush()
        (line,) = pcs_with_kept(session)
        assert (line.office_pir, line.device_name, line.count) == (OFFICE, "PC-2", 2)
