"""Gives the bytes of a file that a record names: from this machine, or fetched from the centre there and then."""

from __future__ import annotations

from sqlalchemy import Engine

from app.jobs.job import Cancel, Progress
from app.kernel.clock import Clock
from app.storage.contents import file_content
from app.storage.unit_of_work import reading
from app.sync import faults
from app.sync.outbox import read_device
from app.sync.token import TokenKeeper


class Fetching:
    """The files of one store, wherever they are."""

    def __init__(self, engine: Engine, clock: Clock, tokens: TokenKeeper) -> None:
        self._engine = engine
        self._clock = clock
        self._tokens = tokens

    def content(self, municipality: str, sha256: str, progress: Progress, cancel: Cancel) -> bytes:
        """Return the bytes of a file; a job for the free lane, where it may have to be fetched.

        Raises Refused ``file.not_there_yet`` or ``device.not_enrolled``, Unavailable where the centre cannot be
        reached; what arrived until then stays.
        """
        with reading(self._engine) as session:
            here = file_content(session, municipality, sha256)
            device = read_device(session)
        if here is not None:
            return here
        token = self._tokens.read() if device.server_url else None
        if not device.server_url or not token:
            raise faults.not_enrolled()
        # requests and pydantic cost 0.2 s at import; most files are here.
        from app.sync.bundle_delivery import proving
        from app.sync.files import Courier

        transport = proving(self._engine, device.server_url, token)
        try:
            return Courier(self._engine, self._clock, transport, progress, cancel).fetch(municipality, sha256)
        finally:
            transport.close()
