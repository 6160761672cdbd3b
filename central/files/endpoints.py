"""The endpoints that take a file in pieces by the tus protocol, and give it back in parts."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Request, Response

from app.wire.messages import ProblemMessage
from central.accounts.devices import KnownDevice
from central.accounts.guard import DeviceOf
from central.files import refusals, tus
from central.files.service import MAX_FILE, FileStore

router = APIRouter(
    prefix="/v1/files", tags=["files"], route_class=tus.TusRoute, dependencies=[Depends(tus.require_version)]
)

_PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": ProblemMessage} for status in (400, 401, 404, 409, 412, 413, 415, 416, 422, 460, 503)
}
_RANGE = re.compile(r"bytes=([0-9]{1,9})-([0-9]{0,9})")
_Pir = Annotated[str, Path(pattern=r"^[0-9]{6}$")]
_Sha256 = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]


def _store(request: Request) -> FileStore:
    store: FileStore = request.app.state.files
    return store


async def _piece(request: Request) -> bytes:
    if request.headers.get("Content-Type") != tus.MEDIA_TYPE:
        raise refusals.wrong_piece_kind()
    return await request.body()


StoreOf = Annotated[FileStore, Depends(_store)]


@router.options("/{municipality}", status_code=204, responses=_PROBLEMS, operation_id="file_options")
def tell(municipality: _Pir, device: DeviceOf) -> Response:
    """Tell which version and extensions of the tus protocol are spoken, and the largest file."""
    _require_own(device, municipality)
    return Response(status_code=204, headers=tus.options())


@router.post("/{municipality}", status_code=201, responses=_PROBLEMS, operation_id="file_begin")
def begin(
    municipality: _Pir,
    device: DeviceOf,
    store: StoreOf,
    upload_length: Annotated[int, Header(ge=1, le=2**40)],
    upload_metadata: Annotated[str, Header(max_length=2000)],
) -> Response:
    """Announce a file of a length, named by ``sha256`` in ``Upload-Metadata``; ``Location`` is where its pieces go.

    The place is named by the content, so a lost answer costs nothing: HEAD finds it again.
    """
    _require_own(device, municipality)
    sha256 = tus.hash_of(upload_metadata)
    store.begin(municipality, sha256, upload_length)
    return Response(status_code=201, headers={**tus.SAFE, "Location": f"/v1/files/{municipality}/{sha256}"})


@router.head("/{municipality}/{sha256}", responses=_PROBLEMS, operation_id="file_held")
def held(municipality: _Pir, sha256: _Sha256, device: DeviceOf, store: StoreOf) -> Response:
    """Tell in ``Upload-Offset`` how many bytes of a file are here; 404 when nothing is, or it is not yours."""
    _require_own(device, municipality)
    found = store.held(municipality, sha256)
    if found is None:
        raise refusals.no_such_file()
    headers = {"Upload-Offset": str(found.offset), "Upload-Length": str(found.length)}
    return Response(headers={**tus.SAFE, "Cache-Control": "no-store", **headers})


@router.patch(
    "/{municipality}/{sha256}",
    status_code=204,
    responses=_PROBLEMS,
    operation_id="file_piece",
    openapi_extra={"requestBody": {"required": True, "content": {tus.MEDIA_TYPE: {}}}},
)
def append(
    municipality: _Pir,
    sha256: _Sha256,
    device: DeviceOf,
    store: StoreOf,
    piece: Annotated[bytes, Depends(_piece)],
    upload_offset: Annotated[int, Header(ge=0, le=MAX_FILE)],
    upload_checksum: Annotated[str | None, Header(max_length=200)] = None,
) -> Response:
    """Append one piece (256 KiB at most) at ``Upload-Offset``; the last one is answered after the file was judged."""
    _require_own(device, municipality)
    tus.check_piece(upload_checksum, piece)
    length = store.append(municipality, sha256, upload_offset, piece)
    return Response(status_code=204, headers={"Upload-Offset": str(length)})


@router.delete("/{municipality}/{sha256}", status_code=204, responses=_PROBLEMS, operation_id="file_give_up")
def give_up(municipality: _Pir, sha256: _Sha256, device: DeviceOf, store: StoreOf) -> Response:
    """Forget an unfinished upload; a file that is whole stays (409)."""
    _require_own(device, municipality)
    store.give_up(municipality, sha256)
    return Response(status_code=204)


@router.get(
    "/{municipality}/{sha256}",
    responses={**_PROBLEMS, 206: {"description": "The asked part"}},
    operation_id="file",
    response_class=Response,
)
def fetch(
    municipality: _Pir,
    sha256: _Sha256,
    device: DeviceOf,
    store: StoreOf,
    asked: Annotated[str | None, Header(alias="Range", max_length=200)] = None,
) -> Response:
    """Give a whole file back to a device of its office, or one range of its bytes (RFC 9110, 14)."""
    _require_own(device, municipality)
    file = store.whole(municipality, sha256)
    headers = {
        **tus.SAFE,
        "Accept-Ranges": "bytes",
        "ETag": f'"{sha256}"',
        "Content-Disposition": f'attachment; filename="{sha256[:12]}.{file.ending}"',
    }
    found = _RANGE.fullmatch(asked or "")
    if found is None:
        return Response(store.read(municipality, sha256), media_type=file.media_type, headers=headers)
    start, end = int(found[1]), min(int(found[2] or file.size), file.size - 1) + 1
    if start >= end:
        raise refusals.wrong_range()
    content = store.read(municipality, sha256, start, end)
    headers["Content-Range"] = f"bytes {start}-{end - 1}/{file.size}"
    return Response(content, status_code=206, media_type=file.media_type, headers=headers)


def _require_own(device: KnownDevice, municipality: str) -> None:
    if municipality not in device.municipalities:
        raise refusals.no_such_file()
