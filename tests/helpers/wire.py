"""A wire between desktops and a server in one process: every message is spelled out and read again as on HTTP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel

from app.wire.messages import EnrolRequest, ExchangeRequest, RenewRequest, ReturnRequest
from central.accounts.devices import enrol as enrol_at_server
from central.accounts.devices import known_device, renew
from central.features.contract.judge import JUDGES
from central.storage.engine import Database
from central.storage.tenancy import NOBODY, of_device
from central.sync.returned import take_back
from central.sync.service import exchange
from tests.helpers.clock import START

Message = TypeVar("Message", bound=BaseModel)


def spelled(message: Message) -> Message:
    """Return what is read from the message's JSON."""
    return type(message).model_validate_json(message.model_dump_json())


class Carrier(Protocol):
    """Who carries the messages to the server of the moment, and loses some."""

    database: Database

    def carry(self, deliver: Callable[[], Any]) -> Any:
        """Carry one request and its answer."""


class Wire:
    """What a desktop takes for its transport; it loses, doubles and delays what the world tells it to."""

    def __init__(self, world: Carrier, token: str = "") -> None:
        self._world = world
        self._token = token
        self.answered = None

    def use_token(self, token: str) -> None:
        """Speak with this token from now on."""
        self._token = token

    def close(self) -> None:
        """Do nothing: there is no connection."""

    def exchange(self, request: ExchangeRequest) -> Any:
        """Exchange changes."""
        return self._pass(
            request,
            lambda session, device, message: exchange(session, device.id, device.municipalities, message, JUDGES),
        )

    def give_back(self, request: ReturnRequest) -> Any:
        """Return changes."""
        return self._pass(request, lambda session, device, message: take_back(session, device.municipalities, message))

    def renew(self, request: RenewRequest) -> Any:
        """Take a new name."""
        return self._pass(request, lambda session, device, message: renew(session, device, message, START))

    def enrol(self, request: EnrolRequest) -> Any:
        """Enrol with a code."""
        with self._world.database.writing() as session:
            return enrol_at_server(session, request, START)

    def _pass(self, request: Any, serve: Callable[[Any, Any, Any], Any]) -> Any:
        token = self._token

        def deliver() -> Any:
            database = self._world.database
            message = spelled(request)
            with database.reading(NOBODY) as session:
                device = known_device(session, token)
            with database.writing(of_device(device.id, device.municipalities)) as session:
                return serve(session, device, message)

        return self._world.carry(deliver)
