"""The endpoints that take a sealed package from a bearer and give the sealed reply, and those of the keys."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from pathlib import Path as FilePath
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import FileResponse
from starlette.concurrency import run_in_threadpool

from app.wire import bundle_refusals
from app.wire.bundle import BundleReceipt, KeysReply, KeysRequest
from app.wire.messages import ProblemMessage
from app.wire.sealed import MAX_BUNDLE
from central.accounts.dependencies import ClockOf, DatabaseOf
from central.accounts.guard import DeviceOf
from central.bundles.intake import Desk, take_bundle
from central.bundles.keys import current_keys
from central.bundles.reply import ReplyShelf
from central.bundles.speaker import register

MEDIA_TYPE = "application/vnd.csatlakozo.package"

router = APIRouter(prefix="/v1/package", tags=["packages"])

_SAFE = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
_PROBLEMS = {status: {"model": ProblemMessage} for status in (400, 401, 403, 404, 413, 422, 503)}


def desk_of(request: Request) -> Desk:
    """Return what packages are taken with."""
    state = request.app.state
    content: FilePath = state.settings.content_folder
    shelf = ReplyShelf(state.settings.files_folder / "packages", content)
    return Desk(state.database, state.files, shelf, state.judges, content, state.followers)


@router.post(
    "",
    operation_id="bring_package",
    responses=_PROBLEMS,  # type: ignore[arg-type]
    openapi_extra={"requestBody": {"required": True, "content": {MEDIA_TYPE: {}}}},
)
async def bring(request: Request, clock: ClockOf, device: DeviceOf) -> BundleReceipt:
    """Take another device's package as it is; the one who brings it can read neither it nor the reply."""
    with tempfile.TemporaryDirectory() as folder:
        path = FilePath(folder) / "package"
        await _write(path, request.stream())
        return await run_in_threadpool(take_bundle, desk_of(request), path, device.id, clock.now())


@router.get(
    "/{package}/reply",
    operation_id="package_reply",
    responses=_PROBLEMS,  # type: ignore[arg-type]
    response_class=FileResponse,
)
def reply(
    package: Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")], request: Request, _device: DeviceOf
) -> FileResponse:
    """Give the sealed reply to the package with this hash; only who holds the package knows the hash."""
    return FileResponse(desk_of(request).shelf.find(package), media_type=MEDIA_TYPE, headers=_SAFE)


@router.post("/keys", operation_id="package_keys", responses=_PROBLEMS)  # type: ignore[arg-type]
def introduce(message: KeysRequest, database: DatabaseOf, clock: ClockOf, device: DeviceOf) -> KeysReply:
    """Remember which keys the packages of this device will bear, and tell it this server's keys."""
    with database.writing() as session:
        register(session, device.id, message.keys, clock.now())
        return KeysReply(keys=current_keys(session).public)


async def _write(path: FilePath, blocks: AsyncIterator[bytes]) -> None:
    size = 0
    with path.open("wb") as target:
        async for block in blocks:
            size += len(block)
            if size > MAX_BUNDLE:
                raise bundle_refusals.too_large()
            target.write(block)
