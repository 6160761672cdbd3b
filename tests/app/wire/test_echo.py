"""The sign that ties an answer to its request."""

from __future__ import annotations

from app.wire.echo import is_echo, is_foreign, make_echo


def test_each_request_has_a_sign_of_its_own_that_can_be_sent_back() -> None:
    one, other = make_echo(), make_echo()
    assert one != other
    assert is_echo(one)
    assert not is_echo(one + "\r\nSet-Cookie: a")
    assert not is_echo("")


def test_only_another_sign_is_foreign_as_one_may_be_dropped_on_the_way() -> None:
    sign = make_echo()
    assert is_foreign(sign, make_echo())
    assert not is_foreign(sign, sign)
    assert not is_foreign(sign, None)
