"""Tells an operator's machines how the server is: alive, ready to serve, and its counts; it decides nothing."""

from __future__ import annotations

import hmac
from ipaddress import ip_address

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from app.kernel.problems import Problem
from central import metrics
from central.accounts.dependencies import DatabaseOf, SettingsOf
from central.accounts.guard import no_such_page
from central.settings import Settings

router = APIRouter(tags=["operation"])

_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")
_FRESH = {"Cache-Control": "no-store"}


@router.get("/healthz", operation_id="health")
async def health() -> dict[str, str]:
    """Tell that this process lives; it asks nobody, so a slow database does not get the server restarted."""
    return {"status": "ok"}


@router.get("/readyz", operation_id="ready", responses={503: {"description": "Not ready; the parts say why."}})
def ready(request: Request, database: DatabaseOf) -> JSONResponse:
    """Tell whether requests can be served: the database with this program's tables, the file store, the content."""
    parts = {"database": "ok", "files": "ok", "content": request.app.state.content.version}
    for name, check in (("database", database.require_prepared), ("files", request.app.state.files.prepare)):
        try:
            check()
        except Problem as problem:
            parts[name] = problem.code
    is_ready = parts["database"] == parts["files"] == "ok"
    answer = {"status": "ready" if is_ready else "not ready", **parts}
    return JSONResponse(answer, 200 if is_ready else 503, headers=_FRESH)


@router.get(
    "/metrics",
    operation_id="metrics",
    response_class=Response,
    responses={200: {"content": {"text/plain": {}}}, 404: {"description": "Not for this caller."}},
)
def counts(request: Request, database: DatabaseOf, settings: SettingsOf) -> Response:
    """Give the counts for Prometheus, to this machine itself or to the bearer of the token of the settings."""
    if not may_read_counts(request, settings):
        raise no_such_page()
    metrics.note_pool(database.pool())
    return Response(metrics.text(), media_type=metrics.MEDIA_TYPE, headers=_FRESH)


def may_read_counts(request: Request, settings: Settings) -> bool:
    """Tell whether the asker may read the counts; behind a proxy everybody seems to be this machine."""
    if settings.metrics_token is not None:
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        return kind.lower() == "bearer" and hmac.compare_digest(token.strip().encode(), settings.metrics_token.encode())
    if settings.is_behind_https or any(name in request.headers for name in _FORWARDED) or request.client is None:
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False
