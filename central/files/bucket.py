"""Keeps files in a bucket of an S3-compatible service; any number of processes on any machines may share it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from central.files.place import Kept, away

_TRIES = 3
_PATIENCE = timedelta(seconds=20)
"""Until an answer is due; a desktop waits for 30 seconds."""


@dataclass(frozen=True, slots=True)
class BucketAddress:
    """Where the bucket is and the keys to it."""

    endpoint: str
    bucket: str
    region: str
    key_id: str
    secret: str = field(repr=False)


class Bucket:
    """A place of files in an object store. A put there is whole or not at all, and durable when it is answered."""

    def __init__(self, address: BucketAddress) -> None:
        self._store = S3Store(
            address.bucket,
            endpoint=address.endpoint,
            region=address.region,
            access_key_id=address.key_id,
            secret_access_key=address.secret,
            virtual_hosted_style_request=False,
            client_options={
                # The address was judged before: plain HTTP is let through on this machine only.
                "allow_http": address.endpoint.startswith("http://"),
                "timeout": _PATIENCE,
                "connect_timeout": timedelta(seconds=5),
            },
            retry_config={"max_retries": _TRIES, "retry_timeout": _PATIENCE},
        )

    def prepare(self) -> None:
        """Try the bucket with the keys; it is made by whoever runs the service, not by us."""
        probe = f"probe-{secrets.token_hex(8)}"
        self.write(probe, b"probe")
        if self.read(probe, 1, 4) != b"rob":
            raise away()
        self.remove([probe])

    def size(self, key: str) -> int | None:
        """Return the bytes of an object."""
        with _said_when_away():
            try:
                return int(obstore.head(self._store, key)["size"])
            except FileNotFoundError:
                return None

    def read(self, key: str, start: int, end: int) -> bytes | None:
        """Return a part of an object."""
        if end <= start:
            return b"" if self.size(key) is not None else None
        with _said_when_away():
            try:
                return bytes(obstore.get_range(self._store, key, start=start, end=end))
            except FileNotFoundError:
                return None

    def write(self, key: str, content: bytes) -> None:
        """Put an object."""
        with _said_when_away():
            obstore.put(self._store, key, content, use_multipart=False)

    def listed(self, prefix: str) -> Iterator[Kept]:
        """Give the objects below a prefix."""
        with _said_when_away():
            for page in obstore.list(self._store, prefix=prefix):
                for one in page:
                    yield Kept(one["path"], one["size"], one["last_modified"])

    def remove(self, keys: Iterable[str]) -> None:
        """Delete objects, one by one: not every service knows the deletion of many at once."""
        for key in keys:
            with _said_when_away():
                try:
                    obstore.delete(self._store, key)
                except FileNotFoundError:
                    continue


@contextmanager
def _said_when_away() -> Iterator[None]:
    try:
        yield
    except (BaseError, OSError) as error:
        raise away() from error
