"""What a field of a record is called for a person who has to decide about it; it reads no table."""

from __future__ import annotations

from app.features.office.model import ROLE_TITLES, Role
from app.kernel.texts import Text

_TITLES = {
    "name": Text("név", "name"),
    "post": Text("beosztás", "post"),
    "phone": Text("telefonszám", "telephone number"),
    "email": Text("e-mail-cím", "e-mail address"),
    "seat": Text("székhely", "seat"),
    "tax_number": Text("adószám", "tax number"),
    "bank_account": Text("bankszámlaszám", "bank account"),
    "ksh_code": Text("KSH-kód", "KSH code"),
    "population": Text("lakosságszám", "population"),
    "county": Text("vármegye", "county"),
    "kind": Text("típus", "kind"),
    "joining_mode": Text("a csatlakozás módja", "joining mode"),
    "start_day": Text("az indulás tervezett napja", "planned start day"),
    "office_pir": Text("a hivatal azonosítója", "identifier of the office"),
    "title": Text("megnevezés", "title"),
    "role": Text("szerep", "role"),
    "valid_from": Text("első nap", "first day"),
    "valid_to": Text("utolsó nap", "last day"),
    "substitute": Text("ki helyettesíti", "who stands in"),
    "e_data_id": Text("e-Adat azonosító", "e-Adat identifier"),
    "gateway_id": Text("hivatali kapu rövid neve", "short name at the Hivatali Kapu"),
    "is_offline": Text("nincs stabil internet", "no steady network"),
    "pir": Text("törzskönyvi azonosító", "PIR"),
    "outdated_at": Text("mikor lett elavult", "outdated since"),
    "outdated_by": Text("kinek a neve elavult rajta", "whose name on it is out of date"),
    "number": Text("sorszám", "number"),
    "is_done": Text("elvégzett lépés", "finished step"),
    "start": Text("kezdés", "start"),
    "due": Text("határidő", "due"),
    "duration": Text("időtartam munkanapban", "duration in working days"),
    "responsible": Text("felelős", "responsible"),
    "deputy": Text("helyettes", "deputy"),
    "note": Text("megjegyzés", "note"),
    "is_early": Text("más feladat mellett is futhat", "may run beside another task"),
    "done_on": Text("mikor lett kész", "finished on"),
    "day": Text("nap", "day"),
    "is_extraordinary": Text("rendkívüli ülés", "extraordinary session"),
    "first_day": Text("első nap", "first day"),
    "last_day": Text("utolsó nap", "last day"),
    "person": Text("név", "name"),
    "reason": Text("ok", "reason"),
    "is_present": Text("fennáll", "present"),
    "owner": Text("felelős", "owner"),
    "answer": Text("válasz", "answer"),
    "amount": Text("összeg forintban", "sum in forints"),
    "source": Text("forrás", "source"),
    "set_at": Text("mikor rögzítették", "kept on"),
    "outdated_why": Text("elavult", "outdated"),
    "printed_at": Text("a nyomtatás ideje", "time of printing"),
    "signed_at": Text("a csatolás ideje", "time of attaching"),
    "signed_name": Text("az aláírt példány fájlja", "file of the signed copy"),
    "signed_sha256": Text("az aláírt példány", "the signed copy"),
}
_SUBJECTS = {
    "office": Text("Hivatal", "Office"),
    "municipality": Text("Önkormányzat", "Municipality"),
    "paper": Text("Irat", "Paper"),
    "step_mark": Text("Feladat", "Task"),
    "contract": Text("Szerződés", "Contract"),
    "body": Text("Velünk csatlakozó szervezet", "Body that joins with us"),
    "plan_step": Text("Ütemterv", "Plan"),
    "council_meeting": Text("Testületi ülés", "Council session"),
    "absence": Text("Távollét", "Absence"),
    "risk": Text("Kockázat", "Risk"),
    "budget_line": Text("Költségvetés", "Budget"),
    "plan_baseline": Text("Eredeti terv", "Original plan"),
}


def subject_title(table: str) -> Text:
    """Return what a record of a table is called."""
    return _SUBJECTS.get(table, Text(table, table))


def field_title(table: str, field: str, role: str | None = None) -> Text:
    """Return e.g. „Rendszergazda: telefonszám”; a field without a title keeps its own name, so that nothing hides."""
    title = _TITLES.get(field, Text(field, field))
    if table == "person_term" and role in set(Role) and role is not None:
        past = ROLE_TITLES[Role(role)]
        return Text(f"{past.hu} (korábbi): {title.hu}", f"{past.en} (former): {title.en}")
    subject = ROLE_TITLES.get(Role(role)) if role in set(Role) and role is not None else _SUBJECTS.get(table)
    if subject is None:
        return title
    return Text(f"{subject.hu}: {title.hu}", f"{subject.en}: {title.en}")
