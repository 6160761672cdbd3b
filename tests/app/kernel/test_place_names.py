"""Where something is, in Hungarian: known names exactly, and what must hold for any name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.place_names import at_place, settlement_of

ENDINGS = ("n", "on", "en", "ön", "ban", "ben", "ett", "ött", "ott")
NAMES = st.text("abcdefghijklmnoprstuvzáéíóöőúüű", min_size=2, max_size=14).map(str.capitalize)


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("Sárberek", "Sárbereken"),
        ("Kisnyáras", "Kisnyárason"),
        ("Nádaskút", "Nádaskúton"),
        ("Tiszakövesd", "Tiszakövesden"),
        ("Kőrösvár", "Kőrösváron"),
        ("Kaposvár", "Kaposváron"),
        ("Tamási", "Tamásiban"),
        ("Veszprém", "Veszprémben"),
        ("Debrecen", "Debrecenben"),
        ("Sopron", "Sopronban"),
        ("Tihany", "Tihanyban"),
        ("Eger", "Egerben"),
        ("Makó", "Makón"),
        ("Balatonkenese", "Balatonkenesén"),
        ("Gyula", "Gyulán"),
        ("Kecskemét", "Kecskeméten"),
        ("Mezőkövesd", "Mezőkövesden"),
        ("Szigethalom", "Szigethalmon"),
        ("Martfű", "Martfűn"),
        ("Pécs", "Pécsett"),
        ("Győr", "Győrött"),
        ("Budapest", "Budapesten"),
    ],
)
def test_known_names(name: str, where: str) -> None:
    assert at_place(name) == where


@given(NAMES)
def test_any_name_keeps_its_letters_and_gets_one_ending(name: str) -> None:
    where = at_place(name)
    assert where[: len(name) - 1] == name[:-1] or where.endswith(("ett", "ött", "ott", "halmon"))
    if any(letter in "aáeéiíoóöőuúüű" for letter in name.casefold()):
        assert where.endswith(ENDINGS)
        assert where != name


@given(NAMES)
def test_endings_agree_with_the_vowels(name: str) -> None:
    where, low = at_place(name), name.casefold()
    if not set(low) & set("eéiíöőüű") and set(low) & set("aáoóuú"):
        assert not where.endswith(("en", "ön", "ben")) or where.casefold()[: len(low)] != low
    if not set(low) & set("aáoóuú"):
        assert not where.endswith(("on", "ban")) or where.casefold()[: len(low)] != low


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Sárberek Község Önkormányzata", "Sárberek"),
        ("Kőrösvár Város Önkormányzata", "Kőrösvár"),
        ("Győr Megyei Jogú Város Önkormányzata", "Győr"),
        ("Nagyfalu Nagyközség Önkormányzata", "Nagyfalu"),
        ("Önkormányzata", "Önkormányzata"),
        ("", ""),
    ],
)
def test_the_settlement_of_a_municipality(full: str, short: str) -> None:
    assert settlement_of(full) == short
