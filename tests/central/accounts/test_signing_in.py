"""The lock after failures: it stops who guesses, and never the person in a browser that is known."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from central.accounts.signing_in import KEPT, LOCK, MAX_FAILED, sign_in
from central.storage.engine import Database
from tests.helpers.clock import START

NAME, PASSWORD, WRONG = "feher.dora", "jelszo-jelszo-12", "nem ez a jelszó"


def _guess(database: Database, times: int, browser: str | None = None) -> None:
    for _ in range(times):
        assert sign_in(database, NAME, WRONG, START, browser) is None


def test_five_failures_lock_even_the_right_password_for_a_while(central_database: Database) -> None:
    _guess(central_database, MAX_FAILED)
    assert sign_in(central_database, NAME, PASSWORD, START) is None
    assert sign_in(central_database, NAME, PASSWORD, START + LOCK + timedelta(minutes=1)) is not None


def test_who_guesses_elsewhere_does_not_shut_a_known_browser_out(central_database: Database) -> None:
    first = sign_in(central_database, NAME, PASSWORD, START)
    assert first
    _guess(central_database, 3 * MAX_FAILED)
    again = sign_in(central_database, NAME, PASSWORD, START, first.browser)
    assert again
    assert again.browser != first.browser
    assert sign_in(central_database, NAME, PASSWORD, START, first.browser) is None, "a used name of a browser is void"


def test_a_known_browser_that_fails_too_often_is_known_no_longer(central_database: Database) -> None:
    first = sign_in(central_database, NAME, PASSWORD, START)
    assert first
    _guess(central_database, MAX_FAILED, first.browser)
    _guess(central_database, MAX_FAILED, first.browser)
    assert sign_in(central_database, NAME, PASSWORD, START, first.browser) is None


def test_the_browser_of_one_account_opens_no_way_to_another(central_database: Database) -> None:
    other = sign_in(central_database, "kiss.erno", PASSWORD, START)
    assert other
    _guess(central_database, MAX_FAILED)
    assert sign_in(central_database, NAME, PASSWORD, START, other.browser) is None


def test_a_browser_is_forgotten_after_a_year(central_database: Database) -> None:
    first = sign_in(central_database, NAME, PASSWORD, START)
    assert first
    later = START + KEPT
    for _ in range(MAX_FAILED):
        sign_in(central_database, NAME, WRONG, later)
    assert sign_in(central_database, NAME, PASSWORD, later, first.browser) is None


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.sampled_from(["stranger", "stranger's right guess"]), max_size=8))
def test_whatever_strangers_do_the_known_browser_gets_in(central_database: Database, done: list[str]) -> None:
    first = sign_in(central_database, NAME, PASSWORD, START + LOCK + LOCK)
    if first is None:
        return
    for what in done:
        sign_in(central_database, NAME, WRONG if what == "stranger" else PASSWORD, START + LOCK + LOCK)
    assert sign_in(central_database, NAME, PASSWORD, START + LOCK + LOCK, first.browser) is not None
