"""Made-up names, identifiers and answers of the sample country; every identifier passes its own check."""

from __future__ import annotations

import random
from collections.abc import Iterator

from app.kernel.identifiers import check_ksh, check_pir
from central.accounts.counties import COUNTIES
from central.features.register.model import Settlement

_FIRST = ("Erzsébet", "Ilona", "Kata", "Mária", "Zsuzsanna", "Ágnes", "Őze", "Béla", "Géza", "Tűnde", "Ödön", "Ernő")
_LAST = ("Kovács", "Szűcs", "Tóth", "Fehér", "Őry", "Vadász", "Nagy", "Kiss", "Bíró", "Üveges", "Gál", "Hőgyes")
_STEMS = ("Sár", "Nyár", "Kő", "Tisza", "Fenyő", "Ökör", "Szil", "Vörös", "Űr", "Fekete", "Arany", "Hárs")
_ENDS = ("berek", "kút", "vár", "halom", "puszta", "szeg", "lak", "háza", "falva", "telek", "mező", "őr")


def person_name(chance: random.Random) -> str:
    """Return a name with Hungarian letters."""
    return f"{chance.choice(_LAST)} {chance.choice(_FIRST)}"


def pirs() -> Iterator[str]:
    """Give PIRs that pass their check, from 900001 on: the sample's own range."""
    for number in range(900_000, 1_000_000):
        if not check_pir(f"{number:06d}"):
            yield f"{number:06d}"


def made_settlements(count: int, chance: random.Random) -> tuple[Settlement, ...]:
    """Return made-up settlements where the KSH's file is not there: joint offices of one to seven villages."""
    codes = (f"{number:05d}" for number in range(1_000, 100_000) if not check_ksh(f"{number:05d}"))
    found: list[Settlement] = []
    while len(found) < count:
        county = COUNTIES[len(found) * 7 % len(COUNTIES)]
        seat = ""
        for _ in range(min(chance.randint(1, 7), count - len(found))):
            name = f"{chance.choice(_STEMS)}{chance.choice(_ENDS)} {len(found) + 1}"
            seat = seat or name
            people = int(chance.lognormvariate(6.7, 1.1)) + 20
            found.append(Settlement(next(codes), name, "község", county, f"{county} 1.", seat, people))
    return tuple(found)
