"""The service contract as a paper (D12): typed data in, what the paper engine needs out."""

from __future__ import annotations

from app.documents.paper import PaperIdentity
from app.door import Reading
from app.features.contract.commands import answers_hash
from app.features.contract.queries import DOCUMENT, contract
from app.features.office import queries as office_queries
from app.features.office.model import JOINING_MODE_TITLES, JoiningMode, Role
from app.features.paper.draft import PaperDraft, change_counter, file_name
from app.features.paper.queries import papers


def contract_paper(reading: Reading, municipality: str, clerk: str) -> PaperDraft:
    """Return the next version of a municipality's service contract, made from the answers as they stand."""
    view = contract(reading, municipality)
    member = office_queries.member(reading, municipality)
    name = member.name if member else municipality
    version = len(papers(reading, municipality, DOCUMENT, view.record)) + 1
    now = reading.clock.now()
    mode = view.values.get("joining_mode")
    values = {
        **view.values,
        "joining_mode_title": JOINING_MODE_TITLES[JoiningMode(str(mode))].hu if mode else None,
        "municipality_name": name,
        "generated_on": now.date(),
    }
    counter = change_counter(reading)
    identity = PaperIdentity(
        document=DOCUMENT,
        municipality=municipality,
        municipality_name=name,
        version=version,
        change_counter=counter,
        state="TERVEZET – nincs beküldve",
        is_draft=True,
        printed_at=now,
        registry_number="",
        clerk=clerk or office_queries.person(reading, member.office_pir if member else "", Role.COORDINATOR).name,
        subject="Szolgáltatási szerződés az önkormányzati ASP rendszerhez",
    )
    return PaperDraft(
        identity,
        reading.content.templates[DOCUMENT],
        values,
        view.record,
        answers_hash(view.values),
        "Szolgáltatási szerződés",
        file_name(name, "szerzodes", now, version),
        None,
    )
