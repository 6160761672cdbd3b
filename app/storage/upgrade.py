"""Brings a store to the tables of this program, and refuses one that a newer program wrote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from app.kernel.problems import Refused
from app.kernel.texts import Text

CURRENT = "0005"
"""The newest revision that this program knows; held by a test against the files in schema/revisions."""

_NEWER = Refused(
    "store.newer",
    Text("Ezt a tárat egy újabb program írta", "A newer program wrote this store"),
    Text(
        "Telepítse a program újabb változatát, és nyissa meg azzal. Az adatokhoz nem nyúltunk.",
        "Install the newer version of the program and open it with that. The data were not touched.",
    ),
)


def stored_revision(engine: Engine) -> str | None:
    """Return the revision of a store, or None for an empty file."""
    with engine.connect() as connection:
        exists = connection.execute(text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")).scalar()
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if exists else None
        connection.rollback()
    return None if found is None else str(found)


def prepare(engine: Engine) -> None:
    """Upgrade in one transaction where needed; raises Refused ``store.newer`` for a revision that is not known here."""
    found = stored_revision(engine)
    if found == CURRENT:
        return
    # Alembic costs 0.1 s at import and is needed only at the first start after an installation.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    configuration = Config()
    configuration.set_main_option("script_location", str(Path(__file__).with_name("schema")))
    configuration.set_main_option("version_locations", str(Path(__file__).with_name("schema") / "revisions"))
    configuration.set_main_option("path_separator", "os")
    known: set[Any] = {script.revision for script in ScriptDirectory.from_config(configuration).walk_revisions()}
    if found is not None and found not in known:
        raise _NEWER
    with engine.connect() as connection:
        connection.execute(text("BEGIN IMMEDIATE"))
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, "head")
        connection.commit()
