"""Speaks HTTP with the central server and turns every fault of the network into words; it knows no table."""

from __future__ import annotations

import gzip
import ssl
from dataclasses import dataclass
from typing import Any, TypeVar

import requests
import truststore
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import BaseModel, ValidationError
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase

from app.kernel.problems import Problem, Refused
from app.sync import faults
from app.wire.echo import HEADER as ECHO
from app.wire.echo import is_foreign, make_echo
from app.wire.messages import (
    PROTOCOL,
    DevicesReply,
    DevicesRequest,
    EnrolReply,
    EnrolRequest,
    ExchangeReply,
    ExchangeRequest,
    ProblemMessage,
    RenewReply,
    RenewRequest,
    ReturnReply,
    ReturnRequest,
)
from app.wire.proof import HEADER, make_proof
from app.wire.quarantine import QuarantineReply, QuarantineRequest
from app.wire.snapshot import SnapshotReply, SnapshotRequest

TIMEOUT = (5.0, 30.0)
"""Seconds to connect, and between two bytes of an answer."""

WORTH_PACKING = 1024
"""Bytes of a request from which on packing it is worth the work."""

_PACKABLE = frozenset({"/v1/exchange", "/v1/return", "/v1/quarantine"})

_Reply = TypeVar("_Reply", bound=BaseModel)
_Echo = TypeVar("_Echo", ExchangeReply, ReturnReply, RenewReply, DevicesReply, QuarantineReply, SnapshotReply)


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What the last answer said outside its message: its status, and after how many seconds to come again."""

    status: int
    retry_after: int | None = None


class _SystemTrust(HTTPAdapter):
    """Checks certificates against the operating system's store."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Build the pool with the system's trust store."""
        super().init_poolmanager(*args, ssl_context=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT), **kwargs)


class _Bearer(AuthBase):
    """Shows the token and, where the device has a key, proves that it is this device that shows it."""

    def __init__(self, token: str, key: Ed25519PrivateKey | None) -> None:
        self._token, self._key = token, key

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Add the headers of one request."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        if self._key is not None:
            body = request.body if isinstance(request.body, bytes) else b""
            if request.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)  # The proof is of what is said, however it is packed.
            request.headers[HEADER] = make_proof(self._key, request.method or "", request.path_url, body, self._token)
        return request


class Transport:
    """One server address, the token of this device and the key that proves it."""

    def __init__(self, address: str, token: str | None = None, key: Ed25519PrivateKey | None = None) -> None:
        if not address.startswith(("https://", "http://127.0.0.1", "http://localhost", "http://[::1]")):
            raise faults.wrong_address()
        self._address = address.rstrip("/")
        self._session = requests.Session()
        self._session.mount("https://", _SystemTrust())
        self.answered: HttpAnswer | None = None
        """The last answer of this connection, whoever gave it; None where nobody answered."""
        self._key = key
        self._reads_packed = False
        if token:
            self.use_token(token)

    def use_token(self, token: str) -> None:
        """Speak with this token from now on."""
        self._session.auth = _Bearer(token, self._key)

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def enrol(self, request: EnrolRequest) -> EnrolReply:
        """Introduce this device; raises Problem with the server's words for a code that does not hold."""
        return self._post("/v1/enrol", request, EnrolReply)

    def exchange(self, request: ExchangeRequest) -> ExchangeReply:
        """Send waiting changes and read new ones; an answer without the request's nonce does not count."""
        return self._echoed(self._post("/v1/exchange", request, ExchangeReply), request.nonce)

    def give_back(self, request: ReturnRequest) -> ReturnReply:
        """Give a restored server changes of its own that it lacks."""
        return self._echoed(self._post("/v1/return", request, ReturnReply), request.nonce)

    def set_aside(self, request: QuarantineRequest) -> QuarantineReply:
        """Leave unsent changes with the centre after this device was blocked."""
        return self._echoed(self._post("/v1/quarantine", request, QuarantineReply), request.nonce)

    def snapshot(self, request: SnapshotRequest) -> SnapshotReply:
        """Read one page of the values that stand in a municipality."""
        return self._echoed(self._post("/v1/snapshot", request, SnapshotReply), request.nonce)

    def renew(self, request: RenewRequest) -> RenewReply:
        """Ask for the token of a new name of this store."""
        return self._echoed(self._post("/v1/renew", request, RenewReply), request.nonce)

    def devices(self, request: DevicesRequest) -> DevicesReply:
        """Ask which machines the office has."""
        return self._echoed(self._post("/v1/devices", request, DevicesReply), request.nonce)

    def request(self, method: str, path: str, allowed: tuple[int, ...] = (), **options: Any) -> requests.Response:
        """Ask and return the answer; raises Problem for every status that is neither a success nor allowed."""
        response = self._send(method, path, **options)
        if response.status_code not in allowed:
            raise_for(response)
        return response

    def _echoed(self, reply: _Echo, nonce: str) -> _Echo:
        if reply.nonce != nonce:
            raise faults.foreign_answer()
        return reply

    def _post(self, path: str, message: BaseModel, reply: type[_Reply]) -> _Reply:
        body, headers = message.model_dump_json().encode(), {"Content-Type": "application/json"}
        if self._reads_packed and path in _PACKABLE and len(body) >= WORTH_PACKING:
            body, headers["Content-Encoding"] = gzip.compress(body, compresslevel=6), "gzip"
        response = self._send("POST", path, data=body, headers=headers)
        self._reads_packed = "gzip" in response.headers.get("Accept-Encoding", "")
        raise_for(response)
        if not response.headers.get("Content-Type", "").startswith("application/json"):
            raise faults.foreign_answer()
        try:
            return reply.model_validate_json(response.content)
        except ValidationError as error:
            raise _unreadable(response) from error

    def _send(self, method: str, path: str, **options: Any) -> requests.Response:
        self.answered = None
        sign = make_echo()
        headers = {**options.pop("headers", {}), ECHO: sign}
        try:
            response = self._session.request(
                method, self._address + path, timeout=TIMEOUT, allow_redirects=False, headers=headers, **options
            )
        except requests.exceptions.ProxyError as error:
            raise faults.proxy() from error
        except requests.exceptions.SSLError as error:
            raise faults.certificate() from error
        except requests.exceptions.Timeout as error:
            raise faults.timed_out() from error
        except requests.exceptions.ChunkedEncodingError as error:
            raise faults.cut() from error
        except requests.exceptions.ConnectionError as error:
            raise faults.unreachable() from error
        except requests.exceptions.RequestException as error:
            raise faults.foreign_answer() from error
        self.answered = HttpAnswer(response.status_code, _retry_after(response))
        if is_foreign(sign, response.headers.get(ECHO)):
            raise faults.foreign_answer()
        return response


def _retry_after(response: requests.Response) -> int | None:
    """Return the seconds of the Retry-After header (RFC 9110, 10.2.3); its form as a date is not used.

    A date would have to be compared with this machine's clock, which may be wrong.
    """
    text = response.headers.get("Retry-After", "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else None


def _unreadable(response: requests.Response) -> Problem:
    try:
        protocol = response.json().get("protocol")
    except (ValueError, AttributeError):
        return faults.foreign_answer()
    return faults.other_version() if protocol not in (None, PROTOCOL) else faults.foreign_answer()


def raise_for(response: requests.Response) -> None:
    """Raise Problem unless the answer is a good one."""
    status = response.status_code
    if status in (200, 201, 204, 206):
        return
    if status == 407:
        raise faults.proxy()
    if status in (429, 503):
        raise faults.busy()
    if status >= 500:
        raise faults.server_fault(status)
    if status == 401:
        raise _sent_away(response)
    if status in (400, 403, 404, 409, 412, 413, 415, 416, 422, 460):
        raise _said(response)
    raise faults.foreign_answer()


def _sent_away(response: requests.Response) -> Problem:
    """Return why this device may not speak: blocked, as the server says, or not recognised whoever says it."""
    said = _said(response)
    return said if said.code == "device.revoked" else faults.not_recognised()


def _said(response: requests.Response) -> Problem:
    """Return the refusal that the server worded, or a foreign answer where it is not ours."""
    try:
        said = ProblemMessage.model_validate_json(response.content)
    except ValidationError:
        return faults.foreign_answer()
    return Refused(said.code, said.title, said.message, said.field)
