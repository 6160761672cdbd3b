"""The server's keys are made once, are the same for every process, and can be replaced."""

from __future__ import annotations

from central.bundles.keys import current_keys, rotate, server_keys
from tests.helpers.sticks import Centre


def test_keys_are_made_once_and_replaced_on_demand(centre: Centre) -> None:
    with centre.database.writing() as session:
        first = current_keys(session).public
    with centre.database.writing() as session:
        assert current_keys(session).public == first
        second = rotate(session, forget_old=False)
        assert second.public != first
        assert [keys.generation for keys in server_keys(session)] == [2, 1]
        rotate(session, forget_old=True)
        assert [keys.generation for keys in server_keys(session)] == [3]
