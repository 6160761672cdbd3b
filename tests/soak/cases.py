"""A-5: cases made from the server's own description, valid and broken, with tokens and sessions: never a fault.

The wire's endpoints get what schemathesis makes of the OpenAPI description; its checks judge the answers. The console's
pages get random addresses, queries and forms in a real session; what was typed must never come back as markup.
"""

from __future__ import annotations

import io
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import requests
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from central.accounts import guard
from central.accounts.rights import RIGHTS, Caller
from central.main import create_app, log_to
from central.storage.engine import Database
from tests.helpers.central_server import CentralServer, prepared, serving
from tests.helpers.clock import FixedClock
from tests.soak.figure import Figure, main, told
from tests.soak.rights import NAMES, Scene

CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{% endfor %}",
    "'; DROP TABLE account; --",
    "../../etc/passwd",
    "=cmd|' /C calc'!A0",
    "\x00\u202e\ud7ff",
    "9" * 400,
    "%00%2e%2e",
)


class Tried:
    """How many cases were tried, and what was violated."""

    def __init__(self) -> None:
        self.count = 0
        self.violations: list[str] = []

    def note(self, name: str, complaint: str | None) -> None:
        """Count one case; a complaint is kept once."""
        self.count += 1
        if complaint and len(self.violations) < 200:
            self.violations.append(f"{name}: {complaint}")


def _limits(wanted: int) -> settings:
    return settings(
        max_examples=wanted,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )


def try_wire(application: FastAPI, scene: Scene, wanted: int, number: int, tried: Tried) -> None:
    """Try about `wanted` cases on the wire's endpoints, shared out evenly."""
    schema = schemathesis.openapi.from_asgi("/openapi.json", application)
    operations = [result.ok() for result in schema.get_all_operations()]
    chance = random.Random(number)
    tokens = (scene.own, scene.own, scene.own, scene.revoked, "x" * 43, None)
    each = max(wanted // (2 * len(operations)), 1)
    for operation in operations:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            name = f"{operation.label} {mode.value}"

            def one(case: Any, name: str) -> None:
                token = chance.choice(tokens)
                tried.note(name, _judged(case, {"Authorization": f"Bearer {token}"} if token else {}))

            # An operation without anything to break has no broken cases.
            with suppress(schemathesis.errors.SchemathesisError, Unsatisfiable):
                _try(one, each, number, operation.as_strategy(generation_mode=mode), st.just(name))


def _try(one: Callable[..., None], wanted: int, number: int, *strategies: st.SearchStrategy[Any]) -> None:
    """Call a function with so many random examples."""
    seed(number)(_limits(wanted)(given(*strategies)(one)))()


def _judged(case: Any, headers: dict[str, str]) -> str | None:
    """Call and return what is wrong with the answer, or None."""
    response = case.call(headers=headers)
    try:
        case.validate_response(response, checks=CHECKS)
    except (Exception, BaseExceptionGroup) as error:
        return f"{response.status_code} {str(error)[:600]}"
    return None


def try_console(scene: Scene, wanted: int, number: int, tried: Tried) -> None:
    """Try about `wanted` random requests on the console's pages, in the session of somebody who may come there."""
    pages = [one for one in RIGHTS if one.partition(" ")[2].startswith("/console")]
    client = requests.Session()
    each = max(wanted // len(pages), 1)
    texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60))
    known = {
        "pir": "981011",
        "municipality": "981011",
        "name": "masik.ember",
        "device_id": scene.spare,
        "sha256": "a" * 64,
        "contract_id": scene.contracts["981011"],
    }
    for endpoint in pages:
        method, _, path = endpoint.partition(" ")
        places = re.findall(r"\{(\w+)\}", path)
        caller = next((one for one in NAMES if one in RIGHTS[endpoint]), Caller.ADMINISTRATOR)

        def one(chosen: dict[str, str], fields: dict[str, str], has_token: bool, page: tuple[str, str, Caller]) -> None:
            method, path, caller = page
            cookie, form_token = scene.sessions[caller]
            form = {**fields, **({"form_token": form_token} if has_token else {})}
            client.cookies.clear()
            response = client.request(
                method,
                scene.server.address
                + re.sub(r"\{(\w+)\}", lambda found, chosen=chosen: _quoted(chosen[found[1]]), path),
                params=fields if method == "GET" else None,
                data=form if method == "POST" else None,
                cookies={guard.SESSION_COOKIE: cookie},
                allow_redirects=False,
                timeout=30,
            )
            if path.endswith("sign-out"):
                scene.renew_session(caller)
            typed = [*chosen.values(), *fields.values()]
            tried.note(f"{method} {path}", _page_fault(response.status_code, response.text, typed))

        _try(
            one,
            each,
            number,
            st.fixed_dictionaries({name: st.one_of(st.just(known.get(name, "x")), texts) for name in places}),
            st.dictionaries(st.one_of(st.sampled_from(_FIELDS), st.text(max_size=8)), texts, max_size=6),
            st.booleans(),
            st.just((method, path, caller)),
        )


_FIELDS = ("text", "county", "turn", "page", "next", "lang", "name", "display_name", "role", "active", "field", "seen")


def _quoted(text: str) -> str:
    return quote(text.encode("utf-8", "replace"), safe="") or "x"


def _page_fault(status: int, body: str, typed: list[str]) -> str | None:
    if status >= 500:
        return f"{status}"
    if "Traceback" in body or "sqlalchemy" in body.lower():
        return "tells of our insides"
    for text in typed:
        if "<" in text and len(text) > 8 and text in body:
            return f"comes back as markup: {text[:40]}"
    return None


@contextmanager
def _server(wrap: Callable[[FastAPI], FastAPI] = lambda application: application) -> Iterator[tuple[FastAPI, Scene]]:
    """Give an application in this process with a scene in it, and close both."""
    with tempfile.TemporaryDirectory() as folder:
        options, database = prepared(Path(folder))
        clock = FixedClock()
        application = wrap(create_app(options.model_copy(update={"keeps_pace": False}), clock))
        try:
            with serving(application) as address:
                yield application, Scene(CentralServer(address, database, options, clock))
        finally:
            database.close()


def planted_is_caught(number: int) -> bool:
    """Plant a server that breaks where a municipality's page is asked for, and one that answers beside its word."""

    def broken(application: FastAPI) -> FastAPI:
        database: Database = application.state.database

        def fails(*_: object, **__: object) -> object:
            raise RuntimeError("planted")

        database.writing = fails  # type: ignore[method-assign]
        return application

    tried = Tried()
    log_to(io.StringIO())
    with _server() as (application, scene):
        broken(application)
        try_wire(application, scene, 60, number, tried)
    return any("500" in one or "503" in one for one in tried.violations)


def figure(wanted: int, number: int) -> Figure:
    """Return the figure: first the planted fault, then the cases, two thirds of them on the wire."""
    began = time.monotonic()
    is_caught = planted_is_caught(number)
    tried = Tried()
    with _server() as (application, scene):
        try_console(scene, wanted // 3, number, tried)
        while tried.count < wanted and not tried.violations:
            try_wire(application, scene, wanted - tried.count, number + tried.count, tried)
    return told("A-5", tried.count, tried.violations, number, began, is_caught=is_caught)


if __name__ == "__main__":
    sys.exit(main(__doc__, {"A-5": figure}, 1000))
