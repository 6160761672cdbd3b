"""The exchange over HTTP; who speaks is settled by the accounts, what is said by the service."""

from __future__ import annotations

import gzip

from fastapi import APIRouter, Request, Response

from app.kernel.ids import EVERYONE
from app.wire.messages import ExchangeReply, ExchangeRequest, ProblemMessage, ReturnReply, ReturnRequest
from app.wire.snapshot import SnapshotReply, SnapshotRequest
from central import metrics
from central.accounts.dependencies import DatabaseOf
from central.accounts.guard import DeviceOf
from central.storage.tenancy import of_device
from central.sync.following import follow
from central.sync.returned import take_back
from central.sync.service import spelled_exchange
from central.sync.snapshot import read_snapshot

router = APIRouter(prefix="/v1", tags=["sync"])

WORTH_PACKING = 1024
"""Bytes of an answer from which on packing it is worth the work."""


def packed(text: str, accepted: str) -> Response:
    """Return an answer of JSON, as gzip where it is long and the caller reads it: a village's line is thin.

    It says that requests may come packed as well (RFC 7694); a desktop packs nothing before it was told.
    """
    body = text.encode()
    headers = {"Vary": "Accept-Encoding", "Accept-Encoding": "gzip"}
    if len(body) >= WORTH_PACKING and "gzip" in accepted:
        body, headers["Content-Encoding"] = gzip.compress(body, compresslevel=1), "gzip"
    return Response(body, media_type="application/json", headers=headers)


@router.post(
    "/exchange",
    operation_id="exchange",
    responses={200: {"model": ExchangeReply}, **{status: {"model": ProblemMessage} for status in (400, 401, 409)}},
    response_class=Response,
)
def exchange_changes(message: ExchangeRequest, request: Request, database: DatabaseOf, device: DeviceOf) -> Response:
    """Take the waiting changes of a device and give it what it has not seen, in one transaction."""
    with database.writing(of_device(device.id, device.municipalities)) as session:
        now = request.app.state.clock.now()
        judges = request.app.state.judges
        reply = spelled_exchange(session, device.id, device.municipalities, message, judges, now)
    follow(database, request.app.state.followers, message.changes, now)
    metrics.exchange_answered(reply.fates, reply.given)
    return packed(reply.text, request.headers.get("accept-encoding", ""))


@router.post(
    "/snapshot",
    operation_id="snapshot",
    responses={status: {"model": ProblemMessage} for status in (400, 401, 403, 404, 422)},
)
def give_snapshot(message: SnapshotRequest, database: DatabaseOf, device: DeviceOf) -> SnapshotReply:
    """Give a new device the values that stand, page by page."""
    with database.reading(of_device(device.id, device.municipalities)) as session:
        return read_snapshot(session, device.municipalities | {EVERYONE}, message)


@router.post(
    "/return",
    operation_id="give_back",
    responses={status: {"model": ProblemMessage} for status in (400, 401, 422)},
)
def take_returned_changes(message: ReturnRequest, database: DatabaseOf, device: DeviceOf) -> ReturnReply:
    """Take back changes of this server that it lost when it was restored, in one transaction."""
    with database.writing(of_device(device.id, device.municipalities)) as session:
        return take_back(session, device.municipalities, message)
