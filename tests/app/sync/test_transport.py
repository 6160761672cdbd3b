"""Whatever answers in place of the server, the clerk reads a sentence and the queue is kept."""

from __future__ import annotations

import datetime
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.kernel.problems import Problem, Refused, Unavailable
from app.sync import transport as transport_module
from app.sync.transport import HttpAnswer, Transport
from app.wire.messages import ExchangeRequest, ProblemMessage
from central.accounts.refusals import revoked_device
from tests.helpers.central_server import CentralServer
from tests.helpers.desks import Machine

REQUEST = ExchangeRequest(nonce="n" * 16, incarnation="0" * 36, after={}, changes=[])
PORTAL = b"<html><body>Jelentkezzen be a szallodai halozatba!</body></html>"


@contextmanager
def answering(
    status: int,
    content: bytes,
    kind: str = "text/html",
    cut: int = 0,
    tls: ssl.SSLContext | None = None,
    headers: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """Run a server that answers everything alike; `cut` promises more bytes than it sends."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content) + cut))
            self.send_header("Connection", "close")
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_HEAD = do_PATCH = _answer  # noqa: N815 - the names are the library's

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"{'https' if tls else 'http'}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def self_signed(folder: Path) -> ssl.SSLContext:
    """Return the TLS of a server whose certificate nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = certificate.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "server.pem").write_bytes(pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return context


def problem_at(address: str) -> Problem:
    transport = Transport(address, "token")
    try:
        with pytest.raises(Problem) as caught:
            transport.exchange(REQUEST)
    finally:
        transport.close()
    return caught.value


@pytest.mark.parametrize(
    ("status", "content", "kind", "code", "is_retried"),
    [
        (200, PORTAL, "text/html", "net.foreign_answer", True),
        (200, b"{}", "application/json", "net.foreign_answer", True),
        (200, b'{"protocol": 99}', "application/json", "net.other_version", False),
        (302, b"", "text/html", "net.foreign_answer", True),
        (401, b"", "text/html", "device.not_recognised", False),
        (404, PORTAL, "text/html", "net.foreign_answer", True),
        (407, b"", "text/html", "net.proxy", True),
        (429, b"", "text/html", "net.busy", True),
        (500, PORTAL, "text/html", "net.server_fault", True),
        (503, PORTAL, "text/html", "net.busy", True),
    ],
)
def test_a_strange_answer_is_a_sentence(status: int, content: bytes, kind: str, code: str, is_retried: bool) -> None:
    with answering(status, content, kind) as address:
        problem = problem_at(address)
    assert problem.code == code
    assert isinstance(problem, Unavailable if is_retried else Refused)
    assert problem.message.hu.endswith(".")
    assert "megmaradt" in problem.message.hu
    assert "Traceback" not in problem.message.hu + problem.message.en


def test_an_answer_cut_in_the_middle_is_not_taken() -> None:
    with answering(200, b'{"protocol": 1, "nonce": "', "application/json", cut=500) as address:
        assert problem_at(address).code == "net.cut"


def test_an_answer_to_another_request_is_not_taken() -> None:
    other = b'{"protocol":1,"nonce":"someone-elses","epoch":"e","server_time":"2027-11-12","answers":[],"pages":{}}'
    with answering(200, other, "application/json") as address:
        assert problem_at(address).code == "net.foreign_answer"


def test_a_refusal_of_another_request_is_not_taken(central: CentralServer) -> None:
    blocked = ProblemMessage.of(revoked_device()).model_dump_json().encode()
    with answering(401, blocked, "application/json", headers={"Csatlakozo-Echo": "0" * 32}) as address:
        assert problem_at(address).code == "net.foreign_answer"
    with answering(401, blocked, "application/json") as address:
        assert problem_at(address).code == "device.revoked"
    transport = Transport(central.address, "no such token")
    answer = transport.request("GET", "/v1/files/981011/" + "0" * 64, (401,))
    assert answer.headers["Csatlakozo-Echo"] == answer.request.headers["Csatlakozo-Echo"]
    transport.close()


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    with answering(200, b"{}", "application/json", tls=self_signed(tmp_path)) as address:
        problem = problem_at(address)
    assert problem.code == "net.certificate"
    assert "rendszergazdának" in problem.message.hu


@pytest.mark.parametrize(
    ("told", "seconds"), [("120", 120), ("0", 0), ("-5", None), ("Wed, 21 Oct 2028 07:28:00 GMT", None), ("", None)]
)
def test_the_wish_to_come_later_is_read_and_a_date_is_not_believed(told: str, seconds: int | None) -> None:
    with answering(503, b"", headers={"Retry-After": told}) as address:
        transport = Transport(address, "token")
        with pytest.raises(Unavailable):
            transport.exchange(REQUEST)
        assert transport.answered == HttpAnswer(503, seconds)
        transport.close()


def test_nobody_there_is_said_in_words(tmp_path: Path) -> None:
    with nobody(tmp_path) as address:
        assert problem_at(address).code == "net.unreachable"


def test_a_server_that_never_answers_is_left_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport_module, "TIMEOUT", (1.0, 0.2))
    with silence(tmp_path) as address:
        assert problem_at(address).code == "net.timeout"


@pytest.mark.parametrize("address", ["http://asp.example.hu", "ftp://x", "asp.example.hu", ""])
def test_only_an_encrypted_address_is_used(address: str) -> None:
    with pytest.raises(Refused) as caught:
        Transport(address)
    assert caught.value.field == "server_url"


@contextmanager
def nobody(_folder: Path) -> Iterator[str]:
    """Yield an address where nobody listens."""
    with answering(200, b"") as address:
        pass
    yield address


@contextmanager
def silence(_folder: Path) -> Iterator[str]:
    """Yield an address where somebody listens and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        yield f"http://127.0.0.1:{silent.getsockname()[1]}"


STRANGERS: dict[str, Callable[[Path], AbstractContextManager[str]]] = {
    "a portal's page": lambda _: answering(200, PORTAL),
    "a stranger's JSON": lambda _: answering(200, b"[]", "application/json"),
    "401": lambda _: answering(401, PORTAL),
    "407": lambda _: answering(407, PORTAL),
    "500": lambda _: answering(500, PORTAL),
    "an answer cut in the middle": lambda _: answering(200, b'{"protocol": 1, ', "application/json", cut=500),
    "a certificate of nobody": lambda folder: answering(200, b"{}", "application/json", tls=self_signed(folder)),
    "nobody": nobody,
    "silence": silence,
}


@pytest.mark.parametrize("stranger", STRANGERS)
def test_the_queue_is_kept_and_goes_when_the_server_is_back(
    machine: Machine, central: CentralServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stranger: str
) -> None:
    machine.enrol(central)
    machine.answer("signing_place", "Sárberek")
    waiting = machine.waiting()
    with STRANGERS[stranger](tmp_path) as strange:
        _redirect(machine, strange)
        monkeypatch.setattr(transport_module, "TIMEOUT", (1.0, 0.2))
        with pytest.raises(Problem) as caught:
            machine.synchronise()
        monkeypatch.undo()
    assert machine.waiting() == waiting
    status_now = machine.program.sync_status()
    assert getattr(status_now, "problem_message") == caught.value.message  # noqa: B009
    assert getattr(status_now, "last_success") is None  # noqa: B009
    _redirect(machine, central.address)
    machine.synchronise()
    assert machine.waiting() == 0
    assert getattr(machine.program.sync_status(), "problem_message") is None  # noqa: B009


def _redirect(machine: Machine, address: str) -> None:
    from sqlalchemy import update

    from app.storage.engine import open_engine
    from app.storage.local import Device
    from app.storage.unit_of_work import writing
    from tests.helpers.desks import KEY

    engine = open_engine(machine.store, KEY)
    with writing(engine) as session:
        session.execute(update(Device).values(server_url=address))
    engine.dispose()


def test_long_messages_are_packed_once_the_server_has_said_that_it_reads_them(
    central: CentralServer, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[bool, bool]] = []
    send = requests.Session.send

    def noting(session: requests.Session, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        if request.path_url == "/v1/exchange":
            body = request.body or b""
            sent.append((len(body) > 300, request.headers.get("Content-Encoding") == "gzip"))
        return send(session, request, **options)

    monkeypatch.setattr(requests.Session, "send", noting)
    machine.enrol(central)
    for number in range(600):
        machine.answer("signing_place", f"Sárberek {number}")
    machine.synchronise()
    assert machine.waiting() == 0
    assert sent[0] == (True, False)
    assert (True, True) in sent[1:]
