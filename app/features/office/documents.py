"""The office's own papers: its contacts (D01), the authorisation (D02), the recovery sheet; and who sends any paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.kind import DocumentKind, values_of
from app.documents.paper import PaperIdentity
from app.documents.sender import SAMPLE_SENDER, Sender
from app.documents.wording import budapest
from app.door import Reading
from app.features.office.model import (
    JOINING_MODE_TITLES,
    ROLE_TITLES,
    JoiningMode,
    Role,
    municipality_record,
    planned_day,
)
from app.features.office.queries import member, members, office, our_office, person
from app.features.paper.draft import PaperDraft, change_counter, file_name
from app.features.paper.queries import papers
from app.kernel.texts import Text


def sender(reading: Reading, municipality: str) -> Sender:
    """Return the facts of a municipality and its office as they stand; what nobody recorded is None."""
    village = member(reading, municipality)
    found = office(reading, (village.office_pir if village else "") or municipality) or our_office(reading)
    pir = found.pir if found else municipality
    mayor = person(reading, municipality, Role.MAYOR)
    notary, coordinator, deputy, it = (
        person(reading, pir, role) for role in (Role.NOTARY, Role.COORDINATOR, Role.DEPUTY, Role.IT)
    )
    mode = found.joining_mode if found else None
    return Sender(
        municipality_name=village.name if village else municipality,
        pir=municipality,
        office_name=(found.name if found else "") or None,
        seat=(village.seat if village else "") or None,
        county=(village.county if village else "") or None,
        tax_number=(village.tax_number if village else "") or None,
        ksh_code=(village.ksh_code if village else "") or None,
        bank_account=(village.bank_account if village else "") or None,
        population=village.population if village else None,
        joining_mode=JOINING_MODE_TITLES[JoiningMode(mode)].hu if mode else None,
        start_day=planned_day(found.start_day) if found else None,
        mayor_name=mayor.name or None,
        notary_name=notary.name or None,
        coordinator_name=coordinator.name or None,
        coordinator_phone=coordinator.phone or None,
        coordinator_email=coordinator.email or None,
        deputy_name=deputy.name or None,
        deputy_phone=deputy.phone or None,
        deputy_email=deputy.email or None,
        it_name=it.name or None,
        it_phone=it.phone or None,
        it_email=it.email or None,
        members=tuple(one.name for one in members(reading)),
        today=budapest(reading.clock.now()).date(),
    )


def sheet(kind: DocumentKind, data: object, reading: Reading, municipality: str, clerk: str) -> PaperDraft:
    """Return the next version of a document made from its typed data."""
    village = member(reading, municipality)
    name = village.name if village else municipality
    subject, now = municipality_record(municipality), reading.clock.now()
    version = len(papers(reading, municipality, kind.id, subject)) + 1
    state = f"Állapot a nyomtatáskor: {budapest(now):%Y. %m. %d. %H:%M}"
    identity = PaperIdentity(
        document=kind.id,
        municipality=municipality,
        municipality_name=name,
        version=version,
        change_counter=change_counter(reading),
        state=f"TERVEZET – {state}" if kind.is_draft else state,
        is_draft=kind.is_draft,
        printed_at=now,
        registry_number="",
        clerk=clerk,
        subject=kind.heading,
        sender_address=village.seat if village else "",
    )
    return PaperDraft(
        identity,
        reading.content.templates[kind.id],
        values_of(data),
        subject,
        "",
        kind.title.hu,
        file_name(name, kind.id, now, version),
        kind.page_limit,
        kind.format,
    )


def prefilled(kind: DocumentKind, reading: Reading, municipality: str, clerk: str) -> PaperDraft:
    """Return a document with what the office has recorded; the rest is left to be written in by hand."""
    if kind.blank is None:
        raise LookupError(f"{kind.id} has a maker of its own")
    return sheet(kind, kind.blank(sender(reading, municipality)), reading, municipality, clerk)


@dataclass(frozen=True, slots=True)
class Contact:
    """One person of the contact sheet; None leaves room to write."""

    post: str
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class ContactSheet:
    """D01: who can be reached about the joining, and on which channels."""

    sender: Sender
    contacts: tuple[Contact, ...]
    e_data_id: str | None = None
    gateway_id: str | None = None
    """The short name of the office at the Hivatali Kapu."""
    is_offline: bool | None = None


@dataclass(frozen=True, slots=True)
class Authorisation:
    """D02: the mayor authorises the coordinator and the deputy."""

    sender: Sender
    valid_from: date | None = None
    valid_to: date | None = None
    first_witness: str | None = None
    second_witness: str | None = None


def _contacts(who: Sender) -> tuple[Contact, ...]:
    return (
        Contact("Polgármester", who.mayor_name),
        Contact("Jegyző", who.notary_name),
        Contact("ASP-koordinátor", who.coordinator_name, who.coordinator_phone, who.coordinator_email),
        Contact("A koordinátor helyettese", who.deputy_name, who.deputy_phone, who.deputy_email),
        Contact("Rendszergazda", who.it_name, who.it_phone, who.it_email),
        Contact("Információbiztonsági felelős"),
        Contact("Adatvédelmi tisztviselő"),
    )


def contact_sheet(reading: Reading, municipality: str, clerk: str) -> PaperDraft:
    """Return D01 with everybody in office and the channels as they are recorded."""
    who = sender(reading, municipality)
    village = member(reading, municipality)
    found = office(reading, (village.office_pir if village else "") or municipality) or our_office(reading)
    pir = found.pir if found else municipality
    contacts = []
    for role in Role:
        one = person(reading, municipality if role.is_of_municipality else pir, role)
        contacts.append(
            Contact(
                ROLE_TITLES[role].hu,
                one.name or None,
                one.phone or None,
                one.email or None,
                planned_day(one.valid_from),
            )
        )
    channels = found.channels if found else None
    data = ContactSheet(
        who,
        tuple(contacts),
        (channels.e_data_id if channels else "") or None,
        (channels.gateway_id if channels else "") or None,
        channels.is_offline if channels else None,
    )
    return sheet(next(kind for kind in KINDS if kind.id == "D01"), data, reading, municipality, clerk)


def _sample_contacts() -> ContactSheet:
    known = _contacts(SAMPLE_SENDER)
    return ContactSheet(
        SAMPLE_SENDER,
        (
            Contact("Polgármester", "Vadász Béla", "+36 46 555 001", "polgarmester@sarberek.hu", date(2024, 10, 1)),
            Contact("Jegyző", "dr. Kerek Anna", "+36 46 555 002", "jegyzo@sarberek.hu", date(2021, 3, 1)),
            *known[2:5],
            Contact("Információbiztonsági felelős", "Szűcs Győző", "+36 30 555 0301", "ibf@szucs.example"),
            Contact("Adatvédelmi tisztviselő", "dr. Őri Tibor", "+36 30 555 0412", "dpo@ori.example"),
        ),
        "SARBEREK-01",
        "SARBEREKOH",
        is_offline=False,
    )


KINDS = (
    DocumentKind(
        "D01",
        Text("Kapcsolattartói adatlap", "Sheet of contacts"),
        ContactSheet,
        _sample_contacts,
        "Kapcsolattartók az önkormányzati ASP-csatlakozáshoz",
        lambda who: ContactSheet(who, _contacts(who)),
    ),
    DocumentKind(
        "D02",
        Text("Meghatalmazás", "Authorisation"),
        Authorisation,
        lambda: Authorisation(
            SAMPLE_SENDER, date(2027, 11, 15), date(2028, 12, 31), "Nagy Imréné, Sárberek", "Papp Őzike, Nádaskút"
        ),
        "Meghatalmazás ASP-csatlakozási ügyben",
        Authorisation,
        is_draft=True,
    ),
)


def recovery_sheet(reading: Reading, code: str, mark: str, machine: str) -> bytes:
    """Return the PDF of the sheet with this code; it is no paper of the register, as nothing may keep the code."""
    # ReportLab costs 0.5 s at import.
    from app.documents.recovery_sheet import SheetFacts, build_recovery_sheet

    found = our_office(reading)
    return build_recovery_sheet(SheetFacts(code, mark, machine, found.name if found else "", reading.clock.now()))
