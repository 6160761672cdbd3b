"""What an endpoint may ask for: the database, the clock and the settings of the server."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from app.kernel.clock import Clock
from central.settings import Settings
from central.storage.engine import Database


def database_of(request: Request) -> Database:
    """Return the server's database."""
    database: Database = request.app.state.database
    return database


def clock_of(request: Request) -> Clock:
    """Return the server's clock."""
    clock: Clock = request.app.state.clock
    return clock


def settings_of(request: Request) -> Settings:
    """Return the server's settings."""
    settings: Settings = request.app.state.settings
    return settings


DatabaseOf = Annotated[Database, Depends(database_of)]
ClockOf = Annotated[Clock, Depends(clock_of)]
SettingsOf = Annotated[Settings, Depends(settings_of)]
