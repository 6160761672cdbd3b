"""Notices of the centre as the window shows them, on the start page and in the sync centre alike."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from app.features.notice.model import KIND_TITLES, BadDay, NoticeKind
from app.features.notice.model import Notice as Told
from app.kernel.texts import Language
from ui.kit.days import moment
from ui.kit.notice import Notice, Tone

translate = QCoreApplication.translate


def current_notices(reading: Any) -> tuple[Told, ...]:
    """Return the notices that are worth telling now; for the data lane."""
    # Loaded on the lane: the first page is on the screen before the database library is there.
    from app.features.notice.queries import current_notices as ask

    return ask(reading)


def bad_days(reading: Any) -> tuple[BadDay, ...]:
    """Return the days on which attempts failed, newest first; for the data lane."""
    # Loaded on the lane, as above.
    from app.features.notice.queries import bad_days as ask

    return ask(reading)


def notice_card(told: Told, language: Language) -> Notice:
    """Return the frame that shows a notice."""
    if told.kind is NoticeKind.MESSAGE:
        signed = translate("Notices", "{text} ({name})").format(text=told.text.render(language), name=told.announced_by)
        message = Notice(Tone.INFO, KIND_TITLES[told.kind].render(language), signed)
        message.setObjectName(f"notice-{told.id}")
        return message
    starts = moment(told.window.starts_at.isoformat(), language)
    until = told.window.ends_at
    if until is None:
        when = translate("Notices", "{start} óta, a vége még nem ismert.").format(start=starts)
    else:
        when = translate("Notices", "{start} – {end} (várható).").format(
            start=starts, end=moment(until.isoformat(), language)
        )
    services = ", ".join(title.render(language) for title in told.service_titles)
    text = translate("Notices", "{when} Érintett: {services}. {text}").format(
        when=when, services=services, text=told.text.render(language)
    )
    title = translate("Notices", "{kind} – a központ közleménye").format(kind=KIND_TITLES[told.kind].render(language))
    made = Notice(Tone.WARN, title, text)
    made.setObjectName(f"notice-{told.id}")
    return made
