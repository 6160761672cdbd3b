"""Judges the answers that offices hand in by the same rules as their desktops do; it writes nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from app.content.forms import check
from app.content.model import Content, FindingLevel, Form
from app.documents.wording import budapest
from app.features.form.model import submission_record
from app.features.request.model import ActKind, may_submit, stage
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.base import WireValue
from central.features.request.queries import request_kinds
from central.sync.intake import Judge

_TITLE = Text("Az adatbekérés most nem küldhető be", "The data request cannot be sent now")


def judges(content: Content) -> Mapping[str, Judge]:
    """Return the kinds of acts that an office may send, each with its judge."""
    return {ActKind.SUBMITTED.value: partial(_judge, content)}


def _judge(content: Content, session: Session, municipality: str, fields: Mapping[str, WireValue]) -> None:
    """Raise Refused unless the act hands in this municipality's answers, whole, at a stage that allows it."""
    snapshot = _read(fields.get("snapshot"))
    form_id, answers = snapshot.get("form"), snapshot.get("answers")
    if not isinstance(form_id, str) or form_id not in content.forms or not isinstance(answers, dict):
        raise _malformed()
    if fields.get("subject") != submission_record(municipality, form_id):
        raise _malformed()
    if not may_submit(stage(request_kinds(session, municipality, form_id))):
        raise _refused(
            "request.not_now",
            "A válaszok már a Kincstárnál vannak. Nincs teendője.",
            "The answers are with the Treasury already. Nothing to do.",
        )
    form = _counting(content, form_id, fields.get("made_at"))
    if snapshot.get("form_version") != form.version:
        raise _refused(
            "request.form_changed",
            "Az űrlap megváltozott. Nézze meg, mi változott, és adja be újra.",
            "The form has changed. Look at what changed and hand it in again.",
        )
    _check(form, answers)


def _check(form: Form, answers: Mapping[str, Any]) -> None:
    plain = {name: value for name, value in answers.items() if value is None or isinstance(value, str | int | bool)}
    if plain.keys() != answers.keys() or not plain.keys() <= {field.name for field in form.fields}:
        raise _malformed()
    for finding in check(form, plain):
        if finding.level is FindingLevel.ERROR:
            raise Refused("request.wrong_answer", _TITLE, finding.text, finding.field)


def _counting(content: Content, form_id: str, made_at: WireValue) -> Form:
    """Return the version that counted on the day of handing in, which can be no later than today."""
    now = datetime.now(UTC)
    try:
        made = datetime.fromisoformat(str(made_at))
    except ValueError:
        made = now
    if made.tzinfo is None:
        made = now
    return content.form_on(form_id, budapest(min(made, now)).date())


def _read(snapshot: WireValue) -> Mapping[str, Any]:
    try:
        found = json.loads(snapshot) if isinstance(snapshot, str) else None
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _malformed() -> Refused:
    return _refused(
        "request.malformed",
        "A válaszok hiányosan érkeztek meg. Frissítse a programot, és adja be újra.",
        "The answers arrived incomplete. Update the program and hand them in again.",
    )


def _refused(code: str, hu: str, en: str) -> Refused:
    return Refused(code, _TITLE, Text(f"{hu} A válaszai megmaradtak.", f"{en} Your answers are kept."))
