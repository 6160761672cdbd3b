"""What each act of the console is called in the log."""

from __future__ import annotations

from collections.abc import Mapping

from app.kernel.texts import Text
from central.accounts.acts import Result

_CONTRACT = "/console/municipalities/{pir}/contracts/{contract_id}"
_DEVICE = "/console/offices/{pir}/devices/{device_id}"

ACTS: Mapping[str, Text] = {
    "POST /console/sign-in": Text("Belépés", "Signing in"),
    "POST /console/sign-out": Text("Kijelentkezés", "Signing out"),
    f"POST {_CONTRACT}/return": Text("Szerződés visszaküldése", "Returning a contract"),
    f"POST {_CONTRACT}/countersign": Text("Szerződés ellenjegyzése", "Countersigning a contract"),
    "GET /console/municipalities/{pir}/files/{sha256}": Text("Irat letöltése", "Downloading a paper"),
    "GET /console/export": Text("Települések letöltése", "Downloading the municipalities"),
    "GET /console/log/export": Text("Napló letöltése", "Downloading the log"),
    "POST /console/views": Text("Nézet mentése", "Keeping a view"),
    "POST /console/views/drop": Text("Nézet törlése", "Forgetting a view"),
    "POST /console/selection": Text("Települések kijelölése", "Choosing municipalities"),
    "POST /console/selection/message": Text("Üzenet küldése", "Sending a message"),
    "POST /console/selection/contact": Text("Kapcsolattartó több településnek", "A contact for many municipalities"),
    "POST /console/contacts": Text("Vármegye kapcsolattartója", "A county's contact"),
    "POST /console/municipalities/{pir}/contact": Text("Település kapcsolattartója", "A municipality's contact"),
    "POST /console/register": Text("Nyilvántartás fájlja", "A file of the register"),
    "POST /console/register/{draft_id}/take": Text("Eltérések átvétele", "Taking differences"),
    "POST /console/register/{draft_id}/drop": Text("Fájl elvetése", "Throwing a file away"),
    "POST /console/requests/{form_id}/ask": Text("Adatbekérés kiadása", "Asking for data"),
    "POST /console/requests/{form_id}/close": Text("Adatbekérés lezárása", "Closing a data request"),
    "POST /console/requests/{form_id}/answers/{pir}/return": Text("Válaszok visszaküldése", "Returning answers"),
    "POST /console/requests/{form_id}/answers/{pir}/accept": Text("Válaszok elfogadása", "Accepting answers"),
    "GET /console/requests/{form_id}/workbook": Text("Válaszok letöltése", "Downloading answers"),
    "POST /console/plans/{pir}/approve": Text("Ütemterv jóváhagyása", "Approving a plan"),
    "POST /console/plans/{pir}/remark": Text("Észrevétel az ütemtervhez", "Remarking on a plan"),
    "POST /console/notices": Text("Közlemény kiadása", "Publishing a notice"),
    "POST /console/notices/{notice_id}/close": Text("Közlemény lezárása", "Closing a notice"),
    "POST /console/messages": Text("Üzenet kiadása", "Publishing a message"),
    "POST /console/messages/{message_id}/withdraw": Text("Üzenet visszavonása", "Taking a message back"),
    "POST /console/events": Text("Esemény meghirdetése", "Announcing an event"),
    "POST /console/events/{event_id}/cancel": Text("Esemény lemondása", "Cancelling an event"),
    "POST /console/events/{event_id}/attendance": Text("Megjelenés rögzítése", "Noting who came"),
    "POST /console/questions/{pir}/{question_id}": Text("Kérdés megválaszolása", "Answering a question"),
    "POST /console/questions/faq": Text("Gyakori kérdés kiadása", "Publishing an answer for everyone"),
    "POST /console/questions/faq/{faq_id}/withdraw": Text("Gyakori kérdés visszavonása", "Withdrawing such an answer"),
    "POST /console/packages": Text("Csomag betöltése", "Loading a package"),
    "POST /console/offices/{pir}/entry": Text("Belépési csomag készítése", "Making an entry package"),
    "POST /console/offices/{pir}/codes": Text("Belépési kód kiadása", "Issuing an enrolment code"),
    f"POST {_DEVICE}/revoke": Text("Gép letiltása", "Blocking a PC"),
    f"POST {_DEVICE}/kept/release": Text("Hátrahagyott változások átvétele", "Taking changes left behind"),
    f"POST {_DEVICE}/kept/discard": Text("Hátrahagyott változások elvetése", "Discarding changes left behind"),
    "POST /console/accounts": Text("Fiók felvétele", "Adding an account"),
    "POST /console/accounts/{name}/switch": Text("Fiók ki- vagy bekapcsolása", "Switching an account"),
}
"""By the endpoint; a test holds that every form of the console is here."""

RESULTS: Mapping[Result, Text] = {
    Result.BEGUN: Text("megkezdve", "begun"),
    Result.DONE: Text("megtörtént", "done"),
    Result.REFUSED: Text("elutasítva", "refused"),
    Result.FAILED: Text("hiba miatt nem", "failed"),
}


def act_title(endpoint: str) -> Text:
    """Return what an act is called; one without words stands as its endpoint."""
    return ACTS.get(endpoint, Text(endpoint, endpoint))
