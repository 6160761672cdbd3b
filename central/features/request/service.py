"""The Kincstár's decisions on a data request: asking everybody, closing it, accepting answers or sending them back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from app.content.model import Form
from app.features.form.model import Remark
from app.features.request.model import ActKind, may_decide, request_record
from app.kernel.command import Actor
from app.kernel.ids import EVERYONE
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.base import WireValue
from central.features.form.acts import ActLine
from central.features.form.decisions import check_remarks, lock, refused, require_seen, returned_snapshot, write_act
from central.features.request.queries import RequestFile, request_file, term_of
from central.sync.service import record_central_change

LONGEST_NOTE = 2000
REASONS = {
    "missing": Text("Hiányzik vagy hiányos", "Missing or incomplete"),
    "wrong": Text("Hibás adat", "Wrong data"),
    "unlikely": Text("Valószínűtlen szám", "An unlikely number"),
    "unclear": Text("Nem érthető", "Not clear"),
    "other": Text("Egyéb ok", "Another reason"),
}
"""Why an answer is sent back; the sentence beside it says what is to be done."""


def ask_everybody(session: Session, actor: Actor, form: Form, deadline: str, note: Text, now: datetime) -> None:
    """Ask every office to fill in a form until a day, or change the day; raises Refused in words."""
    try:
        day = date.fromisoformat(deadline)
    except ValueError as error:
        raise refused(
            "request.deadline", "Adja meg a határidő napját.", "Give the day of the deadline.", "deadline"
        ) from error
    if day < now.astimezone(UTC).date():
        raise refused(
            "request.deadline", "A határidő nem lehet a múltban.", "The deadline cannot be in the past.", "deadline"
        )
    if bool(note.hu.strip()) != bool(note.en.strip()):
        raise refused(
            "request.note", "A megjegyzést mindkét nyelven írja meg.", "Write the note in both languages.", "note_hu"
        )
    if max(len(note.hu), len(note.en)) > LONGEST_NOTE:
        raise refused(
            "request.note",
            f"A megjegyzés legfeljebb {LONGEST_NOTE} betű.",
            f"The note has at most {LONGEST_NOTE} characters.",
            "note_hu",
        )
    fields: dict[str, WireValue] = {
        "form": form.id,
        "deadline": day.isoformat(),
        "note_hu": note.hu.strip() or None,
        "note_en": note.en.strip() or None,
        "asked_by": actor.name,
        "asked_at": now.isoformat(timespec="seconds"),
        "closed_at": None,
    }
    record_central_change(session, EVERYONE, "request", request_record(form.id), fields, actor, now)


def close_request(session: Session, actor: Actor, form: Form, now: datetime) -> None:
    """Take no more answers; raises Refused where it is not asked for or closed already."""
    term = term_of(session, form)
    if term is None or term.is_closed:
        raise refused("request.closed", "Ezt az adatot most nem kérik.", "This data is not asked for now.")
    fields: dict[str, WireValue] = {
        "form": form.id,
        "deadline": term.deadline,
        "closed_at": now.isoformat(timespec="seconds"),
    }
    record_central_change(session, EVERYONE, "request", request_record(form.id), fields, actor, now)


def return_answers(
    session: Session, actor: Actor, municipality: str, form: str, remarks: Sequence[Remark], seen: str | None = None
) -> None:
    """Send answers back with at least one remark; raises Refused ``request.no_reason``, ``.moved_on``, ``.not_now``."""
    found, last = _open(session, municipality, form, seen)
    check_remarks("request", remarks, found.submission.answers if found.submission else {}, REASONS)
    kind = ActKind.RETURNED.value
    write_act(session, actor, municipality, found.record, kind, returned_snapshot(remarks), last)


def accept_answers(session: Session, actor: Actor, municipality: str, form: str, seen: str | None = None) -> None:
    """Accept answers as they were handed in; raises Refused like `return_answers`."""
    found, last = _open(session, municipality, form, seen)
    snapshot = {"submission": last.id, "registration_number": last.registration_number}
    write_act(session, actor, municipality, found.record, ActKind.ACCEPTED.value, snapshot, last)


def _open(session: Session, municipality: str, form: str, seen: str | None) -> tuple[RequestFile, ActLine]:
    """Lock the municipality and return its answers while they wait for a decision."""
    lock(session, municipality)
    found = request_file(session, municipality, form)
    if found.last is None:
        raise refused("request.no_such", "Még nem érkezett válasz.", "No answer has come yet.")
    require_seen("request", found.last, seen)
    if not may_decide(found.stage):
        raise _not_now()
    return found, found.last


def _not_now() -> Refused:
    return refused(
        "request.not_now",
        "Ezek a válaszok most nem várnak a Kincstár döntésére.",
        "These answers do not wait for the Treasury's decision now.",
    )
