"""Adds to each line of the log how its act ended, once the answer is known; it begins none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from central.accounts.acts import Result, end_act
from central.storage.engine import Database


class LogKeeper:
    """The layer around the pages that looks at the status of the answer."""

    def __init__(self, application: ASGIApp, database: Callable[[], Database]) -> None:
        self._application = application
        self._database = database

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or not scope["path"].startswith("/console"):
            await self._application(scope, receive, send)
            return
        state = scope.setdefault("state", {})

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                # Before the answer leaves: who has it in hand finds the end written down.
                await self._note(state, message["status"])
            await send(message)

        try:
            await self._application(scope, receive, marked)
        finally:
            await self._note(state, 500)

    async def _note(self, state: dict[str, Any], status: int) -> None:
        number = state.pop("act", None)
        if number is not None:
            await run_in_threadpool(self._end, number, status)

    def _end(self, number: int, status: int) -> None:
        result = Result.DONE if status < 400 else Result.REFUSED if status < 500 else Result.FAILED
        with self._database().writing() as session:
            end_act(session, number, result)
