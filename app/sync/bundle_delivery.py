"""Carries another office's sealed package to the centre over the network, and brings the sealed reply back.

It can read neither; it compares sizes and hashes only.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import requests
from pydantic import ValidationError
from sqlalchemy import Engine

from app.jobs.job import Cancel, Progress
from app.kernel.texts import Text
from app.storage.files import sync_folder
from app.storage.settings import read_setting, write_setting
from app.storage.unit_of_work import reading, writing
from app.sync import bundle_faults, faults
from app.sync.bundle_keys import keep_centre_keys, own_keys
from app.sync.bundle_state import Delivery
from app.sync.bundle_status import INTRODUCED
from app.sync.outbox import read_device
from app.sync.token import TokenKeeper
from app.sync.transport import Transport, raise_for
from app.wire import bundle_refusals as refusals
from app.wire.bundle import BundleReceipt, KeysReply, KeysRequest
from app.wire.sealed import MAX_BUNDLE, Kind, SealedReader

MEDIA_TYPE = "application/vnd.csatlakozo.package"
_BLOCK = 256 * 1024
_GENERATION = "bundle_generation"
_SENDING = Text("A csomag továbbítása", "Carrying the package")
_FETCHING = Text("A válaszcsomag letöltése", "Fetching the reply")


class BundleTransport(Transport):
    """The centre's address, for packages as they are."""

    def introduce(self, request: KeysRequest) -> KeysReply:
        """Tell this device's keys and learn the centre's."""
        return self._post("/v1/package/keys", request, KeysReply)

    def send(self, stream: IO[bytes]) -> BundleReceipt:
        """Send a whole package; raises Problem with the centre's words."""
        response = self._send("POST", "/v1/package", data=stream, headers={"Content-Type": MEDIA_TYPE})
        raise_for(response)
        try:
            return BundleReceipt.model_validate_json(response.content)
        except ValidationError as error:
            raise faults.foreign_answer() from error

    def fetch(self, name: str) -> Iterator[bytes]:
        """Yield a reply in blocks; raises Problem."""
        response = self._send("GET", f"/v1/package/{name}/reply", stream=True)
        with contextlib.closing(response):
            raise_for(response)
            try:
                yield from response.iter_content(_BLOCK)
            except requests.exceptions.RequestException as error:
                raise faults.unreachable() from error


def deliver(
    engine: Engine, tokens: TokenKeeper, path: Path, folder: Path, progress: Progress, cancel: Cancel
) -> Delivery:
    """Send the package as it is and put the reply into a folder; raises Problem in words."""
    _require_changes(path)
    transport = _connected(engine, tokens)
    try:
        progress(0, 0, _SENDING)
        try:
            with path.open("rb") as stream:
                receipt = transport.send(stream)
        except OSError as error:
            raise bundle_faults.unreadable(error) from error
        cancel.raise_if_set()
        target = folder / f"{path.stem.removesuffix('_csomag')}_valasz.csatlakozo"
        _write(target, transport.fetch(receipt.reply), receipt.reply_size, progress, cancel)
    finally:
        transport.close()
    problem = receipt.problem
    return Delivery(
        number=receipt.number,
        office_name=receipt.office_name,
        items=receipt.items,
        is_taken=receipt.is_taken,
        reply=target,
        title=problem.title if problem else None,
        message=problem.message if problem else None,
    )


def introduce(engine: Engine, tokens: TokenKeeper) -> None:
    """Tell the centre over the network which keys packages will bear, and learn its keys; raises Problem."""
    transport = _connected(engine, tokens)
    try:
        _introduce(engine, transport)
    finally:
        transport.close()


def _introduce(engine: Engine, transport: BundleTransport) -> None:
    reply = transport.introduce(KeysRequest(keys=own_keys(engine).public))
    with writing(engine) as session:
        keep_centre_keys(session, reply.keys)
        write_setting(session, INTRODUCED, read_device(session).device_id)


def proving(engine: Engine, address: str, token: str) -> BundleTransport:
    """Return the connection of a device whose requests prove that it is this device that makes them."""
    return BundleTransport(address, token, own_keys(engine).sign)


def introduce_once(engine: Engine, transport: Transport) -> None:
    """Tell the centre this device's key unless it knows it, so that its token alone opens nothing; raises Problem."""
    with reading(engine) as session:
        is_known = read_setting(session, INTRODUCED) == read_device(session).device_id
    if not is_known and isinstance(transport, BundleTransport):
        _introduce(engine, transport)


def follow_keys(engine: Engine, transport: Transport, generation: int | None) -> None:
    """Ask for the centre's keys anew where an exchange told of another generation of them; raises Problem.

    So a device with a network needs no new entry package after the centre replaced its keys, whatever the reason.
    """
    with reading(engine) as session:
        known = read_setting(session, _GENERATION)
    if generation is None or known == str(generation) or not isinstance(transport, BundleTransport):
        return
    _introduce(engine, transport)
    with writing(engine) as session:
        write_setting(session, _GENERATION, str(generation))


def _connected(engine: Engine, tokens: TokenKeeper) -> BundleTransport:
    with reading(engine) as session:
        address = read_device(session).server_url
    token = tokens.read() if address else None
    if not address or not token:
        raise faults.not_enrolled()
    return proving(engine, address, token)


def _require_changes(path: Path) -> None:
    """Look at the head, so that a wrong file is told of without a network; raises Refused."""
    try:
        with path.open("rb") as stream:
            SealedReader(stream).require(Kind.CHANGES)
        if path.stat().st_size > MAX_BUNDLE:
            raise refusals.too_large()
    except OSError as error:
        raise bundle_faults.unreadable(error) from error


def _write(target: Path, blocks: Iterator[bytes], size: int, progress: Progress, cancel: Cancel) -> None:
    """Write the reply beside its name first; what was read back must be what came."""
    digest, done = hashlib.sha256(), 0
    temporary: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(prefix=".valasz-", suffix=".part", dir=target.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as stream:
            for block in blocks:
                cancel.raise_if_set()
                stream.write(block)
                digest.update(block)
                done += len(block)
                progress(done, size, _FETCHING)
            stream.flush()
            os.fsync(stream.fileno())
        if done != size:
            raise faults.unreachable()
        temporary.replace(target)
        with contextlib.suppress(OSError):
            sync_folder(target.parent)
        with target.open("rb") as written:
            if hashlib.file_digest(written, "sha256").digest() != digest.digest():
                raise bundle_faults.not_as_written()
    except OSError as error:
        raise bundle_faults.unwritable(error) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
