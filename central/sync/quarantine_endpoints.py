"""The one endpoint that a blocked device may still call: it leaves what it has not sent, and learns nothing."""

from __future__ import annotations

from fastapi import APIRouter, Request

from app.wire.messages import ProblemMessage
from app.wire.quarantine import QuarantineReply, QuarantineRequest
from central.accounts.dependencies import DatabaseOf
from central.accounts.guard import DeviceOf
from central.storage.tenancy import of_device
from central.sync.quarantine import set_aside

router = APIRouter(prefix="/v1", tags=["sync"])


@router.post(
    "/quarantine",
    operation_id="set_aside",
    responses={status: {"model": ProblemMessage} for status in (400, 401, 422)},
)
def take_aside(message: QuarantineRequest, request: Request, database: DatabaseOf, device: DeviceOf) -> QuarantineReply:
    """Keep the changes of a blocked device aside, in one transaction."""
    with database.writing(of_device(device.id, device.municipalities)) as session:
        return set_aside(session, device.id, device.municipalities, message, request.app.state.clock.now())
