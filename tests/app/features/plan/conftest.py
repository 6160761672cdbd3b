"""A clerk's desk on the day of the late joiner: 15 November 2027, first of January wished, council on the 25th."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.features.plan.commands.days import AddMeeting
from app.features.plan.commands.steps import FinishStep
from app.kernel.ids import MunicipalityId
from tests.app.features.conftest import Desk

LATE_DAY = datetime(2027, 11, 15, 8, tzinfo=UTC)
BEFORE = ("first-contact", "information-channels", "data-request", "plan-connection", "request-service",
          "local-regulations", "procurement", "infrastructure", "training", "inform-residents")  # fmt: skip
"""What Sárberek had done when it became late."""
OF_MUNICIPALITY = ("data-request", "request-service", "inform-residents")


@pytest.fixture
def late(desk: Desk) -> Desk:
    """Return the desk of the late joiner."""
    desk.clock.set(LATE_DAY)
    for step in BEFORE:
        partition = desk.village if step in OF_MUNICIPALITY else desk.office
        desk.run(FinishStep(MunicipalityId(partition), step, "2027-11-12"))
    desk.run(AddMeeting(desk.village, "2027-11-25"))
    return desk
