"""Opens the file store that the settings name: a folder, or a bucket of an S3-compatible service."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from app.documents.inspector import Inspector
from app.kernel.problems import Refused
from app.kernel.texts import Text
from central.files.bucket import Bucket, BucketAddress
from central.files.folder import Folder
from central.files.place import Place
from central.files.service import FileStore
from central.settings import Settings


class OpenedStore(FileStore):
    """A file store with its own worker process for looking at files; it must be closed."""

    def __init__(self, place: Place) -> None:
        self._inspector = Inspector()
        super().__init__(place, self._inspector.inspect)

    def close(self) -> None:
        """End the worker process; the store may still be used, a new worker then starts."""
        self._inspector.close()


def open_store(settings: Settings) -> OpenedStore:
    """Return the file store of the settings; it is not tried yet. Raises Refused where they do not fit together."""
    return OpenedStore(_place(settings))


def store_name(settings: Settings) -> str:
    """Return where the files are, for the operator; no key of it."""
    if settings.files_s3_bucket:
        return f"{settings.files_s3_endpoint}/{settings.files_s3_bucket}"
    return str(settings.files_folder)


def _place(settings: Settings) -> Place:
    given = {
        "endpoint": settings.files_s3_endpoint,
        "bucket": settings.files_s3_bucket,
        "key_id": settings.files_s3_key_id,
        "secret": settings.files_s3_secret,
    }
    if not any(given.values()):
        return Folder(settings.files_folder)
    values = {name: value for name, value in given.items() if value}
    missing = [f"CSATLAKOZO_CENTRAL_FILES_S3_{name.upper()}" for name in given if name not in values]
    if missing:
        raise _wrong(f"hiányzik: {', '.join(missing)}", f"missing: {', '.join(missing)}")
    if not _is_safe(values["endpoint"]):
        raise _wrong(
            "a CSATLAKOZO_CENTRAL_FILES_S3_ENDPOINT https-cím legyen",
            "CSATLAKOZO_CENTRAL_FILES_S3_ENDPOINT must be an https address",
        )
    return Bucket(BucketAddress(region=settings.files_s3_region, **values))


def _is_safe(endpoint: str) -> bool:
    """Tell whether files go encrypted, or stay on this machine."""
    parts = urlsplit(endpoint)
    if parts.scheme == "https":
        return bool(parts.hostname)
    try:
        return parts.scheme == "http" and ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return parts.scheme == "http" and parts.hostname == "localhost"


def _wrong(hu: str, en: str) -> Refused:
    return Refused(
        "settings.wrong",
        Text("A fájltár beállításai hibásak", "The settings of the file store are wrong"),
        Text(
            f"Javítsa ki, majd indítsa újra: {hu}. A fájlokhoz nem nyúltunk.",
            f"Correct this and start again: {en}. The files were not touched.",
        ),
    )
