"""The journal of the stabilisation (D25) and its closing minutes (D25-L), made from the same view as the screen."""

from __future__ import annotations

from app.documents.paper import PaperIdentity
from app.documents.wording import budapest
from app.door import Reading
from app.features.launch.model import EXIT_DAYS, SEVERITY_TITLES, TREND_TITLES, IncidentView, launch_record
from app.features.launch.model import require_met as criterion_must_be_met
from app.features.launch.queries import LaunchView, launch
from app.features.office import queries as office_queries
from app.features.office.model import Role
from app.features.paper.draft import PaperDraft, change_counter, file_name
from app.features.paper.queries import papers

JOURNAL, MINUTES = "D25", "D25-L"


def journal(reading: Reading, municipality: str, clerk: str) -> PaperDraft:
    """Return the journal: every incident and the daily count."""
    found = launch(reading, municipality)
    return _draft(reading, found, clerk, JOURNAL, "Stabilizációs napló", "stabilizacios_naplo")


def minutes(reading: Reading, municipality: str, clerk: str) -> PaperDraft:
    """Return the closing minutes; raises Refused in words while the exit criterion is not met."""
    found = launch(reading, municipality)
    if found.closing is None:
        criterion_must_be_met(found.criterion)
    return _draft(reading, found, clerk, MINUTES, "Lezáró jegyzőkönyv", "lezaro_jegyzokonyv")


def _draft(reading: Reading, found: LaunchView, clerk: str, document: str, title: str, kind: str) -> PaperDraft:
    subject = launch_record(found.municipality)
    version = len(papers(reading, found.municipality, document, subject)) + 1
    now = reading.clock.now()
    closing = found.closing
    identity = PaperIdentity(
        document=document,
        municipality=found.municipality,
        municipality_name=found.municipality_name,
        version=version,
        change_counter=change_counter(reading),
        state=f"Állapot a nyomtatáskor: {budapest(now):%Y. %m. %d. %H:%M}",
        is_draft=False,
        printed_at=now,
        registry_number=(closing.registration_number or "") if closing else "",
        clerk=clerk,
        subject=f"{title} – az ASP éles indulása után",
    )
    return PaperDraft(
        identity,
        reading.content.templates[document],
        _values(reading, found),
        subject,
        "",
        title,
        file_name(found.municipality_name, kind, now, version),
        None,
    )


def _values(reading: Reading, found: LaunchView) -> dict[str, object]:
    criterion = found.criterion
    member = office_queries.member(reading, found.municipality)
    notary = office_queries.person(reading, (member.office_pir if member else "") or found.municipality, Role.NOTARY)
    return {
        "municipality_name": found.municipality_name,
        "office_name": found.office_name or found.municipality_name,
        "live_from": found.live_from,
        "today": found.today,
        "quiet_days": criterion.quiet_days,
        "needed_days": EXIT_DAYS,
        "is_met": criterion.is_met,
        "open_blocking": criterion.open_blocking,
        "expected": criterion.expected,
        "trend": TREND_TITLES[found.trend].hu,
        "counts": [{"day": one.day, "new": one.new, "solved": one.solved, "open": one.open} for one in found.counts],
        "incidents": [_incident(number, one) for number, one in enumerate(reversed(found.incidents), start=1)],
        "total": len(found.incidents),
        "still_open": sum(one.solved_on is None for one in found.incidents),
        "number": found.closing.registration_number if found.closing else None,
        "mayor_name": office_queries.person(reading, found.municipality, Role.MAYOR).name,
        "notary_name": notary.name,
    }


def _incident(number: int, one: IncidentView) -> dict[str, object]:
    return {
        "number": number,
        "what": one.what,
        "since": one.since,
        "severity": SEVERITY_TITLES[one.severity].hu.split(":")[0],
        "workaround": one.workaround or "–",
        "solved_on": one.solved_on,
        "solution": one.solution or "–",
    }
