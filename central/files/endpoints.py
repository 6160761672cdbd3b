"""The endpoints that take a file in pieces and tell how much of it has arrived."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Path, Request, Response
from fastapi.responses import FileResponse

from app.wire.messages import ProblemMessage
from central.accounts.devices import KnownDevice
from central.accounts.guard import DeviceOf
from central.files import refusals
from central.files.service import MAX_FILE, FileStore

router = APIRouter(prefix="/v1/files", tags=["files"])

_SAFE = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
_PROBLEMS = {status: {"model": ProblemMessage} for status in (400, 401, 404, 409, 413, 415, 422, 503)}
_Pir = Annotated[str, Path(pattern=r"^[0-9]{6}$")]
_Sha256 = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]


def _store(request: Request) -> FileStore:
    store: FileStore = request.app.state.files
    return store


async def _piece(request: Request) -> bytes:
    return await request.body()


StoreOf = Annotated[FileStore, Depends(_store)]


@router.head("/{municipality}/{sha256}", responses=_PROBLEMS, operation_id="file_held")  # type: ignore[arg-type]
def held(municipality: _Pir, sha256: _Sha256, device: DeviceOf, store: StoreOf) -> Response:
    """Tell in ``Upload-Offset`` how many bytes of a file are here; 404 when nothing is, or it is not yours."""
    _require_own(device, municipality)
    length = store.held(municipality, sha256)
    if length is None:
        raise refusals.no_such_file()
    return Response(headers={**_SAFE, "Upload-Offset": str(length)})


@router.patch(
    "/{municipality}/{sha256}",
    status_code=204,
    responses=_PROBLEMS,  # type: ignore[arg-type]
    operation_id="file_piece",
    openapi_extra={"requestBody": {"required": True, "content": {"application/offset+octet-stream": {}}}},
)
def append(
    municipality: _Pir,
    sha256: _Sha256,
    device: DeviceOf,
    store: StoreOf,
    piece: Annotated[bytes, Depends(_piece)],
    upload_offset: Annotated[int, Header(ge=0, le=MAX_FILE)],
    upload_length: Annotated[int, Header(ge=1)],
) -> Response:
    """Append one piece (256 KiB at most) at ``Upload-Offset``; the last one is answered after the hash was checked."""
    _require_own(device, municipality)
    length = store.append(municipality, sha256, upload_offset, upload_length, piece)
    return Response(status_code=204, headers={"Upload-Offset": str(length)})


@router.get("/{municipality}/{sha256}", responses=_PROBLEMS, operation_id="file", response_class=FileResponse)  # type: ignore[arg-type]
def fetch(municipality: _Pir, sha256: _Sha256, device: DeviceOf, store: StoreOf) -> FileResponse:
    """Give a whole file back to a device of its office."""
    _require_own(device, municipality)
    path, media_type, ending = store.read(municipality, sha256)
    return FileResponse(path, media_type=media_type, filename=f"{sha256[:12]}.{ending}", headers=_SAFE)


def _require_own(device: KnownDevice, municipality: str) -> None:
    if municipality not in device.municipalities:
        raise refusals.no_such_file()
