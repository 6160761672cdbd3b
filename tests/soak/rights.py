"""A-1: every cell of the table of rights on a real server: who asks × what is asked × whose municipality it is.

What is not the caller's must be answered like what does not exist, in status and in body; nobody is let in beside the
table. An endpoint that has no sample here fails the run, so a new row is never left untried.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
import tempfile
import time
import uuid
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.orm import Session

from app.features.notice.model import Window
from app.kernel.command import Actor, Party
from app.kernel.ids import EVERYONE
from app.kernel.texts import Text
from app.storage.base import WireValue
from app.wire.proof import HEADER, make_proof
from central.accounts import guard
from central.accounts.people import Role, add_account
from central.accounts.rights import RIGHTS, STREAMED, Caller
from central.accounts.signing_in import sign_in
from central.features.notice.service import NoticeDraft, announce
from central.features.register.model import Settlement
from central.features.register.service import keep_draft
from central.storage.tenancy import CENTRE
from central.sync.service import record_central_change
from tests.helpers.central_server import OFFICE, PASSWORD, VILLAGE, CentralServer, answer_request, hand_in, running
from tests.helpers.clock import FixedClock
from tests.helpers.scans import scan_pdf
from tests.soak.figure import Figure, main, told

OTHER = "982117"
ABSENT = "999999"
OWN_RELATION, OTHER_RELATION, ABSENT_RELATION = "own", "other", "absent"
PDF = scan_pdf()
SHA = hashlib.sha256(PDF).hexdigest()
TUS = {"Tus-Resumable": "1.0.0"}
NAMES = {
    Caller.KINCSTAR: "feher.dora",
    Caller.COUNTY: "gal.geza",
    Caller.NISZ: "biro.akos",
    Caller.ADMINISTRATOR: "kiss.erno",
}
SIGN_IN = "/console/sign-in"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
_ABA = Settlement("17376", "Aba", "város", "Fejér", "Székesfehérvári", "Aba", 4396)
PUBLIC = KEY.public_key().public_bytes_raw().hex()


@dataclass(frozen=True, slots=True)
class Sample:
    """How one endpoint is called: what stands in its address, its headers and its body."""

    body: bytes = b""
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] | None = None


@dataclass(slots=True)
class Answer:
    """What an answer tells a stranger: status, where it leads, and its body without what is random in it."""

    status: int
    location: str
    body: str


class Scene:
    """A server with something to find for everybody, and callers of every kind."""

    def __init__(self, server: CentralServer) -> None:
        self.server = server
        self.sessions: dict[Caller, tuple[str, str]] = {}
        self.line = requests.Session()
        self.notice = ""
        self.event = _new()
        self.questions = {VILLAGE: _new(), OTHER: _new()}
        self.own, self.device, self.incarnation = self._enrol(OFFICE)
        self.revoked, revoked_device, _ = self._enrol(OFFICE)
        self.spare = self._enrol(OFFICE)[1]
        with server.database.writing() as session:
            add_account(session, "masik.ember", "Másik Ember", Role.NISZ, PASSWORD)
        self.contracts = {pir: hand_in(server.database, pir, SHA) for pir in (VILLAGE, OTHER)}
        for pir in (VILLAGE, OTHER):
            answer_request(server.database, pir)
            server.files.begin(pir, SHA, len(PDF))
            server.files.append(pir, SHA, 0, PDF)
        shelf = server.settings.files_folder / "packages"
        shelf.mkdir()
        (shelf / f"{SHA}.csatlakozo").write_bytes(b"a sealed reply")
        assert self.ask("POST /v1/package/keys", OWN_RELATION, "device").status == 200
        self.notice = _new()
        with server.database.writing(CENTRE) as session:
            self._fill(session)
        self.sessions = {caller: self._session(name) for caller, name in NAMES.items()}
        person, form_token = self.sessions[Caller.ADMINISTRATOR]
        requests.post(
            f"{server.address}/console/offices/{OFFICE}/devices/{revoked_device}/revoke",
            data={"form_token": form_token},
            cookies={guard.SESSION_COOKIE: person},
            timeout=10,
        ).raise_for_status()

    def _fill(self, session: Session) -> None:
        """Let there be a notice and an incident of each municipality."""
        now = self.server.clock.now()
        draft = NoticeDraft("fault", Window(now, None), ("centre",), Text("Áll.", "It stands."))
        announce(session, Actor("Bíró Ákos", Party.NISZ), draft, self.notice, now)
        incident: dict[str, WireValue] = {"what": "Nem nyílik", "since": now.isoformat(), "severity": "stopped"}
        coming: dict[str, WireValue] = {"title": "Fórum", "place": "Miskolc", "capacity": 9}
        times: dict[str, WireValue] = {name: now.isoformat() for name in ("starts_at", "ends_at")}
        record_central_change(
            session, EVERYONE, "event", self.event, coming | times, Actor("Fehér Dóra", Party.KINCSTAR)
        )
        for pir in (VILLAGE, OTHER):
            record_central_change(session, pir, "incident", _new(), incident, Actor("Ági", Party.MUNICIPALITY))
            asked: dict[str, WireValue] = {
                "kind": "question_asked",
                "subject": self.questions[pir],
                "party": "municipality",
            }
            told = asked | {"snapshot": '{"text":"Mi ez?"}', "made_at": now.isoformat()}
            record_central_change(session, pir, "act", _new(), told, Actor("Ági", Party.MUNICIPALITY))

    def _enrol(self, office: str) -> tuple[str, str, str]:
        device, incarnation = str(uuid.uuid4()), str(uuid.uuid4())
        message = {
            "code": self.server.code(office),
            "device_id": device,
            "device_name": "PC",
            "incarnation": incarnation,
        }
        answer = requests.post(f"{self.server.address}/v1/enrol", json=message, timeout=10)
        answer.raise_for_status()
        return answer.json()["token"], device, incarnation

    def _session(self, name: str) -> tuple[str, str]:
        opened = sign_in(self.server.database, name, PASSWORD, self.server.clock.now())
        assert opened
        cookie = opened.cookie
        page = requests.get(
            f"{self.server.address}/console/municipalities", cookies={guard.SESSION_COOKIE: cookie}, timeout=10
        )
        token = re.search(r'name="form_token" value="([^"]+)"', page.text)
        assert token, "the frame of every page carries the sign-out form"
        return cookie, token[1]

    def renew_session(self, caller: Caller) -> None:
        """Sign a person in again, after a cell that signed him or her out."""
        self.sessions[caller] = self._session(NAMES[caller])

    # What is asked

    def address(self, endpoint: str, relation: str) -> str:
        """Return the address of an endpoint with its places filled in for a relation."""
        pir = {OWN_RELATION: VILLAGE, OTHER_RELATION: OTHER, ABSENT_RELATION: ABSENT}[relation]
        is_absent = relation == ABSENT_RELATION
        office = ABSENT if is_absent else OFFICE
        is_of_people = relation == OTHER_RELATION and "/console/" in endpoint
        places = {
            "municipality": pir,
            "pir": office if "/offices/" in endpoint else pir,
            "sha256": SHA,
            # Who does not hold the package does not know its hash: to everybody else there is no reply.
            "package": SHA if relation == OWN_RELATION or is_of_people else "0" * 64,
            "contract_id": self.contracts.get(pir, str(uuid.uuid4())),
            "device_id": str(uuid.uuid4()) if is_absent else self.spare,
            "name": "senki.sem" if is_absent else "masik.ember",
            "question_id": self.questions.get(pir, str(uuid.uuid4())),
            "event_id": _new() if is_absent else self.event,
            "message_id": _new() if is_absent or "{message_id}" not in endpoint else self._message(),
            "faq_id": _new() if is_absent or "{faq_id}" not in endpoint else self._faq(),
            "notice_id": _new() if is_absent else self.notice,
            "form_id": "no-such-form" if is_absent else "needs-2027",
            "draft_id": _new() if is_absent or "{draft_id}" not in endpoint else self._draft(),
        }
        return self.server.address + re.sub(r"\{(\w+)\}", lambda place: places[place[1]], endpoint.partition(" ")[2])

    def _message(self) -> str:
        """Publish a message; whoever takes it back takes it away."""
        made = _new()
        fields: dict[str, WireValue] = {"title_hu": "Hír", "text_hu": "Ez az."}
        with self.server.database.writing(CENTRE) as session:
            record_central_change(session, EVERYONE, "message", made, fields, Actor("Fehér Dóra", Party.KINCSTAR))
        return made

    def _faq(self) -> str:
        """Publish an answer for everyone; whoever withdraws it takes it away."""
        made = _new()
        fields: dict[str, WireValue] = {"question_hu": "Mi ez?", "answer_hu": "Ez az."}
        with self.server.database.writing(CENTRE) as session:
            record_central_change(session, EVERYONE, "faq", made, fields, Actor("Fehér Dóra", Party.KINCSTAR))
        return made

    def _draft(self) -> str:
        """Bring a file of the register; a decision about it takes it away."""
        made = _new()
        with self.server.database.writing() as session:
            keep_draft(session, made, "helysegnevtar.xlsx", [_ABA], "Kiss Ernő", self.server.clock.now())
        return made

    def sample(self, endpoint: str, relation: str) -> Sample:
        """Return how an endpoint is called about a municipality; KeyError where nobody wrote a sample for it."""
        pir = {OWN_RELATION: VILLAGE, OTHER_RELATION: OTHER, ABSENT_RELATION: ABSENT}[relation]
        method, _, path = endpoint.partition(" ")
        named = base64.b64encode(SHA.encode()).decode()
        if method == "POST" and path.startswith("/console/"):
            return Sample(form=self._FORMS[endpoint])
        made = {
            "POST /v1/enrol": lambda: _json(
                code="0000-0000-0000", device_id=_new(), device_name="PC", incarnation=_new()
            ),
            "POST /v1/renew": lambda: _json(
                nonce="n" * 16, device_id=_new(), device_name="PC", incarnation=_new(), counter=1
            ),
            "POST /v1/devices": lambda: _json(nonce="n" * 16),
            "POST /v1/exchange": lambda: _json(
                nonce="n" * 16, incarnation=self.incarnation, after={pir: 0}, changes=[], counter=1
            ),
            "POST /v1/return": lambda: _json(
                nonce="n" * 16,
                municipality=pir,
                epoch="",
                common={"seq": 0, "seal": ""},
                before="",
                changes=[],
            ),
            "POST /v1/quarantine": lambda: _json(nonce="n" * 16, changes=[]),
            "POST /v1/snapshot": lambda: _json(nonce="n" * 16, municipality=pir),
            "POST /v1/package": lambda: Sample(b"no package", "application/vnd.csatlakozo.package"),
            "POST /v1/package/keys": lambda: _json(keys={"sign": PUBLIC, "seal": "b" * 64}),
            "POST /v1/files/{municipality}": lambda: Sample(
                headers={**TUS, "Upload-Length": str(len(PDF)), "Upload-Metadata": f"sha256 {named}"}
            ),
            "HEAD /v1/files/{municipality}/{sha256}": lambda: Sample(headers=TUS),
            "PATCH /v1/files/{municipality}/{sha256}": lambda: Sample(
                PDF, "application/offset+octet-stream", {**TUS, "Upload-Offset": "0"}
            ),
            "DELETE /v1/files/{municipality}/{sha256}": lambda: Sample(headers=TUS),
        }
        if endpoint not in made and method in ("GET", "HEAD", "OPTIONS"):
            return Sample()
        return made[endpoint]()

    _FORMS: Mapping[str, Mapping[str, str]] = {
        "POST /console/sign-in": {"name": "senki", "password": "nem ez a jelszó"},
        "POST /console/sign-out": {},
        "POST /console/municipalities/{pir}/contracts/{contract_id}/return": {"field": "mayor_name"},
        "POST /console/municipalities/{pir}/contracts/{contract_id}/countersign": {"seen": "another"},
        "POST /console/requests/{form_id}/ask": {"deadline": "2001-01-01"},
        "POST /console/requests/{form_id}/close": {},
        "POST /console/requests/{form_id}/answers/{pir}/return": {"field": "devices"},
        "POST /console/requests/{form_id}/answers/{pir}/accept": {"seen": "another"},
        "POST /console/plans/{pir}/approve": {"seen": "another"},
        "POST /console/plans/{pir}/remark": {"seen": "another"},
        "POST /console/packages": {},
        "POST /console/offices/{pir}/entry": {},
        "POST /console/offices/{pir}/codes": {},
        "POST /console/offices/{pir}/devices/{device_id}/revoke": {},
        "POST /console/offices/{pir}/devices/{device_id}/kept/release": {},
        "POST /console/offices/{pir}/devices/{device_id}/kept/discard": {"reason": "idegen írta"},
        "POST /console/notices": {"kind": "fault"},
        "POST /console/selection": {"chosen": VILLAGE},
        "POST /console/selection/message": {"chosen": VILLAGE, "text_hu": ""},
        "POST /console/selection/contact": {"chosen": VILLAGE, "name": ""},
        "POST /console/contacts": {"county": "Zala", "name": ""},
        "POST /console/municipalities/{pir}/contact": {"name": ""},
        "POST /console/views": {"name": "", "query": ""},
        "POST /console/views/drop": {"name": "nincs"},
        "POST /console/register": {},
        "POST /console/register/{draft_id}/take": {"seen": "another"},
        "POST /console/register/{draft_id}/drop": {},
        "POST /console/messages": {"title_hu": ""},
        "POST /console/messages/{message_id}/withdraw": {},
        "POST /console/events": {"title": ""},
        "POST /console/events/{event_id}/cancel": {"reason": ""},
        "POST /console/events/{event_id}/attendance": {},
        "POST /console/questions/faq": {"question_hu": ""},
        "POST /console/questions/faq/{faq_id}/withdraw": {},
        "POST /console/questions/{pir}/{question_id}": {"text": ""},
        "POST /console/notices/{notice_id}/close": {"ended": "2001-01-01T00:00"},
        "POST /console/accounts": {"name": "uj.ember", "display_name": "", "role": "nisz"},
        "POST /console/accounts/{name}/switch": {"active": "yes"},
    }

    # Who asks

    def ask(self, endpoint: str, relation: str, caller: str, forged: Mapping[str, str] | None = None) -> Answer:
        """Call an endpoint as somebody and return what the answer tells; `forged` are headers of another site's page.

        An empty `forged` is a form of our own site without the session's token.
        """
        sample = self.sample(endpoint, relation)
        headers, cookies = dict(sample.headers), {}
        data: bytes | dict[str, str] = sample.body
        tokens = {"device": self.own, "stolen-token": self.own, "revoked": self.revoked, "wrong-token": "x" * 43}
        if caller in tokens:
            headers["Authorization"] = f"Bearer {tokens[caller]}"
        if caller == "device":
            address = self.address(endpoint, relation).removeprefix(self.server.address)
            signed = b"" if endpoint in STREAMED else sample.body
            headers[HEADER] = make_proof(KEY, endpoint.partition(" ")[0], address, signed, self.own)
        form_token = ""
        if caller in self.sessions:
            cookies[guard.SESSION_COOKIE], form_token = self.sessions[Caller(caller)]
        if forged is not None:
            headers.update(forged)
            form_token = form_token if forged else "no-such-token"
        if sample.form is not None:
            data = {**sample.form, "form_token": form_token}
        else:
            headers["Content-Type"] = sample.media_type
        self.line.cookies.clear()
        answer = self.line.request(
            endpoint.partition(" ")[0],
            self.address(endpoint, relation),
            data=data,
            headers=headers,
            cookies=cookies,
            timeout=20,
            allow_redirects=False,
        )
        return Answer(answer.status_code, answer.headers.get("Location", ""), _plain(answer.text))


def _new() -> str:
    return str(uuid.uuid4())


def _json(**message: object) -> Sample:
    return Sample(json.dumps(message).encode())


def _plain(text: str) -> str:
    """Return a body without the marks of the session, the time and the address that was asked for."""
    text = re.sub(r'name="form_token" value="[^"]+"', "form_token", text)
    text = re.sub(r'"server_time":"[^"]+"', "server_time", text)
    text = re.sub(r"/console/[^\"'\s]*", "/console/…", text)
    return re.sub(r"\b(982117|999999)\b", "PIR", text)


CALLERS = ("nobody", "wrong-token", "stolen-token", *(caller.value for caller in Caller if caller is not Caller.ANYONE))
FORGED: tuple[Mapping[str, str], ...] = ({}, {"Origin": "https://attacker.example"}, {"Sec-Fetch-Site": "cross-site"})
RELATIONS = (OWN_RELATION, OTHER_RELATION, ABSENT_RELATION)


def _shut(endpoint: str, caller: str, answer: Answer) -> str | None:
    """Return what is wrong with the answer to somebody whom the table does not name."""
    if "/v1/" in endpoint or Caller.DEVICE in RIGHTS[endpoint]:
        return None if answer.status == 401 else f"is let in: {answer.status}"
    if caller in NAMES:
        return None if answer.status == 404 else f"must read as not there: {answer.status}"
    is_sent_on = answer.status == 303 and answer.location.startswith(SIGN_IN)
    is_asked = answer.status in (401, 403) and not endpoint.startswith("GET")
    return None if is_sent_on or is_asked else f"is not asked to sign in: {answer.status} {answer.location}"


def cells(scene: Scene, endpoints: Collection[str] = RIGHTS) -> Iterator[tuple[str, str | None]]:
    """Try every cell of the endpoints and give its name with what is wrong there, or None."""
    for endpoint in endpoints:
        right = RIGHTS[endpoint]
        absent: dict[str, Answer] = {}
        for relation in reversed(RELATIONS):
            for caller in CALLERS:
                name = f"{endpoint} · {relation} · {caller}"
                answer = scene.ask(endpoint, relation, caller)
                if answer.status >= 500:
                    yield name, f"breaks: {answer.status}"
                    continue
                is_named = caller in {one.value for one in right}
                if Caller.ANYONE in right:
                    fault = None if answer.status not in (401, 404) or "sign-in" in endpoint else f"{answer.status}"
                elif not is_named:
                    fault = _shut(endpoint, caller, answer)
                else:
                    fault = _open(endpoint, relation, answer, absent.get(caller), caller)
                if relation == ABSENT_RELATION:
                    absent[caller] = answer
                yield name, fault
            if endpoint == "POST /console/sign-out":
                for person in NAMES:
                    scene.renew_session(person)
            yield from _forgeries(scene, endpoint)


def _forgeries(scene: Scene, endpoint: str) -> Iterator[tuple[str, str | None]]:
    """Try every form with the right cookie from another site's page, and without the session's token."""
    if not endpoint.startswith("POST /console/") or endpoint == "POST /console/sign-in":
        return
    for caller in RIGHTS[endpoint]:
        for forged in FORGED:
            answer = scene.ask(endpoint, OWN_RELATION, caller.value, forged)
            name = f"{endpoint} · forged {forged or 'token'} · {caller.value}"
            yield name, None if answer.status == 403 else f"is taken: {answer.status}"


def _open(endpoint: str, relation: str, answer: Answer, absent: Answer | None, caller: str) -> str | None:
    """Return what is wrong with the answer to somebody whom the table names.

    People of the centre see every municipality, but an officer of a county only those of the county.
    """
    is_about_one = "{" in endpoint or endpoint in ("POST /v1/exchange", "POST /v1/return")
    if answer.status in (401, 303) and answer.location.startswith(SIGN_IN) and "sign-out" not in endpoint:
        return "is not let in"
    if not is_about_one:
        return None if answer.status < 400 or answer.status == 422 else f"is not let in: {answer.status}"
    is_bound = caller == Caller.COUNTY.value and "{pir}" in endpoint
    is_people = endpoint.partition(" ")[2].startswith("/console/") and not is_bound
    if relation == OWN_RELATION or (relation == OTHER_RELATION and is_people):
        return f"is not let in: {answer.status}" if answer.status in (401, 403, 404) else None
    if relation == OTHER_RELATION and answer != absent:
        return f"tells what is another's from what is not there: {answer} ≠ {absent}"
    if relation == ABSENT_RELATION and "{" in endpoint and answer.status != 404:
        return f"answers about what is not there: {answer.status}"
    return None


@contextmanager
def _scene() -> Iterator[Scene]:
    # One person asks for all of the table at once; how fast anybody may ask is tried elsewhere (tests of pace).
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder), FixedClock()) as server,
        patch.object(guard, "_keep_pace", lambda *_: None),
    ):
        scene = Scene(server)
        with scene.line:
            yield scene


def planted_is_caught() -> bool:
    """Plant a door that stands open: the list of accounts for everybody who is signed in."""
    wrong = {**RIGHTS, "GET /console/accounts": frozenset(NAMES)}
    beside = ("GET /console/accounts", "POST /console/accounts", "GET /console/municipalities", "POST /v1/exchange")
    with _scene() as scene, patch.object(guard, "RIGHTS", wrong):
        return {name for name, fault in cells(scene, beside) if fault} == {
            f"GET /console/accounts · {relation} · {caller}"
            for relation in RELATIONS
            for caller in ("kincstar", "county", "nisz")
        }


def figure(_wanted: int, seed: int) -> Figure:
    """Return the figure: first the planted fault, then every cell, however many are wanted."""
    began = time.monotonic()
    is_caught = planted_is_caught()
    with _scene() as scene:
        tried = list(cells(scene))
    found = [f"{name}: {fault}" for name, fault in tried if fault is not None]
    return told("A-1", len(tried), found, seed, began, is_caught=is_caught)


if __name__ == "__main__":
    sys.exit(main(__doc__, {"A-1": figure}, 1))
