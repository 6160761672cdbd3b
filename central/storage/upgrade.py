"""Brings the server's database to the tables of this program, and refuses one that a newer program wrote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, text

from app.storage import upgrade as desktop
from central.storage import refusals

CURRENT = "0015"
"""The newest revision that this program knows; held by a test against the files in schema/revisions."""

_FIRST = "0001"
_LOCK = 4_600_846
"""The number of the lock under which one `init` at a time works on PostgreSQL; any number that nobody else uses."""


def stored_revision(connection: Connection) -> str | None:
    """Return the revision of the database, or None where none is written down."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def is_known(revision: str) -> bool:
    """Tell whether this program knows a revision."""
    return revision in {script.revision for script in ScriptDirectory.from_config(_configuration()).walk_revisions()}


def prepare(connection: Connection) -> None:
    """Upgrade inside the caller's transaction; raises Refused ``database.newer`` or ``database.foreign``.

    A database from before there were revisions holds the tables of the first one; it is taken up from there.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
    found = stored_revision(connection)
    if found == CURRENT:
        return
    if found is not None and not is_known(found):
        raise refusals.newer()
    if found is None and connection.dialect.has_table(connection, "server_state"):
        _require_first_tables(connection)
        command.stamp(_configuration(connection), _FIRST)
    upgrade_to(connection, CURRENT)


def upgrade_to(connection: Connection, revision: str) -> None:
    """Run every revision up to this one that the database has not seen."""
    command.upgrade(_configuration(connection), revision)


def _require_first_tables(connection: Connection) -> None:
    """Raise Refused ``database.foreign`` unless the tables are exactly those that the first revision makes."""
    engine = create_engine("sqlite://")
    with engine.begin() as model:
        upgrade_to(model, _FIRST)
        wanted = _columns(model)
    engine.dispose()
    held = _columns(connection)
    if any(held.get(table) != columns for table, columns in wanted.items() if table != "alembic_version"):
        raise refusals.foreign()


def _columns(connection: Connection) -> dict[str, set[str]]:
    found = inspect(connection).get_multi_columns()
    return {table: {column["name"] for column in columns} for (_schema, table), columns in found.items()}


def _configuration(connection: Connection | None = None) -> Config:
    """Return Alembic's settings: the desktop's environment, which knows no table, and our own revisions."""
    configuration = Config()
    configuration.set_main_option("script_location", str(Path(desktop.__file__).with_name("schema")))
    configuration.set_main_option("version_locations", str(Path(__file__).with_name("schema") / "revisions"))
    configuration.set_main_option("path_separator", "os")
    attributes: dict[Any, Any] = configuration.attributes
    attributes["connection"] = connection
    return configuration
