"""What an endpoint may ask for: the database, the clock, the settings and the device that speaks."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from app.kernel.clock import Clock
from central.accounts.devices import KnownDevice, known_device
from central.settings import Settings
from central.storage.engine import Database

_BEARER = HTTPBearer(auto_error=False, description="The token that /v1/enrol gave to the device.")


def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


def _clock(request: Request) -> Clock:
    clock: Clock = request.app.state.clock
    return clock


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


DatabaseOf = Annotated[Database, Depends(_database)]
ClockOf = Annotated[Clock, Depends(_clock)]
SettingsOf = Annotated[Settings, Depends(_settings)]


def _device(
    database: DatabaseOf, credentials: Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)]
) -> KnownDevice:
    with database.reading() as session:
        return known_device(session, credentials.credentials if credentials else None)


DeviceOf = Annotated[KnownDevice, Depends(_device)]
