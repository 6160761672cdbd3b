"""Clauses are compared by their ids, and a change concerns only those who read another text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.documents.clauses import ChangeKind, clause_changes, clauses_of, readable

_OLD = """# Szerződés

## [@felek] Felek

[@felek.egyik] Egyrészről **{{ name }}**.

[@mod] A mód {% if mode == "system" %}teljes{% else %}részleges, 5 napos határidővel{% endif %}.

## [@vege] Záró

[@vege.pont] Marad.

## Aláírások
"""


def test_what_changed_and_whom_it_concerns() -> None:
    new = _OLD.replace("5 napos", "8 napos").replace("[@felek.egyik] Egyrészről", "[@felek.egyik] Egyfelől")
    new = new.replace("[@vege.pont] Marad.", "[@vege.uj] {{ extra }} új pont.")
    changes = {one.id: one for one in clause_changes(_OLD, new, {"name": "Őr_s", "mode": "system"})}
    assert list(changes) == ["felek.egyik", "mod", "vege.uj", "vege.pont"]
    assert (changes["felek.egyik"].before, changes["felek.egyik"].after) == ("Egyrészről Őr_s.", "Egyfelől Őr_s.")
    assert changes["felek.egyik"].is_concerned
    assert not changes["mod"].is_concerned, "the branch of the other mode changed"
    assert changes["vege.uj"].kind is ChangeKind.ADDED
    assert changes["vege.pont"].kind is ChangeKind.REMOVED
    other = {one.id: one for one in clause_changes(_OLD, new, {"name": "Őr", "mode": "interface"})}
    assert other["mod"].is_concerned
    assert "8 napos" in other["mod"].after


@given(st.text(st.sampled_from("aő1. *|\\"), max_size=40))
def test_the_same_text_has_no_changes_whatever_was_typed(value: str) -> None:
    assert clause_changes(_OLD, _OLD, {"name": value, "mode": value}) == ()


def test_a_table_belongs_to_its_clause_and_reads_without_its_lines() -> None:
    found = clauses_of("[@a] Ez:\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n[@b] Az.")
    assert readable(found["a"]).startswith("Ez: · x · y")
    assert found["b"] == "Az."
