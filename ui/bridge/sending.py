"""The state of sending in the words of the window, the same in the status bar, the sync centre and every strip."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.kernel.texts import Language
from app.sync.state import Overall, SyncStatus
from ui.kit.days import time_or_moment

translate = QCoreApplication.translate


def sending_words(status: SyncStatus, language: Language, now: datetime) -> str:
    """Return the state in one sentence: what waits, since when and why."""
    count = status.counts.waiting
    since = time_or_moment(status.waiting_since or "", language, now)
    on_stick = status.counts.on_stick
    if on_stick and status.overall is not Overall.PARKED:
        # On a stick is not at the centre: it waits until the answer was loaded.
        if on_stick == count:
            return translate("Sending", "{count} tétel pendrive-on, válaszra vár").format(count=count)
        return translate("Sending", "{count} tétel vár a központ válaszára, ebből {stick} pendrive-on").format(
            count=count, stick=on_stick
        )
    match status.overall:
        case Overall.OUTSIDE if not count:
            return translate("Sending", "Még nincs belépve a központba")
        case Overall.OUTSIDE:
            return translate("Sending", "{count} tétel csak ezen a gépen").format(count=count)
        case Overall.PARKED if count:
            return translate("Sending", "{count} tétel várakozik {since} óta, segítség kell").format(
                count=count, since=since
            )
        case Overall.PARKED:
            return translate("Sending", "A küldés áll, segítség kell")
        case Overall.FAILING if count:
            return translate("Sending", "{count} tétel várakozik, a központ {since} óta nem érhető el").format(
                count=count, since=time_or_moment(status.failing_since or "", language, now)
            )
        case Overall.FAILING:
            return translate("Sending", "A központ {since} óta nem érhető el").format(
                since=time_or_moment(status.failing_since or "", language, now)
            )
        case Overall.WAITING:
            return translate("Sending", "{count} tétel küldésre vár {since} óta").format(count=count, since=since)
        case Overall.REFUSED:
            return translate("Sending", "{count} tételt a központ nem fogadott el").format(count=status.counts.refused)
        case Overall.UNPROVEN:
            return translate("Sending", "A központ még nem válaszolt ennek a gépnek")
        case Overall.CLEAR:
            return translate("Sending", "Semmi sem vár küldésre")


def why_it_waits(status: SyncStatus | None, language: Language, now: datetime) -> str:
    """Return the line under „Küldésre vár” in a strip: since when and why; empty where nothing waits."""
    if status is None or not status.counts.waiting:
        return ""
    if status.counts.on_stick and status.overall is not Overall.PARKED:
        return translate("Sending", "Pendrive-on van úton. A választ töltse be, ha megérkezik.")
    if status.overall is Overall.OUTSIDE:
        return translate("Sending", "Ez a gép még nincs beléptetve a központba.")
    if status.overall is Overall.PARKED:
        reason = "" if status.parking is None else status.parking.reason.render(language)
        return translate("Sending", "Segítség kell: {reason}").format(reason=reason)
    if status.overall is Overall.FAILING:
        since = time_or_moment(status.failing_since or "", language, now)
        return translate("Sending", "A központ {since} óta nem érhető el. Nincs teendője.").format(since=since)
    since = time_or_moment(status.waiting_since or "", language, now)
    return translate("Sending", "{since} óta. Nincs teendője, magától elmegy.").format(since=since)


def clock_words(status: SyncStatus) -> str:
    """Return that this machine's clock is wrong, and by how much; empty where it is right."""
    seconds = status.clock_fault
    if seconds is None:
        return ""
    minutes = max(abs(seconds) // 60, 1)
    amount = (
        translate("Sending", "{count} nappal").format(count=minutes // 1440)
        if minutes >= 2880
        else translate("Sending", "{count} órával").format(count=minutes // 60)
        if minutes >= 180
        else translate("Sending", "{count} perccel").format(count=minutes)
    )
    if seconds > 0:
        return translate("Sending", "Ennek a gépnek az órája {amount} siet a központéhoz képest.").format(amount=amount)
    return translate("Sending", "Ennek a gépnek az órája {amount} késik a központéhoz képest.").format(amount=amount)
