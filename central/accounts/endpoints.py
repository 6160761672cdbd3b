"""The endpoint with which a new device introduces itself."""

from __future__ import annotations

from fastapi import APIRouter, Request

from app.kernel.problems import Refused
from app.wire.messages import (
    PROTOCOL,
    DevicesReply,
    DevicesRequest,
    EnrolReply,
    EnrolRequest,
    OfficeDevice,
    ProblemMessage,
    RenewReply,
    RenewRequest,
)
from central.accounts import refusals
from central.accounts.dependencies import ClockOf, DatabaseOf
from central.accounts.devices import count_wrong_code, devices_of, enrol, renew
from central.accounts.guard import DeviceOf

router = APIRouter(prefix="/v1", tags=["devices"])


@router.post(
    "/enrol",
    responses={status: {"model": ProblemMessage} for status in (400, 403, 413, 422, 429, 503)},
    operation_id="enrol",
)
def enrol_device(request: Request, message: EnrolRequest, database: DatabaseOf, clock: ClockOf) -> EnrolReply:
    """Exchange a one-time code for the device's token; a wrong, used or expired code is 403."""
    now = clock.now()
    source = request.client.host if request.client else "unknown"
    try:
        with database.writing() as session:
            return enrol(session, message, now)
    except Refused:
        # A right code passes the brake: who guesses behind the same address must not shut a real office out.
        with database.writing() as session:
            is_guessing = count_wrong_code(session, source, now)
        if is_guessing:
            raise refusals.too_many_codes() from None
        raise


@router.post(
    "/renew",
    responses={status: {"model": ProblemMessage} for status in (400, 401, 409, 413, 422, 429, 503)},
    operation_id="renew",
)
def renew_device(message: RenewRequest, database: DatabaseOf, clock: ClockOf, device: DeviceOf) -> RenewReply:
    """Give a new name and token to a store that is a copy or an older state of the device that speaks."""
    with database.writing() as session:
        return renew(session, device, message, clock.now())


@router.post(
    "/devices",
    responses={status: {"model": ProblemMessage} for status in (400, 401, 413, 422, 429, 503)},
    operation_id="devices",
)
def office_devices(message: DevicesRequest, database: DatabaseOf, device: DeviceOf) -> DevicesReply:
    """Tell a device the machines of its own office, and up to which change the server has everything of each."""
    with database.reading() as session:
        found = devices_of(session, device.office_pir)
    return DevicesReply(
        protocol=PROTOCOL,
        nonce=message.nonce,
        devices=[
            OfficeDevice(
                name=one.name,
                enrolled_at=one.enrolled_at.isoformat(timespec="seconds"),
                last_seen=one.last_seen.isoformat(timespec="seconds") if one.last_seen else None,
                is_revoked=one.revoked_at is not None,
                is_this=one.id == device.id,
                counter=one.counter,
            )
            for one in found
        ],
    )
