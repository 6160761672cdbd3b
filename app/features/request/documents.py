"""The papers of a data request: empty (D04), filled in (D05), a slip for a colleague, and the receipt (D29)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from app.content.model import FieldKind, FormField, FormPage
from app.documents.kind import values_of
from app.documents.paper import PaperIdentity
from app.documents.wording import budapest, long_date
from app.door import Reading
from app.features.form.queries import ActView
from app.features.office.documents import sender
from app.features.paper.draft import PaperDraft, change_counter, file_name
from app.features.paper.queries import papers
from app.features.request.kinds import (
    KINDS,
    BlankForm,
    FilledForm,
    Line,
    PagePart,
    Question,
    SendingReceipt,
    Slip,
    Waiting,
)
from app.features.request.model import ActKind, may_submit, response_record
from app.features.request.queries import RECEIPT, RequestView, request, requests
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.base import WireValue

BLANK, FILLED, SLIP = "D04", "D05", "D05-K"
_WRITTEN_LINES = 5
"""Lines of room for a long answer by hand."""


def blank_form(reading: Reading, municipality: str, clerk: str, topic: str = "") -> PaperDraft:
    """Return the empty form, to be filled in with a pen."""
    view = _view(reading, municipality, topic)
    data = BlankForm(
        sender(reading, municipality),
        view.form.title.hu,
        view.call.asked_by.hu,
        _day(view.term.deadline),
        view.call.minutes,
        tuple(paper.hu for paper in view.call.papers),
        tuple(_part(page, lambda field: _written(field, view)) for page in view.form.pages),
        view.form.version,
    )
    return _draft(reading, view, BLANK, data, clerk, "Üres űrlap – kézi kitöltéshez", is_draft=False)


def filled_form(reading: Reading, municipality: str, clerk: str, topic: str = "") -> PaperDraft:
    """Return the answers as they stand, however many are missing, with a sheet of what is left to do."""
    view = _view(reading, municipality, topic)
    names = {field.name for field in view.sheet.fields}
    labels = {field.name: field.label.hu for field in view.form.fields}
    number = view.registration_number
    is_away = not may_submit(view.stage)
    data = FilledForm(
        sender(reading, municipality),
        view.form.title.hu,
        view.call.asked_by.hu,
        _day(view.term.deadline),
        tuple(_part(page, lambda field: _answered(field, view), names) for page in view.sheet.pages),
        tuple(one.text.hu for one in view.sheet.errors if one.field not in _asked(view)),
        tuple(Waiting(labels[one.field], one.asked_of, _local(one.since)) for one in view.sheet.inquiries),
        view.call.declaration.hu,
        f"{view.sheet.progress[0]}/{view.sheet.progress[1]}",
        view.form.version,
        number if is_away else None,
    )
    state = f"Beküldve: {number or 'küldésre vár'}" if is_away else "TERVEZET – nincs beküldve"
    return _draft(reading, view, FILLED, data, clerk, state, is_draft=not is_away)


def slip(reading: Reading, municipality: str, clerk: str, topic: str = "") -> PaperDraft:
    """Return the slip of one question, `topic` being ``form/field``, for the colleague who was asked.

    Raises Refused where there is no such question.
    """
    form_id, _, name = topic.partition("/")
    view = _view(reading, municipality, form_id)
    field = next((one for one in view.form.fields if one.name == name), None)
    if field is None:
        raise _no_question()
    asked = next((one for one in view.sheet.inquiries if one.field == name), None)
    data = Slip(
        sender(reading, municipality),
        view.form.title.hu,
        view.form.page_of(name).title.hu,
        _question(field, (Line(field.label.hu),)),
        asked.asked_of if asked else None,
        _local(asked.since) if asked else None,
        clerk or None,
        _day(view.term.deadline),
    )
    return _draft(reading, view, SLIP, data, clerk, "Kérdés egy kollégának", is_draft=False)


def receipt(reading: Reading, municipality: str, clerk: str, topic: str = "") -> PaperDraft:
    """Return the proof of the last hand-in, made from the centre's own receipt; raises Refused before there is one."""
    view = _view(reading, municipality, topic)
    act = next((one for one in reversed(view.acts) if one.kind == ActKind.SUBMITTED and one.registration_number), None)
    if act is None:
        raise _no_receipt()
    data = SendingReceipt(
        sender(reading, municipality),
        view.form.title.hu,
        view.call.asked_by.hu,
        act.registration_number or "",
        _local(act.received_at or ""),
        act.actor_name,
        _local(act.made_at),
        act.form_version,
        act.snapshot_hash,
    )
    return _draft(
        reading, view, RECEIPT, data, clerk, f"Érkeztetve: {act.registration_number}", is_draft=False, about=act
    )


def _view(reading: Reading, municipality: str, form: str) -> RequestView:
    """Return a data request by its form, or the first one that is asked; raises Refused where there is none."""
    if form:
        return request(reading, municipality, form)
    found = requests(reading, municipality)
    return found[0] if found else request(reading, municipality, form)


def _draft(
    reading: Reading,
    view: RequestView,
    document: str,
    data: object,
    clerk: str,
    state: str,
    *,
    is_draft: bool,
    about: ActView | None = None,
) -> PaperDraft:
    kind = next(one for one in KINDS if one.id == document)
    subject = about.id if about else response_record(view.municipality, view.form.id)
    version = len(papers(reading, view.municipality, document, subject)) + 1
    now = reading.clock.now()
    seat = sender(reading, view.municipality).seat
    identity = PaperIdentity(
        document=document,
        municipality=view.municipality,
        municipality_name=view.municipality_name,
        version=version,
        change_counter=change_counter(reading),
        state=state,
        is_draft=is_draft,
        printed_at=now,
        registry_number=(about.registration_number or "") if about else "",
        clerk=clerk,
        subject=view.form.title.hu,
        sender_address=seat or "",
    )
    return PaperDraft(
        identity,
        reading.content.templates[document],
        values_of(data),
        subject,
        "",
        f"{kind.title.hu}: {view.form.title.hu}",
        file_name(view.municipality_name, kind.id, now, version),
        kind.page_limit,
        kind.format,
    )


def _part(page: FormPage, lines: Callable[[FormField], tuple[Line, ...]], names: set[str] | None = None) -> PagePart:
    fields = [field for field in page.fields if names is None or field.name in names]
    lead = page.lead.hu if page.lead else None
    return PagePart(page.title.hu, lead, tuple(_question(field, lines(field)) for field in fields))


def _question(field: FormField, lines: tuple[Line, ...]) -> Question:
    def words(text: Text | None) -> str | None:
        return text.hu if text else None

    return Question(
        field.label.hu, words(field.hint), lines, words(field.why), words(field.where), words(field.example)
    )


def _written(field: FormField, view: RequestView) -> tuple[Line, ...]:
    """Return the room for an answer by hand; what the program knows stands there printed."""
    label = field.label.hu
    if field.only_if is not None:
        label = f"{label} – csak ha erre „{_condition(field, view)}” a válasz"
    known = view.sheet.values.get(field.name)
    if field.bind and known:
        return (Line(label, str(known)),)
    if field.choices:
        return (Line(label, "   ".join(f"☐ {choice.label.hu}" for choice in field.choices)),)
    if field.kind is FieldKind.LONG_TEXT:
        return (Line(label), *(Line(None) for _ in range(_WRITTEN_LINES - 1)))
    return (Line(label),)


def _condition(field: FormField, view: RequestView) -> str:
    assert field.only_if is not None  # noqa: S101 – asked only about follow-up questions
    other = view.form.field(field.only_if.field)
    chosen = [choice.label.hu for choice in other.choices if choice.value in field.only_if.values]
    return f"{other.label.hu}: {', '.join(chosen)}"


def _answered(field: FormField, view: RequestView) -> tuple[Line, ...]:
    fault = next((one.text.hu for one in view.sheet.findings if one.field == field.name), None)
    return (Line(field.label.hu, _shown(field, view.sheet.values.get(field.name)), fault),)


def _shown(field: FormField, answer: WireValue) -> str:
    if answer is None or answer == "":
        return "(nincs megadva)"
    if isinstance(answer, bool):
        return "igen" if answer else "nem"
    return next((choice.label.hu for choice in field.choices if choice.value == answer), str(answer))


def _asked(view: RequestView) -> frozenset[str]:
    return frozenset(one.field for one in view.sheet.inquiries)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _local(stored: str) -> str:
    """Return a stored time as it stands on paper, in Hungarian local time."""
    try:
        moment = budapest(datetime.fromisoformat(stored))
    except ValueError:
        return stored
    return f"{long_date(moment.date())} {moment:%H:%M}"


def _no_question() -> Refused:
    return Refused(
        "request.no_question",
        Text("Ez a kérdés nincs az űrlapon", "This question is not on the form"),
        Text(
            "Nyissa meg az űrlapot, és válasszon kérdést. A válaszai megmaradtak.",
            "Open the form and choose a question. Your answers are kept.",
        ),
    )


def _no_receipt() -> Refused:
    return Refused(
        "request.no_receipt",
        Text("A központ még nem igazolta vissza", "The centre has not confirmed it yet"),
        Text(
            "Az igazolás akkor nyomtatható, amikor a központ megkapta a válaszokat. A válaszai megmaradtak.",
            "The receipt can be printed once the centre has the answers. Your answers are kept.",
        ),
    )
