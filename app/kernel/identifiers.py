"""Checks and canonical writing of Hungarian identifiers; it explains a fault in words and never changes what was typed.

A rule that is known from a published source is an ERROR; a rule that only fits the known samples is a WARNING.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from app.kernel.texts import Text

_SEPARATORS = frozenset(" \t\u00a0\u2009\u202f-\u00ad\u2010\u2011\u2012\u2013\u2014\u2212")
_DIGITS = frozenset("0123456789")
_WEIGHTS = (9, 7, 3, 1)
_IBAN_LENGTHS = range(15, 35)


class Level(StrEnum):
    """Whether a finding must be mended (error) or only looked at (warning)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class IdentifierFinding:
    """One thing found in a typed identifier, said in words."""

    level: Level
    text: Text


Findings = tuple[IdentifierFinding, ...]
"""What a check answers; empty means good."""


@dataclass(frozen=True, slots=True)
class IdentifierFormat:
    """The check and the canonical writing that belong to one `format` name of a form field."""

    check: Callable[[str], Findings]
    normal: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Wording:
    """How one kind of identifier speaks: its shape with an example, and what a false check digit means."""

    shape: Text
    check: Text


_EMPTY = Text(
    "Ez a mező még üres. {shape_hu}",
    "This field is still empty. {shape_en}",
)
_LENGTH = Text(
    "{shape_hu} Ön {count} számjegyet írt be. Amit eddig beírt, megmaradt.",
    "{shape_en} You typed {count} digits. What you have typed so far is kept.",
)
_SIGN = Text(
    "{shape_hu} Itt ez is szerepel: „{sign}”. Törölje ki, a számjegyek maradjanak. Amit eddig beírt, megmaradt.",
    "{shape_en} It also contains “{sign}”. Delete that and leave the digits. What you have typed so far is kept.",
)
_ZEROS = Text(
    "{shape_hu} Csupa nullából álló azonosító nincs. Amit eddig beírt, megmaradt.",
    "{shape_en} No identifier consists of zeros only. What you have typed so far is kept.",
)
_PIR = _Wording(
    Text(
        "A törzskönyvi azonosító 6 számjegy, például 981011.",
        "The registry identifier (PIR) has 6 digits, for example 981011.",
    ),
    Text(
        "{digits}: nem létező azonosító – az utolsó számjegy nem illik a többihez. "
        "Nézze meg a törzskönyvi kivonaton, és javítsa ki. Amit eddig beírt, megmaradt.",
        "{digits}: no such identifier – the last digit does not fit the others. "
        "Look at the registry extract and correct it. What you have typed so far is kept.",
    ),
)
_TAX_NUMBER = _Wording(
    Text(
        "Az adószám 11 számjegy, például 15981019-2-05.",
        "The tax number has 11 digits, for example 15981019-2-05.",
    ),
    Text(
        "Ilyen adószám nincs – a 8. számjegy nem illik az előtte álló héthez. "
        "Nézze meg az adóhatóság igazolásán, és javítsa ki. Amit eddig beírt, megmaradt.",
        "There is no such tax number – the 8th digit does not fit the seven before it. "
        "Look at the tax authority's certificate and correct it. What you have typed so far is kept.",
    ),
)
_KSH = _Wording(
    Text(
        "A KSH településkód 5 számjegy, az elején álló nullával együtt, például 01508.",
        "The KSH settlement code has 5 digits with its leading zero, for example 01508.",
    ),
    Text(
        "Ilyen KSH településkód nincs – az utolsó számjegy nem illik a többihez. "
        "Nézze meg a KSH Helységnévtárában, és javítsa ki. Amit eddig beírt, megmaradt.",
        "There is no such KSH settlement code – the last digit does not fit the others. "
        "Look it up in the KSH gazetteer and correct it. What you have typed so far is kept.",
    ),
)
_GIRO = _Wording(
    Text(
        "A bankszámlaszám 16 vagy 24 számjegy, például 11734004-98101000-00000001.",
        "The bank account number has 16 or 24 digits, for example 11734004-98101000-00000001.",
    ),
    Text(
        "Ilyen bankszámlaszám nincs – az első 8 számjegyben elírás van. "
        "Nézze meg a bank kivonatán, és javítsa ki. Amit eddig beírt, megmaradt.",
        "There is no such bank account number – one of the first 8 digits is mistyped. "
        "Look at the bank's statement and correct it. What you have typed so far is kept.",
    ),
)
_GIRO_ACCOUNT = Text(
    "Ilyen bankszámlaszám nincs – az első 8 számjegy utáni részben elírás van. "
    "Nézze meg a bank kivonatán, és javítsa ki. Amit eddig beírt, megmaradt.",
    "There is no such bank account number – a digit after the first 8 is mistyped. "
    "Look at the bank's statement and correct it. What you have typed so far is kept.",
)
_IBAN = _Wording(
    Text(
        "A magyar IBAN a HU betűkből és 26 számjegyből áll, például HU07 1173 4004 9810 1000 0000 0001.",
        "A Hungarian IBAN is HU and 26 digits, for example HU07 1173 4004 9810 1000 0000 0001.",
    ),
    Text(
        "Ilyen IBAN nincs – a számjegyek egyikében elírás van. "
        "Nézze meg a bank kivonatán, és javítsa ki. Amit eddig beírt, megmaradt.",
        "There is no such IBAN – one of its digits is mistyped. "
        "Look at the bank's statement and correct it. What you have typed so far is kept.",
    ),
)
_IBAN_FOREIGN = Text(
    "Ez nem magyar bankszámla. Ha valóban külföldi számlát ad meg, így hagyhatja.",
    "This is not a Hungarian bank account. If you really mean a foreign account, you can leave it so.",
)
_TAX_NUMBER_AND_PIR = Text(
    "Az adószám 3–7. számjegye általában a törzskönyvi azonosító első öt számjegye. Itt eltérnek: {tax} és {pir}. "
    "Nézze meg mindkettőt; ha jók, így hagyhatja.",
    "Digits 3–7 of the tax number are usually the first five of the registry identifier. Here they differ: "
    "{tax} and {pir}. Look at both; if they are right, you can leave them so.",
)


def check_pir(text: str) -> Findings:
    """Check a törzskönyvi azonosító: 6 digits, the sum of digits times 9-7-3-1-9-1 divisible by 10.

    Source: no published rule was found; the check digit held for all 90 entries tried of the treasury registry's
    published copy of 2013-11-15 (github.com/ceumicrodata/pir_search, data/TZSAZON.csv), so a wrong one is an error.
    """
    digits = _folded(text)
    return _shape_findings(digits, _PIR, (6,)) or _check_findings(_fits_weights_and_check(digits), _PIR.check, digits)


def check_tax_number(text: str) -> Findings:
    """Check an adószám: 11 digits, the first eight times 9-7-3-1-9-7-3-1 divisible by 10.

    Source: python-stdnum `hu/anum.py`. The VAT code (9th) and the county code (10–11th) are not judged.
    """
    digits = _folded(text)
    if faults := _shape_findings(digits, _TAX_NUMBER, (11,)):
        return faults
    return _check_findings(_fits_weights(digits[:8]), _TAX_NUMBER.check, digits)


def check_ksh(text: str) -> Findings:
    """Check a KSH településkód: 4 digits times 9-7-3-1, and a fifth that completes the sum to a multiple of 10.

    Source: holds for all 3,178 codes of the KSH Helységnévtár of 2024-01-01. The last two digits weigh alike, so
    swapping those two is not noticed.
    """
    digits = _folded(text)
    return _shape_findings(digits, _KSH, (5,)) or _check_findings(_fits_weights_and_check(digits), _KSH.check, digits)


def check_giro(text: str) -> Findings:
    """Check a Hungarian bank account number: 8-8 or 8-8-8 digits, both the first 8 and the rest divisible by 10.

    Source: 18/2009. (VIII. 6.) MNB rendelet; the weights 9-7-3-1 repeat over each of the two parts.
    """
    digits = _folded(text)
    if faults := _shape_findings(digits, _GIRO, (16, 24)):
        return faults
    bank = _check_findings(_fits_weights(digits[:8]) and int(digits[:8]) > 0, _GIRO.check, digits)
    return bank + _check_findings(_fits_weights(digits[8:]), _GIRO_ACCOUNT, digits)


def check_iban(text: str) -> Findings:
    """Check an IBAN: the remainder by 97 is 1; a Hungarian one is HU, 2 check digits and a 24-digit account.

    Source: ISO 13616-1 and ISO 7064 MOD 97-10; the account inside by the rule of `check_giro`. An account of another
    country gives only a warning when its check digits are right.
    """
    signs = _folded(text)
    country, rest = signs[:2], signs[2:]
    if len(country) == 2 and country.isascii() and country.isalpha() and country != "HU":
        if _is_iban_shaped(signs) and _fits_97(signs):
            return (IdentifierFinding(Level.WARNING, _IBAN_FOREIGN),)
        return (IdentifierFinding(Level.ERROR, _IBAN.check),)
    if faults := _shape_findings(rest if country == "HU" else signs, _IBAN, (26,)):
        return faults
    if country != "HU":
        return (IdentifierFinding(Level.ERROR, _worded(_LENGTH, _IBAN, count=len(signs))),)
    return _check_findings(_fits_97(signs) and not check_giro(rest[2:]), _IBAN.check, rest)


def tax_number_matches_pir(tax: str, pir: str) -> Findings:
    """Compare digits 3–7 of the adószám with the first five of the PIR; at most a warning, empty means they match.

    Source: the treasury registry's copy named at `check_pir` has both (366641/15366643) and exceptions
    (788788/18546002), therefore it never blocks. What is not well formed is left to its own check.
    """
    tax_digits, pir_digits = _folded(tax), _folded(pir)
    if not (_has_digits(tax_digits, 11) and _has_digits(pir_digits, 6)) or tax_digits[2:7] == pir_digits[:5]:
        return ()
    wording = _TAX_NUMBER_AND_PIR.filled(tax=normal_tax_number(tax), pir=pir_digits)
    return (IdentifierFinding(Level.WARNING, wording),)


def normal_pir(text: str) -> str:
    """Return a PIR as 6 digits; what has another shape comes back as typed, without spaces at its ends."""
    return _grouped(text, {6: (6,)}, "")


def normal_tax_number(text: str) -> str:
    """Return an adószám as ``15981019-2-05``; what has another shape comes back as typed."""
    return _grouped(text, {11: (8, 1, 2)}, "-")


def normal_ksh(text: str) -> str:
    """Return a KSH settlement code as 5 digits with its leading zero; what has another shape comes back as typed."""
    return _grouped(text, {5: (5,)}, "")


def normal_giro(text: str) -> str:
    """Return a bank account number as ``8-8`` or ``8-8-8`` digits; what has another shape comes back as typed."""
    return _grouped(text, {16: (8, 8), 24: (8, 8, 8)}, "-")


def normal_iban(text: str) -> str:
    """Return an IBAN in capitals and groups of four (ISO 13616 printed form); another shape comes back as typed."""
    signs = _folded(text)
    if not _is_iban_shaped(signs):
        return text.strip()
    return " ".join(signs[start : start + 4] for start in range(0, len(signs), 4))


FORMATS: Mapping[str, IdentifierFormat] = MappingProxyType(
    {
        "pir": IdentifierFormat(check_pir, normal_pir),
        "adoszam": IdentifierFormat(check_tax_number, normal_tax_number),
        "ksh": IdentifierFormat(check_ksh, normal_ksh),
        "giro": IdentifierFormat(check_giro, normal_giro),
        "iban": IdentifierFormat(check_iban, normal_iban),
    }
)
"""The `format` names that a form of the content package may use."""


def _folded(text: str) -> str:
    """Return the signs without spaces and dashes, in capitals; full-width digits become plain ones (NFKC)."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign not in _SEPARATORS).strip().upper()


def _has_digits(text: str, count: int) -> bool:
    return len(text) == count and _DIGITS.issuperset(text)


def _is_iban_shaped(signs: str) -> bool:
    is_plain = signs.isascii() and signs.isalnum()
    return is_plain and len(signs) in _IBAN_LENGTHS and signs[:2].isalpha() and signs[2:4].isdigit()


def _worded(text: Text, wording: _Wording, **values: object) -> Text:
    return text.filled(shape_hu=wording.shape.hu, shape_en=wording.shape.en, **values)


def _shape_findings(digits: str, wording: _Wording, lengths: tuple[int, ...]) -> Findings:
    """Return the one fault of shape that helps most: nothing typed, a foreign sign, a wrong length, only zeros."""
    foreign = next((sign for sign in digits if sign not in _DIGITS), None)
    if not digits:
        text = _worded(_EMPTY, wording)
    elif foreign is not None:
        text = _worded(_SIGN, wording, sign=foreign)
    elif len(digits) not in lengths:
        text = _worded(_LENGTH, wording, count=len(digits))
    elif int(digits) == 0:
        text = _worded(_ZEROS, wording)
    else:
        return ()
    return (IdentifierFinding(Level.ERROR, text),)


def _check_findings(is_right: bool, text: Text, digits: str) -> Findings:
    return () if is_right else (IdentifierFinding(Level.ERROR, text.filled(digits=digits)),)


def _weighted_sum(digits: str) -> int:
    return sum(int(digit) * _WEIGHTS[place % 4] for place, digit in enumerate(digits))


def _fits_weights(digits: str) -> bool:
    return _weighted_sum(digits) % 10 == 0


def _fits_weights_and_check(digits: str) -> bool:
    """The last digit is added as it is, whatever weight its place would have."""
    return (_weighted_sum(digits[:-1]) + int(digits[-1])) % 10 == 0


def _fits_97(signs: str) -> bool:
    """The check digits run from 02 to 98; 00, 01 and 99 would be second spellings of the same remainder."""
    return 2 <= int(signs[2:4]) <= 98 and int("".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])) % 97 == 1


def _grouped(text: str, groups: Mapping[int, tuple[int, ...]], separator: str) -> str:
    digits = _folded(text)
    sizes = groups.get(len(digits))
    if sizes is None or not _DIGITS.issuperset(digits):
        return text.strip()
    starts = [sum(sizes[:index]) for index in range(len(sizes))]
    return separator.join(digits[start : start + size] for start, size in zip(starts, sizes, strict=True))
