"""Which state a paper is in and whether a scan belongs to it; it reads no file."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from enum import StrEnum

from app.kernel.ids import RecordId, derived_id
from app.kernel.problems import Refused
from app.kernel.texts import Text


class Copy(StrEnum):
    """The states of a paper in order."""

    NOT_PRINTED = "not_printed"
    PRINTED = "printed"
    SIGNED = "signed"


COPY_TITLES = {
    Copy.NOT_PRINTED: Text("Nincs kinyomtatva", "Not printed"),
    Copy.PRINTED: Text("Kinyomtatva", "Printed"),
    Copy.SIGNED: Text("Aláírt példány megvan", "The signed copy is there"),
}
UNFILED = frozenset({"D05-K", "D27-H", "D27-N", "D30"})
"""Documents that are printed and not filed: they go with something, and the register's line would come too late."""


class ScanVerdict(StrEnum):
    """How a scan's printed code stands to the paper it is attached to."""

    MATCHES = "matches"
    NO_CODE = "no_code"
    OTHER_DOCUMENT = "other_document"
    OTHER_MUNICIPALITY = "other_municipality"
    OLD_VERSION = "old_version"


def folded(text: str) -> str:
    """Return a text in small letters without accents, to compare what was typed with what is there."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def words_changed(before: str, after: str) -> str:
    """Return the words of a text that the earlier one did not have at that place, for a person to look at."""
    old, new = before.split(), after.split()
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return " … ".join(" ".join(new[start:end]) for kind, _, _, start, end in blocks if kind in ("insert", "replace"))


def copy_state(printed_at: str | None, signed_sha256: str | None) -> Copy:
    """Return the state of a paper from what its register line holds."""
    if signed_sha256:
        return Copy.SIGNED
    return Copy.PRINTED if printed_at else Copy.NOT_PRINTED


def scan_verdict(expected: tuple[str, str, int], found: tuple[str, str, int] | None) -> ScanVerdict:
    """Compare (document, municipality, version) of the paper with what the scan's code says."""
    if found is None:
        return ScanVerdict.NO_CODE
    if found[0] != expected[0]:
        return ScanVerdict.OTHER_DOCUMENT
    if found[1] != expected[1]:
        return ScanVerdict.OTHER_MUNICIPALITY
    return ScanVerdict.MATCHES if found[2] == expected[2] else ScanVerdict.OLD_VERSION


def paper_record(pir: str, document: str, subject: str, version: int) -> RecordId:
    """Return the id of one version of one document about one subject."""
    return derived_id("paper", pir, document, subject, str(version))


_REFUSALS = {
    None: Text(
        "Ehhez a szerződéshez még nem készült irat. Előbb készítse el és nyomtassa ki.",
        "No paper was made for this contract yet. Produce and print it first.",
    ),
    ScanVerdict.OTHER_DOCUMENT: Text(
        "Ez a beolvasott lap egy másik irat. Válassza ki az aláírt szerződést.",
        "This scan is another document. Choose the signed contract.",
    ),
    ScanVerdict.OTHER_MUNICIPALITY: Text(
        "Ez a beolvasott lap egy másik településé. Válassza ki ennek a településnek az iratát.",
        "This scan belongs to another municipality. Choose this municipality's paper.",
    ),
    ScanVerdict.OLD_VERSION: Text(
        "Ez az irat egy korábbi változata. Nyomtassa ki és írassa alá a legújabbat.",
        "This is an older version of the paper. Print and sign the newest one.",
    ),
}


def scan_refusal(verdict: ScanVerdict | None) -> Refused:
    """Return the words for a scan that does not belong to the paper; None where there is no paper at all."""
    text = _REFUSALS[verdict]
    return Refused(
        f"scan.{verdict.value if verdict else 'no_paper'}",
        Text("A beolvasott példány nem csatolható", "The scan cannot be attached"),
        Text(f"{text.hu} A korábbi adatok megmaradtak.", f"{text.en} The earlier data are kept."),
    )
