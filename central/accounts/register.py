"""Reads the register of organisations from JSON or CSV and keeps it; nothing of a faulty file is taken."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.kernel.identifiers import Level, check_pir
from central.accounts import refusals
from central.storage.tables import Organisation

KINDS = ("office", "municipality")
_COLUMNS = ("pir", "name", "kind", "office_pir", "county", "population", "ksh_code", "tax_number")


def fold(text: str) -> str:
    """Return a text as the search sees it: without accents and case."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def read_register(path: Path) -> list[dict[str, str]]:
    """Return the rows of a ``.json`` (list of objects) or ``.csv`` file (comma or semicolon, UTF-8).

    Raises OSError where the file cannot be read and Refused ``register.wrong_row`` where it is neither.
    """
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix.lower() == ".json":
        try:
            rows = json.loads(text)
        except ValueError as error:
            raise refusals.wrong_register(1, "ez nem JSON.", "this is not JSON.") from error
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise refusals.wrong_register(1, "objektumok listája kell.", "a list of objects is needed.")
        return [{str(name): "" if value is None else str(value) for name, value in row.items()} for row in rows]
    head = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    return [{str(name): value or "" for name, value in row.items() if isinstance(value, str)} for row in reader]


def import_register(session: Session, rows: Sequence[Mapping[str, str]]) -> int:
    """Add or renew the organisations of these rows and return their number; raises Refused at the first fault."""
    for number, row in enumerate(rows, start=1):
        _check(number, row)
        population = row.get("population", "").replace(" ", "")
        values = {name: row.get(name, "").strip() or None for name in _COLUMNS if name not in ("pir", "population")}
        pir = row["pir"].strip()
        organisation = session.get(Organisation, pir)
        if organisation is None:
            organisation = Organisation(pir=pir)
            session.add(organisation)
        for name, value in values.items():
            setattr(organisation, name, value)
        organisation.folded = fold(str(values["name"]))
        organisation.population = int(population) if population else None
    return len(rows)


def county_of(session: Session, pir: str) -> str | None:
    """Return the county of an organisation, or None where it has none or is not known."""
    return session.execute(select(Organisation.county).where(Organisation.pir == pir)).scalar()


def _check(number: int, row: Mapping[str, str]) -> None:
    pir = row.get("pir", "").strip()
    for finding in check_pir(pir):
        if finding.level is Level.ERROR:
            raise refusals.wrong_register(number, finding.text.hu, finding.text.en)
    if not row.get("name", "").strip():
        raise refusals.wrong_register(number, "hiányzik a név.", "the name is missing.")
    if row.get("kind") not in KINDS:
        raise refusals.wrong_register(
            number, "a fajta office vagy municipality lehet.", "the kind must be office or municipality."
        )
    population = row.get("population", "").replace(" ", "")
    if population and not (population.isascii() and population.isdigit()):
        raise refusals.wrong_register(number, "a lakosságszám nem szám.", "the population is not a number.")
