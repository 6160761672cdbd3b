"""Makes the register a signed package, so that a desktop without a network finds its office and villages in it."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.content.model import Organisation as ListedOrganisation
from app.content.model import Settlement as ListedSettlement
from app.content.package import FORMAT, MANIFEST, pack, sign
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.files import write_safely
from central.features.register.service import kept_settlements
from central.storage.engine import Database
from central.storage.tables import Organisation

_VALID = timedelta(days=730)


def wrong_key() -> Refused:
    """The key cannot sign."""
    return Refused(
        "settlements.wrong_key",
        Text("A kulccsal nem lehet aláírni", "The key cannot sign"),
        Text(
            "Jelszó nélküli Ed25519 titkos kulcs kell, PEM alakban. A csomag nem készült el.",
            "An Ed25519 private key in PEM without a password is needed. The package was not made.",
        ),
        "key",
    )


def write_package(database: Database, target: Path, key_file: Path, key_id: str, now: datetime) -> dict[str, object]:
    """Write the register as one signed file and say what is in it; raises Problem for the key or the disk."""
    key = _key(key_file)
    with database.reading() as session:
        organisations, settlements = _organisations(session), kept_settlements(session)
    listed = [ListedSettlement(one.ksh_code, one.name, one.county, one.seat, one.population) for one in settlements]
    version = f"{now:%Y.%m.%d.%H%M}"
    register = {"organisations": [asdict(one) for one in organisations], "settlements": [asdict(one) for one in listed]}
    manifest = {
        "kind": "register",
        "program": "csatlakozo",
        "format": FORMAT,
        "version": version,
        "valid_from": f"{now:%Y-%m-%d}",
        "valid_to": f"{now + _VALID:%Y-%m-%d}",
        "title": "Hivatalos nyilvántartás (Forrás: KSH)",
    }
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "register"
        folder.mkdir()
        (folder / "register.json").write_text(json.dumps(register, ensure_ascii=False), "utf-8")
        (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")
        sign(folder, key_id, key.sign)
        packed = Path(place) / "register.cspkg"
        pack(folder, packed)
        write_safely(target, packed.read_bytes())
    return {"file": str(target), "version": version, "organisations": len(organisations), "settlements": len(listed)}


def _key(file: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(file.read_bytes(), None)
    except (OSError, ValueError, TypeError) as error:
        raise wrong_key() from error
    if not isinstance(key, Ed25519PrivateKey):
        raise wrong_key()
    return key


def _organisations(session: Session) -> list[ListedOrganisation]:
    """Return the organisations as a desktop knows them; what only the office itself knows stays empty."""
    rows = session.scalars(select(Organisation).order_by(Organisation.pir))
    return [
        ListedOrganisation(
            row.pir,
            row.name,
            row.kind,
            "",
            row.tax_number or "",
            "",
            row.ksh_code or "",
            row.population,
            row.county or "",
            row.office_pir or "",
        )
        for row in rows
    ]
