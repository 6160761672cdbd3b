"""Builds the server from its rooms; the only place of `central` that wires things together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request

from app.kernel.clock import Clock, SystemClock
from central.accounts import endpoints as accounts
from central.files import endpoints as files
from central.files.service import FileStore
from central import answers
from central.settings import Settings
from central.storage.engine import Database


def create_app(settings: Settings, clock: Clock | None = None) -> FastAPI:
    """Return the server's application on a prepared database; it closes the database when it shuts down."""
    database = Database(settings.database_url)
    store = FileStore(settings.files_folder)
    store.prepare()

    @asynccontextmanager
    async def lifespan(_application: FastAPI) -> AsyncIterator[None]:
        yield
        database.close()

    application = FastAPI(title="Csatlakozó", version="1", docs_url=None, redoc_url=None, lifespan=lifespan)
    application.state.settings = settings
    application.state.database = database
    application.state.clock = clock or SystemClock()
    application.state.files = store
    answers.answer_problems(application, lambda _request, _problem, _status: None)
    application.include_router(accounts.router)
    application.include_router(files.router)
    application.add_api_route("/healthz", _health, methods=["GET"], tags=["operation"], operation_id="health")
    application.add_middleware(answers.Frame)
    return application


def _health(request: Request) -> dict[str, str]:
    """Tell that the server and its database live; 503 when the database does not answer."""
    request.app.state.database.ping()
    return {"status": "ok", "database": "ok"}
