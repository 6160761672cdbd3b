"""For whom a transaction works: nobody, some municipalities and their device, or the Centre; it judges no right.

On PostgreSQL the context is written into the transaction, where the policies of every tenant's table read it
(`row_security`). On both engines a statement on a tenant's table in a transaction that names nobody is a fault, so
that a forgotten context is found by the first test that passes it and not by a page that is empty in operation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from sqlalchemy import Connection, Table, text

from app.kernel.ids import EVERYONE
from app.storage.base import Base
from central.storage.base import CentralBase

MUNICIPALITIES = "csatlakozo.municipalities"
DEVICE = "csatlakozo.device"
ALL = "*"
"""What stands in the setting when the Centre itself works; no list of PIRs can spell it."""

_PIR = re.compile(r"[0-9]{6}")
_SET = text(f"SELECT set_config('{MUNICIPALITIES}', :municipalities, true), set_config('{DEVICE}', :device, true)")
_PLACE = r'\b(?:FROM|JOIN|INTO|UPDATE)\s+(?:[\w."]+(?:\s+AS\s+\w+)?,\s+)*"?(?:{names})\b'


class ContextMissingError(Exception):
    """A statement touches a tenant's table and nobody said for whom; a fault of the program."""


@dataclass(frozen=True, slots=True)
class Context:
    """The municipalities whose rows a transaction may see and write, and the device whose answers it may."""

    municipalities: frozenset[str] = frozenset()
    device_id: str = ""
    is_centre: bool = False

    def __post_init__(self) -> None:
        if not all(_PIR.fullmatch(one) for one in self.municipalities):
            raise ValueError("a context names municipalities by their six-digit PIR")

    @property
    def is_nobody(self) -> bool:
        """Tell whether no tenant's row may be seen."""
        return not (self.is_centre or self.municipalities or self.device_id)


NOBODY = Context()
"""The accounts' own work: devices, people, the register. No tenant's row is to be seen."""

CENTRE = Context(is_centre=True)
"""The Kincstár's and the NISZ's work in the console, and the operator's; every municipality is to be seen."""


def of_device(device_id: str, municipalities: frozenset[str]) -> Context:
    """Return the context of a device that was let in: its municipalities, and what is said to everyone."""
    return Context(municipalities | {EVERYONE}, device_id)


@cache
def tenant_tables() -> dict[str, Table]:
    """Return every table whose rows belong to a municipality: the synced ones and the server's own."""
    both = (*CentralBase.metadata.tables.values(), *Base.metadata.tables.values())
    return {table.name: table for table in both if "municipality" in table.c}


@cache
def device_tables() -> dict[str, Table]:
    """Return the tables whose rows belong to one device and hold what its municipalities wrote."""
    return {"change_fate": CentralBase.metadata.tables["change_fate"]}


def enter(connection: Connection, context: Context) -> None:
    """Begin to work for somebody until the transaction ends."""
    connection.info["context"] = context
    if context.is_nobody or connection.dialect.name != "postgresql":
        return
    named = ALL if context.is_centre else ",".join(sorted(context.municipalities))
    connection.execute(_SET, {"municipalities": named, "device": context.device_id})


def require_context(connection: Connection, statement: str) -> None:
    """Raise ContextMissingError for a statement on a tenant's table in a transaction that works for nobody."""
    if connection.info.get("context", NOBODY).is_nobody and _touches_tenants(statement):
        raise ContextMissingError(f"say for whom: database.reading(CENTRE) or of_device(…); statement: {statement}")


@lru_cache(4096)
def _touches_tenants(statement: str) -> bool:
    return _pattern().search(statement) is not None


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_PLACE.format(names="|".join((*tenant_tables(), *device_tables()))))
