"""Builds the server from its rooms; the only place of `central` that wires things together."""

from __future__ import annotations

import logging
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import TextIO

from fastapi import APIRouter, Depends, FastAPI
from starlette.routing import Route

from app.content.library import load_content
from app.content.model import Content
from app.content.package import TrustList
from app.kernel.clock import Clock, SystemClock
from central import answers, metrics, probes
from central.accounts import endpoints as accounts
from central.accounts.guard import guard
from central.accounts.pace import Pacer
from central.accounts.rights import require_declared
from central.bundles import endpoints as bundles
from central.bundles.intake import Desk
from central.bundles.reply import ReplyShelf
from central.console.entrance import ROUTERS as CONSOLE
from central.console.entrance import add_console, problem_page
from central.features.contract import judge as contract_judge
from central.features.event import judge as event_judge
from central.features.event.seats import settle
from central.features.launch import judge as launch_judge
from central.features.plan import judge as plan_judge
from central.features.question import judge as question_judge
from central.features.request import judge as request_judge
from central.files import endpoints as files
from central.files.opening import open_store, store_name
from central.files.service import FileStore
from central.settings import Settings, read_settings
from central.storage.engine import Database, Limits
from central.sync import endpoints as sync
from central.sync import quarantine_endpoints
from central.sync.following import Follower
from central.sync.intake import Judge

_WIRE: tuple[APIRouter, ...] = (
    probes.router,
    accounts.router,
    files.router,
    sync.router,
    quarantine_endpoints.router,
    bundles.router,
)
"""What machines speak with: devices, and the operator's watch."""


FOLLOWERS: Mapping[str, Follower] = dict.fromkeys(event_judge.JUDGES, settle)
"""What the centre does after acts of a kind were taken."""


def create_app(settings: Settings, clock: Clock | None = None) -> FastAPI:
    """Return the server's application on a prepared database; it closes the database when it shuts down.

    Raises Refused where the database is not prepared or the content package does not hold, Unavailable where the
    database or the file store does not answer.
    """
    content = read_content(settings)
    store = open_store(settings)
    store.prepare()
    database = open_database(settings)
    database.require_prepared()

    @asynccontextmanager
    async def lifespan(_application: FastAPI) -> AsyncIterator[None]:
        yield
        store.close()
        database.close()
        metrics.process_ended()

    application = FastAPI(
        title="Csatlakozó", version="1", docs_url=None, redoc_url=None, lifespan=lifespan, dependencies=[Depends(guard)]
    )
    application.state.settings = settings
    application.state.database = database
    application.state.clock = clock or SystemClock()
    application.state.files = store
    application.state.pacer = Pacer()
    application.state.content = content
    application.state.judges = judges_of(content)
    application.state.followers = FOLLOWERS
    answers.answer_problems(application, problem_page)
    for router in _WIRE:
        application.include_router(router)
    add_console(application)
    application.add_middleware(answers.Frame, page_for=problem_page)
    require_declared(endpoints_of(application))
    return application


def open_database(settings: Settings) -> Database:
    """Return the database of the settings, with their limits."""
    limits = Limits(
        settings.database_pool,
        settings.database_wait_seconds,
        settings.statement_seconds,
        settings.lock_seconds,
        settings.idle_transaction_seconds,
    )
    return Database(settings.database_url, limits)


def create_worker() -> FastAPI:
    """Return the application of one of several processes, by the settings of the environment."""
    log_to(sys.stderr)
    return create_app(read_settings())


def endpoints_of(application: FastAPI) -> list[str]:
    """Return every endpoint of the server as ``METHOD /path/{template}``."""
    own = [route for route in application.routes if isinstance(route, Route)]
    included = [route for router in (*_WIRE, *CONSOLE) for route in router.routes if isinstance(route, Route)]
    return [
        f"{method} {route.path}"
        for route in (*own, *included)
        for method in sorted(route.methods or ())
        # Starlette answers HEAD to its own plain routes as it answers GET.
        if not (method == "HEAD" and "GET" in (route.methods or ()))
    ]


def package_desk(settings: Settings, database: Database, files: FileStore) -> Desk:
    """Return what packages of a stick are taken with, where no endpoint takes them."""
    shelf = ReplyShelf(settings.files_folder / "packages", settings.content_folder)
    return Desk(database, files, shelf, judges_of(read_content(settings)), settings.content_folder, FOLLOWERS)


def judges_of(content: Content) -> dict[str, Judge]:
    """Return who judges the acts of which kind."""
    return {
        **contract_judge.JUDGES,
        **event_judge.JUDGES,
        **launch_judge.JUDGES,
        **plan_judge.JUDGES,
        **question_judge.JUDGES,
        **request_judge.judges(content),
    }


def read_content(settings: Settings) -> Content:
    """Return the content package of the settings; raises Refused where it is damaged or not signed."""
    return load_content(settings.content_folder, TrustList.of_program())


def check_server(settings: Settings) -> dict[str, str]:
    """Look at everything the server needs to run and say what it found; raises Problem at the first fault."""
    content = read_content(settings)
    open_store(settings).prepare()
    database = Database(settings.database_url)
    try:
        database.require_prepared()
        return {
            "database": database.engine.dialect.name,
            "files": store_name(settings),
            "content": content.version,
        }
    finally:
        database.close()


def log_to(stream: TextIO) -> None:
    """Write the server's log lines to a stream, one JSON object a line."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(answers.LogLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
