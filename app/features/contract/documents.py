"""The service contract as a paper (D12): typed data in, what the paper engine needs out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.kind import DocumentKind
from app.documents.paper import PaperIdentity
from app.door import Reading
from app.features.contract.commands import answers_hash
from app.features.contract.queries import DOCUMENT, contract
from app.features.office import queries as office_queries
from app.features.office.model import JOINING_MODE_TITLES, JoiningMode, Role
from app.features.paper.draft import PaperDraft, change_counter, file_name
from app.features.paper.queries import papers
from app.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class ContractPaper:
    """D12: the answers of the contract's form, as the built-in template names them; a newer form may bring more."""

    official_name: str | None
    seat: str | None
    pir: str | None
    tax_number: str | None
    ksh_code: str | None
    bank_account: str | None
    mayor_name: str | None
    notary_name: str | None
    office_name: str | None
    joining_mode: str | None
    start_day: str | None
    portal: str | None
    coordinator_name: str | None
    coordinator_email: str | None
    coordinator_phone: str | None
    tenant_admin_name: str | None
    data_protection_officer: str | None
    security_officer: str | None
    covered_bodies: str | None
    signing_place: str | None
    signing_method: str | None
    municipality_name: str
    generated_on: date


KINDS = (
    DocumentKind(
        DOCUMENT,
        Text("Szolgáltatási szerződés", "Service contract"),
        ContractPaper,
        lambda: ContractPaper(
            official_name="Sárberek Község Önkormányzata",
            seat="3999 Sárberek, Fő utca 1.",
            pir="981011",
            tax_number="15981019-2-05",
            ksh_code="98119",
            bank_account="11734004-98101000-00000001",
            mayor_name="Vadász Béla",
            notary_name="dr. Kerek Anna",
            office_name="Sárbereki Közös Önkormányzati Hivatal",
            joining_mode="system",
            start_day="2028-01-01",
            portal="no",
            coordinator_name="Kovács Istvánné",
            coordinator_email="asp@sarberek.hu",
            coordinator_phone="+36 46 555 010",
            tenant_admin_name="Tóth Éva",
            data_protection_officer="dr. Őri Tibor",
            security_officer="Szűcs Győző",
            covered_bodies="Sárbereki Mesevár Óvoda\nSárbereki Német Nemzetiségi Önkormányzat",
            signing_place="Sárberek",
            signing_method="paper",
            municipality_name="Sárberek Község Önkormányzata",
            generated_on=date(2027, 11, 12),
        ),
        "Szolgáltatási szerződés az önkormányzati ASP rendszerhez",
        is_draft=True,
    ),
)


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
