"""PostgreSQL's row-level security: a policy on every tenant's table, and a role for the server that obeys it."""

from __future__ import annotations

import hashlib

from sqlalchemy import URL, Connection, text
from sqlalchemy.exc import ProgrammingError

from app.storage.base import Base
from central.storage import refusals
from central.storage.base import CentralBase
from central.storage.tenancy import ALL, DEVICE, MUNICIPALITIES, device_tables, tenant_tables

# Each setting stands in a SELECT of its own: PostgreSQL then reads and splits it once for a statement, not for a row.
_NAMED = f"current_setting('{MUNICIPALITIES}', true)"
_IS_CENTRE = f"(SELECT {_NAMED} = '{ALL}')"
_OF_MUNICIPALITY = f"municipality = ANY ((SELECT string_to_array({_NAMED}, ','))::text[]) OR {_IS_CENTRE}"
_OF_DEVICE = f"device_id = (SELECT current_setting('{DEVICE}', true)) OR {_IS_CENTRE}"

_NOT_ALLOWED = "42501"
"""PostgreSQL's code for a missing right."""

_HELD = text("""
    SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity, array_remove(array_agg(p.polname::text), NULL)
    FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid
    WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
    GROUP BY c.oid, c.relname
""")
_MIGHT = text("""
    SELECT (SELECT coalesce(bool_or(rolsuper OR rolbypassrls), false) FROM pg_roles
            WHERE pg_has_role(current_user, oid, 'MEMBER'))
        OR (SELECT coalesce(bool_or(pg_has_role(current_user, relowner, 'MEMBER')), false) FROM pg_class
            WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace)
""")


def protect(connection: Connection) -> None:
    """Put every tenant's table under its one policy, binding its owner too; what is right already is left alone."""
    for table, rule in _unprotected(connection).items():
        name = _quoted(connection, table)
        for policy in _policies(connection).get(table, (False, []))[1]:
            _say(connection, f"DROP POLICY {_quoted(connection, policy)} ON {name}")
        _say(connection, f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
        _say(connection, f"CREATE POLICY {_policy_name(rule)} ON {name} USING ({rule}) WITH CHECK ({rule})")


def admit(connection: Connection, server: URL) -> None:
    """Make the server's role where it is missing and let it read and write; it never owns and never bypasses.

    Raises Refused ``database.role_missing`` where the owner may not make roles.
    """
    name = str(server.username or "")
    role = _quoted(connection, name)
    if not connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": name}).scalar():
        word = f" PASSWORD {_literal(connection, str(server.password))}" if server.password else ""
        try:
            _say(connection, f"CREATE ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS{word}")
        except ProgrammingError as error:
            if getattr(error.orig, "sqlstate", "") != _NOT_ALLOWED:
                raise
            raise refusals.role_missing(name) from error
    tables = (*CentralBase.metadata.tables, *Base.metadata.tables)
    listed = ", ".join(_quoted(connection, table) for table in tables)
    schema = _quoted(connection, str(connection.execute(text("SELECT current_schema()")).scalar()))
    _say(connection, f"GRANT USAGE ON SCHEMA {schema} TO {role}")
    _say(connection, f"GRANT SELECT, INSERT, UPDATE, DELETE ON {listed} TO {role}")
    _say(connection, f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}")
    _say(connection, f"GRANT SELECT ON alembic_version TO {role}")


def require_separated(connection: Connection) -> None:
    """Raise Refused unless this role obeys the policies and every tenant's table has its own."""
    if connection.execute(_MIGHT).scalar():
        raise refusals.too_mighty()
    if _unprotected(connection):
        raise refusals.not_prepared()


def _unprotected(connection: Connection) -> dict[str, str]:
    """Return the tenants' tables that are not bound by exactly their policy, with its rule."""
    held = _policies(connection)
    wanted = dict.fromkeys(tenant_tables(), _OF_MUNICIPALITY) | dict.fromkeys(device_tables(), _OF_DEVICE)
    return {table: rule for table, rule in wanted.items() if held.get(table) != (True, [_policy_name(rule)])}


def _policies(connection: Connection) -> dict[str, tuple[bool, list[str]]]:
    return {table: (is_forced, list(names)) for table, is_forced, names in connection.execute(_HELD)}


def _say(connection: Connection, statement: str) -> None:
    """Run a statement that can have no parameters, as it is."""
    connection.exec_driver_sql(statement, execution_options={"no_parameters": True})


def _policy_name(rule: str) -> str:
    """Return a name that changes with the rule, so that an older rule is noticed."""
    return "tenant_" + hashlib.sha256(rule.encode()).hexdigest()[:8]


def _quoted(connection: Connection, name: str) -> str:
    return connection.dialect.identifier_preparer.quote_identifier(name)


def _literal(connection: Connection, word: str) -> str:
    """Return a text as SQL spells it; a role's password cannot be a parameter."""
    return str(connection.execute(text("SELECT quote_literal(:word)"), {"word": word}).scalar_one())
