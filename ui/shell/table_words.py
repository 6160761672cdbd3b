"""What a kind of record is called in the window, for lists of changes that know no feature."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def table_words(table: str) -> str:
    """Return the name of a synced table in words."""
    names = {
        "answer": translate("SyncScreen", "Válasz"),
        "contract": translate("SyncScreen", "Szerződés"),
        "response": translate("SyncScreen", "Adatbekérés"),
        "act": translate("SyncScreen", "Beadás"),
        "paper": translate("SyncScreen", "Irat a nyilvántartásban"),
        "office": translate("SyncScreen", "A hivatal adatai"),
        "municipality": translate("SyncScreen", "A település adatai"),
        "person": translate("SyncScreen", "Személy adatai"),
        "person_term": translate("SyncScreen", "Korábbi tisztségviselő"),
        "read_mark": translate("SyncScreen", "Elolvasás jelzése"),
        "body": translate("SyncScreen", "Velünk csatlakozó szervezet"),
        "step_mark": translate("SyncScreen", "Elvégzett lépés"),
        "conflict": translate("SyncScreen", "Eldöntött válasz"),
        "incident": translate("SyncScreen", "Üzemi esemény"),
        "plan_step": translate("SyncScreen", "Az ütemterv lépése"),
        "council_meeting": translate("SyncScreen", "Testületi ülés"),
        "absence": translate("SyncScreen", "Távollét"),
        "risk": translate("SyncScreen", "Kockázat"),
        "budget_line": translate("SyncScreen", "Költségvetési sor"),
        "plan_baseline": translate("SyncScreen", "Eredeti ütemterv"),
    }
    return names.get(table, translate("SyncScreen", "Adat"))
