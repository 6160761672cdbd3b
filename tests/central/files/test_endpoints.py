"""Files over HTTP: the tus protocol as foreign clients speak it, and downloads in parts; only for one's own."""

from __future__ import annotations

import base64
import hashlib
import uuid
from io import BytesIO
from typing import Any

import pytest
import requests
from tusclient import client

from tests.helpers.scans import scan_pdf

PDF = scan_pdf(filling=600_000)
HASH = hashlib.sha256(PDF).hexdigest()
PIECE = 256 * 1024
VILLAGE, STRANGER = "981011", "982117"


@pytest.fixture
def headers(central: Any) -> dict[str, str]:
    message = {
        "code": central.code(),
        "device_id": str(uuid.uuid4()),
        "device_name": "x",
        "incarnation": str(uuid.uuid4()),
    }
    token = requests.post(central.address + "/v1/enrol", json=message, timeout=10).json()["token"]
    return {"Authorization": f"Bearer {token}", "Tus-Resumable": "1.0.0"}


def _metadata(sha256: str = HASH) -> str:
    return (
        f"filename {base64.b64encode(b'../../etc/passwd').decode()},sha256 {base64.b64encode(sha256.encode()).decode()}"
    )


def _begin(central: Any, headers: dict[str, str], pir: str = VILLAGE, **more: str) -> requests.Response:
    given = {"Upload-Length": str(len(PDF)), "Upload-Metadata": _metadata()} | more
    return requests.post(f"{central.address}/v1/files/{pir}", headers=headers | given, timeout=10)


def _patch(
    central: Any, headers: dict[str, str], offset: int, piece: bytes, pir: str = VILLAGE, **more: str
) -> requests.Response:
    given = {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"} | more
    return requests.patch(f"{central.address}/v1/files/{pir}/{HASH}", headers=headers | given, data=piece, timeout=20)


def _whole(central: Any, headers: dict[str, str]) -> None:
    _begin(central, headers)
    for offset in range(0, len(PDF), PIECE):
        assert _patch(central, headers, offset, PDF[offset : offset + PIECE]).status_code == 204


def test_the_tus_project_s_own_client_sends_a_file(central: Any, headers: dict[str, str]) -> None:
    foreign = client.TusClient(
        f"{central.address}/v1/files/{VILLAGE}", headers={"Authorization": headers["Authorization"]}
    )
    sending = foreign.uploader(
        file_stream=BytesIO(PDF), chunk_size=PIECE, metadata={"sha256": HASH}, upload_checksum=True
    )
    sending.upload_chunk()
    assert sending.offset == PIECE
    taken_up = foreign.uploader(file_stream=BytesIO(PDF), chunk_size=PIECE, url=sending.url)
    assert taken_up.offset == PIECE
    again = foreign.uploader(file_stream=BytesIO(PDF), chunk_size=PIECE, metadata={"sha256": HASH})
    again.upload_chunk()
    taken_up.upload()
    assert taken_up.offset == len(PDF)
    assert central.files.read(VILLAGE, HASH) == PDF


def test_a_file_arrives_in_pieces_and_comes_back(central: Any, headers: dict[str, str]) -> None:
    address = f"{central.address}/v1/files/{VILLAGE}/{HASH}"
    begun = _begin(central, headers)
    assert (begun.status_code, begun.headers["Location"]) == (201, f"/v1/files/{VILLAGE}/{HASH}")
    _whole(central, headers)
    held = requests.head(address, headers=headers, timeout=10).headers
    assert (held["Upload-Offset"], held["Upload-Length"], held["Cache-Control"]) == (str(len(PDF)),) * 2 + ("no-store",)
    back = requests.get(address, headers=headers, timeout=10)
    assert back.content == PDF
    assert back.headers["Content-Type"] == "application/pdf"
    assert back.headers["X-Content-Type-Options"] == "nosniff"
    assert back.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in back.headers["Content-Security-Policy"]
    assert _begin(central, headers).status_code == 201
    assert requests.delete(address, headers=headers, timeout=10).status_code == 409


@pytest.mark.parametrize(
    ("asked", "status", "start", "end"),
    [
        ("bytes=0-99", 206, 0, 100),
        ("bytes=262144-524287", 206, 262_144, 524_288),
        ("bytes=600000-", 206, 600_000, len(PDF)),
        ("bytes=0-99999999", 206, 0, len(PDF)),
        (f"bytes={len(PDF)}-", 416, 0, 0),
        ("bytes=9-3", 416, 0, 0),
        ("bytes=0-1,5-6", 200, 0, len(PDF)),
        ("lines=1-2", 200, 0, len(PDF)),
    ],
)
def test_a_part_of_a_file(central: Any, headers: dict[str, str], asked: str, status: int, start: int, end: int) -> None:
    _whole(central, headers)
    address = f"{central.address}/v1/files/{VILLAGE}/{HASH}"
    part = requests.get(address, headers=headers | {"Range": asked}, timeout=10)
    assert part.status_code == status
    if status != 416:
        assert part.content == PDF[start:end]
    if status == 206:
        assert part.headers["Content-Range"] == f"bytes {start}-{end - 1}/{len(PDF)}"


def test_a_wrong_place_is_409_and_the_right_one_is_told(central: Any, headers: dict[str, str]) -> None:
    _begin(central, headers)
    _patch(central, headers, 0, PDF[:1000])
    assert _patch(central, headers, 0, PDF[:1000]).status_code == 409
    held = requests.head(f"{central.address}/v1/files/{VILLAGE}/{HASH}", headers=headers, timeout=10)
    assert held.headers["Upload-Offset"] == "1000"


def test_a_piece_that_was_damaged_on_its_way_is_not_kept(central: Any, headers: dict[str, str]) -> None:
    _begin(central, headers)
    right = "sha256 " + base64.b64encode(hashlib.sha256(PDF[:1000]).digest()).decode()
    wrong = _patch(central, headers, 0, PDF[1:1001], **{"Upload-Checksum": right})
    assert (wrong.status_code, wrong.json()["code"]) == (460, "file.wrong_checksum")
    assert _patch(central, headers, 0, PDF[:1000], **{"Upload-Checksum": right}).status_code == 204
    assert _patch(central, headers, 1000, b"x", **{"Upload-Checksum": "md4 x"}).status_code == 400


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"Upload-Length": str(21 * 1024 * 1024)}, 413),
        ({"Upload-Length": "0"}, 422),
        ({"Upload-Length": "-4"}, 422),
        ({"Upload-Metadata": "filename YQ=="}, 400),
        ({"Upload-Metadata": "sha256 ***"}, 400),
        ({"Upload-Metadata": "sha256 " + base64.b64encode(b"../../x").decode()}, 400),
        ({"Tus-Resumable": "0.2.2"}, 412),
    ],
)
def test_what_cannot_be_announced(central: Any, headers: dict[str, str], more: dict[str, str], status: int) -> None:
    answer = _begin(central, headers, **more)
    assert answer.status_code == status
    assert answer.headers["Tus-Resumable"] == "1.0.0"
    assert answer.json()["message_hu"]
    assert (answer.headers.get("Tus-Version") == "1.0.0") is (status == 412)


def test_another_media_type_is_no_piece(central: Any, headers: dict[str, str]) -> None:
    _begin(central, headers)
    assert _patch(central, headers, 0, PDF[:10], **{"Content-Type": "application/json"}).status_code == 415


def test_the_server_tells_what_it_can(central: Any, headers: dict[str, str]) -> None:
    told = requests.options(f"{central.address}/v1/files/{VILLAGE}", headers=headers, timeout=10)
    assert told.status_code == 204
    assert told.headers["Tus-Extension"] == "creation,termination,checksum"
    assert told.headers["Tus-Max-Size"] == str(20 * 1024 * 1024)


def test_an_upload_that_was_given_up_is_gone(central: Any, headers: dict[str, str]) -> None:
    _begin(central, headers)
    address = f"{central.address}/v1/files/{VILLAGE}/{HASH}"
    assert requests.delete(address, headers=headers, timeout=10).status_code == 204
    assert requests.head(address, headers=headers, timeout=10).status_code == 404


@pytest.mark.parametrize("pir", [STRANGER, "999999"])
def test_not_yours_and_not_there_are_alike(central: Any, headers: dict[str, str], pir: str) -> None:
    assert _begin(central, headers, pir).status_code == 404
    assert _patch(central, headers, 0, b"%PDF-", pir).status_code == 404
    foreign = requests.get(f"{central.address}/v1/files/{pir}/{HASH}", headers=headers, timeout=10)
    absent = requests.get(f"{central.address}/v1/files/{VILLAGE}/{'0' * 64}", headers=headers, timeout=10)
    assert (foreign.status_code, foreign.content) == (absent.status_code, absent.content) == (404, absent.content)
    assert requests.delete(f"{central.address}/v1/files/{pir}/{HASH}", headers=headers, timeout=10).status_code == 404


def test_a_stranger_learns_nothing(central: Any) -> None:
    answer = requests.post(f"{central.address}/v1/files/{VILLAGE}", headers={"Tus-Resumable": "0.1"}, timeout=10)
    assert answer.status_code == 401
