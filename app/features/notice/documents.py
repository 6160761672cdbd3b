"""The statement that the centre could not be reached on a day (D31), made from the list of attempts."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from sqlalchemy import func, select

from app.documents.paper import PaperIdentity
from app.documents.wording import budapest
from app.door import Reading
from app.features.notice.model import CENTRE_AWAY, KIND_TITLES, Notice, confirmed, statement_subject
from app.features.notice.queries import attempts_of, notices_of
from app.features.office import queries as office_queries
from app.features.paper.draft import PaperDraft, change_counter, file_name
from app.features.paper.queries import papers
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.attempts import DONE, STOPPED, Attempt, first_broken
from app.storage.local import Outgoing

DOCUMENT = "D31"
_RESULTS = {
    DONE: "Sikerült",
    STOPPED: "Az ügyintéző leállította",
    "interrupted": "A gép közben leállt",
    "net.unreachable": "Nincs kapcsolat",
    "net.timeout": "Nem válaszolt időben",
    "net.cut": "A kapcsolat megszakadt",
    "net.busy": "A központ leállt vagy túlterhelt",
    "net.server_fault": "Hiba a központban",
    "net.certificate": "A tanúsítvány nem érvényes",
    "net.proxy": "A hálózat jelszót kért",
    "net.foreign_answer": "Nem a központ válaszolt",
    "net.other_version": "A központ más programváltozatot vár",
    "device.not_recognised": "A központ nem ismerte fel a gépet",
    "device.revoked": "A gép le van tiltva",
    "device.not_enrolled": "A gép nincs beléptetve",
}
_KINDS = {
    "act": "Beadás",
    "answer": "Válasz",
    "paper": "Irat",
    "contract": "Szerződés",
    "incident": "Üzemi esemény",
    "step_mark": "Elvégzett lépés",
    "office": "A hivatal adatai",
    "municipality": "A település adatai",
    "person": "Személy adatai",
}
_NOTHING = Refused(
    "notice.no_attempts",
    Text("Erről a napról nincs mit igazolni", "There is nothing to prove about this day"),
    Text(
        "Ezen a gépen azon a napon nem a központ miatt maradt el a küldés. Válasszon másik napot. Semmi nem változott.",
        "No attempt failed on that day because of the centre. Choose another day. Nothing was changed.",
    ),
)


def obstruction_today(reading: Reading, municipality: str, clerk: str) -> PaperDraft:
    """Return the statement about today."""
    return obstruction_statement(reading, municipality, clerk, budapest(reading.clock.now()).date())


def obstruction_statement(reading: Reading, municipality: str, clerk: str, day: date) -> PaperDraft:
    """Return the next version of the statement about a day; raises Refused where no attempt failed on it."""
    attempts = attempts_of(reading, day)
    if not any(one.outcome in CENTRE_AWAY for one in attempts):
        raise _NOTHING
    member = office_queries.member(reading, municipality)
    name = member.name if member else municipality
    office = office_queries.office(reading, (member.office_pir if member else "") or municipality)
    subject = statement_subject(municipality, day)
    version = len(papers(reading, municipality, DOCUMENT, subject)) + 1
    now = reading.clock.now()
    told = notices_of(reading, day)
    identity = PaperIdentity(
        document=DOCUMENT,
        municipality=municipality,
        municipality_name=name,
        version=version,
        change_counter=change_counter(reading),
        state=f"TERVEZET – állapot: {budapest(now):%Y. %m. %d. %H:%M}",
        is_draft=True,
        printed_at=now,
        registry_number="",
        clerk=clerk,
        subject=f"Akadályközlés, {day:%Y. %m. %d.}",
    )
    values = {
        "municipality_name": name,
        "office_name": office.name if office else name,
        "day": day,
        **_summary(attempts),
        "rows": [_row(number, one) for number, one in enumerate(attempts, start=1)],
        "reasons": _reasons(attempts),
        "waiting": _waiting(reading),
        "is_chain_whole": first_broken(reading.session) is None,
        "notices": [_notice(one) for one in told],
        "confirmed": confirmed([one.begun_at for one in attempts if one.outcome in CENTRE_AWAY], told),
    }
    return PaperDraft(
        identity,
        reading.content.templates[DOCUMENT],
        values,
        subject,
        "",
        f"Akadályközlés, {day:%Y. %m. %d.}",
        file_name(name, "akadalykozles", now, version),
        None,
    )


def _summary(attempts: tuple[Attempt, ...]) -> dict[str, object]:
    failed = [one for one in attempts if one.outcome in CENTRE_AWAY]
    last = failed[-1]
    after = next((one for one in attempts if one.number > last.number and one.outcome == DONE), None)
    return {
        "count": len(failed),
        "others": sum(one.is_failure for one in attempts) - len(failed),
        "first": _time(failed[0].begun_at),
        "last": _time(last.begun_at),
        "success": _time(after.ended_at or after.begun_at) if after else None,
        "server_time": _moment(last.server_time),
        "server_seen": _moment(last.server_seen_at),
        "offset": _offset(last.clock_offset),
        "waited": max(one.waiting for one in failed),
        "waited_since": _moment(_iso(min((one.waiting_since for one in failed if one.waiting_since), default=None))),
        "chain_head": next((one.seal for one in reversed(attempts) if one.seal), None),
    }


def _row(number: int, one: Attempt) -> dict[str, object]:
    return {
        "number": number,
        "time": _time(one.begun_at),
        "result": _RESULTS.get(one.outcome or "", "A program hibát jelzett" if one.outcome else "Folyamatban"),
        "status": one.http_status if one.http_status is not None else "–",
        "offset": _offset(one.clock_offset),
        "waiting": one.waiting,
    }


def _reasons(attempts: tuple[Attempt, ...]) -> list[dict[str, object]]:
    counted = Counter(one.outcome for one in attempts if one.is_failure)
    return [
        {"reason": _RESULTS.get(code or "", "A program hibát jelzett"), "count": count}
        for code, count in counted.most_common()
    ]


def _waiting(reading: Reading) -> list[dict[str, object]]:
    """Return what waits at the moment of printing, by kind."""
    rows = reading.session.execute(
        select(Outgoing.table_name, func.count(), func.min(Outgoing.made_at))
        .where(Outgoing.fate.is_(None))
        .group_by(Outgoing.table_name)
        .order_by(func.min(Outgoing.made_at))
    )
    return [
        {"what": _KINDS.get(table, "Adat"), "count": count, "since": _moment(_iso(since))}
        for table, count, since in rows
    ]


def _notice(one: Notice) -> dict[str, object]:
    return {
        "kind": KIND_TITLES[one.kind].hu,
        "starts": _moment(one.window.starts_at),
        "ends": _moment(one.window.ends_at),
        "is_over": one.is_over,
        "services": ", ".join(title.hu for title in one.service_titles),
        "text": one.text.hu,
        "by": one.announced_by,
    }


def _time(moment: datetime) -> str:
    return f"{budapest(moment):%H:%M:%S}"


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else f"{budapest(moment):%Y. %m. %d. %H:%M:%S}"


def _iso(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _offset(seconds: int | None) -> str:
    if seconds is None:
        return "–"
    return f"{seconds:+d} mp".replace("-", "−")
