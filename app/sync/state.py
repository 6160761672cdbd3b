"""The state of sending as values that the window shows; nothing heavy is imported here, and nothing is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.kernel.texts import Text
from app.sync.parking import Parking


class Overall(StrEnum):
    """The one state of sending; every place of the window that speaks of sending says this one."""

    OUTSIDE = "outside"
    """This machine has not entered the centre."""
    PARKED = "parked"
    """Something stands in the way that a person must mend."""
    FAILING = "failing"
    """The centre does not answer; it is tried again by itself."""
    WAITING = "waiting"
    """Something waits, and nothing is known to be wrong."""
    REFUSED = "refused"
    """Everything was answered, and a refusal has not been dealt with."""
    UNPROVEN = "unproven"
    """Nothing waits, but the centre has not answered this machine yet."""
    CLEAR = "clear"
    """The centre has confirmed everything."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What the centre has not confirmed, by kind; a new kind of waiting is a new number here."""

    records: int = 0
    files: int = 0
    files_in_trouble: int = 0
    """Files that are set aside because they cannot be sent as they are."""
    on_stick: int = 0
    """Records that left on a USB stick and came back with no answer; they are among the waiting records too."""
    held: int = 0
    """Records that wait for one before them; they are among the waiting records too."""
    refused: int = 0

    @property
    def waiting(self) -> int:
        """Return how many things wait, each counted once."""
        return max(self.records, self.on_stick, self.held) + self.files + self.files_in_trouble


def overall(
    counts: Counts, *, is_enrolled: bool, is_parked: bool, is_failing: bool, has_ever_succeeded: bool
) -> Overall:
    """Return the one state of sending; CLEAR only where nothing at all waits, fails or was refused."""
    if not is_enrolled:
        return Overall.OUTSIDE
    if is_parked:
        return Overall.PARKED
    if is_failing:
        return Overall.FAILING
    if counts.waiting:
        return Overall.WAITING
    if counts.refused:
        return Overall.REFUSED
    return Overall.CLEAR if has_ever_succeeded else Overall.UNPROVEN


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """One change that the server has not answered."""

    municipality: str
    table: str
    fields: tuple[str, ...]
    since: str


@dataclass(frozen=True, slots=True)
class RefusedItem:
    """One change that the server did not take, with what was typed and why."""

    municipality: str
    table: str
    typed: dict[str, object]
    title: Text
    message: Text
    number: int = 0
    """The device's counter of the change; a person lays it aside by this number."""


@dataclass(frozen=True, slots=True)
class FileItem:
    """One file on its way up or down, or set aside with the reason; `size` is 0 while nobody has told it."""

    municipality: str
    sha256: str
    title: str
    size: int
    done: int = 0
    problem: Text | None = None


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """The state of sending; nothing here may say that all is sent while something waits."""

    is_enrolled: bool
    waiting: tuple[WaitingItem, ...]
    waiting_count: int
    waiting_files: int
    refused: tuple[RefusedItem, ...]
    conflicts: int
    last_try: str | None
    last_success: str | None
    problem_title: Text | None
    problem_message: Text | None
    overall: Overall = Overall.OUTSIDE
    counts: Counts = Counts()
    waiting_since: str | None = None
    failing_since: str | None = None
    failures: int = 0
    problem_code: str | None = None
    parking: Parking | None = None
    clock_fault: int | None = None
    """Seconds by which this machine's clock is ahead of the server's, where that is worth telling."""
    on_stick: int = 0
    """How many of the waiting changes are in a package on a stick; they wait on until an answer comes back."""
    files_up: tuple[FileItem, ...] = ()
    """Files that wait to be sent, in their order."""
    files_down: tuple[FileItem, ...] = ()
    """Files that records name and this machine does not have yet."""
    files_set_aside: tuple[FileItem, ...] = ()
    """Files that cannot go as they are, with the reason; attaching another file in place of one clears it."""
    history_notice: Text | None = None
    """What the centre noticed about the history of this machine, for good; it stops nothing."""
    set_aside: int = 0
    """How many of the waiting changes the centre keeps aside, because it had blocked this machine."""
    set_aside_receipt: str = ""
