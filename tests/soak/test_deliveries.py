"""A change delivered again and again, in any order, takes effect once; a forgetful server is found out."""

from __future__ import annotations

from tests.soak.deliveries import run


def test_a_change_takes_effect_once_however_often_it_comes() -> None:
    made, violations = run(2_000, seed=7)
    assert made >= 2_000
    assert violations == 0


def test_a_change_takes_effect_once_on_postgresql_too(fresh_postgres_url: str) -> None:
    assert run(500, seed=8, url=fresh_postgres_url)[1] == 0


def test_a_server_that_forgets_its_answers_is_found_out() -> None:
    assert run(1, seed=7, is_forgetting=True)[1] > 0
