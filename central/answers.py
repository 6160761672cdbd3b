"""Turns problems into HTTP answers and keeps requests within bounds; it decides nothing about their content."""

from __future__ import annotations

import json
import logging
import re
import time
import uuid
from collections.abc import Callable

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.kernel.problems import Problem, Refused, Unavailable
from app.kernel.texts import Text
from app.wire.echo import HEADER as ECHO
from app.wire.echo import is_echo
from app.wire.messages import ProblemMessage
from app.wire.sealed import MAX_BUNDLE
from central import metrics
from central.unpacking import PACKED, NotPackedError, TooLongError, Unpacker

LOGGER = logging.getLogger("central")
MAX_BODY = 16 * 1024 * 1024
"""Bytes of one request: 500 changes with long answers fit in."""

_MAX_BODIES = dict.fromkeys(("/v1/package", "/console/packages"), MAX_BUNDLE + MAX_BODY)
"""Places where a whole package of a stick may come; what they read goes to the disk, not to memory."""

_STATUSES = {
    "enrol.wrong_code": 403,
    "enrol.too_many": 429,
    "device.unknown": 401,
    "device.revoked": 401,
    "device.unproven": 401,
    "device.copied": 409,
    "device.name_taken": 409,
    "file.not_found": 404,
    "file.wrong_offset": 409,
    "file.wrong_piece": 400,
    "file.too_large": 413,
    "file.wrong_kind": 415,
    "request.too_many": 429,
    "file.wrong_piece_kind": 415,
    "file.wrong_range": 416,
    "file.wrong_checksum": 460,
    "file.other_version": 412,
    "file.finished": 409,
    "page.not_found": 404,
    "form.foreign": 403,
    "request.too_large": 413,
    "bundle.too_large": 413,
    "bundle.no_reply": 404,
    "request.unreadable": 400,
}
PageFor = Callable[[Request, Problem, int], Response | None]

_REQUEST_ID = re.compile(r"^[A-Za-z0-9._-]{8,64}$")
_TITLE = Text("A központ ezt a kérést nem érti", "The centre does not understand this request")


def status_of(problem: Problem) -> int:
    """Return the HTTP status of a problem: 503 to try again later, 422 for a refusal without one of its own."""
    return _STATUSES.get(problem.code, 503 if isinstance(problem, Unavailable) else 422)


def problem_response(problem: Problem) -> Response:
    """Return the answer that carries a problem in both languages."""
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    status = status_of(problem)
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if status in (429, 503):
        headers["Retry-After"] = "10" if problem.code == "database.busy" else "60"
    body = ProblemMessage.of(problem).model_dump_json()
    return Response(body, status_code=status, media_type="application/json", headers=headers)


def unreadable(field: str | None = None) -> Refused:
    """The request does not have the shape that the wire prescribes."""
    return Refused(
        "request.unreadable",
        _TITLE,
        Text(
            "A kérés alakja nem megfelelő. Frissítse a programot, és próbálja újra. Az adatai a gépén megmaradtak.",
            "The request has a wrong shape. Update the program and try again. Your data are kept on your PC.",
        ),
        field,
    )


def too_large() -> Refused:
    """The request is longer than the server takes."""
    return Refused(
        "request.too_large",
        _TITLE,
        Text(
            "A kérés túl nagy. Küldje kisebb részekben. Az adatai a gépén megmaradtak.",
            "The request is too large. Send it in smaller parts. Your data are kept on your PC.",
        ),
    )


def not_found() -> Refused:
    """There is nothing at this address."""
    return Refused(
        "page.not_found",
        Text("Nincs ilyen oldal", "No such page"),
        Text(
            "Ezen a címen nincs semmi. Ellenőrizze a kiszolgáló címét. Az adatai megmaradtak.",
            "There is nothing at this address. Check the server's address. Your data are kept.",
        ),
    )


def fault() -> Unavailable:
    """Something broke in the server itself; its log says what."""
    return Unavailable(
        "server.fault",
        Text("A központban hiba történt", "Something went wrong at the centre"),
        Text(
            "A hibát feljegyeztük. Próbálja meg később újra. Az adatai a gépén megmaradtak.",
            "The fault was recorded. Try again later. Your data are kept on your PC.",
        ),
    )


def answer_problems(application: FastAPI, page_for: PageFor) -> None:
    """Make every refusal and every fault answer in words; nothing of the request is repeated in them.

    `page_for` returns the page that a person gets, or None where a device asks: it gets a message of the wire.
    """

    def answer(request: Request, problem: Problem, status: int) -> Response:
        page = page_for(request, problem, status)
        if page is not None:
            return page
        response = problem_response(problem)
        response.status_code = status
        return response

    def on_problem(request: Request, error: Exception) -> Response:
        problem = error if isinstance(error, Problem) else fault()
        return answer(request, problem, status_of(problem))

    def on_shape(request: Request, error: Exception) -> Response:
        first = error.errors()[0] if isinstance(error, RequestValidationError) and error.errors() else {"loc": ()}
        names = [str(part) for part in first["loc"][1:]]
        return answer(request, unreadable(".".join(names)[:100] or None), 422)

    def on_http(request: Request, error: Exception) -> Response:
        if isinstance(error.__cause__, Problem):  # FastAPI puts its own word over what broke while the body came.
            return on_problem(request, error.__cause__)
        status = error.status_code if isinstance(error, HTTPException) else 500
        return answer(request, not_found() if status == 404 else unreadable(), status)

    application.add_exception_handler(Problem, on_problem)
    application.add_exception_handler(RequestValidationError, on_shape)
    application.add_exception_handler(HTTPException, on_http)


def _echo(headers: dict[bytes, bytes]) -> list[tuple[bytes, bytes]]:
    """Return the header that ties the answer to its request, where the request has a sign."""
    sign = headers.get(ECHO.lower().encode(), b"")
    return [(ECHO.lower().encode(), sign)] if is_echo(sign.decode("latin-1")) else []


class Frame:
    """The outermost layer: bounds the body, gives each request an id, writes one log line, hides what broke."""

    def __init__(self, application: ASGIApp, page_for: PageFor) -> None:
        self._application = application
        self._page_for = page_for

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        headers = dict(scope["headers"])
        given = headers.get(b"x-request-id", b"").decode("latin-1")
        request_id = given if _REQUEST_ID.match(given) else uuid.uuid4().hex
        marks = [(b"x-request-id", request_id.encode()), *_echo(headers)]
        most = _MAX_BODIES.get(scope["path"], MAX_BODY)
        unpacker = _unpacker(scope["path"], headers, most)
        started, status, taken = time.monotonic(), 0, 0
        metrics.request_began()

        async def bounded() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise too_large()
            return message if unpacker is None else _unpacked(message, unpacker)

        async def marked(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", []), *marks]
            await send(message)

        try:
            length = headers.get(b"content-length", b"0")
            if length.isdigit() and int(length) > most:
                raise too_large()  # noqa: TRY301  the same answer as for a body that turns out too long
            await self._application(scope, bounded, marked)
        except Exception as error:
            if status:
                raise
            if not isinstance(error, Problem):
                LOGGER.exception("fault", extra={"request_id": request_id})
            problem = error if isinstance(error, Problem) else fault()
            page = self._page_for(Request(scope), problem, status_of(problem))
            await (page or problem_response(problem))(scope, receive, marked)
        finally:
            milliseconds = round((time.monotonic() - started) * 1000, 1)
            route = getattr(scope.get("route"), "path", "-")
            metrics.request_ended(scope["method"], route, status, time.monotonic() - started)
            line = {"request_id": request_id, "method": scope["method"], "route": route, "status": status}
            LOGGER.info("request", extra={**line, "milliseconds": milliseconds})


def _unpacker(path: str, headers: dict[bytes, bytes], most: int) -> Unpacker | None:
    is_packed = headers.get(b"content-encoding", b"").strip().lower() == b"gzip"
    return Unpacker(most) if is_packed and path in PACKED else None


def _unpacked(message: Message, unpacker: Unpacker) -> Message:
    """Return a piece of the request as it was before it was packed; the proof is of that, too."""
    if message["type"] != "http.request":
        return message
    try:
        body = unpacker.feed(message.get("body", b""), is_last=not message.get("more_body", False))
    except TooLongError as error:
        raise too_large() from error
    except NotPackedError as error:
        raise unreadable() from error
    return {**message, "body": body}


class LogLines(logging.Formatter):
    """One JSON object a line, with the route's pattern in place of the address: no name, no number, no token."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of one record; of an exception its kind and places, never its text."""
        line: dict[str, object] = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.msg,
        }
        for name in ("request_id", "method", "route", "status", "milliseconds"):
            if hasattr(record, name):
                line[name] = getattr(record, name)
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            line["places"] = _places(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False)


def _places(trace: object) -> list[str]:
    places = []
    while (frame := getattr(trace, "tb_frame", None)) is not None:
        places.append(f"{frame.f_code.co_filename}:{getattr(trace, 'tb_lineno', 0)}")
        trace = getattr(trace, "tb_next", None)
    return places[-12:]
