"""What is different between two states of the register."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from central.features.register.model import DifferenceKind, Settlement, compare

_CODES = st.sampled_from(["17376", "12441", "12548", "02112"])
_SETTLEMENTS = st.builds(
    Settlement,
    _CODES,
    st.sampled_from(["Aba", "Alba"]),
    st.just("község"),
    st.sampled_from(["Fejér", "Zala"]),
    st.just("Pécsi"),
    st.sampled_from(["Aba", "Orfű"]),
    st.one_of(st.none(), st.integers(0, 3)),
)
_REGISTERS = st.lists(_SETTLEMENTS, unique_by=lambda one: one.ksh_code)


def test_each_kind_of_difference_is_named() -> None:
    old = Settlement("17376", "Aba", "város", "Fejér", "Pécsi", "Aba", 4396)
    new = replace(old, name="Alba", county="Zala", seat="Orfű", status="község", district="Zalai", population=1)
    gone = replace(old, ksh_code="12441")
    fresh = replace(old, ksh_code="12548")
    found = compare([old, gone], [new, fresh])
    assert [one.kind for one in found.differences] == list(DifferenceKind)
    assert found.numbers == dict.fromkeys(DifferenceKind, 1)


@given(_REGISTERS, _REGISTERS)
def test_the_differences_are_all_and_only_what_differs(old: list[Settlement], new: list[Settlement]) -> None:
    found = compare(old, new)
    touched = {one.ksh_code for one in found.differences}
    kept, brought = ({one.ksh_code: one for one in rows} for rows in (old, new))
    assert touched == {code for code in kept.keys() | brought.keys() if kept.get(code) != brought.get(code)}
    assert found.unchanged == len(set(old) & set(new))
    assert compare(new, new).differences == ()
    assert compare(old, new).digest == found.digest
