"""Messages of the exchange between a desktop and the central server; the same on HTTP and in a file."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr

from app.kernel.problems import Problem
from app.kernel.texts import Text

PROTOCOL = 1
"""The version of these messages; a server that speaks another one is refused in words."""

MAX_CHANGES = 500
"""Changes in one request and in one page of a reply."""

_LARGEST = 2**31 - 1
"""PostgreSQL keeps numbers in 32 bits; a larger one is refused here, in words, instead of failing there."""


def _line(most: int, least: int = 0) -> Any:
    """Return the bounds of a text; no database keeps the sign U+0000, and nobody types it."""
    return Field(min_length=least, max_length=most, pattern=r"^[^\x00]*$")


Number = Annotated[int, Field(ge=0, le=_LARGEST)]
Counter = Annotated[int, Field(ge=1, le=_LARGEST)]
Pir = Annotated[str, Field(pattern=r"^[0-9]{6}$")]
Uuid = Annotated[str, Field(pattern=r"^[0-9a-f-]{36}$")]
Value = StrictBool | StrictInt | StrictStr | None


def _of_the_world(text: str) -> str:
    """Return a moment as it was spelled; raises ValueError unless it is one with its offset (RFC 3339)."""
    if datetime.fromisoformat(text).tzinfo is None:
        raise ValueError(text)
    return text


Moment = Annotated[str, _line(40), AfterValidator(_of_the_world)]
"""What a desktop keeps and compares with its own clock: an unreadable one would be met again at every look."""


class Message(BaseModel):
    """What every message keeps to: no unknown fields, no change after it was made."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Fate(StrEnum):
    """What became of one change."""

    ACCEPTED = "accepted"
    MERGED = "merged"
    CONFLICT = "conflict"
    HELD = "held"
    REFUSED = "refused"


class ProblemMessage(Message):
    """A refusal in both languages."""

    code: str
    title_hu: str
    title_en: str
    message_hu: str
    message_en: str
    field: str | None = None

    @classmethod
    def of(cls, problem: Problem) -> ProblemMessage:
        """Return the message that carries a problem."""
        return cls(
            code=problem.code,
            title_hu=problem.title.hu,
            title_en=problem.title.en,
            message_hu=problem.message.hu,
            message_en=problem.message.en,
            field=problem.field,
        )

    @property
    def title(self) -> Text:
        """Return the title in both languages."""
        return Text(self.title_hu, self.title_en)

    @property
    def message(self) -> Text:
        """Return the sentence in both languages."""
        return Text(self.message_hu, self.message_en)


class DeviceChange(Message):
    """One change made on a device: the record, its fields, and what the device had seen of the server then."""

    change_id: Uuid
    device_seq: Counter
    municipality: Pir
    table: Annotated[str, _line(60)]
    record: Uuid
    fields: Annotated[dict[Annotated[str, _line(60)], Value], Field(max_length=100)]
    base_seq: Number
    actor_name: Annotated[str, _line(200)]
    made_at: Annotated[str, _line(40)]
    over: Annotated[dict[Annotated[str, _line(60)], Uuid], Field(max_length=100)] = Field(default_factory=dict)
    """Field → the change whose value this edit replaced, where a restored server gave that change another number."""


class ChangeAnswer(Message):
    """The server's answer to one change; `standing` holds the values that stand where the typed ones do not."""

    change_id: Uuid
    device_seq: int
    fate: Fate
    seq: int | None = None
    standing: dict[str, Value] = Field(default_factory=dict)
    problem: ProblemMessage | None = None


class ServerChange(Message):
    """One accepted change in the order of its municipality, sealed by the server onto the one before it."""

    seq: int
    change_id: Uuid
    device_id: str | None
    device_seq: int | None = None
    table: str
    record: Uuid
    fields: dict[str, Value]
    actor_name: str
    party: str
    made_at: str
    seal: str = ""


class Page(Message):
    """The next changes of one municipality, ascending."""

    changes: list[ServerChange]
    last: int
    has_more: bool


class Mark(Message):
    """A place in the order of a municipality: its number and the seal of the change there."""

    seq: Number
    seal: Annotated[str, _line(64)]


class ChainPlace(Message):
    """A place in a device's history: the number of a line and its hash; 0 and nothing before the first one."""

    count: Number
    head: Annotated[str, _line(64)]


class SignedPlace(ChainPlace):
    """A place with the server's countersignature, as the device was given it."""

    mark: Annotated[str, _line(64)]


class ChainClaim(Message):
    """The end of a device's history; the newest countersignature it holds, and the hash that stands there now."""

    end: ChainPlace
    signed: SignedPlace | None = None
    found: Annotated[str, _line(64)] = ""


class ChainNotice(StrEnum):
    """What the server noticed about a device's history."""

    CUT = "cut"
    CHANGED = "changed"
    FORGED = "forged"
    OLDER = "older"


class Countersignature(SignedPlace):
    """The server's countersignature of the claimed end, and what it noticed on the way."""

    notice: ChainNotice | None = None


class ExchangeRequest(Message):
    """What a device says: its waiting changes and how far it has read each municipality.

    `counter` is the number that its next change will get; `seen` holds the seal at each place in `after`; `epoch` is
    the server's epoch as the device knows it. With these the server notices that one of the two was restored.
    """

    protocol: int = PROTOCOL
    nonce: Annotated[str, _line(64, least=8)]
    incarnation: Uuid
    after: dict[Pir, Number]
    changes: Annotated[list[DeviceChange], Field(max_length=MAX_CHANGES)]
    counter: Counter | None = None
    seen: dict[Pir, Annotated[str, _line(64)]] = Field(default_factory=dict)
    epoch: Annotated[str, _line(36)] | None = None
    chain: ChainClaim | None = None


class ExchangeReply(Message):
    """What the server says back, with the nonce of the request echoed.

    `next_seq` is the counter that it awaits from this device. A municipality in `lost` is one whose changes the server
    lacks where the device has them: it was restored; the marks help to find where the two parted. Then nothing of the
    request was taken. `package_keys` is the generation of the server's keys of packages: another number tells the
    device to ask for them.
    """

    protocol: int
    nonce: str
    epoch: str
    server_time: Moment
    answers: list[ChangeAnswer]
    pages: dict[Pir, Page]
    next_seq: int | None = None
    lost: dict[Pir, list[Mark]] = Field(default_factory=dict)
    chain: Countersignature | None = None
    package_keys: int | None = None


class ReturnRequest(Message):
    """What a restored server lacks: its own sealed changes, given back by a device that had read them.

    `common` is the last place that both know; `before` is the seal that the first of the changes was put onto.
    """

    protocol: int = PROTOCOL
    nonce: Annotated[str, _line(64, least=8)]
    municipality: Pir
    epoch: Annotated[str, _line(36)]
    common: Mark
    before: Annotated[str, _line(64)]
    changes: Annotated[list[ServerChange], Field(max_length=MAX_CHANGES)]


class ReturnReply(Message):
    """How many of the returned changes the server had lacked, and the last place that both sides now know."""

    protocol: int
    nonce: str
    taken: int
    common: Mark


class RenewRequest(Message):
    """A store that finds itself to be a copy or an older state of another takes a new name; it goes on at `counter`."""

    protocol: int = PROTOCOL
    nonce: Annotated[str, _line(64, least=8)]
    device_id: Uuid
    device_name: Annotated[str, _line(200)]
    incarnation: Uuid
    counter: Counter


class RenewReply(Message):
    """The token of the new name."""

    protocol: int
    nonce: str
    token: str


class DevicesRequest(Message):
    """A device asks which machines its office has."""

    protocol: int = PROTOCOL
    nonce: Annotated[str, Field(min_length=8, max_length=64)]


class OfficeDevice(Message):
    """One machine of the office; the server has everything of it up to the change `counter`."""

    name: str
    enrolled_at: str
    last_seen: str | None
    is_revoked: bool
    is_this: bool
    counter: int


class DevicesReply(Message):
    """The machines of the office, the newest first."""

    protocol: int
    nonce: str
    devices: list[OfficeDevice]


class EnrolRequest(Message):
    """A new device introduces itself with the one-time code that the Kincstár gave to the office."""

    code: Annotated[str, _line(64, least=4)]
    device_id: Uuid
    device_name: Annotated[str, _line(200)]
    incarnation: Uuid
    counter: Annotated[int, Field(ge=1)] = 1
    """The counter that this device goes on at: a machine that was here before brings waiting changes along."""


class EnrolledOrganisation(Message):
    """An organisation that the device may work for."""

    pir: Pir
    name: str


class EnrolReply(Message):
    """The token of the device and the organisations that it may work for; the first one is the office."""

    token: str
    epoch: str
    organisations: list[EnrolledOrganisation]
