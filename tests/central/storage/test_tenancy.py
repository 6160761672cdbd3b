"""A transaction says for whom it works; one that works for nobody touches no tenant's table, on both engines."""

from __future__ import annotations

import pytest
from sqlalchemy import UniqueConstraint, select, text

from app.storage.shared import Act
from central.storage.engine import Database
from central.storage.sync_tables import ChangeFate, ChangeLog
from central.storage.tables import Device
from central.storage.tenancy import (
    CENTRE,
    NOBODY,
    Context,
    ContextMissingError,
    device_tables,
    of_device,
    require_context,
    tenant_tables,
)


def test_every_key_of_a_tenants_table_begins_with_the_municipality() -> None:
    assert {"act", "answer", "change_log", "field_head", "partition", "person"} <= set(tenant_tables())
    for table in tenant_tables().values():
        keys = [list(table.primary_key.columns)]
        keys += [list(one.columns) for one in table.constraints if isinstance(one, UniqueConstraint)]
        keys += [list(one.columns) for one in table.indexes if one.unique]
        keys += [list(one.columns) for one in table.foreign_key_constraints]
        assert all(columns[0].name == "municipality" for columns in keys), table.name
    for table in device_tables().values():
        assert next(iter(table.primary_key.columns)).name == "device_id"


@pytest.mark.parametrize("statement", [select(Act.id), select(ChangeLog.seq), select(ChangeFate.fate)])
def test_a_forgotten_context_is_a_fault(central_database: Database, statement: object) -> None:
    with central_database.reading(NOBODY) as session, pytest.raises(ContextMissingError):
        session.execute(statement)  # type: ignore[call-overload]
    with central_database.reading(CENTRE) as session:
        assert session.execute(statement).all() == []  # type: ignore[call-overload]


def test_the_next_transaction_of_a_connection_begins_with_nobody(central_database: Database) -> None:
    with central_database.reading(CENTRE) as session:
        session.execute(select(Act.id))
    with central_database.engine.connect() as connection, pytest.raises(ContextMissingError):
        connection.execute(select(Act.id))


@pytest.mark.parametrize(
    "words",
    [
        "DELETE FROM act",
        'UPDATE "act" SET id = 1',
        "INSERT INTO act (id) VALUES (1)",
        "SELECT 1 FROM organisation AS o, act",
        "SELECT 1 FROM device JOIN act ON true",
        "SELECT EXISTS (SELECT 1 FROM act)",
    ],
)
def test_every_way_to_a_tenants_table_is_seen(central_database: Database, words: str) -> None:
    with central_database.reading(NOBODY) as session, pytest.raises(ContextMissingError):
        require_context(session.connection(), words)


def test_the_accounts_need_no_context(central_database: Database) -> None:
    with central_database.writing(NOBODY) as session:
        assert session.execute(select(Device.id)).all() == []
        assert session.execute(text("SELECT 'FROM', kind AS municipality FROM organisation")).all()


@pytest.mark.parametrize("pir", ["*", "", "98101", "981011,981022", "98101a"])
def test_a_context_names_municipalities_and_nothing_else(pir: str) -> None:
    with pytest.raises(ValueError, match="PIR"):
        of_device("d", frozenset({pir}))


def test_who_is_nobody() -> None:
    assert NOBODY.is_nobody
    assert not any(one.is_nobody for one in (CENTRE, of_device("d", frozenset()), Context(frozenset({"981011"}))))
