"""Makes the entry package of a device that was never online; it opens with the code that stands on the letter."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO

from sqlalchemy.orm import Session

from app.wire.bundle import BundleWriter, EntryManifest, FrameKind
from app.wire.sealed import Kind, seal_with_code
from central.accounts.devices import issue_code, organisations_of
from central.bundles.keys import current_keys
from central.sync.seal import read_identity

ENTRY_DAYS = 60
"""Days that an entry package is good for: it travels by hand, and its first reply comes back by hand too."""


def make_entry(session: Session, office_pir: str, created_by: str, address: str, now: datetime) -> tuple[str, bytes]:
    """Return a one-time code and the package that it opens; the two go to the office on different ways.

    Raises Refused ``organisation.unknown``.
    """
    code = issue_code(session, office_pir, created_by, now, ENTRY_DAYS)
    keys = current_keys(session)
    manifest = EntryManifest(
        keys=keys.public,
        address=address,
        epoch=read_identity(session).epoch,
        organisations=organisations_of(session, office_pir),
        expires_at=(now + timedelta(days=ENTRY_DAYS)).isoformat(timespec="seconds"),
    )
    stream = BytesIO()
    writer = BundleWriter(seal_with_code(stream, Kind.ENTRY, code))
    writer.message(FrameKind.MANIFEST, manifest)
    writer.sign(keys.sign)
    return code, stream.getvalue()
